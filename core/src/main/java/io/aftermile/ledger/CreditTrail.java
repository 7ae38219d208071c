package io.aftermile.ledger;

import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.InvoicePart;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What recorded refunds gave back of one part of the invoice, walked through in recorded order, because two things
 * depend on what was given back before: the split of a tax that is stated in total only, and the tax within discounts.
 * One thread at a time.
 */
final class CreditTrail {

    private final InvoicePart part;
    private final ViewTrail customer;
    private final ViewTrail book;

    /**
     * What one credit reverses of the part.
     *
     * @param net the base without tax
     * @param taxes by tax of the part, in invoice order, those on its duties aside
     * @param unnamed tax that the part does not have
     * @param discounts by discount of the part, without tax, in invoice order
     * @param otherDiscounts discounts that the part does not have
     */
    record Step(Amount net, List<Amount> taxes, Amount unnamed, List<Amount> discounts, Amount otherDiscounts) {}

    CreditTrail(InvoicePart part) {
        this.part = part;
        this.customer = new ViewTrail(part, CurrencyView.CUSTOMER);
        this.book = new ViewTrail(part, CurrencyView.BOOK);
    }

    /** What the next credit in recorded order reverses. */
    Step next(CreditedPart credited) {
        ViewTrail.Step inCustomer = customer.next(credited);
        ViewTrail.Step inBook = book.next(credited);
        Function<CurrencyView, ViewTrail.Step> in = view -> view == CurrencyView.CUSTOMER ? inCustomer : inBook;
        List<Amount> byTax =
                amounts(part.taxes().size(), (i, view) -> in.apply(view).taxes()[i]);
        return new Step(
                part.netOf(credited),
                byTax,
                credited.tax().minus(sum(byTax)),
                amounts(part.discounts().size(), (i, view) -> in.apply(view).discounts()[i]),
                sum(credited.discounts().stream()
                        .filter(it -> part.discounts().stream()
                                .noneMatch(own -> own.discount().equals(it.discount())))
                        .map(CreditedDiscount::amount)
                        .toList()));
    }

    private interface MinorOf {
        long of(int index, CurrencyView view);
    }

    private List<Amount> amounts(int count, MinorOf minor) {
        return IntStream.range(0, count)
                .mapToObj(i -> InViews.of(part.price(), view -> minor.of(i, view)))
                .toList();
    }

    private Amount sum(List<Amount> amounts) {
        return amounts.stream().reduce(part.price().zero(), Amount::plus);
    }
}
