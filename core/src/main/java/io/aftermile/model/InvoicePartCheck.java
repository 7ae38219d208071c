package io.aftermile.model;

import io.aftermile.money.Amount;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What holds for every part of an invoice, checked when the part is built. */
final class InvoicePartCheck {

    private InvoicePartCheck() {}

    static void check(InvoicePart part) {
        notNegative(part, "price", part.price());
        for (DiscountAllocation discount : part.discounts()) {
            notNegative(part, "discount " + discount.discount(), discount.amount());
        }
        for (TaxLine tax : part.taxes()) {
            notNegative(part, "tax " + tax.id(), tax.amount());
        }
        for (Duty duty : part.duties()) {
            notNegative(part, "duty " + duty.id(), duty.amount());
            for (TaxLine tax : duty.taxes()) {
                notNegative(part, "tax " + tax.id() + " on duty " + duty.id(), tax.amount());
            }
            unique(
                    part,
                    "tax on duty " + duty.id() + " named",
                    duty.taxes().stream().map(TaxLine::id));
        }
        unique(part, "discount", part.discounts().stream().map(DiscountAllocation::discount));
        unique(part, "tax", part.taxes().stream().map(TaxLine::id));
        unique(part, "duty", part.duties().stream().map(Duty::id));
        if (part.base().isNegative()) {
            throw new IllegalArgumentException(named(part) + " has discounts of " + part.discount() + " on a price of "
                    + part.price() + "; discounts cannot exceed the price");
        }
    }

    private static void notNegative(InvoicePart part, String what, Amount amount) {
        if (!amount.sameViews(part.price())) {
            throw new IllegalArgumentException(what + " of " + named(part) + " is " + amount + " but the price is "
                    + part.price() + "; state both in the same currency views");
        }
        if (amount.isNegative()) {
            throw new IllegalArgumentException(what + " of " + named(part) + " is " + amount
                    + ", below zero; import a negative line as a discount (rule R23)");
        }
    }

    private static void unique(InvoicePart part, String what, Stream<?> ids) {
        Set<Object> seen = new HashSet<>();
        ids.forEach(id -> {
            if (!seen.add(id)) {
                throw new IllegalArgumentException(
                        what + " " + id + " stands twice on " + named(part) + "; add the amounts up or number them");
            }
        });
    }

    private static String named(InvoicePart part) {
        return "part " + part.id().value();
    }
}
