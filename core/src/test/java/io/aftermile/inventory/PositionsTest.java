package io.aftermile.inventory;

import static io.aftermile.inventory.Stock.BERLIN;
import static io.aftermile.inventory.Stock.LYON;
import static io.aftermile.inventory.Stock.MUG;
import static io.aftermile.inventory.Stock.NOON;
import static io.aftermile.inventory.Stock.TEE;
import static io.aftermile.inventory.Stock.TENANT;
import static io.aftermile.inventory.Stock.key;
import static io.aftermile.inventory.Stock.movement;
import static io.aftermile.inventory.Stock.receipt;
import static io.aftermile.inventory.Stock.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.ItemId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What there is, is what moved. */
class PositionsTest {

    private final Stock stock = new Stock();

    @Test
    void whatAPlaceLosesAnotherGains() {
        stock.with(TEE, "10", BERLIN).move(MovedUnits.shipped(TEE, units("3"), BERLIN));

        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("7");
        assertThat(stock.positions().balance(TEE, Place.outside(Outside.CUSTOMER)))
                .hasToString("3");
        assertThat(stock.positions().balance(TEE, Place.outside(Outside.SUPPLIER)))
                .hasToString("-10");
    }

    @Test
    void quantitiesAreExactDecimals() {
        stock.with(TEE, "0.1", BERLIN).with(TEE, "0.2", BERLIN).move(MovedUnits.shipped(TEE, units("0.3"), BERLIN));

        assertThat(stock.positions().balance(TEE, BERLIN, StockState.ON_HAND).isZero())
                .isTrue();
    }

    @Test
    void itemsLocationsAndStatesAreToldApart() {
        stock.with(TEE, "10", BERLIN)
                .with(MUG, "5", LYON)
                .move(
                        MovedUnits.changed(TEE, units("1"), BERLIN, StockState.ON_HAND, StockState.DAMAGED),
                        MovedUnits.changed(TEE, units("2"), BERLIN, StockState.ON_HAND, StockState.SAFETY),
                        MovedUnits.changed(MUG, units("1"), LYON, StockState.ON_HAND, StockState.QUALITY_CONTROL));

        assertThat(stock.positions().list().stream()
                        .filter(it -> it.place() instanceof Place.Shelf)
                        .map(it -> it.item() + " " + it.place() + " " + it.balance()))
                .containsExactly(
                        "MUG ON_HAND at lyon 4",
                        "MUG QUALITY_CONTROL at lyon 1",
                        "TEE ON_HAND at berlin 7",
                        "TEE SAFETY at berlin 2",
                        "TEE DAMAGED at berlin 1");
        assertThat(stock.positions().present(TEE, BERLIN)).hasToString("10");
        assertThat(stock.positions().locations(TEE)).containsExactly(BERLIN);
        assertThat(stock.positions().items()).containsExactly(MUG, TEE);
    }

    @Test
    void theSameMovementReportedAgainIsKnownAndMovesNothing() {
        StockMovement receipt = receipt("r1", TEE, "10", BERLIN);

        assertThat(stock.inventory.record(TENANT, receipt)).isEqualTo(Recorded.ADDED);
        assertThat(stock.inventory.record(TENANT, receipt)).isEqualTo(Recorded.KNOWN);
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("10");
        assertThat(stock.store.movements(TENANT, 0, 10)).containsExactly(receipt);
    }

    @Test
    void aKnownKeyWithOtherContentIsRefusedAndMovesNothing() {
        stock.inventory.record(TENANT, receipt("r1", TEE, "10", BERLIN));

        assertThatThrownBy(() -> stock.inventory.record(TENANT, receipt("r1", TEE, "11", BERLIN)))
                .isInstanceOfSatisfying(
                        KeyReused.class, it -> assertThat(it.key()).isEqualTo("r1"));
        assertThatThrownBy(() -> stock.inventory.record(TENANT, receipt("r1", MUG, "10", BERLIN)))
                .isInstanceOf(KeyReused.class);
        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("10");
    }

