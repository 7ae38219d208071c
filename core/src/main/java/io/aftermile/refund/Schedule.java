package io.aftermile.refund;

/** How much of an invoice total belongs to the first {@code k} of {@code Q} units (rule R1). */
public enum Schedule {
    /** {@code X k / Q} to the nearest minor unit; the default. */
    PRO_RATA,
    /**
     * Even shares whose leftover minor units go one each to the first units to leave. A line that comes back in
     * fractions uses {@link #PRO_RATA} instead.
     */
    FIRST_UNITS
}
