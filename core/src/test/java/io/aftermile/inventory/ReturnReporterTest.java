package io.aftermile.inventory;

import static io.aftermile.inventory.Stock.BERLIN;
import static io.aftermile.inventory.Stock.LYON;
import static io.aftermile.inventory.Stock.MUG;
import static io.aftermile.inventory.Stock.NOON;
import static io.aftermile.inventory.Stock.SHOP;
import static io.aftermile.inventory.Stock.TEE;
import static io.aftermile.inventory.Stock.TENANT;
import static io.aftermile.inventory.Stock.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.mapping.KitRow;
import io.aftermile.mapping.KitShare;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.mapping.UnitRatio;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.Disposition;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.ItemId;
import io.aftermile.model.LineKind;
import io.aftermile.model.LocationId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
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
import io.aftermile.model.Sku;
import io.aftermile.money.Amount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What returns and refunds say became of units moves once, however often they are told. */
class ReturnReporterTest {

    private static final ReturnReporter SHOPFRONT = new ReturnReporter("shopfront", BERLIN);
    private static final ReturnReporter ERP = new ReturnReporter("erp", BERLIN);
    private static final SkuMap MAP = SkuMap.of(List.of(
            entry("TEE", TEE),
            entry("MUGS-6", MUG).withUnitsPerUom(UnitRatio.of(1, 6)),
            entry("SET", TEE).withKit(new KitRow(Quantity.of(2), KitShare.of(1))),
            entry("SET", MUG).withKit(new KitRow(Quantity.ONE, KitShare.of(1)))));

    private final Stock stock = new Stock();

    private static SkuMapEntry entry(String sku, ItemId item) {
        return SkuMapEntry.builder().channel(SHOP).sku(new Sku(sku)).item(item).build();
    }

    private static Amount eur(String amount) {
        return Amount.of(Money.of(CurrencyUnit.EUR, new java.math.BigDecimal(amount)));
    }

    private static Order order(String sku, String quantity) {
        return Order.builder()
                .id(new OrderId("O1"))
                .channel(SHOP)
                .number("#1")
                .placedAt(EventTime.at(NOON))
                .currency(CurrencyUnit.EUR)
                .addLine(OrderLine.builder()
                        .id(new OrderLineId("1"))
                        .sku(new Sku(sku))
                        .title("Things")
                        .quantity(units(quantity))
                        .price(eur("60.00"))
                        .taxIncluded(false)
                        .build())
                .build();
    }

    private static Return returned(String id, String quantity, Disposition... dispositions) {
        return Return.builder()
                .id(new ReturnId(id))
                .status(ReturnStatus.APPROVED)
                .addLine(ReturnLine.builder()
                        .id(new ReturnLineId("a"))
                        .line(new OrderLineId("1"))
                        .quantity(units(quantity))
                        .addDispositions(dispositions)
                        .build())
                .build();
    }

    private static Disposition became(DispositionKind kind, String quantity) {
        return new Disposition(kind, units(quantity), Optional.empty());
    }

    private static Disposition restocked(String quantity, LocationId location) {
        return new Disposition(DispositionKind.RESTOCKED, units(quantity), Optional.of(location));
    }

    private static Refund refund(String id, RestockKind kind, String quantity) {
        return Refund.builder()
                .id(new RefundId(id))
                .origin(RefundOrigin.FOREIGN)
                .at(EventTime.at(NOON))
                .addLine(new CreditedLine(
                        new OrderLineId("1"),
                        CreditedPart.builder()
                                .quantity(units(quantity))
                                .restock(kind)
                                .base(eur("1.00"))
                                .build()))
                .build();
    }

    private List<DispositionOutcome> dispose(ReturnReporter reporter, Order order) {
        ReportedUnits read = reporter.read(MAP, order, NOON);
        assertThat(read.left()).isEmpty();
        return read.reports().stream()
                .map(it -> stock.inventory.dispose(TENANT, it))
                .toList();
    }

    private String onHand(ItemId item) {
        return stock.held(item, BERLIN, StockState.ON_HAND);
    }

