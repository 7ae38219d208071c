package io.aftermile.mapping;

import io.aftermile.mapping.Suggestion.Reason;
import io.aftermile.model.Barcode;
import io.aftermile.model.Sku;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds entries that may be what was asked for, with reasons. Spelling and titles are compared only where commons-text
 * is present: without it a question is still answered, with fewer suggestions.
 */
final class Suggester {

    static final int MAX_SUGGESTIONS = 5;

    private static final int MAX_EDITS = 2;
    private static final int CHARACTERS_PER_EDIT = 3;
    private static final int MIN_LIKENESS = 85;
    private static final Set<Integer> GTIN_LENGTHS = Set.of(8, 12, 13, 14);

    private final EntrySource index;
    private final SkuQuery query;
    private final Optional<String> sku;
    private final Optional<String> barcode;
    private final Optional<String> title;
    private final boolean comparesTexts = Likeness.isPresent();

    Suggester(EntrySource index, SkuQuery query) {
        this.index = index;
        this.query = query;
        this.sku = query.sku().map(Sku::value).map(Suggester::normal).filter(text -> !text.isEmpty());
        this.barcode = query.barcode().map(Barcode::value).flatMap(Suggester::gtin);
        this.title = query.title().map(Suggester::words).filter(text -> !text.isEmpty());
    }

    List<Suggestion> suggestions() {
        List<Suggestion> found = new ArrayList<>(otherDates().toList());
        candidates()
                .filter(entry -> entry.channel().equals(query.channel()) && entry.answersOn(query.asOf()))
                .flatMap(entry -> reasonFor(entry).stream())
                .forEach(found::add);
        Set<MapKey> seen = new HashSet<>();
        // The sort is stable: what is equally likely stays in the order of the table.
        return found.stream()
                .sorted(Comparator.comparing(Suggestion::reason)
                        .thenComparing(
                                Comparator.comparingInt(Suggestion::likeness).reversed()))
                .filter(suggestion -> seen.add(MapKey.identityOf(suggestion.entry())))
                .limit(MAX_SUGGESTIONS)
                .toList();
    }

    /**
     * Every entry; in a table beyond that, those whose SKU or barcode is one of the usual spellings of what is asked.
     */
    private Stream<SkuMapEntry> candidates() {
        if (index.isScannable()) {
            return index.entries().stream();
        }
        Stream<MapKey> skus = Stream.concat(query.sku().map(Sku::value).stream(), sku.stream())
                .flatMap(text -> Stream.of(
                        text,
                        text.toUpperCase(Locale.ROOT),
                        text.toLowerCase(Locale.ROOT),
                        text.replaceAll("[ _-]", "")))
                .map(text -> new MapKey(query.channel(), KeyKind.SKU, text));
        Stream<MapKey> barcodes = barcode.stream()
                .flatMap(full -> GTIN_LENGTHS.stream()
                        .map(length -> full.substring(full.length() - length))
                        .filter(text -> Optional.of(full).equals(gtin(text))))
                .map(text -> new MapKey(query.channel(), KeyKind.BARCODE, text));
        return Stream.concat(barcodes, skus).distinct().flatMap(key -> index.under(key).stream());
    }

    private Stream<Suggestion> otherDates() {
        return Arrays.stream(KeyKind.values())
                .flatMap(kind -> Resolver.matches(index, query, kind)
                        .filter(entry -> entry.status() == EntryStatus.ACTIVE)
                        .map(entry -> new Suggestion(
                                entry,
                                Reason.OTHER_DATES,
                                100,
                                "same " + kind.shown() + ", but it holds "
                                        + entry.validFrom()
                                                .map(from -> "from " + from + " ")
                                                .orElse("")
                                        + entry.validUntil()
                                                .map(until -> "until " + until + " ")
                                                .orElse("")
                                        + "and the order is of " + query.asOf())));
    }

    private Optional<Suggestion> reasonFor(SkuMapEntry entry) {
        return sameBarcode(entry)
                .or(() -> sameSku(entry))
                .or(() -> comparesTexts ? similarSku(entry).or(() -> similarTitle(entry)) : Optional.empty());
    }

    private Optional<Suggestion> sameBarcode(SkuMapEntry entry) {
        return barcode.filter(gtin -> entry.barcode()
                        .map(Barcode::value)
                        .flatMap(Suggester::gtin)
                        .equals(Optional.of(gtin)))
                .map(gtin -> new Suggestion(entry, Reason.SAME_BARCODE, 100, "same barcode " + gtin));
    }

    private Optional<Suggestion> sameSku(SkuMapEntry entry) {
        return sku.filter(asked -> normalSku(entry).equals(sku))
                .map(asked -> new Suggestion(
                        entry,
                        Reason.SAME_SKU,
                        100,
                        "same SKU as '" + shownSku(entry) + "', case and punctuation aside"));
    }

    private Optional<Suggestion> similarSku(SkuMapEntry entry) {
        return sku.flatMap(asked -> normalSku(entry)
                .flatMap(other -> Likeness.edits(asked, other, MAX_EDITS)
                        .filter(edits -> edits * CHARACTERS_PER_EDIT <= asked.length())
                        .map(edits -> new Suggestion(
                                entry,
                                Reason.SIMILAR_SKU,
                                100 - 100 * edits / asked.length(),
                                "SKU '" + shownSku(entry) + "' differs by " + edits
                                        + (edits == 1 ? " character" : " characters")))));
    }

    private Optional<Suggestion> similarTitle(SkuMapEntry entry) {
        return title.flatMap(asked -> entry.title()
                .map(Suggester::words)
                .map(other -> Likeness.percent(asked, other))
                .filter(percent -> percent >= MIN_LIKENESS)
                .map(percent -> new Suggestion(
                        entry,
                        Reason.SIMILAR_TITLE,
                        percent,
                        "title '" + Shown.text(entry.title().orElse("")) + "' reads " + percent + " % alike")));
    }

    private static Optional<String> normalSku(SkuMapEntry entry) {
        return entry.sku().map(Sku::value).map(Suggester::normal);
    }

    private static String shownSku(SkuMapEntry entry) {
        return entry.sku().map(Sku::value).map(Shown::text).orElse("");
    }

    /** Letters and digits in upper case. */
    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String words(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /** A GTIN in fourteen digits, if the text is one and its check digit is right. */
    private static Optional<String> gtin(String text) {
        String digits = text.replaceAll("[ -]", "");
        if (!digits.matches("\\d+") || !GTIN_LENGTHS.contains(digits.length())) {
            return Optional.empty();
        }
        String full = "0".repeat(14 - digits.length()) + digits;
        int sum = 0;
        for (int i = 0; i < full.length(); i++) {
            sum += Character.digit(full.charAt(i), 10) * (i % 2 == 0 ? 3 : 1);
        }
        return sum % 10 == 0 ? Optional.of(full) : Optional.empty();
    }
}
