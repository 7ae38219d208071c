package io.aftermile.shopify;

import io.aftermile.customer.Erasure;
import io.aftermile.customer.PersonalExport;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What became of a privacy request. Closed. */
public sealed interface PrivacyAnswer {

    /** One result for each kind. */
    <R> R match(Function<? super HandedOut, ? extends R> handedOut, Function<? super Erased, ? extends R> erased);

    /**
     * What is held on the person.
     *
     * @param export to be handed to the shop's owner, as canonical JSON
     */
    record HandedOut(PersonalExport export) implements PrivacyAnswer {

        public HandedOut {
            Objects.requireNonNull(export, "export");
        }

        @Override
        public <R> R match(
                Function<? super HandedOut, ? extends R> handedOut, Function<? super Erased, ? extends R> erased) {
            return handedOut.apply(this);
        }
    }

    /**
     * What was erased, store by store.
     *
     * @param erasures what each store did
     */
    record Erased(List<Erasure> erasures) implements PrivacyAnswer {

        public Erased {
            erasures = List.copyOf(erasures);
        }

        @Override
        public <R> R match(
                Function<? super HandedOut, ? extends R> handedOut, Function<? super Erased, ? extends R> erased) {
            return erased.apply(this);
        }
    }
}
