package io.aftermile.erp.embedded;

import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What the books credit for units of an invoice part, worked out from the stored invoice and nothing else.
 *
 * <p>After {@code k} of {@code Q} units each amount has been credited by its share {@code X * k / Q} to the minor unit,
 * halves up; the last unit takes the rest. Where prices contain tax, the gross and each tax are shared in this way and
 * the net is what is left of the gross. Each currency view by itself. On purpose this knows nothing of the calculator
 * in {@code io.aftermile.refund}: the two answers are compared.
 */
final class UnitCredit {

    private final InvoicePartNow part;
    private final BigDecimal after;
    private final BigDecimal whole;

    private UnitCredit(InvoicePartNow part, Quantity after) {
        this.part = part;
        this.after = after.toBigDecimal();
        this.whole = part.quantity().toBigDecimal();
    }

    /**
     * The step that brings the units credited to {@code after}.
     *
     * @param after units credited so far and now, at most the part's quantity
     * @return the credit of each of {@link InvoicePartNow#netAndTaxes()}, zero or more
     */
    static List<Amount> step(BookedInvoice invoice, InvoicePartNow part, Quantity after) {
        UnitCredit credit = new UnitCredit(part, after);
        long[] customer = credit.in(CurrencyView.CUSTOMER);
        long[] book = credit.in(CurrencyView.BOOK);
        return LongStream.range(0, customer.length)
                .mapToObj(i -> invoice.amount(customer[(int) i], book[(int) i]))
                .toList();
    }

    private long[] in(CurrencyView view) {
        Share[] shares = part.netAndTaxes().stream()
                .map(component -> Share.of(component, view))
                .toArray(Share[]::new);
        if (after.compareTo(whole) == 0) {
            return Arrays.stream(shares).mapToLong(Share::left).toArray();
        }
        long[] steps = Arrays.stream(shares).mapToLong(this::step).toArray();
        return part.taxIncluded() ? withNetFromGross(shares, steps) : steps;
    }

    private long step(Share share) {
        long until = BigDecimal.valueOf(share.invoiced)
                .multiply(after)
                .divide(whole, 0, RoundingMode.HALF_UP)
                .longValueExact();
        return Math.min(Math.max(0, until - share.byUnits), share.left());
    }

    private long[] withNetFromGross(Share[] shares, long[] steps) {
        long gross = step(Arrays.stream(shares).reduce(Share.NOTHING, Share::plus));
        long netLeft = shares[0].left();
        // Separately rounded taxes may ask for more than the gross holds, or for so little that the net would run out.
        long surplus = taxes(steps) - gross;
        for (int i = steps.length - 1; i > 0 && surplus > 0; i--) {
            long cut = Math.min(steps[i], surplus);
            steps[i] -= cut;
            surplus -= cut;
        }
        long missing = gross - taxes(steps) - netLeft;
        for (int i = 1; i < steps.length && missing > 0; i++) {
            long rise = Math.min(shares[i].left() - steps[i], missing);
            steps[i] += rise;
            missing -= rise;
        }
        steps[0] = gross - taxes(steps);
        return steps;
    }

    private static long taxes(long[] steps) {
        return Arrays.stream(steps).skip(1).sum();
    }

    /** One amount in one view, in minor units. */
    private record Share(long invoiced, long byUnits, long byAmount) {

        static final Share NOTHING = new Share(0, 0, 0);

        static Share of(InvoiceComponent component, CurrencyView view) {
            return new Share(
                    minor(component.invoiced(), view),
                    minor(component.byUnits(), view),
                    minor(component.byAmount(), view));
        }

        private static long minor(Amount amount, CurrencyView view) {
            return amount.in(view).map(money -> money.getAmountMinorLong()).orElse(0L);
        }

        long left() {
            return invoiced - byUnits - byAmount;
        }

        Share plus(Share other) {
            return new Share(invoiced + other.invoiced, byUnits + other.byUnits, byAmount + other.byAmount);
        }
    }
}
