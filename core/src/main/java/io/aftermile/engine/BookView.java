package io.aftermile.engine;

import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.Duty;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Amount;
import io.aftermile.money.Rounding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Completes the book view of amounts that were stated in the customer's currency alone, in the ratio in which the
 * invoice states the same component in both, cumulatively, so that a component that comes back whole comes back whole
 * in both (rule R39). What has no invoiced counterpart follows the totals of the order.
 */
final class BookView {

    private final Order order;
    private final Amount total;
    private final Map<String, Amount> before = new HashMap<>();
    private boolean completed;

    BookView(Order order) {
        this.order = order;
        this.total = order.parts().map(InvoicePart::total).reduce(order.zero(), Amount::plus);
    }

    /** Whether anything was completed since this was asked last. */
    boolean completedSomething() {
        boolean answer = completed;
        completed = false;
        return answer;
    }

    /** An amount that counts by itself. */
    Amount byTotals(Amount amount) {
        return lacks(amount) ? complete(amount, order.zero(), total) : amount;
    }

    /** The next amount of a component of which {@code whole} was invoiced or captured. */
    Amount next(String component, Amount amount, Amount whole) {
        Amount so = before.getOrDefault(component, order.zero());
        Amount done = lacks(amount) && so.sameViews(whole) ? complete(amount, so, whole) : amount;
        if (done.sameViews(so)) {
            before.put(component, so.plus(done));
        }
        return done;
    }

    CreditedPart credited(CreditedPart stated, InvoicePart part) {
        String name = part.id().getClass().getSimpleName() + " " + part.id().value() + " ";
        // Duties and taxes that the invoice does not know have no counterpart: they follow the totals.
        return CreditedPart.builder()
                .quantity(stated.quantity())
                .restock(stated.restock())
                .base(next(name + "base", stated.base(), part.base()))
                .addAllDiscounts(stated.discounts().stream()
                        .map(it -> new CreditedDiscount(
                                it.discount(),
                                next(
                                        name + "discount " + it.discount(),
                                        it.amount(),
                                        sum(part.discounts().stream()
                                                .filter(known ->
                                                        known.discount().equals(it.discount()))
                                                .map(DiscountAllocation::amount)))))
                        .toList())
                .addAllTaxes(credited(stated.taxes(), name + "tax ", part.taxes()))
                .taxTotal(stated.taxTotal().map(it -> next(name + "tax", it, part.tax())))
                .addAllDuties(stated.duties().stream()
                        .map(it -> credited(it, name + "duty " + it.duty(), part))
                        .toList())
                .build();
    }

    private CreditedDuty credited(CreditedDuty stated, String name, InvoicePart part) {
        List<Duty> duties = part.duties().stream()
                .filter(known -> known.id().equals(stated.duty()))
                .toList();
        List<TaxLine> taxes =
                duties.stream().flatMap(known -> known.taxes().stream()).toList();
        return new CreditedDuty(
                stated.duty(),
                next(name, stated.amount(), sum(duties.stream().map(Duty::amount))),
                credited(stated.taxes(), name + " tax ", taxes));
    }

    private List<CreditedTax> credited(List<CreditedTax> stated, String name, List<TaxLine> taxes) {
        return stated.stream()
                .map(it -> new CreditedTax(
                        it.tax(),
                        next(
                                name + it.tax(),
                                it.amount(),
                                sum(taxes.stream()
                                        .filter(known -> known.id().equals(it.tax()))
                                        .map(TaxLine::amount)))))
                .toList();
    }

    private Amount sum(Stream<Amount> amounts) {
        return amounts.reduce(order.zero(), Amount::plus);
    }

    private boolean lacks(Amount amount) {
        return order.bookCurrency().isPresent()
                && amount.book().isEmpty()
                && amount.customer().getCurrencyUnit().equals(order.currency());
    }

    private Amount complete(Amount amount, Amount before, Amount whole) {
        Amount of = whole.customer().isZero() ? total : whole;
        CurrencyUnit books = order.bookCurrency().orElseThrow();
        completed = true;
        if (of.customer().isZero()) {
            return Amount.of(amount.customer(), Money.zero(books));
        }
        long wholeCustomer = of.customer().getAmountMinorLong();
        long wholeBook = of.book().orElseThrow().getAmountMinorLong();
        long beforeCustomer = before.customer().getAmountMinorLong();
        long after = Math.addExact(beforeCustomer, amount.customer().getAmountMinorLong());
        long book = Math.subtractExact(
                Rounding.HALF_UP.near(wholeBook, after, wholeCustomer),
                Rounding.HALF_UP.near(wholeBook, beforeCustomer, wholeCustomer));
        return Amount.of(amount.customer(), Money.ofMinor(books, book));
    }
}
