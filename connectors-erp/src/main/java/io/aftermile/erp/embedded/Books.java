package io.aftermile.erp.embedded;

import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.money.CurrencyView;
import java.nio.file.Path;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What the embedded ERP has entered, for reading: documents with their postings, balances, open items, stock, and an
 * audit that proves the books from the file alone. Thread-safe.
 */
public final class Books implements AutoCloseable {

    private final ErpFile file;
    private final boolean own;

    private Books(ErpFile file, boolean own) {
        this.file = file;
        this.own = own;
    }

    /** The books of an ERP that is open, and stays so. */
    static Books of(ErpFile file) {
        return new Books(file, false);
    }

    /**
     * Opens the books of a file for reading only; whoever writes them may go on.
     *
     * @throws io.aftermile.failure.Misconfigured if there is no such file, or it holds something else
     */
    public static Books open(Path file) {
        return new Books(ErpFile.openToRead(file), true);
    }

    /** Every merchant that has documents. */
    public List<TenantId> tenants() {
        return file.read(sql -> sql.list(
                "SELECT DISTINCT tenant FROM document ORDER BY tenant", row -> new TenantId(row.getString(1))));
    }

    /** Every document of a merchant, in the order in which they were entered. */
    public List<ErpDocument> documents(TenantId tenant) {
        return file.read(sql -> DocumentReader.list(sql, " WHERE tenant = ?", tenant.value()));
    }

    /** The documents of one order, in the order in which they were entered. */
    public List<ErpDocument> documents(TenantId tenant, OrderId order) {
        return file.read(
                sql -> DocumentReader.list(sql, " WHERE tenant = ? AND order_id = ?", tenant.value(), order.value()));
    }

    /** What every account holds, by view and currency; the balances of one view and currency add up to zero. */
    public List<AccountBalance> trialBalance(TenantId tenant) {
        return file.read(sql -> sql.list(
                "SELECT view, currency, role, detail, sum(minor) AS minor FROM posting WHERE tenant = ?"
                        + " GROUP BY view, currency, role, detail ORDER BY view DESC, currency, role, detail",
                row -> new AccountBalance(
                        CurrencyView.valueOf(row.getString("view")),
                        new Account(AccountRole.valueOf(row.getString("role")), row.getString("detail")),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("minor"))),
                tenant.value()));
    }

    /** How every booked order stands with its customer, settled ones included, in the order of booking. */
    public List<OpenItem> openItems(TenantId tenant) {
        return file.read(sql -> OpenItems.of(sql, tenant));
    }

    /** What every location holds of every item that ever moved, by state. */
    public List<StockLevel> stock(TenantId tenant) {
        return file.read(sql -> Stock.levels(sql, tenant));
    }

    /** Reads the whole file again and proves it: see {@link AuditReport.Check}. */
    public AuditReport audit() {
        return file.read(BookAudit::of);
    }

    /** Closes the file, if it was opened for these books. */
    @Override
    public void close() {
        if (own) {
            file.close();
        }
    }
}