    private int movements() {
        return stock.store.movements(TENANT, 0, 100).size();
    }

    @Test
    void aReturnThatIsToldAgainAndAgainMovesItsUnitsOnce() {
        Order order = order("TEE", "5")
                .withReturns(returned(
                        "R1",
                        "4",
                        became(DispositionKind.RESTOCKED, "1"),
                        restocked("1", BERLIN),
                        restocked("1", LYON),
                        became(DispositionKind.SCRAPPED, "1")));

        dispose(SHOPFRONT, order);
        assertThat(dispose(SHOPFRONT, order)).hasSize(3).hasOnlyElementsOfType(DispositionOutcome.Known.class);
        assertThat(SHOPFRONT.read(MAP, order, NOON.plus(Duration.ofDays(9))).reports().stream()
                        .map(it -> stock.inventory.dispose(TENANT, it)))
                .as("read at another time")
                .hasOnlyElementsOfType(DispositionOutcome.Known.class);

        assertThat(onHand(TEE)).isEqualTo("2");
        assertThat(stock.held(TEE, LYON, StockState.ON_HAND)).isEqualTo("1");
        assertThat(stock.positions().balance(TEE, Place.outside(Outside.SCRAPPED)))
                .hasToString("1");
        assertThat(movements()).isEqualTo(3);
    }

    @Test
    void aLaterStatementMovesWhatItAddsAndAnEarlierOneThatComesLateNothing() {
        Order one = order("TEE", "5").withReturns(returned("R1", "4", became(DispositionKind.RESTOCKED, "1")));
        Order three = order("TEE", "5").withReturns(returned("R1", "4", became(DispositionKind.RESTOCKED, "3")));
        Order two = order("TEE", "5").withReturns(returned("R1", "4", became(DispositionKind.RESTOCKED, "2")));

        dispose(SHOPFRONT, one);
        dispose(SHOPFRONT, three);

        assertThat(dispose(SHOPFRONT, two)).hasOnlyElementsOfType(DispositionOutcome.Known.class);
        assertThat(onHand(TEE)).isEqualTo("3");
        assertThat(movements()).isEqualTo(2);
    }

    @Test
    void storefrontItsRefundErpAndLibraryRestockTheSameUnitsOnce() {
        Return goods = returned("R1", "2", became(DispositionKind.RESTOCKED, "2"));
        dispose(SHOPFRONT, order("TEE", "5").withReturns(goods));

        assertThat(dispose(
                        SHOPFRONT,
                        order("TEE", "5")
                                .withReturns(goods)
                                .withRefunds(
                                        refund("F1", RestockKind.RETURN, "2").withReturnId(goods.id()))))
                .extracting(Object::toString)
                .last()
                .isEqualTo("double restock of 2: by shopfront, again by shopfront, refunds");
        assertThat(dispose(ERP, order("TEE", "5").withReturns(goods)))
                .extracting(Object::toString)
                .containsExactly("double restock of 2: by shopfront, again by erp");
        assertThat(stock.inventory.dispose(
                        TENANT,
                        DispositionTest.report("library", "x", "2", DispositionKind.RESTOCKED)
                                .location(BERLIN)
                                .build()
                                .withLine(new ReturnLineRef(new ReturnId("R1"), new ReturnLineId("a")))
                                .withReturned(units("2"))))
                .isInstanceOf(DispositionOutcome.Repeated.class);

        assertThat(onHand(TEE)).isEqualTo("2");
        assertThat(movements()).isEqualTo(1);
    }

    @Test
    void refundsThatSettleOneReturnAddUp() {
        Return goods = returned("R1", "3");
        Refund first = refund("F1", RestockKind.RETURN, "1").withReturnId(goods.id());
        Refund second = refund("F2", RestockKind.RETURN, "2").withReturnId(goods.id());

        dispose(SHOPFRONT, order("TEE", "5").withReturns(goods).withRefunds(first));
        assertThat(onHand(TEE)).isEqualTo("1");
        dispose(SHOPFRONT, order("TEE", "5").withReturns(goods).withRefunds(first, second));

        assertThat(onHand(TEE)).isEqualTo("3");
    }

