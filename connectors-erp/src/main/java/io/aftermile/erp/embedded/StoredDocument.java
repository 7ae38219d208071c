package io.aftermile.erp.embedded;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DocumentKind;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A document as it stands in the file. */
record StoredDocument(
        TenantId tenant,
        long id,
        DocumentKind kind,
        String key,
        String request,
        Optional<OrderId> order,
        String reference,
        Optional<String> happenedAt,
        String enteredAt,
        Map<InvoiceComponent.Kind, Amount> amounts) {

    private static final String COLUMNS =
            "SELECT tenant, id, kind, idempotency_key, request, order_id, reference, happened_at, entered_at"
                    + " FROM document";

    private static final String INVOICED =
            "SELECT component, view, sum(minor) AS minor FROM invoice_amount WHERE tenant = ? AND order_id = ?"
                    + " GROUP BY component, view";

    private static final String CREDITED = "SELECT a.component, c.view, sum(c.minor) AS minor FROM credit_amount c"
            + " JOIN invoice_amount a USING (tenant, order_id, part_kind, part_id, position, view)"
            + " WHERE c.tenant = ? AND c.document = ? GROUP BY a.component, c.view";

    static Optional<StoredDocument> find(Sql sql, CallContext context) throws SQLException {
        return list(
                        sql,
                        " WHERE tenant = ? AND idempotency_key = ?",
                        context.tenant().value(),
                        context.key().value())
                .stream()
                .findFirst();
    }

    /** The documents that a condition picks, in the order in which they were entered. */
    static List<StoredDocument> list(Sql sql, String where, Object... values) throws SQLException {
        return sql.list(COLUMNS + where + " ORDER BY tenant, id", row -> read(sql, row), values);
    }

    private static StoredDocument read(Sql sql, ResultSet row) throws SQLException {
        TenantId tenant = new TenantId(row.getString("tenant"));
        long id = row.getLong("id");
        DocumentKind kind = DocumentKind.valueOf(row.getString("kind"));
        Optional<OrderId> order = Sql.text(row, "order_id").map(OrderId::new);
        return new StoredDocument(
                tenant,
                id,
                kind,
                row.getString("idempotency_key"),
                row.getString("request"),
                order,
                row.getString("reference"),
                Sql.text(row, "happened_at"),
                row.getString("entered_at"),
                order.isPresent() ? amounts(sql, tenant, id, kind, order.get()) : Map.of());
    }

    private static Map<InvoiceComponent.Kind, Amount> amounts(
            Sql sql, TenantId tenant, long id, DocumentKind kind, OrderId order) throws SQLException {
        boolean invoice = kind == DocumentKind.SALES_ORDER;
        if (!invoice && kind != DocumentKind.CREDIT_MEMO) {
            return Map.of();
        }
        BookedInvoice booked = BookedInvoice.find(sql, tenant, order).orElseThrow();
        Map<InvoiceComponent.Kind, Amount> amounts = new EnumMap<>(InvoiceComponent.Kind.class);
        for (InvoiceComponent.Kind component : InvoiceComponent.Kind.values()) {
            amounts.put(component, booked.zero());
        }
        sql.list(
                invoice ? INVOICED : CREDITED,
                row -> amounts.merge(
                        InvoiceComponent.Kind.valueOf(row.getString("component")),
                        CurrencyView.valueOf(row.getString("view")) == CurrencyView.CUSTOMER
                                ? booked.amount(row.getLong("minor"), 0)
                                : booked.amount(0, row.getLong("minor")),
                        Amount::plus),
                tenant.value(),
                invoice ? order.value() : id);
        return amounts;
    }

    /** What people call it, such as {@code SO-7}. */
    String number() {
        return switch (kind) {
                    case SALES_ORDER -> "SO-";
                    case PAYMENT -> "PAY-";
                    case SHIPMENT -> "DEL-";
                    case RETURN_AUTHORISATION -> "RMA-";
                    case RECEIPT -> "REC-";
                    case CREDIT_MEMO -> "CM-";
                    case STOCK_ENTRY -> "STK-";
                    case REFUND ->
                        throw new IllegalStateException("document " + id + " is a refund, and books pay none");
                }
                + id;
    }

    BookedDocument answer() {
        return BookedDocument.builder()
                .ref(new ExternalRef(
                        EmbeddedErp.SYSTEM, kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), number()))
                .kind(kind)
                .net(Optional.ofNullable(amounts.get(InvoiceComponent.Kind.NET)))
                .tax(sum(InvoiceComponent.Kind.TAX, InvoiceComponent.Kind.DUTY_TAX))
                .duties(Optional.ofNullable(amounts.get(InvoiceComponent.Kind.DUTY)))
                .build();
    }

    private Optional<Amount> sum(InvoiceComponent.Kind... kinds) {
        return List.of(kinds).stream()
                .flatMap(kind -> Optional.ofNullable(amounts.get(kind)).stream())
                .reduce(Amount::plus);
    }
}
