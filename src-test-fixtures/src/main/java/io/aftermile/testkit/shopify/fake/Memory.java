package io.aftermile.testkit.shopify.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What really happened in a shop, read past its interface: for the claims of tests. Amounts are in the buyer's currency
 * of the order. Thread-safe.
 */
public final class Memory {

    private final Books books;

    Memory(Books books) {
        this.books = books;
    }

    private <T> T read(Supplier<T> what) {
        synchronized (books) {
            return what.get();
        }
    }

    /** Numbers of the orders that were sold, in their order. */
    public List<String> orders() {
        return read(() -> List.copyOf(books.orders.keySet()));
    }

    /** What the buyer paid. */
    public Money received(String order) {
        return read(() -> books.requireOrder(order).received().money());
    }

    /** What was given back, or is on its way, to payments and as store credit. */
    public Money paidBack(String order) {
        return read(() -> books.requireOrder(order).refundedMoney().money());
    }

    /** What was given back to each payment, by the number of the payment; payments that got nothing are left out. */
    public Map<String, Money> paidBackByPayment(String order) {
        return read(() -> {
            Map<String, Money> back = new LinkedHashMap<>();
            for (Payment payment : books.requireOrder(order).payments) {
                Payment parent = payment.parent;
                if (payment.goesBack() && parent != null) {
                    back.merge(parent.number, payment.amount.money(), Money::plus);
                }
            }
            return back;
        });
    }

    /** Numbers of the refunds of an order, in their order. */
    public List<String> refunds(String order) {
        return read(() ->
                books.requireOrder(order).refunds.stream().map(it -> it.number).toList());
    }

    /** Notes of the refunds of an order, in their order; empty text where there is none. */
    public List<String> refundNotes(String order) {
        return read(() -> books.requireOrder(order).refunds.stream()
                .map(it -> Optional.ofNullable(it.note).orElse(""))
                .toList());
    }

    /** Units of a line that were given back. */
    public int refundedUnits(String order, String line) {
        return read(() -> books.requireOrder(order)
                .line(Gid.of("LineItem", line))
                .map(it -> it.refunded)
                .orElse(0));
    }

    /** Store credit that a buyer holds in a currency. */
    public Money storeCredit(String customer, String currency) {
        return read(() -> Optional.ofNullable(
                        books.credit.getOrDefault(customer, Map.of()).get(currency))
                .map(Bag::money)
                .orElse(Money.zero(CurrencyUnit.of(currency))));
    }

    /** Where the returns of an order stand, by their numbers, in the shop's words, such as {@code OPEN}. */
    public Map<String, String> returns(String order) {
        return read(() -> {
            Map<String, String> states = new LinkedHashMap<>();
            books.requireOrder(order).returns.forEach(it -> states.put(it.number, it.status));
            return states;
        });
    }

    /**
     * Units of a variant at a location in a state, such as {@code available}, {@code committed}, {@code damaged} or
     * {@code on_hand}.
     */
    public int stock(String variant, String location, String state) {
        return read(() -> {
            Item item = books.stock.items.get(variant);
            Level level = item == null ? null : item.level(location);
            return level == null ? 0 : level.quantity(state);
        });
    }
}