    @Test
    void aRefundWithoutReturnRestocksOnItsOwnAndOnlyWhatCameBack() {
        Order order = order("TEE", "5")
                .withRefunds(
                        refund("F1", RestockKind.RETURN, "1"),
                        refund("F2", RestockKind.RETURN, "1"),
                        refund("F3", RestockKind.CANCEL, "1"),
                        refund("F4", RestockKind.NO_RESTOCK, "1"));

        dispose(SHOPFRONT, order);
        dispose(SHOPFRONT, order);

        assertThat(onHand(TEE)).isEqualTo("2");
        assertThat(movements()).isEqualTo(2);
    }

    @Test
    void aRefundOfAReturnThatIsNotToldYetWaitsForIt() {
        Refund refund = refund("F1", RestockKind.RETURN, "2").withReturnId(new ReturnId("R1"));

        assertThat(SHOPFRONT.read(MAP, order("TEE", "5").withRefunds(refund), NOON))
                .satisfies(read -> {
                    assertThat(read.reports()).isEmpty();
                    assertThat(read.left())
                            .extracting(it -> it.quantity() + " " + it.why())
                            .containsExactly("2 refunds restocked more than return R1 is known to bring of it; read the"
                                    + " order again when the return is told");
                });
        dispose(SHOPFRONT, order("TEE", "5").withRefunds(refund).withReturns(returned("R1", "2")));
        assertThat(onHand(TEE)).isEqualTo("2");
    }

    @Test
    void unitsAreThoseOfTheItemAndKitsComeBackInParts() {
        dispose(
                SHOPFRONT,
                order("MUGS-6", "3").withReturns(returned("R1", "2", became(DispositionKind.RESTOCKED, "2"))));
        assertThat(onHand(MUG)).isEqualTo("12");

        dispose(SHOPFRONT, order("SET", "3").withReturns(returned("R2", "2", became(DispositionKind.RESTOCKED, "1"))));
        assertThat(onHand(TEE)).isEqualTo("2");
        assertThat(onHand(MUG)).isEqualTo("13");
    }

    @Test
    void whatIsNotInStockIsNotReportedAndSaid() {
        Order unknown = order("HAT", "3").withReturns(returned("R1", "1", became(DispositionKind.RESTOCKED, "1")));

        assertThat(SHOPFRONT.read(MAP, unknown, NOON).left())
                .singleElement()
                .satisfies(it -> assertThat(it.why()).contains("no ERP item for SKU 'HAT'"));
        Order service = unknown.withLines(unknown.lines().get(0).withKind(LineKind.SERVICE));
        assertThat(SHOPFRONT.read(MAP, service, NOON)).isEqualTo(new ReportedUnits(List.of(), List.of()));
    }

    @Test
    void inAnyOrderAndRepetitionOfStatementsWhoeverSaidMostIsRight() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            Stock fresh = new Stock();
            int shopfront = 1 + random.nextInt(4);
            int erp = 1 + random.nextInt(4);
            List<DispositionReport> told = new ArrayList<>();
            for (int i = 1; i <= Math.max(shopfront, erp); i++) {
                Order now = order("TEE", "5")
                        .withReturns(returned("R1", "4", became(DispositionKind.RESTOCKED, Integer.toString(i))));
                for (int again = random.nextInt(3); again >= 0; again--) {
                    told.addAll(
                            i <= shopfront
                                    ? SHOPFRONT
                                            .read(MAP, now, NOON.plusSeconds(again))
                                            .reports()
                                    : List.of());
                    told.addAll(
                            i <= erp
                                    ? ERP.read(MAP, now, NOON.plusSeconds(again))
                                            .reports()
                                    : List.of());
                }
            }
            Collections.shuffle(told, random);

            told.forEach(it -> fresh.inventory.dispose(TENANT, it));

            assertThat(fresh.held(TEE, BERLIN, StockState.ON_HAND))
                    .as("seed %s", seed)
                    .isEqualTo(Integer.toString(Math.max(shopfront, erp)));
        }
    }
}
