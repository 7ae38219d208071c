package io.aftermile.refund;

import io.aftermile.money.CurrencyView;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/** A statement as text in columns. */
final class StatementText {

    private final RefundStatement statement;
    private final StringBuilder text = new StringBuilder();

    StatementText(RefundStatement statement) {
        this.statement = statement;
        text.append("Refund statement of order ").append(statement.order()).append('\n');
        components();
        tenders();
        statement.refunds().forEach(this::refund);
        List<String> wrong = statement.verify();
        wrong.forEach(it -> text.append("\nDOES NOT ADD UP: ").append(it));
        text.append(wrong.isEmpty() ? "\nAll of it adds up.\n" : "\n");
    }

    private void components() {
        row("component", "invoiced", "credited", "appeased", "left");
        for (StatedComponent it : statement.components()) {
            row(
                    it.component().says() + (it.view() == CurrencyView.BOOK ? ", books" : ""),
                    money(it.invoiced()),
                    money(it.credited()),
                    money(it.appeased()),
                    money(it.left()));
        }
    }

    private void tenders() {
        text.append('\n');
        row("tender", "captured", "refunded", "pending", "left");
        for (StatedTender it : statement.tenders()) {
            row(
                    it.tender() + " " + it.kind(),
                    money(it.captured()),
                    money(it.refunded()),
                    money(it.pending()),
                    money(it.left()));
        }
    }

    private void refund(StatedRefund it) {
        text.append("\nrefund ")
                .append(it.refund())
                .append(" (")
                .append(it.view())
                .append("): credited ");
        text.append(it.credited());
        it.terms()
                .forEach(term -> text.append(term.amount().isNegative() ? " - " : " + ")
                        .append(money(term.amount().abs()))
                        .append(' ')
                        .append(term.name()));
        text.append(" = paid ").append(it.paid());
    }

    private void row(String name, String... figures) {
        text.append(String.format(Locale.ROOT, "  %-40s", name));
        for (String figure : figures) {
            text.append(String.format(Locale.ROOT, "%16s", figure));
        }
        text.append('\n');
    }

    private static String money(Money money) {
        return money.getAmount().toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
