package io.aftermile.refund;

import io.aftermile.model.InvoicePart;
import io.aftermile.model.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a quote on one part: where the part stood before it and where it stands after it, in minor units. What it
 * gives back, what it leaves and why are read off that when somebody asks. Immutable.
 */
final class Move {

    private final PartBalance part;
    private final UnitsCause cause;
    private final Manner manner;
    private final Tallies before;
    private final Tallies after;
    private final @Nullable Tallies beforeInBook;
    private final @Nullable Tallies afterInBook;

    Move(
            PartBalance part,
            UnitsCause cause,
            Manner manner,
            Tallies before,
            Tallies after,
            @Nullable Tallies beforeInBook,
            @Nullable Tallies afterInBook) {
        this.part = part;
        this.cause = cause;
        this.manner = manner;
        this.before = before;
        this.after = after;
        this.beforeInBook = beforeInBook;
        this.afterInBook = afterInBook;
    }

    PartBalance balance() {
        return part;
    }

    InvoicePart part() {
        return part.part();
    }

    UnitsCause cause() {
        return cause;
    }

    /** Units that go with it; zero for money alone. */
    Quantity quantity() {
        return part.units.quantity(after.returned() - before.returned());
    }

    /** In the customer view. */
    Step step() {
        return new Step(part.customer, before, after, manner.withUnits());
    }

    private @Nullable Step stepInBook() {
        return part.book == null || beforeInBook == null || afterInBook == null
                ? null
                : new Step(part.book, beforeInBook, afterInBook, manner.withUnits());
    }

    /** All that it credits: net, taxes and duties. */
    Minor total() {
        Step inBook = stepInBook();
        return new Minor(step().total(), inBook == null ? 0 : inBook.total());
    }

    /** All discounts that go with it. */
    Minor discount() {
        Step inBook = stepInBook();
        return new Minor(step().discount(), inBook == null ? 0 : inBook.discount());
    }

    /** Its amounts. */
    QuotedPart credited(Currencies currencies) {
        return new QuotedAmounts(part(), currencies).credited(quantity(), step(), stepInBook());
    }

    /** What is left of the part after it. */
    PartLeft left(Currencies currencies) {
        return new QuotedAmounts(part(), currencies).left(part.units, after, afterInBook);
    }

    /** Writes down how its amounts come about. */
    void explain(RefundPolicy policy, List<ExplanationStep> steps) {
        Workings workings = new Workings(part(), manner.subject(this), policy, steps);
        manner.explain(workings, step(), 0);
        Step inBook = stepInBook();
        if (inBook != null) {
            manner.explain(workings, inBook, 1);
        }
    }
}
