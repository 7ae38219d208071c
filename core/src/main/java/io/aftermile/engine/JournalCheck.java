package io.aftermile.engine;

import java.util.function.Function;

/** Whether the journal is as it was written. Closed. */
public sealed interface JournalCheck {

    /** One function per case. */
    <T> T match(Function<? super Intact, ? extends T> intact, Function<? super Broken, ? extends T> broken);

    /**
     * Every entry follows from the one before it.
     *
     * @param head the end of the chain
     */
    record Intact(JournalHead head) implements JournalCheck {

        @Override
        public <T> T match(Function<? super Intact, ? extends T> intact, Function<? super Broken, ? extends T> broken) {
            return intact.apply(this);
        }
    }

    /**
     * Somebody changed, removed or moved an entry.
     *
     * @param position the first place that does not fit
     * @param problem what does not fit, in a sentence
     */
    record Broken(long position, String problem) implements JournalCheck {

        @Override
        public <T> T match(Function<? super Intact, ? extends T> intact, Function<? super Broken, ? extends T> broken) {
            return broken.apply(this);
        }
    }
}
