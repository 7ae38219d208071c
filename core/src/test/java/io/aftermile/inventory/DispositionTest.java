package io.aftermile.inventory;

import static io.aftermile.inventory.Stock.BERLIN;
import static io.aftermile.inventory.Stock.LYON;
import static io.aftermile.inventory.Stock.NOON;
import static io.aftermile.inventory.Stock.TEE;
import static io.aftermile.inventory.Stock.TENANT;
import static io.aftermile.inventory.Stock.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.model.DispositionKind;
import io.aftermile.model.LocationId;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLineId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of returned units moves once, whoever says so. */
class DispositionTest {

    private static final ReturnLineRef LINE = new ReturnLineRef(new ReturnId("R1"), new ReturnLineId("1"));

    private final Stock stock = new Stock();

    static DispositionReport.Builder report(String reporter, String reference, String quantity, DispositionKind kind) {
        return DispositionReport.builder()
                .line(LINE)
                .item(TEE)
                .returned(units("3"))
                .kind(kind)
                .quantity(units(quantity))
                .reporter(reporter)
                .reference(reference)
                .at(NOON);
    }

    private static DispositionReport.Builder restock(String reporter, String reference, String quantity) {
        return report(reporter, reference, quantity, DispositionKind.RESTOCKED).location(BERLIN);
    }

    private DispositionOutcome dispose(DispositionReport.Builder report) {
        return stock.inventory.dispose(TENANT, report.build());
    }

    private List<StockMovement> movements() {
        return stock.store.movements(TENANT, 0, 100);
    }

    @ParameterizedTest
    @CsvSource({
        "RESTOCKED, ON_HAND at berlin",
        "QUARANTINED, QUARANTINE at berlin",
        "REFURBISHING, DAMAGED at berlin",
        "RETURNED_TO_VENDOR, VENDOR",
        "SCRAPPED, SCRAPPED",
        "DONATED, DONATED",
        "MISSING, MISSING"
    })
    void eachDispositionIsOneMovementFromTheCustomerToItsPlace(DispositionKind kind, String place) {
        dispose(report("erp", "1", "2", kind).location(BERLIN));

        assertThat(movements()).hasSize(1);
        assertThat(movements().get(0).units())
                .extracting(it -> it.quantity() + " from " + it.from() + " to " + it.to())
                .containsExactly("2 from CUSTOMER to " + place);
        assertThat(movements().get(0).returned()).contains(new ReturnId("R1"));
    }

    @Test
    void theSameReportAgainIsKnown() {
        dispose(restock("erp", "1", "2"));

        assertThat(dispose(restock("erp", "1", "2"))).isInstanceOf(DispositionOutcome.Known.class);
        assertThat(movements()).hasSize(1);
        assertThatThrownBy(() -> dispose(restock("erp", "1", "1"))).isInstanceOf(KeyReused.class);
    }

    @Test
    void aDoubleRestockIsNamedAndMovesNothing() {
        dispose(restock("shopify", "refund-9", "2"));

        DispositionOutcome outcome = dispose(restock("erp", "receipt-4", "2"));

        assertThat(outcome)
                .hasToString("double restock of 2: by shopify, again by erp")
                .isInstanceOfSatisfying(
                        DispositionOutcome.Repeated.class,
                        it -> assertThat(it.isDoubleRestock()).isTrue());
        assertThat(dispose(restock("library", "R1/1", "2"))).isInstanceOf(DispositionOutcome.Repeated.class);
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("2");
        assertThat(movements()).hasSize(1);
    }

    @Test
    void whoeverSaysMoreMovesWhatTheOthersHadNotSaid() {
        dispose(restock("shopify", "a", "1"));

        assertThat(dispose(restock("erp", "b", "3")))
                .isInstanceOfSatisfying(
                        DispositionOutcome.Moved.class,
                        it -> assertThat(it.before()).isEqualTo(units("1")));
        assertThat(dispose(restock("shopify", "c", "2"))).isInstanceOf(DispositionOutcome.Repeated.class);
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("3");
    }

