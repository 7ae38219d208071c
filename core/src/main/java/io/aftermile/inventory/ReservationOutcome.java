package io.aftermile.inventory;

import java.util.List;
import java.util.function.Function;

/** What became of a wish for units. Closed. */
public sealed interface ReservationOutcome {

    /** One function per case. */
    <T> T match(Function<? super Reserved, ? extends T> reserved, Function<? super Short, ? extends T> tooFew);

    /**
     * Units are kept.
     *
     * @param reservation as it stands now
     */
    record Reserved(Reservation reservation) implements ReservationOutcome {

        @Override
        public <T> T match(
                Function<? super Reserved, ? extends T> reserved, Function<? super Short, ? extends T> tooFew) {
            return reserved.apply(this);
        }
    }

    /**
     * There are too few units, and nothing was kept.
     *
     * @param units each shortage
     */
    record Short(List<ShortUnits> units) implements ReservationOutcome {

        public Short {
            units = List.copyOf(units);
        }

        @Override
        public <T> T match(
                Function<? super Reserved, ? extends T> reserved, Function<? super Short, ? extends T> tooFew) {
            return tooFew.apply(this);
        }
    }
}
