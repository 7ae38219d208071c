package io.aftermile.erp.embedded;

import io.aftermile.erp.embedded.AuditReport.Check;
import io.aftermile.erp.embedded.AuditReport.Fault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Proves the books from the file alone: whatever wrote them, and whoever touched the file since. */
final class BookAudit {

    private final Sql sql;
    private final List<Fault> faults = new ArrayList<>();

    private BookAudit(Sql sql) {
        this.sql = sql;
    }

    static AuditReport of(Sql sql) throws SQLException {
        BookAudit audit = new BookAudit(sql);
        audit.fileIsWhole();
        audit.nothingIsMissing();
        audit.documentsBalance();
        audit.ledgerBalances();
        audit.postingsFollowDocuments();
        audit.creditsStayWithinInvoice();
        audit.faults.addAll(StockReplay.faults(sql));
        return new AuditReport(audit.count("document"), audit.count("posting"), audit.faults);
    }

    private long count(String table) throws SQLException {
        return sql.first("SELECT count(*) FROM " + table, row -> row.getLong(1)).orElse(0L);
    }

    private void fileIsWhole() throws SQLException {
        for (String line : sql.list("PRAGMA integrity_check", row -> row.getString(1))) {
            if (!line.equals("ok")) {
                faults.add(new Fault(Check.FILE_IS_WHOLE, line));
            }
        }
        check(
                Check.FILE_IS_WHOLE,
                "PRAGMA foreign_key_check",
                row -> "a row of " + row.getString(1) + " points to nothing in " + row.getString(3));
    }

    private void nothingIsMissing() throws SQLException {
        check(
                Check.NOTHING_IS_MISSING,
                "SELECT tenant, count(*), max(id) FROM document GROUP BY tenant HAVING count(*) <> max(id)",
                row -> "tenant " + row.getString(1) + " has " + row.getLong(2) + " documents, but the last is number "
                        + row.getLong(3));
    }

    private void documentsBalance() throws SQLException {
        check(
                Check.DOCUMENTS_BALANCE,
                "SELECT tenant, document, view, currency, sum(minor) FROM posting"
                        + " GROUP BY tenant, document, view, currency HAVING sum(minor) <> 0",
                row -> "document " + row.getLong(2) + " of tenant " + row.getString(1) + " is off by " + row.getLong(5)
                        + " minor units in " + row.getString(4) + " (" + row.getString(3) + ")");
    }

    private void ledgerBalances() throws SQLException {
        check(
                Check.LEDGER_BALANCES,
                "SELECT tenant, view, currency, sum(minor) FROM posting GROUP BY tenant, view, currency"
                        + " HAVING sum(minor) <> 0",
                row -> "the ledger of tenant " + row.getString(1) + " is off by " + row.getLong(4) + " minor units in "
                        + row.getString(3) + " (" + row.getString(2) + ")");
    }

    private void postingsFollowDocuments() throws SQLException {
        check(
                Check.POSTINGS_FOLLOW_DOCUMENTS,
                "SELECT tenant, document, role, detail, view, sum(posted), sum(owed) FROM ("
                        + "SELECT tenant, document, role, detail, view, currency, minor AS posted, 0 AS owed FROM posting"
                        + " UNION ALL"
                        + " SELECT tenant, document, role, detail, view, currency, 0, minor FROM owed_posting)"
                        + " GROUP BY tenant, document, role, detail, view, currency HAVING sum(posted) <> sum(owed)",
                row -> "document " + row.getLong(2) + " of tenant " + row.getString(1) + " has " + row.getLong(6)
                        + " minor units on " + row.getString(3) + " " + row.getString(4) + " (" + row.getString(5)
                        + ") where its own amounts say " + row.getLong(7));
    }

    private void creditsStayWithinInvoice() throws SQLException {
        check(
                Check.CREDITS_WITHIN_INVOICE,
                "SELECT a.tenant, a.order_id, a.part_kind, a.part_id, a.role, a.view, a.minor, sum(c.minor)"
                        + " FROM invoice_amount a"
                        + " JOIN credit_amount c USING (tenant, order_id, part_kind, part_id, position, view)"
                        + " GROUP BY a.tenant, a.order_id, a.part_kind, a.part_id, a.position, a.view"
                        + " HAVING sum(c.minor) > a.minor",
                row -> named(row) + " credits " + row.getLong(8) + " minor units of " + row.getString(5) + " ("
                        + row.getString(6) + ") where " + row.getLong(7) + " were invoiced");
    }

    private static String named(ResultSet row) throws SQLException {
        return new PartName(row.getString(3), row.getString(4)) + " of order " + row.getString(2) + " in tenant "
                + row.getString(1);
    }

    private void check(Check check, String query, Sql.Row<String> detail) throws SQLException {
        for (String found : sql.list(query, detail)) {
            faults.add(new Fault(check, found));
        }
    }
}
