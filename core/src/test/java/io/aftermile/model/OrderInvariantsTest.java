package io.aftermile.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What holds for a whole order: unique names, one set of currency views, and references that lead somewhere. */
class OrderInvariantsTest {

    private static final OrderLineId L1 = new OrderLineId("l1");
    private static final OrderLineId GONE = new OrderLineId("gone");
    private static final EventTime NOW = EventTime.at(Instant.EPOCH);

    @Test
    void theOrderThatTheseAreMadeFromIsGood() {
        Order order = order().build();

        assertThat(order.parts().map(part -> part.id().value())).containsExactly("l1", "s1", "f1");
        assertThat(order.zero()).isEqualTo(eur("0.00"));
        assertThat(order.line(L1)).isPresent();
        assertThat(order.line(GONE)).isEmpty();
    }

    @Test
    void unitsOfShipmentsThatLeftAreShipped() {
        Order order = order().addShipment(shipment("a", L1, ShipmentStatus.SHIPPED))
                .addShipment(shipment("b", L1, ShipmentStatus.SHIPPED))
                .addShipment(shipment("c", L1, ShipmentStatus.CANCELLED))
                .build();

        assertThat(order.shipped(L1)).isEqualTo(Quantity.of(2));
        assertThat(order.shipped(GONE)).isEqualTo(Quantity.ZERO);
    }

    @Nested
    class NamesAreUnique {

        @Test
        void discounts() {
            refused(o -> o.addDiscount(discount()).addDiscount(discount()), "discount d1 stands twice on order o1");
        }

        @Test
        void lines() {
            refused(o -> o.addLine(line("l1", eur("1.00"))), "part OrderLineId l1 stands twice on order o1");
        }

        @Test
        void aLineAndAFeeMayShareAName() {
            assertThat(order().addLine(line("f1", eur("1.00"))).build().lines()).hasSize(2);
        }

        @Test
        void tenders() {
            refused(o -> o.addTender(tender(eur("1.00"))).addTender(tender(eur("1.00"))), "tender T stands twice");
        }

        @Test
        void fulfillmentOrders() {
            refused(
                    o -> o.addFulfillmentOrder(instruction(L1)).addFulfillmentOrder(instruction(L1)),
                    "fulfillment order FO stands twice");
        }

        @Test
        void shipments() {
            Shipment shipment = shipment("a", L1, ShipmentStatus.SHIPPED);
            refused(o -> o.addShipment(shipment).addShipment(shipment), "shipment a stands twice");
        }

        @Test
        void returns() {
            refused(o -> o.addReturn(returned(L1)).addReturn(returned(L1)), "return R stands twice");
        }

        @Test
        void refunds() {
            Refund refund = refund().build();
            refused(o -> o.addRefund(refund).addRefund(refund), "refund RF stands twice");
        }
    }

    @Nested
    class ReferencesLeadSomewhere {

        @Test
        void ofPartsToDiscounts() {
            refused(
                    o -> o.addLine(line("l2", eur("9.00"))
                            .withDiscounts(new DiscountAllocation(new DiscountId("d1"), eur("1.00")))),
                    "part l2 of order o1 points to d1, which the order does not have; add it or mend the reference");
        }

        @Test
        void ofFactsToLines() {
            String gone = " of order o1 points to gone";
            refused(o -> o.addFulfillmentOrder(instruction(GONE)), "fulfillment order FO" + gone);
            refused(o -> o.addShipment(shipment("a", GONE, ShipmentStatus.SHIPPED)), "shipment a" + gone);
            refused(o -> o.addReturn(returned(GONE)), "return R" + gone);
            refused(
                    o -> o.addRefund(refund().addLine(new CreditedLine(GONE, credited(eur("1.00"))))
                            .build()),
                    "refund RF" + gone);
        }

