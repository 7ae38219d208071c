package io.aftermile.erp.embedded;

import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How an amount that is stated as one sum falls on several components: each in turn takes its share of what is left.
 */
final class AmountCredit {

    private AmountCredit() {}

    /**
     * Splits {@code amount} over the components by what is left of each; halves up, the last takes the rest.
     *
     * @param amount at most what is left of all of them
     */
    static List<Amount> split(BookedInvoice invoice, List<InvoiceComponent> components, Amount amount) {
        long[] customer = split(components, amount, CurrencyView.CUSTOMER);
        long[] book = split(components, amount, CurrencyView.BOOK);
        return IntStream.range(0, components.size())
                .mapToObj(i -> invoice.amount(customer[i], book[i]))
                .toList();
    }

    private static long[] split(List<InvoiceComponent> components, Amount amount, CurrencyView view) {
        long rest = minor(amount, view);
        long weights =
                components.stream().mapToLong(it -> minor(it.left(), view)).sum();
        long[] shares = new long[components.size()];
        for (int i = 0; i < shares.length; i++) {
            long weight = minor(components.get(i).left(), view);
            shares[i] = weights == 0
                    ? 0
                    : BigDecimal.valueOf(rest)
                            .multiply(BigDecimal.valueOf(weight))
                            .divide(BigDecimal.valueOf(weights), 0, RoundingMode.HALF_UP)
                            .longValueExact();
            rest -= shares[i];
            weights -= weight;
        }
        return shares;
    }

    private static long minor(Amount amount, CurrencyView view) {
        return amount.in(view).map(money -> money.getAmountMinorLong()).orElse(0L);
    }
}
