package io.aftermile.testkit.shopify.fake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the search syntax that the shop understands: terms side by side, each a field, a comparison and a value.
 */
final class OrderSearch {

    private static final Pattern TERM =
            Pattern.compile("\\s*([a-z_]+):(>=|<=|>|<)?(?:'([^']*)'|\"([^\"]*)\"|(\\S+))(?:\\s+AND\\b)?");

    private final List<Predicate<SoldOrder>> terms = new ArrayList<>();

    private OrderSearch() {}

    /** @throws Refusal if it holds what the fake does not know, which a real shop might take or leave */
    static OrderSearch parse(String query) {
        OrderSearch search = new OrderSearch();
        Matcher term = TERM.matcher(query);
        int at = 0;
        while (at < query.stripTrailing().length()) {
            term.region(at, query.length());
            if (!term.lookingAt()) {
                throw Refusal.notModelled("the search '" + query.substring(at) + "'");
            }
            String value =
                    term.group(3) != null ? term.group(3) : term.group(4) != null ? term.group(4) : term.group(5);
            String comparison = term.group(2) == null ? "=" : term.group(2);
            search.terms.add(term(term.group(1), comparison, value));
            at = term.end();
        }
        return search;
    }

    private static Predicate<SoldOrder> term(String field, String comparison, String value) {
        return switch (field) {
            case "updated_at" -> time(it -> it.updatedAt, comparison, value);
            case "created_at", "processed_at" -> time(it -> it.at, comparison, value);
            case "id" -> it -> it.number.equals(value);
            case "name" -> it -> it.name.equals(value);
            case "tag" -> it -> it.facts.tags.contains(value);
            case "status" -> it -> value.equals("any") || (value.equals("open") && it.cancelledAt == null);
            case "return_status" ->
                it -> SoldReturn.statusOf(it).toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
            default -> throw Refusal.notModelled("the search by '" + field + "'");
        };
    }

    private static Predicate<SoldOrder> time(Function<SoldOrder, Instant> of, String comparison, String value) {
        Instant bound;
        try {
            bound = OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.notModelled("the time '" + value + "' of a search");
        }
        return order -> {
            int sign = of.apply(order).compareTo(bound);
            return switch (comparison) {
                case ">=" -> sign >= 0;
                case "<=" -> sign <= 0;
                case ">" -> sign > 0;
                case "<" -> sign < 0;
                default -> sign == 0;
            };
        };
    }

    boolean finds(SoldOrder order) {
        return terms.stream().allMatch(it -> it.test(order));
    }
}