        @Test
        void ofRefundsToShippingAndFees() {
            refused(
                    o -> o.addRefund(refund().addShipping(
                                    new CreditedShipping(new ShippingLineId("gone"), credited(eur("1.00"))))
                            .build()),
                    "refund RF of order o1 points to gone");
            refused(
                    o -> o.addRefund(refund().addFee(new CreditedFee(new FeeId("gone"), credited(eur("1.00"))))
                            .build()),
                    "refund RF of order o1 points to gone");
        }

        @Test
        void butARefundMayNameATenderThatIsReportedLater() {
            Refund early = refund().addTender(
                            paid(eur("1.00")).tender(new TenderId("later")).build())
                    .build();

            assertThat(order().addRefund(early).build().refunds()).containsExactly(early);
        }
    }

    @Nested
    class AllAmountsHaveOneSetOfViews {

        private static final String REMEDY = "state it in EUR without a book view";

        @Test
        void parts() {
            refused(o -> o.addLine(line("l2", Amount.of(Money.parse("USD 1.00")))), "price of part l2", REMEDY);
            refused(o -> o.bookCurrency(CurrencyUnit.USD), "price of part l1", "in EUR with a book view in USD");
        }

        @Test
        void tenders() {
            Amount two = Amount.of(Money.parse("EUR 1.00"), Money.parse("USD 1.00"));
            refused(o -> o.addTender(tender(two)), "captured amount of tender T", REMEDY);
            refused(
                    o -> o.addTender(tender(eur("1.00")).withRefundedElsewhere(two)),
                    "refunded amount of tender T",
                    REMEDY);
        }

        @Test
        void settlementsOfRefunds() {
            Amount usd = Amount.of(Money.parse("USD 1.00"));
            RefundSettlement plain = RefundSettlement.plain(eur("0.00"));
            assertThat(order().addRefund(refund().settlement(plain).build())
                            .build()
                            .refunds())
                    .hasSize(1);
            refused(
                    o -> o.addRefund(refund().settlement(plain.withHeld(usd)).build()),
                    "settlement of refund RF",
                    REMEDY);
            refused(
                    o -> o.addRefund(
                            refund().settlement(plain.withExchangeBonus(usd)).build()),
                    "settlement of refund RF",
                    REMEDY);
            HeldTax held = new HeldTax("T", Optional.empty(), usd);
            refused(
                    o -> o.addRefund(
                            refund().settlement(plain.withHeldTaxes(held)).build()),
                    "tax held by refund RF",
                    REMEDY);
            KeptFee fee = KeptFee.builder()
                    .kind(KeptFeeKind.OTHER)
                    .name("label")
                    .net(usd)
                    .build();
            refused(
                    o -> o.addRefund(refund().settlement(plain.withKept(fee)).build()),
                    "fee kept by refund RF",
                    REMEDY);
        }

        @Test
        void statedTotals() {
            Amount usd = Amount.of(Money.parse("USD 1.00"));
            for (Consumer<OrderTotals.Builder> total : List.<Consumer<OrderTotals.Builder>>of(
                    b -> b.lineBase(usd),
                    b -> b.discount(usd),
                    b -> b.shipping(usd),
                    b -> b.tax(usd),
                    b -> b.duties(usd),
                    b -> b.fees(usd),
                    b -> b.tips(usd),
                    b -> b.total(usd))) {
                OrderTotals.Builder totals = OrderTotals.builder();
                total.accept(totals);
                refused(o -> o.statedTotals(totals.build()), "stated ", "is USD 1.00", REMEDY);
            }
        }

        @Test
        void refunds() {
            Amount usd = Amount.of(Money.parse("USD 1.00"));
            refused(
                    o -> o.addRefund(refund().addLine(new CreditedLine(L1, credited(usd)))
                            .build()),
                    "credited amount of refund RF",
                    REMEDY);
            refused(
                    o -> o.addRefund(refund().addTender(paid(usd).build()).build()),
                    "paid amount of refund RF",
                    REMEDY);
            refused(
                    o -> o.addRefund(
                            refund().addAdjustment(adjustment(usd, usd)).build()),
                    "adjustment of",
                    REMEDY);
            refused(
                    o -> o.addRefund(
                            refund().addAdjustment(adjustment(eur("1.00"), usd)).build()),
                    "tax on an adjustment of refund RF",
                    REMEDY);
        }

