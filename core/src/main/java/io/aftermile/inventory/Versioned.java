package io.aftermile.inventory;

/**
 * A document as a store holds it.
 *
 * @param version how often it was saved; 0 for one that never was
 * @param value the document
 */
public record Versioned<T>(long version, T value) {

    public Versioned {
        if (version < 0) {
            throw new IllegalArgumentException("version " + version + " is negative; 0 is never saved");
        }
    }
}
