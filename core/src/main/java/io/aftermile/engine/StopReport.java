package io.aftermile.engine;

/**
 * How a runner ended.
 *
 * @param underWay how many calls and rounds were still under way when patience ended; their effects are asked about by
 *     the next start
 * @param left how many deliveries and effects stand where in the store
 */
public record StopReport(int underWay, StoreCounts left) {

    /** Whether everything that had been begun came to its end. */
    public boolean drained() {
        return underWay == 0;
    }
}
