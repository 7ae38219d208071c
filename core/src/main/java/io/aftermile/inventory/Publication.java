package io.aftermile.inventory;

import io.aftermile.model.Quantity;
import java.util.Optional;
import java.util.function.Function;

/** Whether a number goes out to a channel. Closed. */
public sealed interface Publication {

    /** One function per case. */
    <T> T match(Function<? super Publish, ? extends T> publish, Function<? super HeldBack, ? extends T> heldBack);

    /**
     * It goes out.
     *
     * @param promise the number, with its reason
     * @param confirmedBy the person who let it pass, where one had to
     */
    record Publish(StockPromise promise, Optional<String> confirmedBy) implements Publication {

        @Override
        public <T> T match(
                Function<? super Publish, ? extends T> publish, Function<? super HeldBack, ? extends T> heldBack) {
            return publish.apply(this);
        }
    }

    /**
     * It is not believed: a person has to look, and the last number stands meanwhile.
     *
     * @param promise the number, with its reason
     * @param last the number that stands
     * @param lost how much vanished without having been sold
     * @param why what it breaks, for people
     */
    record HeldBack(StockPromise promise, Quantity last, Quantity lost, String why) implements Publication {

        /** It goes out, because a person says that it is right. */
        public Publish confirmed(String person) {
            return new Publish(promise, Optional.of(Texts.check("person", person)));
        }

        @Override
        public <T> T match(
                Function<? super Publish, ? extends T> publish, Function<? super HeldBack, ? extends T> heldBack) {
            return heldBack.apply(this);
        }
    }
}
