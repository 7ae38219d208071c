package io.aftermile.erp.embedded;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenderId;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads documents with everything that belongs to them. */
final class DocumentReader {

    private final Sql sql;
    private final StoredDocument document;

    private DocumentReader(Sql sql, StoredDocument document) {
        this.sql = sql;
        this.document = document;
    }

    static List<ErpDocument> list(Sql sql, String where, Object... values) throws SQLException {
        List<ErpDocument> documents = new ArrayList<>();
        for (StoredDocument stored : StoredDocument.list(sql, where, values)) {
            documents.add(new DocumentReader(sql, stored).read());
        }
        return documents;
    }

    private ErpDocument read() throws SQLException {
        return ErpDocument.builder()
                .tenant(document.tenant())
                .booked(document.answer())
                .key(new IdempotencyKey(document.key()))
                .order(document.order())
                .reference(document.reference())
                .happenedAt(document.happenedAt())
                .enteredAt(Instant.parse(document.enteredAt()))
                .addAllPostings(rows("posting", " ORDER BY sequence", DocumentReader::posting))
                .addAllUnits(rows("document_units", " ORDER BY sequence", DocumentReader::units))
                .addAllCredits(credits())
                .addAllMoney(money())
                .addAllMoves(rows("stock_move", " ORDER BY sequence", DocumentReader::move))
                .build();
    }

    private <T> List<T> rows(String table, String rest, Sql.Row<T> row) throws SQLException {
        return sql.list(
                "SELECT * FROM " + table + " WHERE tenant = ? AND document = ?" + rest,
                row,
                document.tenant().value(),
                document.id());
    }

    private static Posting posting(ResultSet row) throws SQLException {
        return new Posting(
                account(row),
                CurrencyView.valueOf(row.getString("view")),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("minor")));
    }

    private static DocumentUnits units(ResultSet row) throws SQLException {
        return new DocumentUnits(
                new OrderLineId(row.getString("line")),
                UnitsKind.valueOf(row.getString("what")),
                Quantity.parse(row.getString("quantity")));
    }

    private static StockMove move(ResultSet row) throws SQLException {
        return new StockMove(
                new ItemId(row.getString("item")),
                new LocationId(row.getString("location")),
                StockState.valueOf(row.getString("state")),
                Stock.signed(new BigDecimal(row.getString("quantity"))));
    }

    private List<CreditedAmount> credits() throws SQLException {
        Optional<BookedInvoice> invoice = invoice();
        if (invoice.isEmpty()) {
            return List.of();
        }
        return sql.list(
                "SELECT c.part_kind, c.part_id, c.by_units, a.role, a.detail,"
                        + " coalesce(sum(c.minor) FILTER (WHERE c.view = 'CUSTOMER'), 0) AS customer,"
                        + " coalesce(sum(c.minor) FILTER (WHERE c.view = 'BOOK'), 0) AS book FROM credit_amount c"
                        + " JOIN invoice_amount a USING (tenant, order_id, part_kind, part_id, position, view)"
                        + " WHERE c.tenant = ? AND c.document = ?"
                        + " GROUP BY c.sequence, c.position ORDER BY c.sequence, c.position",
                row -> new CreditedAmount(
                        new PartName(row.getString("part_kind"), row.getString("part_id")).partId(),
                        account(row),
                        row.getInt("by_units") == 1,
                        invoice.get().amount(row.getLong("customer"), row.getLong("book"))),
                document.tenant().value(),
                document.id());
    }

    private List<DocumentMoney> money() throws SQLException {
        Optional<BookedInvoice> invoice = invoice();
        if (invoice.isEmpty()) {
            return List.of();
        }
        return sql.list(
                "SELECT direction, tender, status, role, detail,"
                        + " coalesce(sum(minor) FILTER (WHERE view = 'CUSTOMER'), 0) AS customer,"
                        + " coalesce(sum(minor) FILTER (WHERE view = 'BOOK'), 0) AS book FROM money"
                        + " WHERE tenant = ? AND document = ? GROUP BY sequence ORDER BY sequence",
                row -> money(row, invoice.get().amount(row.getLong("customer"), row.getLong("book"))),
                document.tenant().value(),
                document.id());
    }

    private static DocumentMoney money(ResultSet row, Amount amount) throws SQLException {
        return new DocumentMoney(
                DocumentMoney.Direction.valueOf(row.getString("direction")),
                account(row),
                Sql.text(row, "tender").map(TenderId::new),
                amount,
                PaymentStatus.valueOf(row.getString("status")));
    }

    private Optional<BookedInvoice> invoice() throws SQLException {
        return document.order().isEmpty()
                ? Optional.empty()
                : BookedInvoice.find(sql, document.tenant(), document.order().get());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(AccountRole.valueOf(row.getString("role")), row.getString("detail"));
    }
}
