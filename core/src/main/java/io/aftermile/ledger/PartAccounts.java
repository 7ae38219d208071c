package io.aftermile.ledger;

import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.Duty;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Amount;
import java.util.List;

/**
 * Posts parts of an invoice, as they are sold and as they are given back, to the same accounts, so that what comes back
 * whole leaves none of them open.
 */
final class PartAccounts {

    private final Order order;
    private final Entry entry;

    PartAccounts(Order order, Entry entry) {
        this.order = order;
        this.entry = entry;
    }

    /** Credits what a part was sold for; returns what the customer owes for it. */
    Amount sold(InvoicePart part) {
        Amount discounts = entry.zero();
        for (int i = 0; i < part.discounts().size(); i++) {
            int index = i;
            DiscountAllocation granted = part.discounts().get(i);
            Amount net = InViews.of(
                    granted.amount(),
                    view -> InViews.minor(granted.amount(), view) - ViewTrail.taxInDiscounts(part, view)[index]);
            entry.debit(discount(granted.discount()), net);
            discounts = discounts.plus(net);
        }
        entry.credit(revenue(part), part.net().plus(discounts));
        taxes(part.taxes());
        for (Duty duty : part.duties()) {
            entry.credit(AccountRole.DUTIES, duty.amount());
            taxes(duty.taxes());
        }
        return part.total();
    }

    private void taxes(List<TaxLine> taxes) {
        taxes.forEach(tax -> entry.credit(account(tax), tax.amount()));
    }

    /** Debits what a refund gives back of a part. */
    void reversed(InvoicePart part, CreditTrail trail, CreditedPart credited) {
        CreditTrail.Step step = trail.next(credited);
        Amount discounts = step.discounts().stream().reduce(step.otherDiscounts(), Amount::plus);
        entry.debit(revenue(part), step.net().plus(discounts));
        for (int i = 0; i < part.discounts().size(); i++) {
            entry.credit(
                    discount(part.discounts().get(i).discount()),
                    step.discounts().get(i));
        }
        entry.credit(
                LedgerAccount.of(AccountRole.DISCOUNTS),
                step.otherDiscounts(),
                "a discount that the invoice does not have");
        for (int i = 0; i < part.taxes().size(); i++) {
            entry.debit(account(part.taxes().get(i)), step.taxes().get(i));
        }
        unnamed(step.unnamed());
        credited.duties().forEach(duty -> reversed(part, duty));
    }

    private void reversed(InvoicePart part, CreditedDuty credited) {
        entry.debit(AccountRole.DUTIES, credited.amount());
        List<TaxLine> known = part.duties().stream()
                .filter(duty -> duty.id().equals(credited.duty()))
                .flatMap(duty -> duty.taxes().stream())
                .toList();
        for (CreditedTax tax : credited.taxes()) {
            known.stream()
                    .filter(it -> it.id().equals(tax.tax()))
                    .findFirst()
                    .ifPresentOrElse(it -> entry.debit(account(it), tax.amount()), () -> unnamed(tax.amount()));
        }
    }

    private void unnamed(Amount tax) {
        entry.debit(LedgerAccount.of(AccountRole.TAX_PAYABLE), tax, "a tax that the invoice does not have");
    }

    static LedgerAccount account(TaxLine tax) {
        return LedgerAccount.ofTax(tax.title(), tax.jurisdiction(), tax.channelLiable());
    }

    private LedgerAccount discount(DiscountId id) {
        return LedgerAccount.of(
                AccountRole.DISCOUNTS,
                order.discounts().stream()
                        .filter(discount -> discount.id().equals(id))
                        .map(Discount::scheme)
                        .findFirst()
                        .orElseThrow()
                        .name());
    }

    private static LedgerAccount revenue(InvoicePart part) {
        return LedgerAccount.of(role(part));
    }

    private static AccountRole role(InvoicePart part) {
        if (part instanceof OrderLine line) {
            return switch (line.kind()) {
                case GOODS -> AccountRole.GOODS_REVENUE;
                case SERVICE -> AccountRole.SERVICE_REVENUE;
                case GIFT_CARD -> AccountRole.GIFT_CARDS;
            };
        }
        if (part instanceof Fee fee) {
            return fee.kind() == FeeKind.TIP ? AccountRole.TIPS : AccountRole.FEE_REVENUE;
        }
        return AccountRole.SHIPPING_REVENUE;
    }
}
