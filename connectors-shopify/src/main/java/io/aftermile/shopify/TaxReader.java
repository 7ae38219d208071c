package io.aftermile.shopify;

import io.aftermile.model.Rate;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.TaxTreatment;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tax lines of one part of an order. The shop gives them no identifier and may list them in another order next time, so
 * a tax is named by its title within its part, and by a number after it where a title stands twice.
 */
final class TaxReader {

    private static final int MAX_NAME = 200;

    private final Views views;
    private final boolean buyerExempt;

    TaxReader(Views views, boolean buyerExempt) {
        this.views = views;
        this.buyerExempt = buyerExempt;
    }

    List<TaxLine> read(Cursor taxLines) {
        List<TaxLine> taxes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Cursor tax : taxLines.items()) {
            Cursor title = tax.at("title");
            String name = title.text().orElse("tax");
            taxes.add(tax(tax, name, unique(name, names)));
        }
        return taxes;
    }

    private TaxLine tax(Cursor tax, String title, String id) {
        Cursor stated = tax.at("rate");
        Optional<Rate> rate =
                stated.present() ? Optional.of(stated.read(() -> Rate.of(stated.decimal()))) : Optional.empty();
        Amount amount = views.required(tax, "price");
        return tax.read(() -> TaxLine.builder()
                .id(new TaxLineId(id))
                .title(title)
                .rate(rate)
                .amount(amount)
                .treatment(treatment(amount, rate))
                .channelLiable(tax.at("channel_liable").flag())
                .build());
    }

    private TaxTreatment treatment(Amount amount, Optional<Rate> rate) {
        if (amount.isZero() && buyerExempt) {
            return TaxTreatment.EXEMPT;
        }
        boolean zeroRated = amount.isZero()
                && rate.map(it -> it.toBigDecimal().compareTo(BigDecimal.ZERO) == 0)
                        .orElse(false);
        return zeroRated ? TaxTreatment.ZERO_RATED : TaxTreatment.STANDARD;
    }

    private static String unique(String title, Set<String> taken) {
        String plain = title.replaceAll("\\p{Cntrl}", " ").strip();
        String name = plain.length() <= MAX_NAME
                ? plain
                : plain.substring(0, MAX_NAME).strip();
        String candidate = name.isEmpty() ? "tax" : name;
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = name + " #" + number;
        }
        return candidate;
    }
}
