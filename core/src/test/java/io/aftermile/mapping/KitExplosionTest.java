package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.SHOP;
import static io.aftermile.mapping.Rows.component;
import static io.aftermile.mapping.Rows.outcome;
import static io.aftermile.mapping.Rows.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.Disposition;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.EventTime;
import io.aftermile.model.FulfillmentOrder;
import io.aftermile.model.FulfillmentOrderId;
import io.aftermile.model.FulfillmentOrderLine;
import io.aftermile.model.FulfillmentOrderStatus;
import io.aftermile.model.ItemId;
import io.aftermile.model.KitComponent;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.Sku;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.VariantId;
import io.aftermile.money.Amount;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** R36: a kit's line becomes lines of its contents, which carry its money and its facts from then on. */
class KitExplosionTest {

    private static final OrderLineId KIT = new OrderLineId("L1");
    private static final SkuMap MAP = SkuMap.of(List.of(
            component("KIT", "BOARD", "1", "60"),
            component("KIT", "BOLT", "4", "40"),
            variant("V-BOLT", "BOLT").withSku(new Sku("BOLT-M8")).withTitle("Bolt M8"),
            variant("V2", "MUG")));

    private static Amount eur(String amount) {
        return Amount.of(Money.of(CurrencyUnit.EUR, new java.math.BigDecimal(amount)));
    }

    private static OrderLine kit() {
        return OrderLine.builder()
                .id(KIT)
                .variant(new VariantId("KIT"))
                .sku(new Sku("SET"))
                .title("Set")
                .quantity(Quantity.of(3))
                .price(eur("30.00"))
                .taxIncluded(false)
                .addDiscount(new DiscountAllocation(new DiscountId("D"), eur("0.05")))
                .addTaxes(tax("T1", "5.69"))
                .addTaxes(tax("T2", "0.01"))
                .addDuty(Duty.builder()
                        .id(new DutyId("U"))
                        .amount(eur("1.01"))
                        .addTaxes(tax("UT", "0.19"))
                        .build())
                .build();
    }

    private static OrderLine mug() {
        return OrderLine.builder()
                .id(new OrderLineId("L2"))
                .variant(new VariantId("V2"))
                .title("Mug")
                .quantity(Quantity.ONE)
                .price(eur("5.00"))
                .taxIncluded(true)
                .build();
    }

    private static TaxLine tax(String id, String amount) {
        return TaxLine.builder()
                .id(new TaxLineId(id))
                .title("Tax " + id)
                .amount(eur(amount))
                .build();
    }

    private static Order.Builder anOrder() {
        return Order.builder()
                .id(new OrderId("O1"))
                .channel(SHOP)
                .number("#1")
                .placedAt(EventTime.parse("2026-03-01T10:00:00+01:00"))
                .currency(CurrencyUnit.EUR)
                .addDiscount(Discount.builder()
                        .id(new DiscountId("D"))
                        .scheme(DiscountScheme.CODE)
                        .target(DiscountTarget.LINES)
                        .method(DiscountMethod.ACROSS)
                        .build())
                .addLine(kit())
                .addLine(mug());
    }

    private static Quantity units(long units) {
        return Quantity.of(units);
    }

    @Nested
    class Lines {

        private final List<OrderLine> lines = MAP.explode(anOrder().build()).lines();

        @Test
        void componentsStandWhereTheKitStood() {
            assertThat(lines)
                    .extracting(OrderLine::id)
                    .containsExactly(new OrderLineId("L1/1"), new OrderLineId("L1/2"), new OrderLineId("L2"));
            assertThat(lines.get(2)).isEqualTo(mug());
        }

