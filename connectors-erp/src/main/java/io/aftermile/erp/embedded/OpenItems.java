package io.aftermile.erp.embedded;

import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.money.Amount;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How orders stand with their customers: the balance of the ledger, and what was promised beside it. */
final class OpenItems {

    private static final String BALANCE = "SELECT coalesce(sum(minor) FILTER (WHERE view = 'CUSTOMER'), 0),"
            + " coalesce(sum(minor) FILTER (WHERE view = 'BOOK'), 0) FROM posting p"
            + " JOIN document d ON d.tenant = p.tenant AND d.id = p.document"
            + " WHERE d.tenant = ? AND d.order_id = ? AND p.role = 'RECEIVABLE'";

    private static final String BACK = "SELECT d.reference, m.status,"
            + " coalesce(sum(m.minor) FILTER (WHERE m.view = 'CUSTOMER'), 0) AS customer,"
            + " coalesce(sum(m.minor) FILTER (WHERE m.view = 'BOOK'), 0) AS book"
            + " FROM money m JOIN document d ON d.tenant = m.tenant AND d.id = m.document"
            + " WHERE m.tenant = ? AND m.order_id = ? AND m.direction = 'BACK'"
            + " GROUP BY d.reference, m.document, m.sequence, m.status ORDER BY m.document, m.sequence";

    private OpenItems() {}

    static List<OpenItem> of(Sql sql, TenantId tenant) throws SQLException {
        List<OpenItem> items = new ArrayList<>();
        List<OrderId> orders = sql.list(
                "SELECT order_id FROM sales_order WHERE tenant = ? ORDER BY document",
                row -> new OrderId(row.getString(1)),
                tenant.value());
        for (OrderId order : orders) {
            BookedInvoice invoice = BookedInvoice.find(sql, tenant, order).orElseThrow();
            Amount balance = sql.first(
                            BALANCE,
                            row -> invoice.amount(row.getLong(1), row.getLong(2)),
                            tenant.value(),
                            order.value())
                    .orElse(invoice.zero());
            items.add(new OpenItem(order, balance, promised(sql, tenant, order, invoice)));
        }
        return items;
    }

    /** A promise is kept, or broken, by what a later document of the same refund says about as much money. */
    private static Amount promised(Sql sql, TenantId tenant, OrderId order, BookedInvoice invoice) throws SQLException {
        Map<String, Amount> open = new LinkedHashMap<>();
        sql.list(
                BACK,
                row -> {
                    Amount amount = invoice.amount(row.getLong("customer"), row.getLong("book"));
                    boolean promise = row.getString("status").equals("PENDING");
                    return open.merge(
                            row.getString("reference"),
                            promise ? amount : invoice.zero(),
                            (before, now) -> promise ? before.plus(amount) : orZero(before.minus(amount)));
                },
                tenant.value(),
                order.value());
        return open.values().stream().reduce(invoice.zero(), Amount::plus);
    }

    private static Amount orZero(Amount amount) {
        return amount.isNegative() ? amount.zero() : amount;
    }
}