        @Test
        void aCurrencyThatNobodyPaysWithIsRefused() {
            assertThatThrownBy(() -> bare(CurrencyUnit.of("XXX")).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("currency XXX of order o1 has no minor unit; give a currency that is paid with");
            refused(o -> o.bookCurrency(CurrencyUnit.of("XXX")), "book currency XXX of order o1 has no minor unit");
        }
    }

    private static void refused(Consumer<Order.Builder> change, String... said) {
        Order.Builder order = order();
        change.accept(order);

        assertThatThrownBy(order::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(said)
                .hasMessageContaining("order o1")
                .hasMessageContaining("; ");
    }

    private static Order.Builder bare(CurrencyUnit currency) {
        return Order.builder()
                .id(new OrderId("o1"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(NOW)
                .currency(currency);
    }

    private static Order.Builder order() {
        return bare(CurrencyUnit.EUR)
                .addLine(line("l1", eur("10.00")))
                .addShipping(ShippingLine.builder()
                        .id(new ShippingLineId("s1"))
                        .title("Standard")
                        .price(eur("5.00"))
                        .taxIncluded(false)
                        .build())
                .addFee(Fee.builder()
                        .id(new FeeId("f1"))
                        .kind(FeeKind.TIP)
                        .title("Tip")
                        .price(eur("2.00"))
                        .taxIncluded(false)
                        .build());
    }

    private static Amount eur(String amount) {
        return Amount.of(Money.of(CurrencyUnit.EUR, new BigDecimal(amount)));
    }

    private static OrderLine line(String id, Amount price) {
        return OrderLine.builder()
                .id(new OrderLineId(id))
                .title("Tee")
                .quantity(Quantity.of(3))
                .price(price)
                .taxIncluded(false)
                .build();
    }

    private static Discount discount() {
        return Discount.builder()
                .id(new DiscountId("d1"))
                .scheme(DiscountScheme.CODE)
                .target(DiscountTarget.LINES)
                .method(DiscountMethod.ACROSS)
                .build();
    }

    private static Tender tender(Amount captured) {
        return Tender.builder()
                .id(new TenderId("T"))
                .kind(TenderKind.CARD)
                .captured(captured)
                .build();
    }

    private static FulfillmentOrder instruction(OrderLineId line) {
        return FulfillmentOrder.builder()
                .id(new FulfillmentOrderId("FO"))
                .status(FulfillmentOrderStatus.OPEN)
                .addLine(new FulfillmentOrderLine(line, Quantity.ONE, Quantity.ONE))
                .build();
    }

    private static Shipment shipment(String id, OrderLineId line, ShipmentStatus status) {
        return Shipment.builder()
                .id(new ShipmentId(id))
                .status(status)
                .addLine(new ShipmentLine(line, Quantity.ONE))
                .build();
    }

    private static Return returned(OrderLineId line) {
        return Return.builder()
                .id(new ReturnId("R"))
                .status(ReturnStatus.APPROVED)
                .addLine(ReturnLine.builder()
                        .id(new ReturnLineId("r1"))
                        .line(line)
                        .quantity(Quantity.ONE)
                        .build())
                .build();
    }

    private static Refund.Builder refund() {
        return Refund.builder().id(new RefundId("RF")).origin(RefundOrigin.OURS).at(NOW);
    }

    private static CreditedPart credited(Amount base) {
        return CreditedPart.builder().base(base).build();
    }

    private static TenderRefund.Builder paid(Amount amount) {
        return TenderRefund.builder().amount(amount).status(PaymentStatus.SETTLED);
    }

    private static RefundAdjustment adjustment(Amount amount, Amount tax) {
        return RefundAdjustment.builder()
                .kind(AdjustmentKind.OTHER)
                .amount(amount)
                .tax(tax)
                .build();
    }
}
