package io.aftermile.refund;

import java.util.ArrayList;
import java.util.List;

/** In which way a move gives back something of a part: what an explanation calls it and says of it. */
interface Manner {

    /** Units of a line. */
    Manner UNITS = new Units() {
        @Override
        public String subject(Move move) {
            return move.cause().says() + " of " + move.quantity() + " of "
                    + move.part().quantity() + " units, "
                    + move.balance().place.name();
        }
    };

    /** All that is left of a shipping charge, a fee or a tip. */
    Manner ALL_LEFT = new Units() {
        @Override
        public String subject(Move move) {
            return "all that is left of " + move.balance().place.name();
        }
    };

    /** Whether units go with it, be they none, as with the last money of a line. */
    boolean withUnits();

    /** What the move is about. */
    String subject(Move move);

    /**
     * Writes down how the amounts of one view come about.
     *
     * @param view 0 for the customer's, 1 for the books'
     */
    void explain(Workings workings, Step step, int view);

    /** An amount without units. */
    static Manner ofAmount(boolean withoutTax, String subject) {
        return new OfAmount(withoutTax, subject);
    }

    /** By the entitlement of units. */
    abstract class Units implements Manner {

        @Override
        public boolean withUnits() {
            return true;
        }

        @Override
        public void explain(Workings workings, Step step, int view) {
            workings.units(step);
        }
    }

    /**
     * An amount without units (rule R12).
     *
     * @param withoutTax whether its tax comes on top
     * @param about what it is, before the name of the part
     */
    record OfAmount(boolean withoutTax, String about) implements Manner {

        @Override
        public boolean withUnits() {
            return false;
        }

        @Override
        public String subject(Move move) {
            return about + move.balance().place.name();
        }

        @Override
        public void explain(Workings workings, Step step, int view) {
            workings.amount(step, withoutTax);
        }
    }

    /** What somebody suggests (rule R31). */
    final class Mirrored implements Manner {

        private final boolean withUnits;
        private final List<Replay.Stated> stated = new ArrayList<>(2);

        Mirrored(boolean withUnits) {
            this.withUnits = withUnits;
        }

        /** Adds what is suggested in one view, the customer's first. */
        void add(Replay.Stated inView) {
            stated.add(inView);
        }

        @Override
        public boolean withUnits() {
            return withUnits;
        }

        @Override
        public String subject(Move move) {
            return "suggested by another system, " + move.balance().place.name();
        }

        @Override
        public void explain(Workings workings, Step step, int view) {
            workings.mirrored(step, stated.get(view));
        }
    }
}
