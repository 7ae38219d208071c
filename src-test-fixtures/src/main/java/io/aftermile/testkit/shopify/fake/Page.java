package io.aftermile.testkit.shopify.fake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A page of a connection: {@code first} or {@code last}, up to 250, behind or before a place. */
final class Page {

    private static final int MOST = 250;

    /**
     * What is listed.
     *
     * @param place where it stands; ascending as text, and the same as long as it stands there
     */
    record Entry(String place, Shown shown) {}

    private Page() {}

    /** A page of a list that only grows at its end. */
    static View of(Given given, List<? extends Shown> all) {
        List<Entry> entries = new ArrayList<>();
        for (Shown shown : all) {
            entries.add(new Entry(String.format(Locale.ROOT, "%09d", entries.size()), shown));
        }
        return ofEntries(given, entries);
    }

    /** A page of a list that is sorted by its places. */
    static View ofEntries(Given given, List<Entry> sorted) {
        List<Entry> all = new ArrayList<>(sorted);
        if (given.isWhole()) {
            return view(all, false, false);
        }
        boolean reverse = given.yes("reverse");
        if (reverse) {
            Collections.reverse(all);
        }
        int from = given.maybeText("after")
                .map(it -> behind(all, place(it), reverse))
                .orElse(0);
        int to = given.maybeText("before")
                .map(it -> before(all, place(it), reverse))
                .orElse(all.size());
        int begin = from;
        int end = Math.max(from, to);
        int most = most(given);
        if (given.maybeWhole("first").isPresent()) {
            end = Math.min(end, begin + most);
        } else {
            begin = Math.max(begin, end - most);
        }
        return view(all.subList(begin, end), begin > 0, end < all.size());
    }

    private static int most(Given given) {
        if (given.maybeWhole("first").isPresent() && given.maybeWhole("last").isPresent()) {
            throw Refusal.badRequest("providing both first and last is not supported");
        }
        int most = given.maybeWhole("first")
                .or(() -> given.maybeWhole("last"))
                .orElseThrow(() -> Refusal.badRequest("you must provide one of first or last"));
        if (most < 0 || most > MOST) {
            throw Refusal.badRequest("first and last must be between 0 and " + MOST);
        }
        return most;
    }

    private static int behind(List<Entry> all, String place, boolean reverse) {
        int at = 0;
        while (at < all.size() && sign(all.get(at), place, reverse) <= 0) {
            at++;
        }
        return at;
    }

    private static int before(List<Entry> all, String place, boolean reverse) {
        int at = 0;
        while (at < all.size() && sign(all.get(at), place, reverse) < 0) {
            at++;
        }
        return at;
    }

    private static int sign(Entry entry, String place, boolean reverse) {
        int sign = entry.place().compareTo(place);
        return reverse ? -sign : sign;
    }

    private static View view(List<Entry> page, boolean previous, boolean next) {
        List<Shown> nodes = new ArrayList<>();
        List<View> edges = new ArrayList<>();
        for (Entry entry : page) {
            nodes.add(entry.shown());
            edges.add(View.of("Edge").is("cursor", cursor(entry)).is("node", entry.shown()));
        }
        return View.of("Connection")
                .is("nodes", nodes)
                .is("edges", edges)
                .is(
                        "pageInfo",
                        View.of("PageInfo")
                                .is("hasNextPage", next)
                                .is("hasPreviousPage", previous)
                                .is("startCursor", page.isEmpty() ? null : cursor(page.get(0)))
                                .is("endCursor", page.isEmpty() ? null : cursor(page.get(page.size() - 1))));
    }

    private static String cursor(Entry entry) {
        return Base64.getEncoder().encodeToString(entry.place().getBytes(StandardCharsets.UTF_8));
    }

    private static String place(String cursor) {
        try {
            return new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("Invalid cursor for current pagination sort.");
        }
    }
}
