package io.aftermile.refund;

import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.Duty;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Quantity;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Makes the amounts of a part that a quote states out of minor units. */
final class QuotedAmounts {

    private final InvoicePart part;
    private final Currencies currencies;

    QuotedAmounts(InvoicePart part, Currencies currencies) {
        this.part = part;
        this.currencies = currencies;
    }

    /** What a step gives back. */
    QuotedPart credited(Quantity quantity, Step customer, @Nullable Step book) {
        return QuotedPart.builder()
                .quantity(quantity)
                .price(amount(customer, book, Step::price))
                .addAllDiscounts(discounts(customer.discounts(), book == null ? null : book.discounts()))
                .base(amount(customer, book, Step::base))
                .net(amount(customer, book, Step::net))
                .addAllTaxes(taxes(part.taxes(), i -> amount(customer, book, step -> step.tax(i))))
                .addAllDuties(duties(i -> amount(customer, book, step -> step.levy(i))))
                .drift(amount(customer, book, Step::drift))
                .appeased(amount(customer, book, Step::appeased))
                .build();
    }

    /** What is left after some was given back. */
    PartLeft left(Granules units, Tallies customer, @Nullable Tallies book) {
        return PartLeft.builder()
                .quantity(units.quantity(Math.max(0, units.total() - customer.returned())))
                .base(left(customer, book, PartFacts.BASE))
                .discount(left(customer, book, PartFacts.DISCOUNT))
                .addAllTaxes(taxes(part.taxes(), i -> left(customer, book, PartFacts.TAX + i)))
                .addAllDuties(duties(
                        i -> left(customer, book, PartFacts.TAX + part.taxes().size() + i)))
                .build();
    }

    private Amount amount(Step customer, @Nullable Step book, ToLongFunction<Step> of) {
        return currencies.amount(new Minor(of.applyAsLong(customer), book == null ? 0 : of.applyAsLong(book)));
    }

    private Amount left(Tallies customer, @Nullable Tallies book, int component) {
        return currencies.amount(new Minor(customer.left(component), book == null ? 0 : book.left(component)));
    }

    private List<CreditedDiscount> discounts(long[] customer, long @Nullable [] book) {
        List<CreditedDiscount> discounts = new ArrayList<>(customer.length);
        for (int i = 0; i < customer.length; i++) {
            discounts.add(new CreditedDiscount(
                    part.discounts().get(i).discount(),
                    currencies.amount(new Minor(customer[i], book == null ? 0 : book[i]))));
        }
        return discounts;
    }

    private static List<QuotedTax> taxes(List<TaxLine> lines, IntFunction<Amount> amounts) {
        List<QuotedTax> taxes = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            taxes.add(quoted(lines.get(i), amounts.apply(i)));
        }
        return taxes;
    }

    private static QuotedTax quoted(TaxLine tax, Amount amount) {
        return QuotedTax.builder()
                .tax(tax.id())
                .title(tax.title())
                .jurisdiction(tax.jurisdiction())
                .amount(amount)
                .build();
    }

    /** In the order of {@link Levy#of}: each duty, then the taxes on it. */
    private List<QuotedDuty> duties(IntFunction<Amount> amounts) {
        List<QuotedDuty> duties = new ArrayList<>(part.duties().size());
        int levy = 0;
        for (Duty duty : part.duties()) {
            QuotedDuty.Builder quoted = QuotedDuty.builder().duty(duty.id()).amount(amounts.apply(levy++));
            for (TaxLine tax : duty.taxes()) {
                quoted.addTaxes(quoted(tax, amounts.apply(levy++)));
            }
            duties.add(quoted.build());
        }
        return duties;
    }
}
