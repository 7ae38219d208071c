package io.aftermile.refund;

import io.aftermile.model.Order;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import io.aftermile.money.Rounding;
import java.util.Optional;
import org.joda.money.Money;

/** What has no invoiced counterpart, in the book view by the ratio of the order's totals (rule R39). */
final class OrderRatio {

    private final Order order;
    private final Rounding rounding;
    private final long customer;
    private final Optional<Long> book;

    OrderRatio(Order order, Rounding rounding) {
        this.order = order;
        this.rounding = rounding;
        this.customer = total(order, CurrencyView.CUSTOMER);
        this.book = order.bookCurrency().map(any -> total(order, CurrencyView.BOOK));
    }

    private static long total(Order order, CurrencyView view) {
        return order.parts()
                .mapToLong(part -> PartFacts.minor(part.total(), view))
                .reduce(0, Math::addExact);
    }

    /** An amount of the customer view in all views; nothing in the book view of a free order. */
    Amount amount(long minor) {
        Money money = Money.ofMinor(order.currency(), minor);
        return book.map(whole -> Amount.of(
                        money,
                        Money.ofMinor(
                                order.bookCurrency().orElseThrow(),
                                customer == 0 ? 0 : rounding.near(whole, minor, customer))))
                .orElseGet(() -> Amount.of(money));
    }
}
