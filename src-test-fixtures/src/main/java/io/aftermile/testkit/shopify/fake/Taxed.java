package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tax on a whole part.
 *
 * @param title its name
 * @param rate as a fraction
 * @param amount on the whole part
 */
record Taxed(String title, BigDecimal rate, Bag amount) implements Shown {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 20;

    /** The taxes of a part: half-up each, on what is left after discounts, or contained in it. */
    static List<Taxed> of(PartDraft part, Bag base, boolean included) {
        BigDecimal all = part.taxes.stream()
                .filter(it -> it.amount().isEmpty())
                .map(PartDraft.TaxDraft::rate)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Taxed> taxes = new ArrayList<>();
        for (PartDraft.TaxDraft tax : part.taxes) {
            Bag amount = tax.amount()
                    .map(base.in()::amount)
                    .orElseGet(() -> base.in().minor(computed(base.buyer(), tax.rate(), included ? all : null)));
            taxes.add(new Taxed(tax.title(), tax.rate(), amount));
        }
        return taxes;
    }

    private static long computed(long base, BigDecimal rate, @Nullable BigDecimal contained) {
        BigDecimal exact = BigDecimal.valueOf(base).multiply(rate);
        BigDecimal tax =
                contained == null ? exact : exact.divide(BigDecimal.ONE.add(contained), DIGITS, RoundingMode.HALF_UP);
        return tax.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    static Bag sum(Currencies in, List<Taxed> taxes) {
        return taxes.stream().map(Taxed::amount).reduce(in.zero(), Bag::plus);
    }

    @Override
    public View view() {
        return View.of("TaxLine")
                .is("title", title)
                .is("rate", rate)
                .is("ratePercentage", rate.multiply(HUNDRED))
                .is("channelLiable", null)
                .is("source", "Shopify")
                .is("priceSet", amount);
    }
}
