package io.aftermile.mapping;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A conflict report as one HTML page: what is wrong at a glance, then each conflict with its rows and their days. */
final class ConflictPage {

    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;margin:1.5rem auto;max-width:70rem;"
            + "padding:0 1rem;color:#1c2430;background:#fff}h1{font-size:1.4rem}h2{font-size:1.1rem;margin:2rem 0 .2rem}"
            + "p{margin:.3rem 0}div.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin-top:.5rem}"
            + "th,td{padding:.25rem .6rem;text-align:left;border-bottom:1px solid #d8dee6;white-space:nowrap}"
            + "td.n,th.n{text-align:right}svg{width:100%;height:auto;margin-top:.5rem}svg text{font:13px system-ui,"
            + "sans-serif;fill:currentColor}.wrong{fill:#b3202c}.right{fill:#c9d2dc}.span{fill:#2f6fb3}"
            + "b.kind{color:#b3202c}.good{color:#1d7a3e}@media(prefers-color-scheme:dark){body{background:#14181e;"
            + "color:#e4e8ee}.right{fill:#4a5563}b.kind{color:#ff8d94}.good{color:#7fd69b}th,td{border-color:#38414d}}";
    private static final int WIDTH = 640;
    private static final int LABEL = 250;
    private static final int BAR = 22;
    private static final int MAX_LABEL = 36;

    private final ConflictReport report;
    private final StringBuilder html = new StringBuilder();

    ConflictPage(ConflictReport report) {
        this.report = report;
    }

    String html() {
        html.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<title>Conflicts of the SKU map</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Conflicts of the SKU map</h1>");
        element("p", report.conflicts().isEmpty() ? "good" : "", report.verdict());
        if (!report.sources().isEmpty()) {
            element("p", "", "Checked: " + String.join(", ", report.sources()));
        }
        picture();
        for (int i = 0; i < report.conflicts().size(); i++) {
            conflict(i + 1, report.conflicts().get(i));
        }
        return html.append("</body></html>\n").toString();
    }

    /** How much of the table is affected, and by what. */
    private void picture() {
        Map<Conflict.Kind, Integer> counts = new EnumMap<>(Conflict.Kind.class);
        report.conflicts().forEach(conflict -> counts.merge(conflict.kind(), 1, Integer::sum));
        int most = counts.values().stream().max(Comparator.naturalOrder()).orElse(1);
        open("rows in conflict and conflicts by kind", (counts.size() + 1) * BAR + 6);
        long wrong = report.rowsInConflict();
        long part = report.entries() == 0 ? 0 : atLeastOne(wrong, width(wrong, report.entries()));
        label(0, "rows in conflict");
        bar("right", LABEL, 0, WIDTH - LABEL, "entries: " + report.entries());
        bar("wrong", LABEL, 0, part, "rows in conflict: " + wrong);
        int line = 1;
        for (Map.Entry<Conflict.Kind, Integer> count : counts.entrySet()) {
            label(line, words(count.getKey()) + ": " + count.getValue());
            bar("wrong", LABEL, line, atLeastOne(1, width(count.getValue(), most)), words(count.getKey()));
            line++;
        }
        html.append("</svg>");
    }

    private void conflict(int number, ReportedConflict conflict) {
        html.append("<section id=\"c")
                .append(number)
                .append("\"><h2>")
                .append(number)
                .append(". <b class=\"kind\">");
        html.append(escaped(words(conflict.kind()))).append("</b></h2>");
        element("p", "", sentence(conflict.cause()));
        element("p", "", "To mend it: " + conflict.remedy() + ".");
        html.append("<div class=\"wide\"><table><tr><th>row</th><th>key</th><th>ERP item</th><th>unit</th>")
                .append("<th>in a kit</th><th>from</th><th>until</th><th class=\"n\">priority</th></tr>");
        conflict.rows().forEach(this::row);
        html.append("</table></div>");
        days(conflict.rows());
        html.append("</section>");
    }

    private void row(ReportedRow row) {
        html.append("<tr>");
        element("td", "", place(row));
        element("td", "", keys(row));
        element("td", "", row.item().value());
        element(
                "td",
                "",
                (row.uom().orElse("") + (row.unitsPerUom().equals("1") ? "" : " of " + row.unitsPerUom())).strip());
        element(
                "td",
                "",
                row.kitQuantity()
                        .map(quantity -> quantity + " (share " + row.kitShare().orElse("") + ")")
                        .orElse(""));
        element("td", "", row.validFrom().map(LocalDate::toString).orElse("always"));
        element("td", "", row.validUntil().map(LocalDate::toString).orElse("open"));
        element("td", "n", Integer.toString(row.priority()));
        html.append("</tr>");
    }

