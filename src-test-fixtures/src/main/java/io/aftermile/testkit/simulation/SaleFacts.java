package io.aftermile.testkit.simulation;

import io.aftermile.connector.Fact;
import io.aftermile.model.ChannelId;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.Disposition;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.Order;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a shop words what is true about a sale. */
final class SaleFacts {

    static final ChannelId CHANNEL = new ChannelId("simulated-shop");
    private static final TaxLineId TAX = new TaxLineId("tax");
    private static final DiscountId COUPON = new DiscountId("COUPON");

    private final Sale sale;

    /** Units that the refunds worded so far credit, by line. */
    private final Map<String, Integer> credited = new LinkedHashMap<>();

    SaleFacts(Sale sale) {
        this.sale = sale;
    }

    Order order(String number, Instant placed, Instant updated) {
        Order.Builder order = Order.builder()
                .id(sale.id)
                .channel(CHANNEL)
                .number(number)
                .placedAt(EventTime.at(placed))
                .updatedAt(updated)
                .currency(sale.currency);
        if (sale.lines.stream().anyMatch(it -> it.discount() > 0)) {
            order.addDiscount(Discount.builder()
                    .id(COUPON)
                    .scheme(DiscountScheme.CODE)
                    .target(DiscountTarget.LINES)
                    .method(DiscountMethod.ACROSS)
                    .build());
        }
        sale.lines.forEach(it -> order.addLine(line(it)));
        if (sale.shippingNet > 0) {
            order.addShipping(ShippingLine.builder()
                    .id(new ShippingLineId(Sale.SHIPPING))
                    .title("Standard")
                    .price(sale.amount(sale.shippingNet))
                    .taxIncluded(false)
                    .addTaxes(tax(sale.shippingTax))
                    .build());
        }
        return order.build();
    }

    private OrderLine line(Sale.Line sold) {
        OrderLine.Builder line = OrderLine.builder()
                .id(new OrderLineId(sold.id()))
                .sku(new Sku(sold.sku()))
                .title(sold.sku())
                .quantity(Quantity.of(sold.units()))
                .price(sale.amount(sold.price()))
                .taxIncluded(false);
        if (sold.discount() > 0) {
            line.addDiscount(new DiscountAllocation(COUPON, sale.amount(sold.discount())));
        }
        if (sold.tax() > 0) {
            line.addTaxes(tax(sold.tax()));
        }
        return line.build();
    }

    private TaxLine tax(long amount) {
        return TaxLine.builder()
                .id(TAX)
                .title("tax")
                .amount(sale.amount(amount))
                .build();
    }

    Tender tender(String id, TenderKind kind, long amount, Instant at) {
        return Tender.builder()
                .id(new TenderId(id))
                .kind(kind)
                .captured(sale.amount(amount))
                .capturedAt(EventTime.at(at))
                .build();
    }

    Fact captured(Tender tender) {
        return new Fact.TenderReported(sale.id, tender);
    }

    Fact shipment(String id, ShipmentStatus status, Map<String, Integer> units, Instant at) {
        Shipment.Builder shipment = Shipment.builder()
                .id(new ShipmentId(id))
                .status(status)
                .updatedAt(at)
                .shippedAt(EventTime.at(at))
                .addParcel(Parcel.builder().trackingNumber(tracking(id)).build());
        units.forEach((line, count) -> shipment.addLine(new ShipmentLine(new OrderLineId(line), Quantity.of(count))));
        return new Fact.ShipmentReported(sale.id, shipment.build());
    }

    private static TrackingNumber tracking(String shipment) {
        return new TrackingNumber("1Z" + shipment);
    }

    /** The carrier knows a parcel and no order. */
    Fact delivered(String shipment, Instant at) {
        return new Fact.TrackingReported(
                Optional.empty(),
                Optional.empty(),
                TrackingEvent.builder()
                        .id("E-" + shipment)
                        .status(TrackingStatus.DELIVERED)
                        .at(EventTime.at(at))
                        .trackingNumber(tracking(shipment))
                        .build());
    }

