package io.aftermile.engine;

/**
 * What a sweep of one source found.
 *
 * @param source the source that was asked
 * @param pages how many pages were taken in
 * @param known how many changes had been reported before
 * @param missed how many had never arrived, and are in the inbox now
 * @param more whether the source has changes beyond; the next sweep goes on there
 */
public record SweepReport(String source, int pages, int known, int missed, boolean more) {}