    /** The days of each row, one bar under the other, where any of them begins or ends. */
    private void days(List<ReportedRow> rows) {
        List<Long> turns = rows.stream()
                .flatMap(row -> Stream.of(row.validFrom(), row.validUntil()))
                .flatMap(Optional::stream)
                .map(LocalDate::toEpochDay)
                .sorted()
                .toList();
        if (turns.isEmpty()) {
            return;
        }
        long first = turns.get(0);
        long last = turns.get(turns.size() - 1);
        // Open ends reach a tenth beyond the first and the last day that is stated.
        long margin = Math.max(1, (last - first) / 10);
        open("the days of each row", rows.size() * BAR + 6);
        for (int i = 0; i < rows.size(); i++) {
            ReportedRow row = rows.get(i);
            long from = row.validFrom().map(LocalDate::toEpochDay).orElse(first - margin) - first + margin;
            long until = row.validUntil().map(LocalDate::toEpochDay).orElse(last + margin) - first + margin;
            long start = width(from, last - first + 2 * margin);
            long end = width(until, last - first + 2 * margin);
            label(i, place(row));
            bar("span", LABEL + start, i, Math.max(1, end - start), place(row) + ": " + row.item());
        }
        html.append("</svg>");
    }

    private static long width(long part, long whole) {
        return whole == 0 ? 0 : Math.floorDiv(Math.multiplyExact(part, (long) (WIDTH - LABEL)), whole);
    }

    /** What is there can be seen. */
    private static long atLeastOne(long count, long width) {
        return count == 0 ? 0 : Math.max(2, width);
    }

    private void open(String says, int height) {
        html.append(String.format(
                Locale.ROOT,
                "<svg role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\">",
                escaped(says),
                WIDTH,
                height));
    }

    private void label(int line, String text) {
        html.append(String.format(
                Locale.ROOT, "<text x=\"0\" y=\"%d\">%s</text>", line * BAR + 16, escaped(shortened(text))));
    }

    /** Never cuts a character in two. */
    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LABEL
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LABEL - 2)) + "..";
    }

    private void bar(String name, long x, int line, long width, String says) {
        html.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\"><title>%s</title></rect>",
                name,
                x,
                line * BAR + 4,
                width,
                escaped(says)));
    }

    private void element(String tag, String name, String text) {
        html.append('<')
                .append(tag)
                .append(name.isEmpty() ? "" : " class=\"" + name + "\"")
                .append('>');
        html.append(escaped(text)).append("</").append(tag).append('>');
    }

    private static String place(ReportedRow row) {
        return row.at().map(Provenance::toString).orElse("no file");
    }

    private static String keys(ReportedRow row) {
        return Stream.of(
                        row.variant().map(it -> "variant " + it),
                        row.inventoryItem().map(it -> "inventory item " + it),
                        row.sku().map(it -> "SKU " + it),
                        row.barcode().map(it -> "barcode " + it),
                        Optional.of("channel " + row.channel()))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String words(Conflict.Kind kind) {
        return switch (kind) {
            case TWO_ITEMS -> "two items for one thing";
            case UNIT_CONTRADICTION -> "units contradict each other";
            case KIT_CONTRADICTION -> "component stated twice";
            case KIT_CYCLE -> "kit holds itself";
            case ORPHAN -> "item not in the catalogue";
            case INDIVISIBLE -> "fraction of an indivisible item";
        };
    }

    private static String sentence(String cause) {
        return cause.isEmpty() ? cause : cause.substring(0, 1).toUpperCase(Locale.ROOT) + cause.substring(1) + ".";
    }

    /** Text as it may stand in a page; what turns the writing direction or steers a terminal is spelled out. */
    static String escaped(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(it -> {
            switch (it) {
                case '&' -> line.append("&amp;");
                case '<' -> line.append("&lt;");
                case '>' -> line.append("&gt;");
                case '"' -> line.append("&quot;");
                case '\'' -> line.append("&#39;");
                default -> {
                    if (Character.isISOControl(it)
                            || (it >= 0x202A && it <= 0x202E)
                            || (it >= 0x2066 && it <= 0x2069)) {
                        line.append(String.format(Locale.ROOT, "\\u%04x", it));
                    } else {
                        line.appendCodePoint(it);
                    }
                }
            }
        });
        return line.toString();
    }
}
