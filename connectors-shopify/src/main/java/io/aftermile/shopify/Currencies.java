package io.aftermile.shopify;

import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** Currency codes of a payload. */
final class Currencies {

    private Currencies() {}

    /** The currency that a code names; empty where there is none, refused where it is not paid with. */
    static Optional<CurrencyUnit> find(Cursor code) {
        return code.text().map(text -> {
            CurrencyUnit currency = registered(text);
            if (currency == null || currency.isPseudoCurrency()) {
                throw code.invalid(
                        "currency '" + Cursor.shown(text) + "' is unknown", "send an ISO 4217 code such as EUR");
            }
            return currency;
        });
    }

    static CurrencyUnit of(Cursor code) {
        return code.required(find(code));
    }

    private static @org.jspecify.annotations.Nullable CurrencyUnit registered(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (org.joda.money.IllegalCurrencyException e) {
            return null;
        }
    }
}
