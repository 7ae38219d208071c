package io.aftermile.customer;

/** A field of which several records of one person may say different things. */
public enum PersonField {
    /** Name. */
    NAME,
    /** E-mail address. */
    EMAIL,
    /** Telephone number. */
    PHONE,
    /** Postal address: the first one of each record. */
    ADDRESS,
    /** Language tag. */
    LOCALE
}