    @Test
    void differentUnitsOfALineMayBecomeDifferentThings() {
        dispose(restock("erp", "1", "2"));

        assertThat(dispose(report("erp", "2", "1", DispositionKind.SCRAPPED)))
                .isInstanceOf(DispositionOutcome.Moved.class);
        assertThat(stock.positions().balance(TEE, Place.outside(Outside.SCRAPPED)))
                .hasToString("1");
    }

    @Test
    void moreThanWasReturnedContradictsAndMovesNothing() {
        dispose(restock("shopify", "1", "3"));

        assertThat(dispose(report("erp", "2", "1", DispositionKind.SCRAPPED)))
                .isInstanceOfSatisfying(
                        DispositionOutcome.Contradicted.class,
                        it -> assertThat(it.problem())
                                .contains("4 units would have been disposed of, and there were 3 returned"));
        assertThat(dispose(report("erp", "2", "1", DispositionKind.SCRAPPED)))
                .as("told again")
                .isInstanceOf(DispositionOutcome.Contradicted.class);
        assertThat(movements()).hasSize(1);
    }

    @Test
    void theSameUnitsAtAnotherLocationOrOfAnotherItemContradict() {
        dispose(restock("shopify", "1", "1"));

        assertThat(dispose(report("erp", "2", "1", DispositionKind.RESTOCKED).location(LYON)))
                .isInstanceOfSatisfying(
                        DispositionOutcome.Contradicted.class,
                        it -> assertThat(it.problem()).contains("at lyon, shopify had said at berlin"));
        assertThat(stock.inventory.dispose(TENANT, restock("erp", "3", "1").build()))
                .isInstanceOf(DispositionOutcome.Repeated.class);
        assertThat(stock.inventory.dispose(
                        TENANT, restock("erp", "4", "1").build().withItem(Stock.MUG)))
                .isInstanceOf(DispositionOutcome.Contradicted.class);
        assertThat(movements()).hasSize(1);
    }

    @Test
    void whatWasHeldIsDecidedOnce() {
        dispose(report("library", "1", "2", DispositionKind.QUARANTINED).location(BERLIN));

        dispose(restock("library", "2", "1").after(DispositionKind.QUARANTINED));
        assertThat(dispose(restock("erp", "x", "1").after(DispositionKind.QUARANTINED)))
                .hasToString("double restock of 1: by library, again by erp");
        dispose(report("library", "3", "1", DispositionKind.DONATED)
                .location(BERLIN)
                .after(DispositionKind.QUARANTINED));

        assertThat(stock.held(TEE, BERLIN, StockState.QUARANTINE)).isEqualTo("0");
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("1");
        assertThat(dispose(restock("library", "4", "1").after(DispositionKind.QUARANTINED)))
                .isInstanceOf(DispositionOutcome.Contradicted.class);
    }

    @Test
    void unitsThatWereTakenInForInspectionLeaveFromThere() {
        stock.move(MovedUnits.of(
                TEE, units("1"), Place.outside(Outside.CUSTOMER), Place.at(BERLIN, StockState.QUALITY_CONTROL)));

        dispose(restock("library", "1", "1").heldIn(StockState.QUALITY_CONTROL));

        assertThat(stock.held(TEE, BERLIN, StockState.QUALITY_CONTROL)).isEqualTo("0");
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("1");
        assertThat(stock.positions().balance(TEE, Place.outside(Outside.CUSTOMER)))
                .hasToString("-1");
    }

    @Test
    void serialNumbersAreToldApart() {
        dispose(restock("erp", "1", "1").batch(Batch.serial("S1")));

        assertThat(dispose(restock("library", "1", "1").batch(Batch.serial("S1"))))
                .isInstanceOf(DispositionOutcome.Repeated.class);
        assertThat(dispose(restock("library", "2", "1").batch(Batch.serial("S2"))))
                .isInstanceOf(DispositionOutcome.Moved.class);
        assertThat(dispose(restock("shopify", "1", "2"))).isInstanceOf(DispositionOutcome.Repeated.class);
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("2");
    }