        @Test
        void aComponentSaysWhatItIsAndOfWhichKit() {
            assertThat(lines.get(0)).satisfies(board -> {
                assertThat(board.kit()).contains(new KitComponent(KIT, Quantity.ONE, Optional.of(new ItemId("BOARD"))));
                assertThat(board.title()).isEqualTo("BOARD");
                assertThat(board.sku()).isEmpty();
                assertThat(board.variant()).isEmpty();
                assertThat(board.quantity()).isEqualTo(units(3));
            });
            assertThat(lines.get(1)).satisfies(bolt -> {
                assertThat(bolt.kit()).contains(new KitComponent(KIT, units(4), Optional.of(new ItemId("BOLT"))));
                assertThat(bolt.title()).isEqualTo("Bolt M8");
                assertThat(bolt.sku()).contains(new Sku("BOLT-M8"));
                assertThat(bolt.quantity()).isEqualTo(units(12));
                assertThat(bolt.step()).isEqualTo(Quantity.ONE);
            });
        }

        @Test
        void everyLeafIsSharedOnceOverTheWholeLine() {
            // Net 29.95 at 60:40 is 17.97 and 11.98; with the discount's 0.03 and 0.02 the prices are 18.00 and 12.00.
            assertThat(lines.get(0)).satisfies(board -> {
                assertThat(board.net()).isEqualTo(eur("17.97"));
                assertThat(board.price()).isEqualTo(eur("18.00"));
                assertThat(board.discount()).isEqualTo(eur("0.03"));
                assertThat(board.taxes()).containsExactly(tax("T1", "3.41"), tax("T2", "0.01"));
                assertThat(board.duties().get(0).amount()).isEqualTo(eur("0.61"));
                assertThat(board.duties().get(0).taxes()).containsExactly(tax("UT", "0.11"));
            });
            assertThat(lines.get(1)).satisfies(bolt -> {
                assertThat(bolt.net()).isEqualTo(eur("11.98"));
                assertThat(bolt.price()).isEqualTo(eur("12.00"));
                assertThat(bolt.discount()).isEqualTo(eur("0.02"));
                assertThat(bolt.taxes()).containsExactly(tax("T1", "2.28"), tax("T2", "0.00"));
                assertThat(bolt.duties().get(0).amount()).isEqualTo(eur("0.40"));
                assertThat(bolt.duties().get(0).taxes()).containsExactly(tax("UT", "0.08"));
            });
        }

        @Test
        void onAnInclusiveLineTheBaseIsTheSumOfNetAndTaxShares() {
            // Net 0.01 and tax 0.01: as one amount 0.02 would be split 0.01 and 0.01.
            OrderLine line = mug().withVariant(new VariantId("PAIR"))
                    .withPrice(eur("0.02"))
                    .withTaxes(tax("T", "0.01"));
            SkuMap pairs = SkuMap.of(List.of(component("PAIR", "A", "1", "1"), component("PAIR", "B", "1", "1")));

            List<OrderLine> parts =
                    pairs.explode(anOrder().build().withLines(kit(), line)).lines();

            assertThat(parts.subList(1, 3)).extracting(OrderLine::base).containsExactly(eur("0.02"), eur("0.00"));
            assertThat(parts.subList(1, 3)).extracting(OrderLine::net).containsExactly(eur("0.01"), eur("0.00"));
        }

        @Test
        void halfAUnitInAKitStaysReturnable() {
            SkuMap map = SkuMap.of(List.of(component("KIT", "OIL", "0.5", "1"), component("KIT", "CAN", "1", "1")));

            List<OrderLine> parts = map.explode(anOrder().build().withLines(kit().withQuantity(units(2)), mug()))
                    .lines();

            assertThat(parts.get(0).quantity()).isEqualTo(Quantity.ONE);
            assertThat(parts.get(0).step()).isEqualTo(Quantity.parse("0.001"));
        }
    }

    @Nested
    class Facts {

