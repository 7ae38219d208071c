package io.aftermile.customer;

/** What evidence about two records comes to. */
public enum Verdict {
    /** One person; linked without being asked. */
    SAME,
    /** Perhaps one person; somebody should look. */
    REVIEW,
    /** Two people, as far as is known. */
    DIFFERENT
}
