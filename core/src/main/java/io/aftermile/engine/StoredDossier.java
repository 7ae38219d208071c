package io.aftermile.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dossier as a store keeps it.
 *
 * @param version from 1, one higher with every change
 * @param document the dossier as a canonical document
 */
public record StoredDossier(long version, byte[] document) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredDossier that && version == that.version && Arrays.equals(document, that.document);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version) * 31 + Arrays.hashCode(document);
    }

    @Override
    public String toString() {
        return "StoredDossier{version=" + version + ", " + document.length + " bytes}";
    }
}
