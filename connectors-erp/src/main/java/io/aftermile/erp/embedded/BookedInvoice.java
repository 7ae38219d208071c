package io.aftermile.erp.embedded;

import io.aftermile.connector.CallContext;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.model.OrderId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The stored invoice of one order: the only thing that later documents are worked out from. */
final class BookedInvoice {

    private final Sql sql;
    private final TenantId tenant;
    private final OrderId order;
    private final Amount zero;

    private BookedInvoice(Sql sql, TenantId tenant, OrderId order, Amount zero) {
        this.sql = sql;
        this.tenant = tenant;
        this.order = order;
        this.zero = zero;
    }

    static BookedInvoice of(Sql sql, CallContext context, OrderId order) throws SQLException {
        return find(sql, context.tenant(), order)
                .orElseThrow(() -> new Conflicting(
                        "order " + order + " is not booked in tenant " + context.tenant() + "; book it first",
                        Map.of("tenant", context.tenant().value(), "order", order.value())));
    }

    static Optional<BookedInvoice> find(Sql sql, TenantId tenant, OrderId order) throws SQLException {
        return sql.first(
                        "SELECT currency, book_currency FROM sales_order WHERE tenant = ? AND order_id = ?",
                        BookedInvoice::zero,
                        tenant.value(),
                        order.value())
                .map(zero -> new BookedInvoice(sql, tenant, order, zero));
    }

    private static Amount zero(ResultSet row) throws SQLException {
        return Amount.zero(
                CurrencyUnit.of(row.getString("currency")),
                Sql.text(row, "book_currency").map(CurrencyUnit::of));
    }

    /** Zero in the views of the invoice. */
    Amount zero() {
        return zero;
    }

    /** Money that a request states, once it has the views of the invoice. */
    Amount inViews(String path, Amount amount) {
        if (!amount.sameViews(zero)) {
            throw new Invalid(
                    path,
                    "is " + amount + " but order " + order + " was invoiced in "
                            + zero.customer().getCurrencyUnit()
                            + zero.book()
                                    .map(book -> " with a book view in " + book.getCurrencyUnit())
                                    .orElse(" without a book view"),
                    "state it in the currency views of the order");
        }
        return amount;
    }

    /** A part as it stands now, with what this transaction has written so far. */
    InvoicePartNow part(String path, PartName name) throws SQLException {
        List<InvoiceComponent> components = components(name);
        return sql.first(
                        "SELECT tax_included, quantity, item, item_quantity FROM invoice_part"
                                + " WHERE tenant = ? AND order_id = ? AND part_kind = ? AND part_id = ?",
                        row -> new InvoicePartNow(
                                name,
                                row.getInt("tax_included") == 1,
                                Quantity.parse(row.getString("quantity")),
                                Sql.text(row, "item"),
                                Sql.text(row, "item_quantity").map(Quantity::parse),
                                components),
                        tenant.value(),
                        order.value(),
                        name.kind(),
                        name.id())
                .orElseThrow(() -> new Invalid(
                        path,
                        "names " + name + ", which the invoice of order " + order + " does not have",
                        "name a part of the order as it was booked"));
    }

    /** Units of a line that documents speak of so far, by what they say. */
    Map<UnitsKind, Quantity> units(PartName line) throws SQLException {
        Map<UnitsKind, Quantity> units = new LinkedHashMap<>();
        sql.list(
                "SELECT what, quantity FROM document_units WHERE tenant = ? AND order_id = ? AND line = ?",
                row -> units.merge(
                        UnitsKind.valueOf(row.getString("what")),
                        Quantity.parse(row.getString("quantity")),
                        Quantity::plus),
                tenant.value(),
                order.value(),
                line.id());
        return units;
    }

    private List<InvoiceComponent> components(PartName name) throws SQLException {
        Map<Integer, Map<CurrencyView, Stored>> byPosition = new LinkedHashMap<>();
        sql.list(
                "SELECT a.position, a.component, a.duty, a.role, a.detail, a.view, a.minor,"
                        + " coalesce(sum(c.minor) FILTER (WHERE c.by_units = 1), 0) AS by_units,"
                        + " coalesce(sum(c.minor) FILTER (WHERE c.by_units = 0), 0) AS by_amount"
                        + " FROM invoice_amount a"
                        + " LEFT JOIN credit_amount c USING (tenant, order_id, part_kind, part_id, position, view)"
                        + " WHERE a.tenant = ? AND a.order_id = ? AND a.part_kind = ? AND a.part_id = ?"
                        + " GROUP BY a.position, a.view ORDER BY a.position",
                row -> byPosition
                        .computeIfAbsent(row.getInt("position"), position -> new LinkedHashMap<>())
                        .put(CurrencyView.valueOf(row.getString("view")), Stored.read(row)),
                tenant.value(),
                order.value(),
                name.kind(),
                name.id());
        return byPosition.entrySet().stream()
                .map(entry -> component(entry.getKey(), entry.getValue()))
                .toList();
    }

    private InvoiceComponent component(int position, Map<CurrencyView, Stored> views) {
        Stored customer = views.getOrDefault(CurrencyView.CUSTOMER, Stored.NOTHING);
        Stored book = views.getOrDefault(CurrencyView.BOOK, Stored.NOTHING);
        return new InvoiceComponent(
                position,
                customer.kind,
                customer.duty,
                customer.account,
                amount(customer.invoiced, book.invoiced),
                amount(customer.byUnits, book.byUnits),
                amount(customer.byAmount, book.byAmount));
    }

    /** An amount in the views of the invoice. */
    Amount amount(long customerMinor, long bookMinor) {
        Money customer = Money.ofMinor(zero.customer().getCurrencyUnit(), customerMinor);
        return zero.book()
                .map(book -> Amount.of(customer, Money.ofMinor(book.getCurrencyUnit(), bookMinor)))
                .orElseGet(() -> Amount.of(customer));
    }

    /** One component in one view. */
    private record Stored(
            InvoiceComponent.Kind kind,
            Optional<String> duty,
            Account account,
            long invoiced,
            long byUnits,
            long byAmount) {

        static final Stored NOTHING =
                new Stored(InvoiceComponent.Kind.NET, Optional.empty(), Account.RECEIVABLE, 0, 0, 0);

        static Stored read(ResultSet row) throws SQLException {
            return new Stored(
                    InvoiceComponent.Kind.valueOf(row.getString("component")),
                    Sql.text(row, "duty"),
                    new Account(AccountRole.valueOf(row.getString("role")), row.getString("detail")),
                    row.getLong("minor"),
                    row.getLong("by_units"),
                    row.getLong("by_amount"));
        }
    }
}
