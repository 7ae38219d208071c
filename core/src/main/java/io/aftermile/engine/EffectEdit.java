package io.aftermile.engine;

import io.aftermile.model.ExternalRef;
import java.util.function.Function;

/** What became of an edit. Closed. */
public sealed interface EffectEdit {

    /** One function per case. */
    <T> T match(
            Function<? super Replaced, ? extends T> replaced, Function<? super AlreadyDone, ? extends T> alreadyDone);

    /**
     * The effect asks for something else now, and is due.
     *
     * @param before SHA-256 of the document before, as 64 lower-case hexadecimal digits
     * @param after SHA-256 of the document now
     */
    record Replaced(String before, String after) implements EffectEdit {

        @Override
        public <T> T match(
                Function<? super Replaced, ? extends T> replaced,
                Function<? super AlreadyDone, ? extends T> alreadyDone) {
            return replaced.apply(this);
        }
    }

    /**
     * The other system had carried it out as it was: nothing was replaced, and the effect is done.
     *
     * @param ref what that system calls what it made
     */
    record AlreadyDone(ExternalRef ref) implements EffectEdit {

        @Override
        public <T> T match(
                Function<? super Replaced, ? extends T> replaced,
                Function<? super AlreadyDone, ? extends T> alreadyDone) {
            return alreadyDone.apply(this);
        }
    }
}
