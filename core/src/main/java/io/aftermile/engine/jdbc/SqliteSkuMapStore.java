package io.aftermile.engine.jdbc;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Misconfigured;
import io.aftermile.mapping.ImportMark;
import io.aftermile.mapping.KeyKind;
import io.aftermile.mapping.RecordedChange;
import io.aftermile.mapping.SkuMapChange;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.mapping.SkuMapStore;
import io.aftermile.mapping.StoreCommit;
import io.aftermile.mapping.StoredEntry;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the SKU map of one merchant in an SQLite file, durable at every commit (write-ahead log, synchronous FULL).
 * Several merchants may share a file, and several stores, also of several processes, may be open on it; the engine's
 * own file is another one. Needs {@code org.xerial:sqlite-jdbc} on the class path. Thread-safe.
 */
public final class SqliteSkuMapStore implements SkuMapStore {

    private final SqliteFile file;
    private final Sql sql;
    private final TenantId tenant;

    private SqliteSkuMapStore(SqliteFile file, TenantId tenant) {
        this.file = file;
        this.sql = file.sql();
        this.tenant = tenant;
    }

    /**
     * Opens a file for a merchant; makes it, with its schema, where it does not exist.
     *
     * @throws Misconfigured if the driver is not on the class path
     * @throws SchemaMismatch if the file holds another version of the schema, or something else
     * @throws io.aftermile.failure.Unavailable if the file cannot be opened
     */
    public static SqliteSkuMapStore open(Path file, TenantId tenant) {
        return new SqliteSkuMapStore(SqliteFile.open(file, StoreSchema.SKU_MAP), tenant);
    }

    @Override
    public long version() {
        return file.alone(this::lastVersion);
    }

    private long lastVersion() {
        return sql.one(row -> row.getLong(1), "SELECT max(version) FROM mapping_version WHERE tenant = ?", tenant)
                .orElse(0L);
    }

    @Override
    public List<StoredEntry> under(ChannelId channel, KeyKind kind, String key) {
        String column = switch (kind) {
            case VARIANT -> "variant";
            case INVENTORY_ITEM -> "inventory_item";
            case SKU -> "sku";
            case BARCODE -> "barcode";
        };
        return file.alone(() -> sql.list(
                SqliteMappingRows::stored,
                "SELECT * FROM mapping_entry WHERE tenant = ? AND channel = ? AND " + column + " = ? ORDER BY id",
                tenant,
                channel,
                key));
    }

    @Override
    public List<StoredEntry> of(ItemId item) {
        return file.alone(() -> sql.list(
                SqliteMappingRows::stored,
                "SELECT * FROM mapping_entry WHERE tenant = ? AND item = ? ORDER BY id",
                tenant,
                item));
    }

    @Override
    public List<ChannelId> channels() {
        return file.alone(() -> sql.list(
                row -> new ChannelId(row.getString(1)),
                "SELECT channel FROM mapping_channel WHERE tenant = ? ORDER BY position",
                tenant));
    }

    @Override
    public boolean holdsKits() {
        return file.alone(() -> sql.one(
                        row -> true,
                        "SELECT 1 FROM mapping_entry WHERE tenant = ? AND kit_quantity IS NOT NULL LIMIT 1",
                        tenant)
                .isPresent());
    }

    @Override
    public List<StoredEntry> page(long version, long after, int limit) {
        return file.alone(() -> sql.list(
                SqliteMappingRows::stored,
                "SELECT * FROM mapping_entry WHERE tenant = ? AND id > ? AND since <= ?"
                        + " AND (until IS NULL OR until > ?) ORDER BY id LIMIT ?",
                tenant,
                after,
                version,
                version,
                limit));
    }

    @Override
    public void commit(StoreCommit commit) {
        file.write(() -> {
            long last = lastVersion();
            if (commit.version() != last + 1) {
                throw new Conflicting("the SKU map is at version " + last + ", so version " + commit.version()
                        + " cannot follow; read it again and decide again");
            }
            sql.change(
                    "INSERT INTO mapping_version (tenant, version, at, who, why) VALUES (?, ?, ?, ?, ?)",
                    tenant,
                    commit.version(),
                    commit.at(),
                    commit.who(),
                    commit.why());
            commit.ended().forEach(id -> end(id, commit.version()));
            new SqliteMappingRows(sql, tenant).add(commit.added(), commit.version());
            sql.change("DELETE FROM mapping_import WHERE tenant = ?", tenant);
            commit.mark()
                    .ifPresent(mark -> sql.change(
                            "INSERT INTO mapping_import (tenant, file, done) VALUES (?, ?, ?)",
                            tenant,
                            mark.file(),
                            mark.done()));
            return true;
        });
    }

    private void end(long id, long version) {
        int ended = sql.change(
                "UPDATE mapping_entry SET until = ? WHERE tenant = ? AND id = ? AND until IS NULL",
                version,
                tenant,
                id);
        if (ended == 0) {
            throw new Conflicting("entry " + id + " does not stand in version " + (version - 1)
                    + " of the SKU map; read it again and decide again");
        }
    }

    @Override
    public List<RecordedChange> history(long after, int limit) {
        return file.alone(() -> sql.list(
                row -> new RecordedChange(
                        row.getLong("version"),
                        Instant.parse(row.getString("at")),
                        SkuMapChange.builder()
                                .who(row.getString("who"))
                                .why(row.getString("why"))
                                .addAllRemoved(entries("until", row.getLong("version")))
                                .addAllAdded(entries("since", row.getLong("version")))
                                .build()),
                "SELECT * FROM mapping_version WHERE tenant = ? AND version > ? ORDER BY version LIMIT ?",
                tenant,
                after,
                limit));
    }

    private List<SkuMapEntry> entries(String column, long version) {
        return sql
                .list(
                        SqliteMappingRows::stored,
                        "SELECT * FROM mapping_entry WHERE tenant = ? AND " + column + " = ? ORDER BY id",
                        tenant,
                        version)
                .stream()
                .map(StoredEntry::entry)
                .toList();
    }

    @Override
    public Optional<ImportMark> mark() {
        return file.alone(() -> sql.one(
                row -> new ImportMark(row.getString("file"), row.getLong("done")),
                "SELECT file, done FROM mapping_import WHERE tenant = ?",
                tenant));
    }

    @Override
    public void close() {
        file.close();
    }
}
