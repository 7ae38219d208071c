package io.aftermile.customer;

/** Which of several values of a field is the one to use. */
public enum Preference {
    /** Of the system that is trusted most. */
    TRUSTED_SYSTEM,
    /** Of an account rather than of a guest order. */
    ACCOUNT,
    /** Of the record that was seen last; a record without a time comes last. */
    MOST_RECENT,
    /** Said by most records. */
    MOST_FREQUENT,
    /** The longest text, or the address with most of its fields. */
    MOST_COMPLETE
}
