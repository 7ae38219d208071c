package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.engine.jdbc.SchemaMismatch;
import io.aftermile.engine.jdbc.SqliteSkuMapStore;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.mapping.SkuMapStore;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SKU map's store in SQLite keeps the contract of stores, also through several connections at once. */
class SqliteSkuMapStoreTest extends SkuMapStoreKit {

    @TempDir
    private Path folder;

    private final List<SkuMapStore> opened = new ArrayList<>();

    @Override
    protected SkuMapStore store(TenantId tenant) {
        SkuMapStore store = SqliteSkuMapStore.open(folder.resolve("mapping.db"), tenant);
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(SkuMapStore::close);
    }

    @Test
    void theFileOfAnEngineIsLeftAlone() {
        Path file = folder.resolve("engine.db");
        SqliteStore.open(file).close();

        assertThatThrownBy(() -> SqliteSkuMapStore.open(file, TenantId.DEFAULT))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("give the SKU map a file of its own");
    }
}
