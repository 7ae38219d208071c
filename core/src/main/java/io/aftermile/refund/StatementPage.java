package io.aftermile.refund;

import io.aftermile.money.CurrencyView;
import io.aftermile.money.Rounding;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/** A statement as one HTML page: a bar for each part of the invoice, then the tables. */
final class StatementPage {

    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;margin:1.5rem auto;max-width:60rem;"
            + "padding:0 1rem;color:#1c2430;background:#fff}h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}"
            + "div.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{padding:.25rem .6rem;"
            + "text-align:right;border-bottom:1px solid #d8dee6;white-space:nowrap}th:first-child,td:first-child"
            + "{text-align:left;white-space:normal}figure{margin:.6rem 0}"
            + "svg{display:block;width:100%;height:1rem}.credited{fill:#2f6fb3}.appeased{fill:#d08a1d}.left{fill:#c9d2dc}.wrong{color:#a4161a}"
            + "@media(prefers-color-scheme:dark){body{background:#14181e;color:#e4e8ee}.left{fill:#4a5563}"
            + "th,td{border-color:#38414d}}";
    private static final int WIDTH = 640;

    private final RefundStatement statement;
    private final StringBuilder html = new StringBuilder();

    StatementPage(RefundStatement statement) {
        this.statement = statement;
    }

    String html() {
        html.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>Refund statement ")
                .append(escaped(statement.order().value()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Refund statement of order ")
                .append(escaped(statement.order().value()))
                .append("</h1>");
        verdict();
        picture();
        components();
        tenders();
        refunds();
        return html.append("</body></html>\n").toString();
    }

    private void verdict() {
        List<String> wrong = statement.verify();
        if (wrong.isEmpty()) {
            html.append("<p>All of it adds up.</p>");
        } else {
            html.append("<ul class=\"wrong\">");
            wrong.forEach(it -> html.append("<li>").append(escaped(it)).append("</li>"));
            html.append("</ul>");
        }
    }

    /** One bar for the base of each part: what was credited, what was appeased, and what is left. */
    private void picture() {
        List<StatedComponent> bases = statement.components().stream()
                .filter(it ->
                        it.view() == CurrencyView.CUSTOMER && it.component().kind() == ComponentKind.BASE)
                .toList();
        long most = bases.stream()
                .mapToLong(it -> it.invoiced().getAmountMinorLong())
                .max()
                .orElse(0);
        html.append("<h2>What came back of each part</h2>");
        bases.forEach(it -> bar(it, most));
        html.append("<p>Blue was credited with units, amber as an amount without, grey is left.</p>");
    }

    /** The label is text of the page, so that it keeps its size however narrow the bar is drawn. */
    private void bar(StatedComponent it, long most) {
        html.append("<figure><figcaption>")
                .append(escaped(it.component().part() + ": " + it.invoiced()))
                .append("</figcaption><svg role=\"img\" aria-label=\"")
                .append(escaped("credited " + it.credited() + ", appeased " + it.appeased() + ", left " + it.left()))
                .append("\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(" 16\" preserveAspectRatio=\"none\">");
        long x = piece("credited", it.credited(), 0, most);
        x += piece("appeased", it.appeased(), x, most);
        piece("left", it.left(), x, most);
        html.append("</svg></figure>");
    }

    private long piece(String name, Money amount, long x, long most) {
        long width = most == 0 ? 0 : Rounding.HALF_UP.near(WIDTH, amount.getAmountMinorLong(), most);
        if (width > 0) {
            html.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%d\" width=\"%d\" height=\"16\"><title>%s %s</title></rect>",
                    name,
                    x,
                    width,
                    name,
                    amount));
        }
        return width;
    }

    private void components() {
        table("Components", "component", "invoiced", "credited", "appeased", "left");
        statement
                .components()
                .forEach(it -> row(
                        it.component().says() + (it.view() == CurrencyView.BOOK ? ", books" : ""),
                        it.invoiced(),
                        it.credited(),
                        it.appeased(),
                        it.left()));
        html.append("</table></div>");
    }

    private void tenders() {
        table("Tenders", "tender", "captured", "refunded", "pending", "left");
        statement
                .tenders()
                .forEach(it -> row(
                        it.tender() + " (" + it.kind() + ")", it.captured(), it.refunded(), it.pending(), it.left()));
        html.append("</table></div>");
    }

    private void refunds() {
        html.append("<h2>Refunds</h2><ul>");
        for (StatedRefund it : statement.refunds()) {
            html.append("<li>").append(escaped(it.refund() + " (" + it.view() + "): credited " + it.credited()));
            it.terms()
                    .forEach(term -> html.append(term.amount().isNegative() ? " &minus; " : " + ")
                            .append(escaped(term.amount().abs() + " " + term.name())));
            html.append(" = paid ").append(escaped(it.paid().toString())).append("</li>");
        }
        html.append("</ul>");
    }

    private void table(String title, String... columns) {
        html.append("<h2>").append(title).append("</h2><div class=\"wide\"><table><tr>");
        for (String column : columns) {
            html.append("<th>").append(column).append("</th>");
        }
        html.append("</tr>");
    }

    private void row(String name, Money... figures) {
        html.append("<tr><td>").append(escaped(name)).append("</td>");
        for (Money figure : figures) {
            html.append("<td>").append(escaped(figure.toString())).append("</td>");
        }
        html.append("</tr>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