    @Test
    void aKeyOfThisLibrarysOwnIsRefused() {
        assertThatThrownBy(() -> stock.inventory.record(TENANT, receipt("aftermile:reserved/1", TEE, "1", BERLIN)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("begin it with another word");
    }

    @Test
    void factsAreTakenInThoughMoreLeftThanWasKnown() {
        stock.with(TEE, "1", BERLIN).move(MovedUnits.shipped(TEE, units("3"), BERLIN));

        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("-2");
        assertThat(stock.positions().shortages())
                .extracting(it ->
                        it.item() + " " + it.place() + " owes " + it.balance().owed())
                .containsExactly("TEE ON_HAND at berlin owes 2");
        assertThat(stock.positions().free(TEE, BERLIN, java.time.LocalDate.parse("2026-03-01")))
                .isEqualTo(units("0"));
    }

    @Test
    void merchantsNeverMeet() {
        stock.with(TEE, "1", BERLIN);

        assertThat(stock.inventory.positions(new io.aftermile.model.TenantId("other"), Set.of(TEE)))
                .isEqualTo(Positions.none());
    }

    @Test
    void aTransferIsInTransitBetweenTwoLocations() {
        stock.with(TEE, "10", BERLIN).move(MovedUnits.sent(TEE, units("4"), BERLIN, LYON));

        assertThat(stock.held(TEE, BERLIN, StockState.ON_HAND)).isEqualTo("6");
        assertThat(stock.held(TEE, LYON, StockState.IN_TRANSIT)).isEqualTo("4");
        assertThat(stock.held(TEE, LYON, StockState.ON_HAND)).isEqualTo("0");

        stock.move(MovedUnits.arrived(TEE, units("3"), LYON));

        assertThat(stock.held(TEE, LYON, StockState.IN_TRANSIT)).isEqualTo("1");
        assertThat(stock.held(TEE, LYON, StockState.ON_HAND)).isEqualTo("3");
    }

    @Test
    void aTransferThatArrivesBeforeItIsSentEndsAlike() {
        stock.with(TEE, "10", BERLIN).move(MovedUnits.arrived(TEE, units("4"), LYON));

        assertThat(stock.held(TEE, LYON, StockState.IN_TRANSIT)).isEqualTo("-4");

        stock.move(MovedUnits.sent(TEE, units("4"), BERLIN, LYON));

        assertThat(stock.positions().shortages()).isEmpty();
        assertThat(stock.held(TEE, LYON, StockState.ON_HAND)).isEqualTo("4");
    }

    @Test
    void movementsThatSayNothingCannotBeBuilt() {
        assertThatThrownBy(() -> MovedUnits.shipped(TEE, units("0"), BERLIN)).hasMessageContaining("above zero");
        assertThatThrownBy(() -> MovedUnits.changed(TEE, units("1"), BERLIN, StockState.SAFETY, StockState.SAFETY))
                .hasMessageContaining("name another place");
        assertThatThrownBy(() -> movement("m")).hasMessageContaining("moves nothing");
        assertThatThrownBy(() -> key(" m")).hasMessageContaining("blank");
        assertThatThrownBy(() -> new Place.Shelf(BERLIN, StockState.ON_HAND, java.util.Optional.of(Stock.SHOP)))
                .hasMessageContaining("only promised units");
        assertThatThrownBy(() -> StockMovement.builder()
                        .key(key("c"))
                        .kind(MovementKind.RECEIPT)
                        .at(NOON)
                        .addCounted(CountedUnits.of(TEE, units("1")))
                        .build())
                .hasMessageContaining("what was counted");
    }

    @Test
    void positionsOfSomeItemsLeaveTheOthersOut() {
        stock.with(TEE, "1", BERLIN).with(MUG, "2", BERLIN);

        assertThat(stock.positions().only(Set.of(MUG)).items()).containsExactly(MUG);
        assertThat(stock.positions().only(Set.of(new ItemId("none")))).isEqualTo(Positions.of(List.of()));
    }
}
