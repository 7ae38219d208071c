package io.aftermile.erp.embedded;

import io.aftermile.connector.BookPayment;
import io.aftermile.connector.PaidBack;
import io.aftermile.model.OrderId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.TenderId;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.sql.SQLException;
import java.util.Optional;
import org.joda.money.Money;

/** Enters money that comes in, goes back or is given as goodwill, against what the customer owes. */
final class MoneyEntry {

    private final Entry entry;
    private final OrderId order;

    private MoneyEntry(Entry entry, OrderId order) {
        this.entry = entry;
        this.order = order;
    }

    static void write(Entry entry, BookPayment request) throws SQLException {
        entry.about(request.order(), request.tender().value(), request.at());
        BookedInvoice invoice = BookedInvoice.of(entry.sql(), entry.context(), request.order());
        Amount amount = invoice.inViews("/amount", request.amount());
        Account account = Account.ofTender(request.kind());
        new MoneyEntry(entry, request.order())
                .write(
                        "IN",
                        Optional.of(request.tender()),
                        request.kind().name(),
                        PaymentStatus.SETTLED,
                        account,
                        amount);
        entry.debit(account, amount);
        entry.credit(Account.RECEIVABLE, amount);
    }

    /** Money that has not moved is written down, and posted only by the document that says it has. */
    static void back(Entry entry, OrderId order, PaidBack back, Amount amount) throws SQLException {
        Account account = Account.ofTender(back.kind());
        new MoneyEntry(entry, order).write("BACK", back.tender(), back.kind().name(), back.status(), account, amount);
        if (back.status() == PaymentStatus.SETTLED) {
            entry.debit(Account.RECEIVABLE, amount);
            entry.credit(account, amount);
        }
    }

    static void goodwill(Entry entry, OrderId order, Amount amount) throws SQLException {
        new MoneyEntry(entry, order)
                .write("GOODWILL", Optional.empty(), "GOODWILL", PaymentStatus.SETTLED, Account.GOODWILL, amount);
        entry.debit(Account.GOODWILL, amount);
        entry.credit(Account.RECEIVABLE, amount);
    }

    private void write(
            String direction,
            Optional<TenderId> tender,
            String kind,
            PaymentStatus status,
            Account account,
            Amount amount)
            throws SQLException {
        int sequence = entry.next();
        for (CurrencyView view : CurrencyView.values()) {
            Optional<Money> money = amount.in(view);
            if (money.isPresent()) {
                entry.sql()
                        .change(
                                "INSERT INTO money (tenant, document, sequence, order_id, direction, tender, kind,"
                                        + " status, role, detail, view, currency, minor)"
                                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                entry.tenant().value(),
                                entry.id(),
                                sequence,
                                order.value(),
                                direction,
                                tender.map(TenderId::value).orElse(null),
                                kind,
                                status.name(),
                                account.role().name(),
                                account.detail(),
                                view.name(),
                                money.get().getCurrencyUnit().getCode(),
                                money.get().getAmountMinorLong());
            }
        }
    }
}
