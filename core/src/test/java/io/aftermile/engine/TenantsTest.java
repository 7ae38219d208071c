package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.Aftermile;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantsTest {

    @TempDir
    Path folder;

    private Aftermile tenant(String name, EngineStore store, TestBook books) {
        return Aftermile.builder()
                .tenant(new TenantId(name))
                .store(store)
                .clock(new TestClock())
                .webhookSource(new TestSource())
                .salesBook("books", books)
                .skuMap(Shop.items())
                .build();
    }

    @Test
    void twoTenantsOnOneStoreNeverMeet() {
        SqliteStore store = SqliteStore.open(folder.resolve("engine.db"));
        TestBook books = new TestBook();
        Aftermile north = tenant("north", store, books);
        Aftermile south = tenant("south", store, books);

        north.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order())));
        Acceptance same = south.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order())));
        south.accept("test", TestSource.delivery("d2", 0, Shop.tender("card", TenderKind.CARD, "45.69")));
        north.runDue();

        assertThat(same).isInstanceOf(Acceptance.Accepted.class);
        assertThat(books.entered.keySet()).singleElement().asString().startsWith("north/1001/");
        assertThat(south.records().orders()).isEmpty();
        assertThat(south.records().journal()).isEmpty();

        south.runDue();

        assertThat(books.entered.keySet())
                .filteredOn(key -> key.startsWith("south/"))
                .hasSize(2);
        assertThat(north.records().effects(Shop.ORDER)).hasSize(1);
        assertThat(north.records().deliveries()).hasSize(1);
        assertThat(north.records().journalHead().position()).isEqualTo(2);
        assertThat(south.records().verifyJournal()).isInstanceOf(JournalCheck.Intact.class);
        store.close();
    }
}
