package io.aftermile.ledger;

import io.aftermile.model.OrderId;
import io.aftermile.money.CurrencyView;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What documents leave on each account, in one currency view. Since every document balances, it sums to zero in each
 * currency.
 *
 * @param balances by role, key and currency, in that order; accounts that came out even are there, at zero
 */
public record TrialBalance(List<AccountBalance> balances) {

    private static final Comparator<AccountBalance> ORDER = Comparator.<AccountBalance, AccountRole>comparing(
                    it -> it.account().role())
            .thenComparing(it -> it.account().key().orElse(""))
            .thenComparing(it -> it.balance().getCurrencyUnit());

    public TrialBalance {
        balances = List.copyOf(balances);
    }

    /**
     * Over documents of any orders. Documents without a book view are kept in the customer's currency and count in both
     * views.
     */
    public static TrialBalance of(Collection<LedgerDocument> documents, CurrencyView view) {
        Map<AccountBalance, Money> sums = new TreeMap<>(ORDER);
        for (LedgerDocument document : documents) {
            for (Posting posting : document.postings()) {
                Money money =
                        posting.asDebit().in(view).orElse(posting.asDebit().customer());
                AccountBalance slot = new AccountBalance(posting.account(), Money.zero(money.getCurrencyUnit()));
                sums.merge(slot, money, Money::plus);
            }
        }
        return new TrialBalance(sums.entrySet().stream()
                .map(sum -> new AccountBalance(sum.getKey().account(), sum.getValue()))
                .toList());
    }

    /** Over those documents that are about one order. */
    public static TrialBalance ofOrder(OrderId order, Collection<LedgerDocument> documents, CurrencyView view) {
        return of(documents.stream().filter(it -> it.order().equals(order)).toList(), view);
    }

    /** Debits less credits of a role over all its keys, in one currency; zero where nothing was posted. */
    public Money balance(AccountRole role, CurrencyUnit currency) {
        return sum(balances.stream().filter(it -> it.account().role() == role).toList(), currency);
    }

    /** Debits less credits of one account, in one currency; zero where nothing was posted. */
    public Money balance(LedgerAccount account, CurrencyUnit currency) {
        return sum(balances.stream().filter(it -> it.account().equals(account)).toList(), currency);
    }

    /** What all balances of a currency add up to; zero, unless a document was altered. */
    public Money total(CurrencyUnit currency) {
        return sum(balances, currency);
    }

    /** The accounts that did not come out even. */
    public List<AccountBalance> open() {
        return balances.stream().filter(it -> !it.balance().isZero()).toList();
    }

    private static Money sum(List<AccountBalance> balances, CurrencyUnit currency) {
        return balances.stream()
                .map(AccountBalance::balance)
                .filter(money -> money.getCurrencyUnit().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
    }
}
