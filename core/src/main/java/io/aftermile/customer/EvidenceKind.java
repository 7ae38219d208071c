package io.aftermile.customer;

/** What two records have, or do not have, in common. */
public enum EvidenceKind {
    /** Both name one identifier of one system. */
    IDENTIFIER_EQUAL,
    /** One mailbox, after the rules of its provider. */
    EMAIL_EQUAL,
    /** Both state a mailbox, and they differ. */
    EMAIL_DIFFERENT,
    /** One telephone number that one person carries. */
    MOBILE_EQUAL,
    /** Both state a number that one person carries, and they differ. */
    MOBILE_DIFFERENT,
    /** One telephone number that stands in a house. */
    LANDLINE_EQUAL,
    /** One postal address. */
    ADDRESS_EQUAL,
    /** One house, as far as its postal code, its number and most of its street tell. */
    ADDRESS_SIMILAR,
    /** One name, in whatever order and spelling of accents. */
    NAME_EQUAL,
    /** One name, with further words on one side, or initials of them. */
    NAME_CONTAINED,
    /** One name, with a short form such as Bob for Robert. */
    NAME_SHORT_FORM,
    /** One name, but for a slip of the keyboard. */
    NAME_SIMILAR,
    /** One name as far as initials tell. */
    NAME_INITIAL,
    /** The shorter name is one part of the longer one. */
    NAME_PART,
    /** Names of one family or one given name: husband and wife, sister and brother, or two strangers. */
    NAME_OTHER_PERSON,
    /** Names that have nothing in common. */
    NAME_DIFFERENT,
    /** One says junior or senior, the other does not. */
    GENERATION_UNSURE,
    /** One is junior, the other senior. */
    GENERATION_DIFFERENT;

    /** Whether it says enough about the person to join two records without being asked. */
    boolean namesThePerson() {
        return this == NAME_EQUAL
                || this == NAME_CONTAINED
                || this == NAME_SHORT_FORM
                || this == NAME_SIMILAR
                || this == NAME_INITIAL;
    }

    /** Whether it says that these are two people, whatever else they have in common. */
    public boolean contradicts() {
        return this == NAME_OTHER_PERSON || this == NAME_DIFFERENT || this == GENERATION_DIFFERENT;
    }
}
