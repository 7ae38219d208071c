package io.aftermile.engine;

import io.aftermile.connector.Fact;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.Address;
import io.aftermile.model.ChannelId;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Customer;
import io.aftermile.model.CustomerId;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.EventTime;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Parcel;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.Sku;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TenderRefund;
import io.aftermile.model.TrackingEvent;
import io.aftermile.model.TrackingNumber;
import io.aftermile.model.TrackingStatus;
import io.aftermile.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * An order of three shirts at 10.00 and one mug at 8.00, without tax in the prices, and everything that happens to it.
 * The shirts carry discounts of 1.00 and 0.40 and taxes of 2.36 and 0.29: of one shirt that comes back, 9.53 of the
 * base and 0.79 and 0.10 of the taxes go back (the first example of the refund rules).
 */
final class Shop {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final ChannelId CHANNEL = new ChannelId("shop");
    static final OrderId ORDER = new OrderId("1001");
    static final OrderLineId SHIRTS = new OrderLineId("1");
    static final OrderLineId MUG = new OrderLineId("2");
    static final ShippingLineId DELIVERY = new ShippingLineId("3");
    static final String NAME = "Rosalind Quince";
    static final String EMAIL = "rosalind.quince@mail.example";

    private Shop() {}

    static Instant hour(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    static Amount eur(String amount) {
        return Amount.of(Money.parse("EUR " + amount));
    }

    static SkuMap items() {
        return SkuMap.of(List.of(entry("SHIRT", "ITEM-SHIRT"), entry("MUG", "ITEM-MUG")));
    }

    static SkuMapEntry entry(String sku, String item) {
        return SkuMapEntry.builder()
                .channel(CHANNEL)
                .sku(new Sku(sku))
                .item(new ItemId(item))
                .title("A " + sku)
                .build();
    }

    static Order order() {
        return Order.builder()
                .id(ORDER)
                .channel(CHANNEL)
                .number("#1001")
                .placedAt(EventTime.at(hour(0)))
                .updatedAt(hour(0))
                .currency(eur("0.00").customer().getCurrencyUnit())
                .customer(Customer.builder()
                        .id(new CustomerId("77"))
                        .name(NAME)
                        .email(EMAIL)
                        .build())
                .shippingAddress(Address.builder().name(NAME).city("Bremen").build())
                .addDiscount(discount("SPRING"))
                .addDiscount(discount("CLUB"))
                .addLine(OrderLine.builder()
                        .id(SHIRTS)
                        .sku(new Sku("SHIRT"))
                        .title("Shirt")
                        .quantity(Quantity.of(3))
                        .price(eur("30.00"))
                        .taxIncluded(false)
                        .addDiscount(new DiscountAllocation(new DiscountId("SPRING"), eur("1.00")))
                        .addDiscount(new DiscountAllocation(new DiscountId("CLUB"), eur("0.40")))
                        .addTaxes(tax("state", "2.36"))
                        .addTaxes(tax("city", "0.29"))
                        .build())
                .addLine(OrderLine.builder()
                        .id(MUG)
                        .sku(new Sku("MUG"))
                        .title("Mug")
                        .quantity(Quantity.ONE)
                        .price(eur("8.00"))
                        .taxIncluded(false)
                        .addTaxes(tax("state", "0.64"))
                        .build())
                .addShipping(ShippingLine.builder()
                        .id(DELIVERY)
                        .title("Standard")
                        .price(eur("5.00"))
                        .taxIncluded(false)
                        .addTaxes(tax("state", "0.40"))
                        .build())
                .build();
    }

    private static Discount discount(String id) {
        return Discount.builder()
                .id(new DiscountId(id))
                .scheme(DiscountScheme.CODE)
                .target(DiscountTarget.LINES)
                .method(DiscountMethod.ACROSS)
                .build();
    }

    private static TaxLine tax(String id, String amount) {
        return TaxLine.builder()
                .id(new TaxLineId(id))
                .title(id)
                .amount(eur(amount))
                .build();
    }

    static Fact reported(Order order) {
        return new Fact.OrderReported(order);
    }

    static Fact tender(String id, TenderKind kind, String amount) {
        return new Fact.TenderReported(
                ORDER,
                Tender.builder()
                        .id(new TenderId(id))
                        .kind(kind)
                        .captured(eur(amount))
                        .capturedAt(EventTime.at(hour(0)))
                        .build());
    }

    static Fact shipment(String id, int hour, ShipmentStatus status, ShipmentLine... lines) {
        return new Fact.ShipmentReported(
                ORDER,
                Shipment.builder()
                        .id(new ShipmentId(id))
                        .status(status)
                        .updatedAt(hour(hour))
                        .shippedAt(EventTime.at(hour(hour)))
                        .addAllLines(List.of(lines))
                        .addParcel(Parcel.builder()
                                .trackingNumber(new TrackingNumber("P" + id))
                                .build())
                        .build());
    }

    static ShipmentLine units(OrderLineId line, int units) {
        return new ShipmentLine(line, Quantity.of(units));
    }

    static Fact tracking(String shipment, String event, TrackingStatus status, int hour) {
        return new Fact.TrackingReported(
                Optional.of(ORDER),
                Optional.of(new ShipmentId(shipment)),
                TrackingEvent.builder()
                        .id(event)
                        .status(status)
                        .at(EventTime.at(hour(hour)))
                        .build());
    }

    static Fact goodsBack(String id, int hour, ReturnStatus status, OrderLineId line, int units) {
        return new Fact.ReturnReported(
                ORDER,
                Return.builder()
                        .id(new ReturnId(id))
                        .status(status)
                        .updatedAt(hour(hour))
                        .addLine(ReturnLine.builder()
                                .id(new ReturnLineId(id + "-1"))
                                .line(line)
                                .quantity(Quantity.of(units))
                                .note("it is too small, says " + NAME)
                                .build())
                        .build());
    }

    static Fact refunded(Refund refund) {
        return new Fact.RefundReported(ORDER, refund);
    }

    /** One shirt comes back; amounts by hand, from the first worked example. */
    static Refund oneShirt(String id, int hour) {
        return shirts(id, hour, 1, "9.53", "0.79", "0.10", "10.42");
    }

    static Refund shirts(String id, int hour, int units, String base, String state, String city, String paid) {
        return refund(id, hour)
                .addLine(new CreditedLine(
                        SHIRTS,
                        CreditedPart.builder()
                                .quantity(Quantity.of(units))
                                .restock(RestockKind.RETURN)
                                .base(eur(base))
                                .addTaxes(new CreditedTax(new TaxLineId("state"), eur(state)))
                                .addTaxes(new CreditedTax(new TaxLineId("city"), eur(city)))
                                .build()))
                .addTender(paid("card", paid, PaymentStatus.SETTLED))
                .build();
    }

    static Refund.Builder refund(String id, int hour) {
        return Refund.builder()
                .id(new RefundId(id))
                .origin(RefundOrigin.FOREIGN)
                .at(EventTime.at(hour(hour)))
                .note("asked for by " + EMAIL);
    }

    static TenderRefund paid(String tender, String amount, PaymentStatus status) {
        return TenderRefund.builder()
                .tender(new TenderId(tender))
                .amount(eur(amount))
                .status(status)
                .build();
    }
}
