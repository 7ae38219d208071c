package io.aftermile.ledger;

import io.aftermile.money.Amount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a document while they are written. Amounts may be of any sign: what is below zero in a view goes to the
 * other side. What goes to the same side of the same account for the same reason is one line. One thread at a time.
 */
final class Entry {

    private record Slot(LedgerAccount account, Side side, Optional<String> reason) {}

    private final Map<Slot, Amount> lines = new LinkedHashMap<>();
    private final Amount zero;
    private Amount open;

    Entry(Amount zero) {
        this.zero = zero;
        this.open = zero;
    }

    void debit(AccountRole role, Amount amount) {
        debit(LedgerAccount.of(role), amount);
    }

    void credit(AccountRole role, Amount amount) {
        credit(LedgerAccount.of(role), amount);
    }

    void debit(LedgerAccount account, Amount amount) {
        post(account, amount, Optional.empty());
    }

    void credit(LedgerAccount account, Amount amount) {
        post(account, amount.negated(), Optional.empty());
    }

    void debit(LedgerAccount account, Amount amount, String reason) {
        post(account, amount, Optional.of(reason));
    }

    void credit(LedgerAccount account, Amount amount, String reason) {
        post(account, amount.negated(), Optional.of(reason));
    }

    /** Debits less credits so far. */
    Amount open() {
        return open;
    }

    Amount zero() {
        return zero;
    }

    private void post(LedgerAccount account, Amount asDebit, Optional<String> reason) {
        open = open.plus(asDebit);
        line(
                new Slot(account, Side.DEBIT, reason),
                InViews.of(zero, view -> Math.max(0, InViews.minor(asDebit, view))));
        line(
                new Slot(account, Side.CREDIT, reason),
                InViews.of(zero, view -> Math.max(0, Math.negateExact(InViews.minor(asDebit, view)))));
    }

    private void line(Slot slot, Amount amount) {
        if (!amount.isZero()) {
            lines.merge(slot, amount, Amount::plus);
        }
    }

    List<Posting> postings() {
        return lines.entrySet().stream()
                .map(line -> Posting.builder()
                        .account(line.getKey().account())
                        .side(line.getKey().side())
                        .amount(line.getValue())
                        .reason(line.getKey().reason())
                        .build())
                .toList();
    }
}
