package io.aftermile.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The statements about the things of one kind: of each thing the one with the latest time of its own counts, whatever
 * the order of arrival. Where times do not decide, the one that is further along counts, and then their text, so that
 * every order of arrival ends alike.
 *
 * @param known by the names of the things
 * @param merge how the last statement met what was known
 */
record Statements<T>(List<Stated<T>> known, TimelineEntry.Merge merge) {

    /** Adds a statement. */
    static <T> Statements<T> add(
            List<Stated<T>> known, Stated<T> stated, Function<T, ?> name, ToIntFunction<T> progress) {
        String id = name.apply(stated.value()).toString();
        List<Stated<T>> all = new ArrayList<>(known);
        for (int i = 0; i < all.size(); i++) {
            Stated<T> earlier = all.get(i);
            if (name.apply(earlier.value()).toString().equals(id)) {
                TimelineEntry.Merge merge = meet(earlier, stated, progress);
                if (merge == TimelineEntry.Merge.NEWER) {
                    all.set(i, stated);
                } else if (merge == TimelineEntry.Merge.REPEATED && byTime(earlier, stated) < 0) {
                    // Said again later: what it says is as old as it was, but an older other statement must not win.
                    all.set(i, new Stated<>(earlier.value(), stated.at(), earlier.by()));
                }
                return new Statements<>(all, merge);
            }
        }
        all.add(stated);
        all.sort(Comparator.comparing(it -> name.apply(it.value()).toString()));
        return new Statements<>(all, TimelineEntry.Merge.NEW);
    }

    static <T> TimelineEntry.Merge meet(Stated<T> earlier, Stated<T> stated, ToIntFunction<T> progress) {
        if (earlier.value().equals(stated.value())) {
            return TimelineEntry.Merge.REPEATED;
        }
        int order = byTime(earlier, stated);
        if (order == 0) {
            order = Integer.compare(progress.applyAsInt(earlier.value()), progress.applyAsInt(stated.value()));
        }
        if (order == 0) {
            order = earlier.value().toString().compareTo(stated.value().toString());
        }
        return order < 0 ? TimelineEntry.Merge.NEWER : TimelineEntry.Merge.OLDER;
    }

    private static int byTime(Stated<?> earlier, Stated<?> stated) {
        return Comparator.<Instant>naturalOrder()
                .compare(earlier.at().orElse(Instant.MIN), stated.at().orElse(Instant.MIN));
    }
}
