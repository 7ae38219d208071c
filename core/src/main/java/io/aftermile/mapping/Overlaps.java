package io.aftermile.mapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows share a day with a row that says something else. Two sweeps over the rows in the order of their first
 * days: a row clashes with one that began before it, or with one that begins before it ends. So many rows of one thing
 * cost no more than sorting them.
 */
final class Overlaps {

    private Overlaps() {}

    /** What a row says, from its first day to the last but one. */
    private record Span(int row, long from, long until, Object says) {}

    /**
     * The rows that take part, in the order in which they were given.
     *
     * @param within rows are compared where this is equal, and their priority is
     * @param says what a row says; equal where two rows agree
     */
    static List<SkuMapEntry> find(
            List<SkuMapEntry> rows, Function<SkuMapEntry, ?> within, Function<SkuMapEntry, ?> says) {
        record Group(int priority, Object within) {}
        Map<Group, List<Span>> groups = IntStream.range(0, rows.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        row -> new Group(rows.get(row).priority(), within.apply(rows.get(row))),
                        Collectors.mapping(row -> span(row, rows.get(row), says), Collectors.toList())));
        TreeSet<Integer> found = new TreeSet<>();
        groups.values().forEach(group -> sweep(group, found));
        List<SkuMapEntry> involved = new ArrayList<>(found.size());
        found.forEach(row -> involved.add(rows.get(row)));
        return involved;
    }

    private static Span span(int row, SkuMapEntry entry, Function<SkuMapEntry, ?> says) {
        return new Span(
                row,
                entry.validFrom().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE),
                entry.validUntil().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE),
                says.apply(entry));
    }

    private static void sweep(List<Span> group, TreeSet<Integer> found) {
        List<Span> spans = new ArrayList<>(group);
        spans.sort(Comparator.comparingLong(Span::from));
        Two latest = new Two(Comparator.comparingLong(Span::until).reversed());
        for (Span span : spans) {
            Span before = latest.otherThan(span.says());
            if (before != null && before.until() > span.from()) {
                found.add(span.row());
            }
            latest.see(span);
        }
        Two next = new Two(Comparator.comparingLong(Span::from));
        for (int i = spans.size() - 1; i >= 0; i--) {
            Span span = spans.get(i);
            Span after = next.otherThan(span.says());
            if (after != null && after.from() < span.until()) {
                found.add(span.row());
            }
            next.see(span);
        }
    }

    /** The first of all spans in an order, and the first of those that say something else than that one. */
    private static final class Two {

        private final Comparator<Span> order;
        private @Nullable Span first;
        private @Nullable Span second;

        Two(Comparator<Span> order) {
            this.order = order;
        }

        void see(Span span) {
            Span top = first;
            if (top == null || order.compare(span, top) < 0) {
                if (top != null && !top.says().equals(span.says())) {
                    second = top;
                }
                first = span;
                return;
            }
            Span other = second;
            if (!top.says().equals(span.says()) && (other == null || order.compare(span, other) < 0)) {
                second = span;
            }
        }

        @Nullable Span otherThan(Object says) {
            Span top = first;
            return top != null && top.says().equals(says) ? second : top;
        }
    }
}
