package io.aftermile.shopify;

import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts in the currency views of one payload: what the buyer saw ("presentment") and what the shop's books say.
 *
 * <p>A field {@code x} stands as {@code x_set} with both, and as a bare {@code x} in the shop's currency, which older
 * payloads have alone. The set wins; where the two disagree, that is named. Where both currencies are the same, there
 * is one view, and a set whose halves differ is named too.
 */
final class Views {

    private final CurrencyUnit customer;
    private final @Nullable CurrencyUnit book;
    private final Findings findings;

    private Views(CurrencyUnit customer, CurrencyUnit shop, Findings findings) {
        this.customer = customer;
        this.book = customer.equals(shop) ? null : shop;
        this.findings = findings;
    }

    /** The views that an order states. */
    static Views ofOrder(Cursor order, Findings findings) {
        CurrencyUnit shop = Currencies.of(order.at("currency"));
        CurrencyUnit customer =
                Currencies.find(order.at("presentment_currency")).orElse(shop);
        return new Views(customer, shop, findings);
    }

    /** The views of a set of two amounts. */
    static Views ofSet(Cursor set, Findings findings) {
        return new Views(
                Currencies.of(set.at("presentment_money").at("currency_code")),
                Currencies.of(set.at("shop_money").at("currency_code")),
                findings);
    }

    /** One view, where a payload states one currency only. */
    static Views ofOne(CurrencyUnit currency, Findings findings) {
        return new Views(currency, currency, findings);
    }

    CurrencyUnit customer() {
        return customer;
    }

    Optional<CurrencyUnit> book() {
        return Optional.ofNullable(book);
    }

    Amount zero() {
        return Amount.zero(customer, book());
    }

    /** The amount of a field; empty where neither the set nor the bare field is there. */
    Optional<Amount> amount(Cursor owner, String field) {
        return exact(owner, field).map(Exact::amount);
    }

    /** The amount of a field that must be there. */
    Amount required(Cursor owner, String field) {
        return amount(owner, field).orElseThrow(() -> owner.at(field).missing());
    }

    /** The unrounded amount of a field: a unit price may be finer than a minor unit. */
    Optional<Exact> exact(Cursor owner, String field) {
        Cursor set = owner.at(field + "_set");
        Cursor bare = owner.at(field);
        if (set.present()) {
            return Optional.of(compared(set(set), bare));
        }
        if (!bare.present()) {
            return Optional.empty();
        }
        if (book != null) {
            throw set.invalid(
                    "is missing, and the bare amount is in " + book + " alone",
                    "send the set: the order is in " + customer + " too");
        }
        return Optional.of(new Exact(bare, bare.decimal(), null));
    }

    /** The amount of a set by itself. */
    Amount ofSet(Cursor set) {
        return set(set).amount();
    }

    /** An amount that a payload states in the customer's currency only, such as a payment's. */
    Money customerMoney(Cursor bare) {
        return money(customer, bare.decimal(), bare);
    }

    /** Completes an amount in the shop's currency by its ratio to another one (rule R39). */
    Amount byRatio(Cursor where, Money inBook, Amount whole) {
        if (book == null) {
            return Amount.of(inBook);
        }
        long wholeBook = whole.book().orElseThrow().getAmountMinorLong();
        if (wholeBook == 0) {
            throw where.invalid("has no counterpart in " + customer, "send it in both currencies");
        }
        long minor = io.aftermile.money.Rounding.HALF_UP.near(
                whole.customer().getAmountMinorLong(), inBook.getAmountMinorLong(), wholeBook);
        return Amount.of(Money.ofMinor(customer, minor), inBook);
    }

    /** A bare amount in the shop's currency. */
    Money shopMoney(Cursor bare) {
        return money(book == null ? customer : book, bare.decimal(), bare);
    }

    private Exact set(Cursor set) {
        Cursor presentment = set.at("presentment_money");
        Cursor shop = set.at("shop_money");
        BigDecimal seen = half(presentment, customer);
        BigDecimal booked = half(shop, book == null ? customer : book);
        if (book != null) {
            return new Exact(set, seen, booked);
        }
        if (seen.compareTo(booked) != 0) {
            findings.add(
                    DiscrepancyKind.VIEW_MISMATCH,
                    set,
                    customer + " " + seen.toPlainString(),
                    customer + " " + booked.toPlainString(),
                    "both halves are in one currency and differ; the buyer's is taken");
        }
        return new Exact(set, seen, null);
    }

    private static BigDecimal half(Cursor money, CurrencyUnit expected) {
        Cursor code = money.at("currency_code");
        String stated = code.required(code.text());
        if (!stated.equals(expected.getCode())) {
            throw code.invalid(
                    "is '" + Cursor.shown(stated) + "' where " + expected + " is expected",
                    "send all amounts of one payload in its own two currencies");
        }
        return money.at("amount").decimal();
    }

    private Exact compared(Exact set, Cursor bare) {
        if (bare.present()) {
            BigDecimal stated = bare.decimal();
            BigDecimal inShop = set.book == null ? set.customer : set.book;
            if (stated.compareTo(inShop) != 0) {
                CurrencyUnit shop = book == null ? customer : book;
                findings.add(
                        DiscrepancyKind.AMOUNT_MISMATCH,
                        bare,
                        shop + " " + inShop.toPlainString(),
                        shop + " " + stated.toPlainString(),
                        "the bare amount differs from its set; the set is taken");
            }
        }
        return set;
    }

    private static Money money(CurrencyUnit currency, BigDecimal value, Cursor where) {
        BigDecimal fitting = value.scale() <= currency.getDecimalPlaces() ? value : value.stripTrailingZeros();
        if (fitting.scale() > currency.getDecimalPlaces()) {
            throw where.invalid(
                    "is " + value.toPlainString() + ", but " + currency + " has " + currency.getDecimalPlaces()
                            + " decimals",
                    "send an amount in whole minor units");
        }
        Money money = Money.of(currency, fitting);
        try {
            money.getAmountMinorLong();
        } catch (ArithmeticException e) {
            throw where.invalid("is out of range", "send less than 2^63 minor units");
        }
        return money;
    }

    /** Both views of a figure, unrounded. */
    final class Exact {

        private final Cursor where;
        private final BigDecimal customer;
        private final @Nullable BigDecimal book;

        private Exact(Cursor where, BigDecimal customer, @Nullable BigDecimal book) {
            this.where = where;
            this.customer = customer;
            this.book = book;
        }

        BigDecimal inCustomerView() {
            return customer;
        }

        Exact times(Quantity quantity) {
            BigDecimal factor = quantity.toBigDecimal();
            return new Exact(where, customer.multiply(factor), book == null ? null : book.multiply(factor));
        }

        /** In whole minor units of both currencies; a figure that is finer is refused. */
        Amount amount() {
            Money seen = money(Views.this.customer, customer, where);
            CurrencyUnit shop = Views.this.book;
            return book == null || shop == null ? Amount.of(seen) : Amount.of(seen, money(shop, book, where));
        }
    }
}
