package io.aftermile.ledger;

import io.aftermile.failure.Conflicting;
import java.time.LocalDate;
import java.util.Map;

/** The day is closed and takes no more postings; nothing was changed. */
public final class PeriodClosed extends Conflicting {

    private static final long serialVersionUID = 1L;

    private final LocalDate firstOpenDay;

    PeriodClosed(String message, LocalDate firstOpenDay) {
        super(message, Map.of("firstOpenDay", firstOpenDay.toString()));
        this.firstOpenDay = firstOpenDay;
    }

    /** The first day that takes postings. */
    public LocalDate firstOpenDay() {
        return firstOpenDay;
    }
}
