package io.aftermile.erp.embedded;

import static io.aftermile.erp.embedded.ErpScenes.TENANT;
import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.BookOrder;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Unmapped;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock is the sum of what documents moved, in the item's own unit. */
class StockTest {

    private static final LocationId MAIN = EmbeddedErp.DEFAULT_LOCATION;

    @TempDir
    Path folder;

    private EmbeddedErp erp;
    private ErpScenes scenes;

    @BeforeEach
    void open() {
        erp = EmbeddedErp.builder().file(folder.resolve("erp.db")).build();
        scenes = new ErpScenes(erp);
    }

    @AfterEach
    void booksBalance() {
        assertThat(erp.books().audit().faults()).isEmpty();
        erp.close();
    }

    /** Seven pieces of a box of twelve: the whole line is 7/12 of a box to nine decimals, whatever the steps were. */
    @Test
    void aLineInAnotherUnitMovesItsExactShareAndTheLastUnitTheRest() {
        Order order = anOrder().with(line("PIECE", 7, "1.00")).build();
        scenes.keep("BOX");
        erp.bookOrder(
                BookOrder.builder()
                        .order(order)
                        .addItem(new ItemAssignment(
                                new OrderLineId("L1"), new ItemId("BOX"), Quantity.parse("0.583333333")))
                        .build(),
                scenes.key("order"));

        scenes.ship(order, "S1", "L1", "3", MAIN);
        assertThat(levels()).containsExactly("BOX main SELLABLE -0.25");

        scenes.ship(order, "S2", "L1", "4", MAIN);
        assertThat(levels()).containsExactly("BOX main SELLABLE -0.583333333");
    }

    @Test
    void everyDispositionHasAStateOfItsOwnAndMissingUnitsMayStillArrive() {
        Order order = anOrder().with(line("TEE", 3, "35.00")).build();
        scenes.book(order);
        scenes.ship(order, "S1", "L1", "3", MAIN);
        scenes.receive(order, "A", "L1", "3", DispositionKind.MISSING, MAIN);
        scenes.receive(order, "B", "L1", "1", DispositionKind.RESTOCKED, MAIN);
        scenes.receive(order, "C", "L1", "1", DispositionKind.QUARANTINED, MAIN);
        scenes.receive(order, "D", "L1", "1", DispositionKind.SCRAPPED, MAIN);

        assertThat(levels())
                .containsExactlyInAnyOrder("TEE main SELLABLE -2", "TEE main QUARANTINE 1", "TEE main SCRAP 1");
    }

    @Test
    void anOpeningStockIsCountedInOnce() {
        scenes.keep("TEE");
        for (int i = 0; i < 2; i++) {
            erp.enterStock(new ItemId("TEE"), MAIN, Quantity.of(10), scenes.key("opening"));
        }

        assertThat(levels()).containsExactly("TEE main SELLABLE 10");
        assertThatThrownBy(() -> erp.enterStock(new ItemId("TEE"), MAIN, Quantity.of(11), scenes.key("opening")))
                .isInstanceOf(Conflicting.class);
        assertThatThrownBy(() -> erp.enterStock(new ItemId("MUG"), MAIN, Quantity.ONE, scenes.key("mug")))
                .isInstanceOf(Unmapped.class)
                .hasMessageContaining("MUG");
    }

    private List<String> levels() {
        return erp.books().stock(TENANT).stream()
                .map(it -> it.item() + " " + it.location() + " " + it.state() + " "
                        + (it.quantity().owed() ? "-" : "") + it.quantity().size())
                .toList();
    }
}