        private final Order order = MAP.explode(anOrder()
                .addFulfillmentOrder(FulfillmentOrder.builder()
                        .id(new FulfillmentOrderId("F"))
                        .status(FulfillmentOrderStatus.OPEN)
                        .addLine(new FulfillmentOrderLine(KIT, units(3), units(1)))
                        .build())
                .addShipment(Shipment.builder()
                        .id(new ShipmentId("S"))
                        .status(ShipmentStatus.SHIPPED)
                        .addLine(new ShipmentLine(KIT, units(2)))
                        .addLine(new ShipmentLine(new OrderLineId("L2"), units(1)))
                        .build())
                .addReturn(Return.builder()
                        .id(new ReturnId("R"))
                        .status(ReturnStatus.APPROVED)
                        .addLine(ReturnLine.builder()
                                .id(new ReturnLineId("RL"))
                                .line(KIT)
                                .quantity(units(2))
                                .note("scratched")
                                .addDisposition(new Disposition(DispositionKind.RESTOCKED, units(1), Optional.empty()))
                                .build())
                        .build())
                .addRefund(refund("X1"))
                .addRefund(refund("X2"))
                .addRefund(refund("X3"))
                .build());

        private Refund refund(String id) {
            return Refund.builder()
                    .id(new RefundId(id))
                    .origin(RefundOrigin.FOREIGN)
                    .at(EventTime.parse("2026-03-02T10:00:00Z"))
                    .addLine(new CreditedLine(
                            KIT,
                            CreditedPart.builder()
                                    .quantity(Quantity.ONE)
                                    .base(eur(id.equals("X3") ? "9.99" : "9.98"))
                                    .addDiscount(new CreditedDiscount(
                                            new DiscountId("D"), eur(id.equals("X3") ? "0.01" : "0.02")))
                                    .addTaxes(new CreditedTax(
                                            new TaxLineId("T1"), eur(id.equals("X3") ? "1.89" : "1.90")))
                                    .addTaxes(new CreditedTax(
                                            new TaxLineId("T2"), eur(id.equals("X3") ? "0.01" : "0.00")))
                                    .addDuty(new CreditedDuty(
                                            new DutyId("U"),
                                            eur(id.equals("X3") ? "0.33" : "0.34"),
                                            List.of(new CreditedTax(
                                                    new TaxLineId("UT"), eur(id.equals("X3") ? "0.07" : "0.06")))))
                                    .build()))
                    .build();
        }

        @Test
        void instructionsAndShipmentsCountInUnitsOfTheComponents() {
            assertThat(order.fulfillmentOrders().get(0).lines())
                    .containsExactly(
                            new FulfillmentOrderLine(new OrderLineId("L1/1"), units(3), units(1)),
                            new FulfillmentOrderLine(new OrderLineId("L1/2"), units(12), units(4)));
            assertThat(order.shipped(new OrderLineId("L1/2"))).isEqualTo(units(8));
            assertThat(order.shipments().get(0).lines()).hasSize(3);
        }

