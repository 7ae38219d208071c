package io.aftermile.examples.quickstart;

import org.joda.money.Money;

/** Text as it may stand in a page. */
final class Html {

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** An amount with its sign and without its currency, which the page says once. */
    static String amount(Money money) {
        return money.getAmount().toPlainString().replace("-", "−");
    }
}
