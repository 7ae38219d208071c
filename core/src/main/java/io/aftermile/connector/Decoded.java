package io.aftermile.connector;

import io.aftermile.model.Discrepancy;
import java.util.List;
import java.util.function.Function;

/** What a delivery says. Closed. */
public sealed interface Decoded {

    /** One function per case. */
    <T> T match(Function<? super Facts, ? extends T> facts, Function<? super NotOfInterest, ? extends T> notOfInterest);

    /**
     * Facts about orders.
     *
     * @param facts at least one, in the order in which they are to be applied
     * @param discrepancies what the delivery contradicts itself about, named
     */
    record Facts(List<Fact> facts, List<Discrepancy> discrepancies) implements Decoded {

        public Facts {
            facts = List.copyOf(facts);
            discrepancies = List.copyOf(discrepancies);
            if (facts.isEmpty()) {
                throw new IllegalArgumentException("a delivery without facts is of no interest; say so");
            }
        }

        @Override
        public <T> T match(
                Function<? super Facts, ? extends T> facts,
                Function<? super NotOfInterest, ? extends T> notOfInterest) {
            return facts.apply(this);
        }
    }

    /**
     * Nothing that this library acts on.
     *
     * @param why in a sentence
     */
    record NotOfInterest(String why) implements Decoded {
        @Override
        public <T> T match(
                Function<? super Facts, ? extends T> facts,
                Function<? super NotOfInterest, ? extends T> notOfInterest) {
            return notOfInterest.apply(this);
        }
    }
}
