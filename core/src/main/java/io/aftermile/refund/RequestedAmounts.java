package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.LineKind;
import io.aftermile.money.Allocation;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** Works amounts without units into a draft: linked to a part, or to none (rule R12). */
final class RequestedAmounts {

    private final Books books;
    private final RefundPolicy policy;
    private final Draft draft;

    RequestedAmounts(Books books, Draft draft) {
        this.books = books;
        this.policy = books.balance().policy();
        this.draft = draft;
    }

    /**
     * Gives an amount for a part.
     *
     * @param path the item that asks for it
     */
    void give(PartLedger ledger, Money asked, AmountBasis basis, String path) {
        give(ledger, payable(ledger, asked, basis, path), basis);
    }

    private void give(PartLedger ledger, long amount, AmountBasis basis) {
        if (amount > 0) {
            draft.add(ledger, ledger.appease(amount, basis, UnitsCause.CREDIT));
        }
    }

    /** The minor units to give back of an amount that is asked for, at most what is left. */
    private long payable(PartLedger ledger, Money asked, AmountBasis basis, String path) {
        InvoicePart part = ledger.part();
        requireCurrency(asked, path);
        if (part.taxIncluded() && basis == AmountBasis.EXCLUDING_TAX) {
            throw new Invalid(
                    path + "/basis",
                    "asks for an amount without tax of " + ledger.name() + ", whose price contains it",
                    "state the amount with tax");
        }
        long left = ledger.left(basis);
        long amount = asked.getAmountMinorLong();
        if (amount <= left) {
            return amount;
        }
        Money most = Money.ofMinor(asked.getCurrencyUnit(), left);
        if (policy.excess() == ExcessPolicy.STRICT) {
            throw new AmountExceeds(path + "/amount", part.id(), asked, most);
        }
        draft.cutAmount(path + "/amount", ledger.name() + " is", asked, most);
        if (left == 0) {
            draft.exclude(ledger, ExclusionReason.NOTHING_LEFT, "R12");
        }
        return left;
    }

    /** Money that belongs to no part: goodwill, or spread over the lines, as the policy says. */
    void unlinked(Money amount, String path) {
        requireCurrency(amount, path);
        if (policy.unlinkedAmounts() == UnlinkedAmounts.SPREAD) {
            spread(amount, path);
        } else {
            draft.addGoodwill(amount.getAmountMinorLong());
        }
    }

    /** An amount for every line, by what is left of each with tax (rule R22). */
    private void spread(Money asked, String path) {
        List<PartLedger> lines = new ArrayList<>();
        for (int i = 0; i < books.order().lines().size(); i++) {
            if (books.order().lines().get(i).kind() != LineKind.GIFT_CARD) {
                lines.add(books.line(i));
            }
        }
        long[] left = lines.stream()
                .mapToLong(line -> line.left(AmountBasis.INCLUDING_TAX))
                .toArray();
        long most = PartFacts.sum(left);
        long amount = asked.getAmountMinorLong();
        if (amount > most) {
            Money all = Money.ofMinor(asked.getCurrencyUnit(), most);
            if (policy.excess() == ExcessPolicy.STRICT) {
                throw new AmountExceeds(path + "/amount", asked, all);
            }
            draft.cutAmount(path + "/amount", "the lines together are", asked, all);
            amount = most;
        }
        if (amount > 0) {
            long[] shares = policy.allocator() == Allocator.IN_ORDER
                    ? Allocation.inOrder(amount, left)
                    : Allocation.proportional(amount, left);
            for (int i = 0; i < shares.length; i++) {
                give(lines.get(i), shares[i], AmountBasis.INCLUDING_TAX);
            }
        }
    }

    private void requireCurrency(Money asked, String path) {
        CustomerCurrency.require(books.order().currency(), asked, path + "/amount");
    }
}