    Fact goods(
            String id,
            ReturnStatus status,
            Map<String, Integer> units,
            Optional<DispositionKind> disposition,
            Instant at) {
        Return.Builder goods =
                Return.builder().id(new ReturnId(id)).status(status).updatedAt(at);
        units.forEach((line, count) -> {
            ReturnLine.Builder back = ReturnLine.builder()
                    .id(new ReturnLineId(id + "-" + line))
                    .line(new OrderLineId(line))
                    .quantity(Quantity.of(count));
            disposition.ifPresent(
                    kind -> back.addDisposition(new Disposition(kind, Quantity.of(count), Optional.empty())));
            goods.addLine(back.build());
        });
        return new Fact.ReturnReported(sale.id, goods.build());
    }

    Fact status(String id, ReturnStatus status) {
        return new Fact.ReturnStatusReported(Optional.empty(), new ReturnId(id), status);
    }

    /** A refund under way: what it credits is counted from what earlier ones credited. */
    final class Refunding {

        final String id;
        final Sale.PaidOut truth = new Sale.PaidOut();
        private final Refund.Builder refund;
        private final Map<String, Long> money = new LinkedHashMap<>();
        final Map<String, Integer> restocked = new LinkedHashMap<>();

        Refunding(String id, Instant at, Optional<ReturnId> goods) {
            this.id = id;
            this.refund = Refund.builder()
                    .id(new RefundId(id))
                    .origin(RefundOrigin.FOREIGN)
                    .at(EventTime.at(at))
                    .returnId(goods);
        }

        Refunding units(String line, int count, RestockKind restock) {
            Sale.Line sold = sale.line(line);
            int before = credited.getOrDefault(line, 0);
            credited.put(line, before + count);
            CreditedPart.Builder part =
                    CreditedPart.builder().quantity(Quantity.of(count)).restock(restock);
            long net = sold.share(sold.net(), before, count);
            part.base(sale.amount(net));
            truth.owed += net;
            if (sold.tax() > 0) {
                long tax = sold.share(sold.tax(), before, count);
                part.addTaxes(new CreditedTax(TAX, sale.amount(tax)));
                truth.owed += tax;
            }
            truth.units.merge(line, count, Integer::sum);
            refund.addLine(new CreditedLine(new OrderLineId(line), part.build()));
            return this;
        }

        Refunding shipping() {
            refund.addShipping(new CreditedShipping(
                    new ShippingLineId(Sale.SHIPPING),
                    CreditedPart.builder()
                            .base(sale.amount(sale.shippingNet))
                            .addTaxes(new CreditedTax(TAX, sale.amount(sale.shippingTax)))
                            .build()));
            truth.owed += sale.shippingNet + sale.shippingTax;
            return this;
        }

        /** With this refund units go back on the shelf. */
        void restocks(String line, int count) {
            restocked.merge(line, count, Integer::sum);
        }

        /** Pays back, tender after tender, what they were captured with and have not given back yet. */
        Refunding paid(Map<String, Long> left) {
            long open = truth.owed;
            for (Map.Entry<String, Long> tender : left.entrySet()) {
                long part = Math.min(open, tender.getValue());
                if (part > 0) {
                    money.put(tender.getKey(), part);
                    tender.setValue(tender.getValue() - part);
                    open -= part;
                }
            }
            return this;
        }

        /** Pays a part back to a tender. */
        void paid(String tender, long amount) {
            money.merge(tender, amount, Long::sum);
        }

        /** What the shop tells of a refund that it was asked for under a key. */
        Fact settled(ExternalRef key) {
            refund.addExternalRef(key);
            return fact(PaymentStatus.SETTLED);
        }

        Fact fact(PaymentStatus status) {
            Refund bare = refund.build();
            return new Fact.RefundReported(
                    sale.id,
                    bare.withTenders(money.entrySet().stream()
                            .map(it -> TenderRefund.builder()
                                    .tender(new TenderId(it.getKey()))
                                    .amount(sale.amount(it.getValue()))
                                    .status(status)
                                    .build())
                            .toList()));
        }
    }
}
