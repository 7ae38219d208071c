package io.aftermile.mapping;

import io.aftermile.failure.Conflicting;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.util.List;
import java.util.Optional;

/**
 * Where the SKU map of one merchant is kept, with its whole history. Entries are added and ended, never altered and
 * never taken out, so every version can be read as it was. Thread-safe; what several callers commit is in one order.
 * Its contract kit is {@code SkuMapStoreKit} of the test fixtures.
 */
public interface SkuMapStore extends AutoCloseable {

    /** The latest version; zero where nothing was committed yet. */
    long version();

    /** Every entry that ever stated this key, in the order of their ids. */
    List<StoredEntry> under(ChannelId channel, KeyKind kind, String key);

    /** Every entry that ever named this item, in the order of their ids. */
    List<StoredEntry> of(ItemId item);

    /** The channels that entries ever named, in the order in which they first did. */
    List<ChannelId> channels();

    /** Whether any entry ever was a component of a kit. */
    boolean holdsKits();

    /**
     * The next entries that stand in a version, in the order of their ids.
     *
     * @param after the id after which they come, zero for the first
     * @param limit how many at most
     */
    List<StoredEntry> page(long version, long after, int limit);

    /**
     * Takes a change over, whole and durably, or nothing of it.
     *
     * @throws Conflicting if the store's version is not the one before the commit's, or an entry that leaves does not
     *     stand any more: read again, decide again
     */
    void commit(StoreCommit commit);

    /**
     * The next changes, in the order of their versions.
     *
     * @param after the version after which they come, zero for the first
     * @param limit how many at most
     */
    List<RecordedChange> history(long after, int limit);

    /** How far an import has come that is under way or was interrupted, if there is one. */
    Optional<ImportMark> mark();

    /** Lets go of what it holds. */
    @Override
    void close();

    /** A store that lives as long as it is referred to, for tests and for hosts that load a file at every start. */
    static SkuMapStore inMemory() {
        return new InMemorySkuMapStore();
    }
}
