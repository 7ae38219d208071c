package io.aftermile.examples.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/**
 * A picture of how one amount becomes another: a bar for each step, hanging where the step before it ended. Rows rather
 * than columns, each with its words above its bar, so that it reads on a phone.
 */
final class Waterfall {

    private static final int ROW = 46;
    private static final int WIDTH = 360;
    private static final int BAR_TOP = 22;
    private static final int BAR_HEIGHT = 16;
    private static final int LONGEST_LABEL = 36;

    /** One row: where its bar begins and ends, in minor units. */
    private record Bar(String label, Money amount, long from, long to, String style) {}

    private final List<Bar> bars = new ArrayList<>();
    private long level;

    /** Starts from an amount, or shows the sum so far under a name. */
    Waterfall level(String label, Money amount) {
        level = amount.getAmountMinorLong();
        bars.add(new Bar(label, amount, 0, level, "total"));
        return this;
    }

    /** Adds a step; a negative one goes down. A step of nothing is left out. */
    Waterfall step(String label, Money amount) {
        if (!amount.isZero()) {
            long next = Math.addExact(level, amount.getAmountMinorLong());
            bars.add(new Bar(label, amount, level, next, amount.isNegative() ? "down" : "up"));
            level = next;
        }
        return this;
    }

    /** The picture as SVG that stands alone in a page; its style comes from the page. */
    String svg(String title) {
        long lowest = bars.stream()
                .mapToLong(bar -> Math.min(bar.from(), bar.to()))
                .min()
                .orElse(0);
        long highest = bars.stream()
                .mapToLong(bar -> Math.max(bar.from(), bar.to()))
                .max()
                .orElse(1);
        long span = Math.max(1, highest - Math.min(0, lowest));
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"waterfall\" role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(bars.size() * ROW + 8)
                .append("\"><title>")
                .append(Html.escape(title))
                .append("</title>\n");
        for (int i = 0; i < bars.size(); i++) {
            append(svg, bars.get(i), i * ROW, Math.min(0, lowest), span);
            if (i + 1 < bars.size()) {
                int x = x(bars.get(i).to(), Math.min(0, lowest), span);
                svg.append(String.format(
                        Locale.ROOT,
                        "<line class=\"link\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>%n",
                        x,
                        x,
                        i * ROW + BAR_TOP + BAR_HEIGHT,
                        (i + 1) * ROW + BAR_TOP));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static void append(StringBuilder svg, Bar bar, int top, long lowest, long span) {
        int from = x(Math.min(bar.from(), bar.to()), lowest, span);
        int to = x(Math.max(bar.from(), bar.to()), lowest, span);
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"label\" x=\"0\" y=\"%d\">%s</text>%n",
                top + BAR_TOP - 6,
                Html.escape(shortened(bar.label()))));
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>%n",
                bar.style(),
                from,
                top + BAR_TOP,
                Math.max(2, to - from),
                BAR_HEIGHT));
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"value\" x=\"%d\" y=\"%d\">%s</text>%n",
                WIDTH,
                top + BAR_TOP - 6,
                Html.amount(bar.amount())));
    }

    private static int x(long minor, long lowest, long span) {
        // Pixels, not money: a picture may round.
        return Math.toIntExact(Math.multiplyExact(minor - lowest, (long) WIDTH) / span);
    }

    private static String shortened(String label) {
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…";
    }
}
