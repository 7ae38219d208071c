package io.aftermile.ledger;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Order;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.util.function.ToLongFunction;
import org.joda.money.Money;

/** Amounts that are worked out view by view, in minor units. */
final class InViews {

    private InViews() {}

    /** An amount in the views of another. */
    static Amount of(Amount like, ToLongFunction<CurrencyView> minor) {
        Money customer = Money.ofMinor(like.customer().getCurrencyUnit(), minor.applyAsLong(CurrencyView.CUSTOMER));
        return like.book()
                .map(book -> Amount.of(
                        customer, Money.ofMinor(book.getCurrencyUnit(), minor.applyAsLong(CurrencyView.BOOK))))
                .orElseGet(() -> Amount.of(customer));
    }

    /** Minor units of a view; zero where the amount does not have it. */
    static long minor(Amount amount, CurrencyView view) {
        return amount.in(view).map(Money::getAmountMinorLong).orElse(0L);
    }

    /**
     * An amount that only the books know, such as a cost: in the book view where the order has one, with nothing in the
     * customer view.
     *
     * @throws Invalid if it is not in the currency of the books
     */
    static Amount inBooks(Order order, String path, Money money) {
        Amount zero = order.zero();
        Money books = zero.book().orElse(zero.customer());
        if (!money.getCurrencyUnit().equals(books.getCurrencyUnit())) {
            throw new Invalid(
                    path,
                    "is " + money + ", but the books of order " + order.id() + " are kept in "
                            + books.getCurrencyUnit(),
                    "state it in " + books.getCurrencyUnit());
        }
        return zero.book().isPresent() ? Amount.of(zero.customer(), money) : Amount.of(money);
    }
}
