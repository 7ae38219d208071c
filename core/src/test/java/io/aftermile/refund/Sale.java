package io.aftermile.refund;

import io.aftermile.model.Address;
import io.aftermile.model.ChannelId;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountCondition;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.Duty;
import io.aftermile.model.EventTime;
import io.aftermile.model.Fee;
import io.aftermile.model.KitComponent;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Builds orders for tests; amounts are decimal text in one currency, everything that ships has shipped. */
final class Sale {

    static final EventTime NOON = EventTime.parse("2026-03-01T12:00:00Z");

    final CurrencyUnit currency;
    private final List<OrderLine> lines = new ArrayList<>();
    private final List<ShippingLine> shipping = new ArrayList<>();
    private final List<Fee> fees = new ArrayList<>();
    private final List<Tender> tenders = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final List<ShipmentLine> shipped = new ArrayList<>();
    private final Map<DiscountId, DiscountCondition> conditions = new HashMap<>();
    private Optional<Address> shippingAddress = Optional.empty();
    private int discounts;

    Sale(String currency) {
        this.currency = CurrencyUnit.of(currency);
    }

    static Sale in(String currency) {
        return new Sale(currency);
    }

    Amount amount(String text) {
        return Amount.of(money(text));
    }

    Money money(String text) {
        return Money.of(currency, new BigDecimal(text));
    }

    /** A line under construction. */
    final class Line {
        private final OrderLine.Builder builder = OrderLine.builder();
        private final OrderLineId id;
        private final Quantity quantity;
        private Quantity left;
        private int taxes;

        Line(String id, String quantity, String price, boolean taxIncluded) {
            this.id = new OrderLineId(id);
            this.quantity = Quantity.parse(quantity);
            this.left = this.quantity;
            builder.id(this.id)
                    .title(id)
                    .quantity(this.quantity)
                    .price(amount(price))
                    .taxIncluded(taxIncluded);
        }

        Line discount(String amount) {
            builder.addDiscount(new DiscountAllocation(new DiscountId("d" + ++discounts), amount(amount)));
            return this;
        }

        /** A share of a discount that earlier lines have already. */
        Line shareOf(String discount, String amount) {
            builder.addDiscount(new DiscountAllocation(new DiscountId(discount), amount(amount)));
            return this;
        }

        Line tax(String amount) {
            taxes++;
            builder.addTaxes(TaxLine.builder()
                    .id(new TaxLineId("t" + taxes))
                    .title("T" + taxes)
                    .amount(amount(amount))
                    .build());
            return this;
        }

        Line duty(Duty duty) {
            builder.addDuty(duty);
            return this;
        }

        Line step(String step) {
            builder.step(Quantity.parse(step));
            return this;
        }

        Line kit(String kit, String perKit) {
            builder.kit(new KitComponent(new OrderLineId(kit), Quantity.parse(perKit)));
            return this;
        }

        Line with(java.util.function.Consumer<OrderLine.Builder> change) {
            change.accept(builder);
            return this;
        }

        Line shipped(String units) {
            left = Quantity.parse(units);
            return this;
        }

        Sale add() {
            lines.add(builder.build());
            if (!left.isZero()) {
                shipped.add(new ShipmentLine(id, left));
            }
            return Sale.this;
        }
    }

    /** What a discount required of the basket. */
    Sale condition(String discount, DiscountCondition condition) {
        conditions.put(new DiscountId(discount), condition);
        return this;
    }

    Sale to(String country, String region) {
        shippingAddress =
                Optional.of(Address.builder().country(country).region(region).build());
        return this;
    }

    Sale shipping(ShippingLine line) {
        shipping.add(line);
        return this;
    }

    Line exclusive(String id, String quantity, String price) {
        return new Line(id, quantity, price, false);
    }

    Line inclusive(String id, String quantity, String price) {
        return new Line(id, quantity, price, true);
    }