        @Test
        void returnsKeepTheirWordsAndDispositions() {
            assertThat(order.returns().get(0).lines())
                    .extracting(ReturnLine::id, ReturnLine::line, ReturnLine::quantity)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    new ReturnLineId("RL/1"), new OrderLineId("L1/1"), units(2)),
                            org.assertj.core.groups.Tuple.tuple(
                                    new ReturnLineId("RL/2"), new OrderLineId("L1/2"), units(8)));
            assertThat(order.returns().get(0).lines().get(1)).satisfies(line -> {
                assertThat(line.note()).contains("scratched");
                assertThat(line.dispositions())
                        .containsExactly(new Disposition(DispositionKind.RESTOCKED, units(4), Optional.empty()));
            });
        }

        @Test
        void refundsOfTheWholeKitExhaustEveryComponentExactly() {
            for (OrderLine line : order.lines().subList(0, 2)) {
                List<CreditedPart> credited = order.refunds().stream()
                        .flatMap(it -> it.lines().stream())
                        .filter(it -> it.line().equals(line.id()))
                        .map(CreditedLine::credited)
                        .toList();

                assertThat(Quantity.sum(credited.stream().map(CreditedPart::quantity)))
                        .isEqualTo(line.quantity());
                assertThat(credited.stream().map(CreditedPart::base).reduce(Amount::plus))
                        .contains(line.base());
                assertThat(credited.stream().map(CreditedPart::tax).reduce(Amount::plus))
                        .contains(line.tax());
                assertThat(credited.stream()
                                .flatMap(it -> it.discounts().stream())
                                .map(CreditedDiscount::amount)
                                .reduce(Amount::plus))
                        .contains(line.discount());
                assertThat(credited.stream()
                                .flatMap(it -> it.duties().stream())
                                .map(CreditedDuty::amount)
                                .reduce(Amount::plus))
                        .contains(line.duties().get(0).amount());
                assertThat(credited.stream()
                                .flatMap(it -> it.duties().stream())
                                .map(CreditedDuty::tax)
                                .reduce(Amount::plus))
                        .contains(line.duties().get(0).tax());
            }
        }

        @Test
        void anExplodedOrderStaysAsItIs() {
            assertThat(MAP.explode(order)).isEqualTo(order);
        }

        @Test
        void anExplodedOrderSurvivesCanonicalJson() {
            assertThat(CanonicalJson.read(CanonicalJson.write(order), Order.class))
                    .isEqualTo(order);
        }

        @Test
        void aComponentResolvesToItsItemInTheUnitOfItsLine() {
            assertThat(outcome(MAP.resolve(order, order.lines().get(1)))).isEqualTo("BOLT");
            assertThat(outcome(SkuMap.of(List.of()).resolve(order, order.lines().get(0))))
                    .isEqualTo("BOARD");
        }
    }

    @Test
    void linesThatAreNoKitStayAsTheyAre() {
        Order order = anOrder().build();

        assertThat(SkuMap.of(List.of(variant("KIT", "K"))).explode(order)).isSameAs(order);
        assertThat(SkuMap.of(List.of(component("OTHER", "A", "1", "1"))).explode(order))
                .isSameAs(order);
    }

    @Test
    void aKitOfAnotherDayIsNoKit() {
        SkuMap later = SkuMap.of(List.of(component("KIT", "A", "1", "1").withValidFrom(LocalDate.of(2026, 3, 2))));
        Order order = anOrder().build();

        assertThat(later.explode(order)).isSameAs(order);
    }

    @Test
    void theDayIsThatOfTheChannelsZoneWhereOneIsSet() {
        Order late = anOrder().build().withPlacedAt(EventTime.parse("2026-03-01T23:30:00-05:00"));

        assertThat(MAP.day(late)).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(SkuMap.builder()
                        .zone(SHOP, ZoneId.of("Europe/Berlin"))
                        .build()
                        .day(late))
                .isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(MAP.day(late.withPlacedAt(EventTime.local("2026-04-05 23:30", EventTime.Precision.MINUTE))))
                .isEqualTo(LocalDate.of(2026, 4, 5));
    }

    @Test
    void anOrderOfNoKnownDayIsRefused() {
        Order order = anOrder().build().withPlacedAt(EventTime.local("last Tuesday", EventTime.Precision.DAY));

        assertThatThrownBy(() -> MAP.explode(order))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/placedAt")
                .hasMessageContaining("last Tuesday");
    }

    @Test
    void aKitThatIsTooFineToCountIsRefusedWithItsLine() {
        SkuMap fine = SkuMap.of(List.of(component("KIT", "DUST", "0.000000001", "1")));
        Order order = anOrder()
                .build()
                .withLines(kit().withStep(Quantity.parse("0.5")).withQuantity(Quantity.parse("0.5")));

        assertThatThrownBy(() -> fine.explode(order))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/lines/0")
                .hasMessageContaining("too fine");
    }

    @Test
    void aLineWhoseTaxExceedsItIsStillSharedWithoutLoss() {
        OrderLine wrong =
                mug().withVariant(new VariantId("KIT")).withPrice(eur("0.01")).withTaxes(tax("T", "0.03"));
        Order order = MAP.explode(anOrder().build().withLines(kit(), wrong));

        assertThat(order.lines().subList(2, 4).stream().map(OrderLine::net).reduce(Amount::plus))
                .contains(wrong.net());
    }

    @Test
    void aComponentSaysWhichItemItIsOnlyWhereAMappingSaidSo() {
        assertThat(new KitComponent(KIT, Quantity.ONE).item()).isEmpty();
    }
}