    @Test
    void aSerialNumberMovesOnceUnderHoweverManyNamesItIsReported() {
        dispose(restock("erp", "1", "1").batch(Batch.serial("S1")));

        assertThat(dispose(restock("erp", "2", "1").batch(Batch.serial("S1"))))
                .hasToString("double restock of 1: by erp, again by erp");
        assertThat(dispose(report("library", "1", "1", DispositionKind.SCRAPPED).batch(Batch.serial("S1"))))
                .isInstanceOfSatisfying(
                        DispositionOutcome.Contradicted.class,
                        it -> assertThat(it.problem())
                                .contains("SCRAPPED of a serial number of which erp had said RESTOCKED"));
        assertThat(movements()).hasSize(1);
    }

    @Test
    void aReturnMayBeNamedInAnyScript() {
        DispositionReport report = restock("erp", "1", "1")
                .build()
                .withLine(new ReturnLineRef(new ReturnId("R\uD83D\uDCE6"), new ReturnLineId("1")));

        assertThat(stock.inventory.dispose(TENANT, report)).isInstanceOf(DispositionOutcome.Moved.class);
    }

    @Test
    void reportsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(
                        () -> report("erp", "1", "1", DispositionKind.RESTOCKED).build())
                .hasMessageContaining("name where the units are now");
        assertThatThrownBy(() ->
                        restock("erp", "1", "1").after(DispositionKind.SCRAPPED).build())
                .hasMessageContaining("QUARANTINED or REFURBISHING");
        assertThatThrownBy(() ->
                        restock("erp", "1", "1").heldIn(StockState.ON_HAND).build())
                .hasMessageContaining("name QUALITY_CONTROL");
        assertThatThrownBy(() -> restock("erp", "1", "0").build()).hasMessageContaining("more than zero");
    }

    /** Three systems tell the same story, each in parts of its own, in any order and any number of times. */
    @Test
    void anyOrderAndAnyRepetitionOfReportsRestocksEachUnitOnce() {
        PositionsLawTest.check(20_261_123L, 200, seed -> {
            Random random = new Random(seed);
            Stock fresh = new Stock();
            List<DispositionReport> told = new ArrayList<>();
            for (String reporter : List.of("shopify", "erp", "library")) {
                int left = random.nextInt(4);
                for (int i = 0; left > 0; i++) {
                    int some = 1 + random.nextInt(left);
                    told.add(restock(reporter, "r" + i, "" + some).build());
                    left -= some;
                }
            }
            int most = new HashSet<>(told)
                    .stream()
                            .map(DispositionReport::reporter)
                            .distinct()
                            .mapToInt(who -> said(told, who))
                            .max()
                            .orElse(0);
            told.addAll(List.copyOf(told));
            Collections.shuffle(told, random);

            told.forEach(it -> fresh.inventory.dispose(TENANT, it));

            assertThat(fresh.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("" + most);
        });
    }

    private static int said(List<DispositionReport> told, String reporter) {
        return told.stream()
                .filter(it -> it.reporter().equals(reporter))
                .mapToInt(it -> it.quantity().toBigDecimal().intValueExact())
                .sum();
    }

    @Test
    void aReturnAndALineWhoseNamesRunTogetherAreTwo() {
        for (String[] names : new String[][] {{"1", "2/3"}, {"1/2", "3"}}) {
            dispose(DispositionReport.builder()
                    .line(new ReturnLineRef(new ReturnId(names[0]), new ReturnLineId(names[1])))
                    .item(TEE)
                    .returned(units("1"))
                    .kind(DispositionKind.RESTOCKED)
                    .quantity(units("1"))
                    .location(new LocationId("berlin"))
                    .reporter("erp")
                    .reference("1")
                    .at(NOON));
        }

        assertThat(Set.copyOf(movements())).hasSize(2);
        assertThat(stock.positions().balance(TEE, Place.at(BERLIN, StockState.ON_HAND), Optional.empty()))
                .hasToString("2");
    }
}