    Sale shipping(String id, String price, boolean taxIncluded, String... taxes) {
        return shipping(id, price, taxIncluded, true, taxes);
    }

    Sale shipping(String id, String price, boolean taxIncluded, boolean standard, String... taxes) {
        ShippingLine.Builder line = ShippingLine.builder()
                .id(new ShippingLineId(id))
                .title(id)
                .standardDelivery(standard)
                .price(amount(price))
                .taxIncluded(taxIncluded);
        for (int i = 0; i < taxes.length; i++) {
            line.addTaxes(TaxLine.builder()
                    .id(new TaxLineId("t" + (i + 1)))
                    .title("T" + (i + 1))
                    .amount(amount(taxes[i]))
                    .build());
        }
        shipping.add(line.build());
        return this;
    }

    Sale fee(Fee fee) {
        fees.add(fee);
        return this;
    }

    Sale tender(String id, TenderKind kind, String captured) {
        return tender(Tender.builder()
                .id(new TenderId(id))
                .kind(kind)
                .captured(amount(captured))
                .build());
    }

    Sale tender(Tender tender) {
        tenders.add(tender);
        return this;
    }

    /** A refund that another system recorded, for units of one line. */
    Sale foreign(String line, String units, String base, String... taxes) {
        CreditedPart.Builder part = CreditedPart.builder()
                .quantity(Quantity.parse(units))
                .restock(units.equals("0") ? RestockKind.NO_RESTOCK : RestockKind.RETURN)
                .base(amount(base));
        for (int i = 0; i < taxes.length; i++) {
            part.addTaxes(new CreditedTax(new TaxLineId("t" + (i + 1)), amount(taxes[i])));
        }
        return foreign(line, part.build());
    }

    Sale foreign(String line, CreditedPart part) {
        refunds.add(Refund.builder()
                .id(new RefundId("f" + (refunds.size() + 1)))
                .origin(RefundOrigin.FOREIGN)
                .at(NOON)
                .addLine(new CreditedLine(new OrderLineId(line), part))
                .build());
        return this;
    }

    Order order() {
        Order.Builder order = Order.builder()
                .id(new OrderId("o1"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(NOON)
                .currency(currency)
                .shippingAddress(shippingAddress)
                .addAllLines(lines)
                .addAllShipping(shipping)
                .addAllFees(fees)
                .addAllTenders(tenders)
                .addAllRefunds(refunds);
        for (int i = 1; i <= discounts; i++) {
            order.addDiscount(Discount.builder()
                    .id(new DiscountId("d" + i))
                    .scheme(DiscountScheme.MANUAL)
                    .target(DiscountTarget.LINES)
                    .method(DiscountMethod.ACROSS)
                    .condition(Optional.ofNullable(conditions.get(new DiscountId("d" + i))))
                    .build());
        }
        if (!shipped.isEmpty()) {
            order.addShipment(Shipment.builder()
                    .id(new ShipmentId("s1"))
                    .status(ShipmentStatus.SHIPPED)
                    .addAllLines(shipped)
                    .build());
        }
        return order.build();
    }

    static RefundRequest units(String line, String quantity) {
        return RefundRequest.returning(new OrderLineId(line), Quantity.parse(quantity));
    }

    static RefundRequest item(RefundItem item) {
        return RefundRequest.builder().addItem(item).build();
    }

    /** The order once a quote has been carried out. */
    static Order after(Order order, RefundQuote quote) {
        List<Refund> refunds = new ArrayList<>(order.refunds());
        refunds.add(quote.toRefund(new RefundId("r" + (refunds.size() + 1)), NOON, PaymentStatus.SETTLED));
        return order.withRefunds(refunds);
    }

    static String text(Amount amount) {
        return amount.customer().getAmount().toPlainString();
    }

    static Optional<String> text(Optional<Money> money) {
        return money.map(it -> it.getAmount().toPlainString());
    }
}
