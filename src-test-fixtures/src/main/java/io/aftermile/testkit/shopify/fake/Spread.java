package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The shares of an order's discounts: those that are stated, and those that the shop spreads over the lines by what is
 * left of them after the discounts before.
 */
final class Spread {

    private final OrderDraft facts;
    private final List<List<Discount.Share>> ofLines = new ArrayList<>();
    private final Currencies currencies;
    private final List<Discount> discounts;

    Spread(OrderDraft facts, Currencies currencies, List<Discount> discounts) {
        this.facts = facts;
        this.currencies = currencies;
        this.discounts = discounts;
        for (PartDraft line : facts.lines) {
            ofLines.add(new ArrayList<>(stated(line)));
        }
        discounts.stream().filter(it -> it.facts().isSpread()).forEach(this::spread);
    }

    List<Discount.Share> sharesOf(PartDraft part) {
        int line = facts.lines.indexOf(part);
        return line < 0 ? stated(part) : List.copyOf(ofLines.get(line));
    }

    private List<Discount.Share> stated(PartDraft part) {
        return part.shares.stream()
                .map(it -> new Discount.Share(discounts.get(it.index()), currencies.amount(it.amount())))
                .toList();
    }

    private void spread(Discount discount) {
        long[] left = new long[facts.lines.size()];
        long all = 0;
        for (int i = 0; i < left.length; i++) {
            PartDraft line = facts.lines.get(i);
            left[i] = currencies.amount(line.price).buyer() * line.quantity
                    - ofLines.get(i).stream()
                            .mapToLong(it -> it.amount().buyer())
                            .sum();
            all += left[i];
        }
        long[] shares = Shares.byWeight(Math.min(all, worth(discount, all)), left);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                ofLines.get(i).add(new Discount.Share(discount, currencies.minor(shares[i])));
            }
        }
    }

    private long worth(Discount discount, long all) {
        return discount.facts().percentage()
                ? new BigDecimal(discount.facts().value())
                        .multiply(BigDecimal.valueOf(all))
                        .movePointLeft(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                : currencies.amount(discount.facts().value()).buyer();
    }
}
