package io.aftermile.erp.embedded;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.DocumentKind;
import io.aftermile.failure.Invalid;
import io.aftermile.model.EventTime;
import io.aftermile.model.OrderId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One document while it is being entered: what it writes belongs to it, and the file takes its head last, and only if
 * its postings balance in every currency view.
 */
final class Entry {

    private final Sql sql;
    private final CallContext context;
    private final long id;
    private final DocumentKind kind;
    private final Map<Account, Amount> postings = new LinkedHashMap<>();

    private @Nullable OrderId order;
    private String reference = "";
    private Optional<EventTime> at = Optional.empty();
    private int sequence;

    private Entry(Sql sql, CallContext context, long id, DocumentKind kind) {
        this.sql = sql;
        this.context = context;
        this.id = id;
        this.kind = kind;
    }

    static Entry begin(Sql sql, CallContext context, DocumentKind kind) throws SQLException {
        long last = sql.first(
                        "SELECT max(id) FROM document WHERE tenant = ?",
                        row -> row.getLong(1),
                        context.tenant().value())
                .orElse(0L);
        return new Entry(sql, context, last + 1, kind);
    }

    Sql sql() {
        return sql;
    }

    CallContext context() {
        return context;
    }

    TenantId tenant() {
        return context.tenant();
    }

    long id() {
        return id;
    }

    /** What the document is about. */
    void about(OrderId order, String reference, Optional<EventTime> at) {
        this.order = order;
        this.reference = reference;
        this.at = at;
    }

    void about(String reference) {
        this.reference = reference;
    }

    int next() {
        return sequence++;
    }

    void debit(Account account, Amount amount) {
        postings.merge(account, amount, Amount::plus);
    }

    void credit(Account account, Amount amount) {
        debit(account, amount.negated());
    }

    /**
     * Writes units of a line down, if the invoice holds that many beside those {@code counted} so far.
     *
     * @return the counted units with these; units that were not in the parcel are none
     */
    Quantity units(
            BookedInvoice invoice,
            String path,
            PartName line,
            UnitsKind what,
            Quantity quantity,
            Set<UnitsKind> counted)
            throws SQLException {
        Quantity most = invoice.part(path, line).quantity();
        Map<UnitsKind, Quantity> soFar = invoice.units(line);
        Quantity before = Quantity.sum(counted.stream().map(kind -> soFar.getOrDefault(kind, Quantity.ZERO)));
        Quantity after = what == UnitsKind.MISSING ? before : before.plus(quantity);
        if (after.exceeds(most)) {
            throw new Invalid(
                    path + "/quantity",
                    "is " + quantity + " but " + line + " was invoiced with " + most + ", of which " + before + " are "
                            + named(what) + " already",
                    "give at most " + most.minusOrZero(before));
        }
        sql.change(
                "INSERT INTO document_units (tenant, document, sequence, order_id, line, what, quantity)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                tenant().value(),
                id,
                next(),
                order == null ? null : order.value(),
                line.id(),
                what.name(),
                quantity.toString());
        return after;
    }

    private static String named(UnitsKind what) {
        return switch (what) {
            case SHIPPED -> "shipped";
            case CREDITED -> "credited";
            case AUTHORISED, RESTOCKED, QUARANTINED, SCRAPPED, MISSING -> "back";
        };
    }

    /** Stock that moves; nothing is written where nothing moves. */
    void stock(String item, String location, StockState state, BigDecimal quantity) throws SQLException {
        if (quantity.signum() != 0) {
            sql.change(
                    "INSERT INTO stock_move (tenant, document, sequence, item, location, state, quantity)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    tenant().value(),
                    id,
                    next(),
                    item,
                    location,
                    state.name(),
                    quantity.stripTrailingZeros().toPlainString());
        }
    }

    /** Credits amounts of one part, component by component, to the accounts in which they were invoiced. */
    void creditPart(PartName part, InvoiceComponent component, boolean byUnits, int line, Amount amount)
            throws SQLException {
        for (CurrencyView view : CurrencyView.values()) {
            Optional<Money> money = amount.in(view);
            if (money.isPresent()) {
                sql.change(
                        "INSERT INTO credit_amount (tenant, document, sequence, order_id, part_kind, part_id, position,"
                                + " by_units, view, minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        tenant().value(),
                        id,
                        line,
                        order == null ? null : order.value(),
                        part.kind(),
                        part.id(),
                        component.position(),
                        byUnits ? 1 : 0,
                        view.name(),
                        money.get().getAmountMinorLong());
            }
        }
        debit(component.account(), amount);
        credit(Account.RECEIVABLE, amount);
    }

    /** Writes the postings and, last, the document itself. */
    void finish(String request, Instant now) throws SQLException {
        for (Map.Entry<Account, Amount> posting : postings.entrySet()) {
            for (CurrencyView view : CurrencyView.values()) {
                Optional<Money> money = posting.getValue().in(view);
                if (money.isPresent() && !money.get().isZero()) {
                    post(posting.getKey(), view, money.get());
                }
            }
        }
        sql.change(
                "INSERT INTO document (tenant, id, kind, idempotency_key, request, order_id, reference, happened_at,"
                        + " entered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tenant().value(),
                id,
                kind.name(),
                context.key().value(),
                request,
                order == null ? null : order.value(),
                reference,
                at.map(EventTime::text).orElse(null),
                now.toString());
    }

    private void post(Account account, CurrencyView view, Money money) throws SQLException {
        sql.change(
                "INSERT INTO posting (tenant, document, sequence, role, detail, view, currency, minor)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                tenant().value(),
                id,
                next(),
                account.role().name(),
                account.detail(),
                view.name(),
                money.getCurrencyUnit().getCode(),
                money.getAmountMinorLong());
    }
}
