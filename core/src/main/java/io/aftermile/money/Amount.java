package io.aftermile.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An amount of an order in its currency views: what the customer sees and, where the books are kept in another
 * currency, what they say.
 *
 * <p>The two views are facts of their own; neither is ever converted into the other. Both are at their currency's
 * scale. Arithmetic works on each view by itself and refuses to mix amounts with and without a book view, or of other
 * currencies. Immutable.
 */
public final class Amount {

    private final Money customer;
    private final @Nullable Money book;

    private Amount(Money customer, @Nullable Money book) {
        this.customer = Objects.requireNonNull(customer, "customer");
        this.book = book;
        inRange(customer);
        if (book != null) {
            inRange(book);
        }
        if (book != null && book.getCurrencyUnit().equals(customer.getCurrencyUnit())) {
            throw new IllegalArgumentException("book view " + book
                    + " has the customer's currency; leave the book view out where the currencies do not differ");
        }
    }

    /**
     * An amount whose customer and books share one currency.
     *
     * @throws IllegalArgumentException if it leaves the range of a {@code long} of minor units
     */
    public static Amount of(Money customer) {
        return new Amount(customer, null);
    }

    /**
     * An amount in two views.
     *
     * @throws IllegalArgumentException if both have the same currency, or one leaves the range of a {@code long} of
     *     minor units
     */
    public static Amount of(Money customer, Money book) {
        return new Amount(customer, Objects.requireNonNull(book, "book"));
    }

    /** Zero in the given views. */
    public static Amount zero(CurrencyUnit customer, Optional<CurrencyUnit> book) {
        return new Amount(Money.zero(customer), book.map(Money::zero).orElse(null));
    }

    @JsonCreator
    static Amount fromJson(
            @JsonProperty(value = "customer", required = true) Money customer,
            @JsonProperty("book") Optional<Money> book) {
        return new Amount(customer, book.orElse(null));
    }

    /** What the customer sees, in the presentment currency. */
    @JsonProperty
    public Money customer() {
        return customer;
    }

    /** What the books say; empty where they are kept in the customer's currency. */
    @JsonProperty
    public Optional<Money> book() {
        return Optional.ofNullable(book);
    }

    /**
     * The money of one view; empty for {@link CurrencyView#BOOK} where the books are kept in the customer's currency.
     */
    public Optional<Money> in(CurrencyView view) {
        return view == CurrencyView.CUSTOMER ? Optional.of(customer) : book();
    }

    /** Zero in the same views. */
    public Amount zero() {
        return map(money -> Money.zero(money.getCurrencyUnit()));
    }

    /**
     * The sum, view by view.
     *
     * @throws IllegalArgumentException if the views or currencies differ
     * @throws ArithmeticException if a sum leaves the range of a {@code long} of minor units
     */
    public Amount plus(Amount other) {
        return combine(other, Money::plus);
    }

    /**
     * The difference, view by view; it may be negative.
     *
     * @throws IllegalArgumentException if the views or currencies differ
     * @throws ArithmeticException if a difference leaves the range of a {@code long} of minor units
     */
    public Amount minus(Amount other) {
        return combine(other, Money::minus);
    }

    /** The same amount with the opposite sign. */
    public Amount negated() {
        return map(Money::negated);
    }

    /** Whether every view is zero. */
    public boolean isZero() {
        return all(Money::isZero);
    }

    /** Whether any view is below zero. */
    public boolean isNegative() {
        return !all(Money::isPositiveOrZero);
    }

    /** Whether {@code other} has the same currencies in the same views. */
    public boolean sameViews(Amount other) {
        return customer.getCurrencyUnit().equals(other.customer.getCurrencyUnit())
                && book().map(Money::getCurrencyUnit).equals(other.book().map(Money::getCurrencyUnit));
    }

    private Amount map(UnaryOperator<Money> operation) {
        return new Amount(checked(operation.apply(customer)), book == null ? null : checked(operation.apply(book)));
    }

    private Amount combine(Amount other, BinaryOperator<Money> operation) {
        if (!sameViews(other)) {
            throw new IllegalArgumentException(
                    "cannot combine " + this + " with " + other + "; both need the same currencies in the same views");
        }
        return new Amount(
                checked(operation.apply(customer, other.customer)),
                book == null ? null : checked(operation.apply(book, other.book().orElseThrow())));
    }

    private static void inRange(Money money) {
        // Money stands at its currency's scale, so its unscaled value counts minor units.
        if (money.getAmount().unscaledValue().bitLength() > Long.SIZE - 1) {
            throw new IllegalArgumentException("amount " + money + " is out of range; give less than 2^63 minor units");
        }
    }

    /** Joda-Money is unbounded; allocation is not, so what leaves the range of minor units is refused here. */
    private static Money checked(Money money) {
        money.getAmountMinorLong();
        return money;
    }

    private boolean all(Predicate<Money> test) {
        return test.test(customer) && (book == null || test.test(book));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Amount that && customer.equals(that.customer) && Objects.equals(book, that.book);
    }

    @Override
    public int hashCode() {
        return Objects.hash(customer, book);
    }

    /** For people: {@code EUR 41.65}, or {@code CAD 12.77 (book USD 9.00)}. */
    @Override
    public String toString() {
        return book == null ? customer.toString() : customer + " (book " + book + ")";
    }
}
