package io.aftermile.ledger;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which days of the books are closed. A closed day takes no more postings: what belongs to it and comes late counts on
 * the first open day and keeps its own date.
 *
 * @param closedThrough the last closed day; empty while none is
 */
public record AccountingPeriods(Optional<LocalDate> closedThrough) {

    /** Books of which no day is closed. */
    public static AccountingPeriods allOpen() {
        return new AccountingPeriods(Optional.empty());
    }

    /**
     * The same books, closed through a day.
     *
     * @throws PeriodClosed if a later day is closed already; what is closed is not opened again
     */
    public AccountingPeriods close(LocalDate through) {
        if (isClosed(through.plusDays(1))) {
            throw new PeriodClosed(
                    "cannot close the books through " + through + ": they are closed through "
                            + closedThrough.orElseThrow() + "; give that day or a later one",
                    firstOpenDay().orElseThrow());
        }
        return new AccountingPeriods(Optional.of(through));
    }

    /** Whether a day takes no more postings. */
    public boolean isClosed(LocalDate day) {
        return closedThrough.filter(last -> !day.isAfter(last)).isPresent();
    }

    /** The day on which a fact of the given day counts: that day, or the first open one. */
    public LocalDate postingDay(LocalDate day) {
        return isClosed(day) ? firstOpenDay().orElseThrow() : day;
    }

    /**
     * Passes a document that is about to be saved; one that was written before its day was closed has to be written
     * again.
     *
     * @throws PeriodClosed if the day on which it counts is closed
     */
    public LedgerDocument admit(LedgerDocument document) {
        if (isClosed(document.postedOn())) {
            throw new PeriodClosed(
                    document.kind() + " of order " + document.order() + " is posted on " + document.postedOn()
                            + ", which is closed; write it again with the books as they are now",
                    firstOpenDay().orElseThrow());
        }
        return document;
    }

    private Optional<LocalDate> firstOpenDay() {
        return closedThrough.map(last -> last.plusDays(1));
    }
}
