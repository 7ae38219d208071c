package io.aftermile.mapping;

import java.util.List;

/**
 * Entries that cannot all be right.
 *
 * @param kind what is wrong
 * @param entries every entry that takes part, in the order of the table, and no other
 * @param cause what is wrong, in a sentence
 * @param remedy what would mend it
 */
public record Conflict(Kind kind, List<SkuMapEntry> entries, String cause, String remedy) {

    /** What is wrong with entries. */
    public enum Kind {
        /** One variant is two items on the same day with the same priority. */
        TWO_ITEMS,
        /** One variant is one item, but in units that contradict each other. */
        UNIT_CONTRADICTION,
        /** The rows of a kit contradict each other. */
        KIT_CONTRADICTION,
        /** A kit holds itself, directly or through other kits. */
        KIT_CYCLE,
        /** An item is not in the catalogue; found only where the items that the ERP knows are handed in. */
        ORPHAN,
        /** A kit holds a fraction of an item that is indivisible; found only where the items are handed in. */
        INDIVISIBLE
    }

    public Conflict {
        entries = List.copyOf(entries);
    }

    /** Where the entries came from, as far as they came from a file. */
    public List<Provenance> rows() {
        return entries.stream().flatMap(entry -> entry.provenance().stream()).toList();
    }

    /** For people. */
    @Override
    public String toString() {
        return kind + " in " + (rows().isEmpty() ? entries.size() + " entries" : rows()) + ": " + cause + "; " + remedy;
    }
}
