package io.aftermile.inventory;

import io.aftermile.model.DispositionKind;
import io.aftermile.model.Quantity;
import java.util.function.Function;

/** What a report about returned units led to. Closed. */
public sealed interface DispositionOutcome {

    /** One function per case. */
    <T> T match(
            Function<? super Moved, ? extends T> moved,
            Function<? super Known, ? extends T> known,
            Function<? super Repeated, ? extends T> repeated,
            Function<? super Contradicted, ? extends T> contradicted);

    /**
     * Units moved.
     *
     * @param movement the movement
     * @param before units of this report that had moved by another one's, so that they did not move again
     */
    record Moved(StockMovement movement, Quantity before) implements DispositionOutcome {

        @Override
        public <T> T match(
                Function<? super Moved, ? extends T> moved,
                Function<? super Known, ? extends T> known,
                Function<? super Repeated, ? extends T> repeated,
                Function<? super Contradicted, ? extends T> contradicted) {
            return moved.apply(this);
        }
    }

    /**
     * The very same report had been taken in before; nothing moved.
     *
     * @param report the report
     */
    record Known(DispositionReport report) implements DispositionOutcome {

        @Override
        public <T> T match(
                Function<? super Moved, ? extends T> moved,
                Function<? super Known, ? extends T> known,
                Function<? super Repeated, ? extends T> repeated,
                Function<? super Contradicted, ? extends T> contradicted) {
            return known.apply(this);
        }
    }

    /**
     * Another reporter had said the same of these units; they moved then, and not again. Of restocked units this is a
     * double restock: if the reporter counts stock of its own, it now has these units twice.
     *
     * @param kind what became of them
     * @param quantity of how many
     * @param first who had said so first
     * @param again who says so now
     */
    record Repeated(DispositionKind kind, Quantity quantity, String first, String again) implements DispositionOutcome {

        /** Whether the units were put back into stock twice. */
        public boolean isDoubleRestock() {
            return kind == DispositionKind.RESTOCKED;
        }

        @Override
        public <T> T match(
                Function<? super Moved, ? extends T> moved,
                Function<? super Known, ? extends T> known,
                Function<? super Repeated, ? extends T> repeated,
                Function<? super Contradicted, ? extends T> contradicted) {
            return repeated.apply(this);
        }

        /** For people, such as {@code double restock of 1: by shopify, again by erp}. */
        @Override
        public String toString() {
            return (isDoubleRestock() ? "double restock" : "double report " + kind) + " of " + quantity + ": by "
                    + first + ", again by " + again;
        }
    }

    /**
     * The report cannot be true together with earlier ones; nothing moved, and a person has to look.
     *
     * @param report the report
     * @param problem what does not fit, for people
     */
    record Contradicted(DispositionReport report, String problem) implements DispositionOutcome {

        @Override
        public <T> T match(
                Function<? super Moved, ? extends T> moved,
                Function<? super Known, ? extends T> known,
                Function<? super Repeated, ? extends T> repeated,
                Function<? super Contradicted, ? extends T> contradicted) {
            return contradicted.apply(this);
        }
    }
}
