package io.aftermile.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A journal entry as a store keeps it.
 *
 * @param position from 1, without gaps
 * @param document the entry as a canonical document
 * @param hash over the hash before it and the document
 */
public record StoredJournalEntry(long position, byte[] document, String hash) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredJournalEntry that
                && position == that.position
                && hash.equals(that.hash)
                && Arrays.equals(document, that.document);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(position) * 31 + hash.hashCode();
    }

    @Override
    public String toString() {
        return "StoredJournalEntry{position=" + position + ", hash=" + hash + "}";
    }
}
