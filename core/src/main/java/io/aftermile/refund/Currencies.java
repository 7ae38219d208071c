package io.aftermile.refund;

import io.aftermile.model.Order;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The currencies of an order's views: what its minor units are minor units of. */
final class Currencies {

    private final CurrencyUnit customer;
    private final @Nullable CurrencyUnit book;

    Currencies(Order order) {
        this(order.currency(), order.bookCurrency().orElse(null));
    }

    private Currencies(CurrencyUnit customer, @Nullable CurrencyUnit book) {
        this.customer = customer;
        this.book = book;
    }

    /** The customer view alone. */
    Currencies customerOnly() {
        return new Currencies(customer, null);
    }

    boolean hasBook() {
        return book != null;
    }

    Amount amount(Minor minor) {
        Money money = money(minor.customer());
        return book == null ? Amount.of(money) : Amount.of(money, Money.ofMinor(book, minor.book()));
    }

    /** Money of the customer view. */
    Money money(long minor) {
        return Money.ofMinor(customer, minor);
    }

    /** The minor units of an amount of the order. */
    Minor minor(Amount amount) {
        long inCustomer = PartFacts.minor(amount, CurrencyView.CUSTOMER);
        return new Minor(inCustomer, book == null ? 0 : PartFacts.minor(amount, CurrencyView.BOOK));
    }
}
