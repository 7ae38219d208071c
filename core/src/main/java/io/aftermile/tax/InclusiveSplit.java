package io.aftermile.tax;

/**
 * How several taxes that one price contains are rounded (rule R20); with one tax, or where taxes come on top of the
 * price, all are the same. The net is always what the taxes leave of the price, so that both add up to it.
 */
public enum InclusiveSplit {
    /** Each tax by its own rate, rounded by itself; the default. */
    EACH_TAX,
    /**
     * The sum of the taxes first, rounded once; it is then split by rate in invoice order by the chain of rule R37, so
     * that the last tax takes what is left.
     */
    TOTAL_FIRST
}
