package io.aftermile.mapping;

/**
 * An entry that may be what was asked for, for a person to judge. Never applied by itself.
 *
 * @param entry the entry, the first component of it where it is a kit
 * @param reason why it may be meant
 * @param likeness how alike, in per cent; 100 where the reason is an equality
 * @param detail the reason in a sentence
 */
public record Suggestion(SkuMapEntry entry, Reason reason, int likeness, String detail) {

    /** Why an entry may be meant, strongest first. */
    public enum Reason {
        /** It has the same key, but does not hold on that day. */
        OTHER_DATES,
        /** It has the same barcode, with a valid check digit. */
        SAME_BARCODE,
        /** It has the same SKU once case and punctuation are set aside. */
        SAME_SKU,
        /** Its SKU differs by a character or two. */
        SIMILAR_SKU,
        /** Its title reads alike. */
        SIMILAR_TITLE
    }
}
