package io.aftermile.ledger;

import io.aftermile.model.Order;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.util.Optional;

/** Posts money as it comes in with a tender and goes back to one; cash rounding has a posting of its own (R26). */
final class TenderAccounts {

    private static final String UNKNOWN = "the order does not have the tender, or nobody said which";

    private TenderAccounts() {}

    /** What a tender paid of what the customer owes. */
    static void received(Tender tender, Entry entry) {
        Amount rounding = tender.cashRounding().orElse(entry.zero());
        entry.debit(LedgerAccount.ofTender(tender), tender.captured().plus(rounding));
        entry.credit(AccountRole.CASH_ROUNDING, rounding);
        entry.credit(AccountRole.RECEIVABLE, tender.captured());
    }

    /** @param amount what left the tender's account, cash rounding aside */
    static void paidBack(Order order, TenderRefund back, Amount amount, Entry entry) {
        Amount rounding = back.cashRounding().orElse(entry.zero());
        out(order, back, amount.plus(rounding), entry);
        entry.debit(AccountRole.CASH_ROUNDING, rounding);
    }

    /** Credits the account of a tender. */
    static void out(Order order, TenderRefund back, Amount amount, Entry entry) {
        tender(order, back)
                .ifPresentOrElse(
                        tender -> entry.credit(LedgerAccount.ofTender(tender), amount),
                        () -> entry.credit(LedgerAccount.of(AccountRole.PAYMENTS), amount, UNKNOWN));
    }

    /** Where what is promised to a tender waits. */
    static LedgerAccount pending(Order order, TenderRefund back) {
        return tender(order, back)
                .map(LedgerAccount::pending)
                .orElseGet(() -> LedgerAccount.of(AccountRole.REFUNDS_PENDING));
    }

    private static Optional<Tender> tender(Order order, TenderRefund back) {
        return order.tenders().stream()
                .filter(tender -> back.tender().filter(tender.id()::equals).isPresent())
                .findFirst();
    }
}
