package io.aftermile.erp.embedded;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditDuty;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.PaidBack;
import io.aftermile.failure.Invalid;
import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Enters a credit memo: the share of the stored invoice that belongs to the units, what is credited by amount, and the
 * money that went back. What does not match stays on the customer's account; there is no line to make it match.
 */
final class CreditMemoEntry {

    private final Entry entry;
    private final BookCreditMemo request;
    private final BookedInvoice invoice;

    private CreditMemoEntry(Entry entry, BookCreditMemo request) throws SQLException {
        this.entry = entry;
        this.request = request;
        this.invoice = BookedInvoice.of(entry.sql(), entry.context(), request.order());
    }

    static void write(Entry entry, BookCreditMemo request) throws SQLException {
        entry.about(request.order(), request.refund().value(), request.at());
        new CreditMemoEntry(entry, request).write();
    }

    private void write() throws SQLException {
        for (int i = 0; i < request.units().size(); i++) {
            credit("/units/" + i, request.units().get(i));
        }
        for (int i = 0; i < request.amounts().size(); i++) {
            credit("/amounts/" + i, request.amounts().get(i));
        }
        for (int i = 0; i < request.duties().size(); i++) {
            credit("/duties/" + i, request.duties().get(i));
        }
        if (request.goodwill().isPresent()) {
            MoneyEntry.goodwill(
                    entry,
                    request.order(),
                    invoice.inViews("/goodwill", request.goodwill().get()));
        }
        for (int i = 0; i < request.paidBack().size(); i++) {
            PaidBack back = request.paidBack().get(i);
            Amount amount = invoice.inViews("/paidBack/" + i + "/amount", back.amount());
            MoneyEntry.back(entry, request.order(), back, amount);
        }
    }

    private void credit(String path, CreditUnits units) throws SQLException {
        invoice.inViews(path + "/expectedNet", units.expectedNet());
        invoice.inViews(path + "/expectedTax", units.expectedTax());
        PartName line = PartName.line(units.line());
        Quantity after =
                entry.units(invoice, path, line, UnitsKind.CREDITED, units.quantity(), Set.of(UnitsKind.CREDITED));
        InvoicePartNow part = invoice.part(path, line);
        write(part, part.netAndTaxes(), true, UnitCredit.step(invoice, part, after));
    }

    private void credit(String path, CreditAmount credit) throws SQLException {
        InvoicePartNow part = invoice.part(path, PartName.of(credit.part()));
        List<InvoiceComponent> all = part.netAndTaxes();
        byAmount(path + "/net", part, all.subList(0, 1), credit.net());
        byAmount(path + "/tax", part, all.subList(1, all.size()), credit.tax());
    }

    private void credit(String path, CreditDuty credit) throws SQLException {
        InvoicePartNow part = invoice.part(path, PartName.line(credit.line()));
        List<InvoiceComponent> duty = part.duty(credit.duty().value());
        if (duty.isEmpty()) {
            throw new Invalid(
                    path + "/duty",
                    "names duty " + credit.duty() + ", which " + part.name() + " was not invoiced with",
                    "name a duty of the line as it was booked");
        }
        byAmount(path + "/amount", part, duty.subList(0, 1), credit.amount());
        byAmount(path + "/tax", part, duty.subList(1, duty.size()), credit.tax());
    }

    private void byAmount(String path, InvoicePartNow part, List<InvoiceComponent> components, Amount stated)
            throws SQLException {
        Amount amount = invoice.inViews(path, stated);
        Amount left = InvoicePartNow.left(components, invoice.zero());
        if (left.minus(amount).isNegative()) {
            throw new Invalid(
                    path,
                    "is " + amount + " but " + part.name() + " has " + left + " left of it on the invoice",
                    "credit at most what is left");
        }
        write(part, components, false, AmountCredit.split(invoice, components, amount));
    }

    private void write(InvoicePartNow part, List<InvoiceComponent> components, boolean byUnits, List<Amount> amounts)
            throws SQLException {
        int sequence = entry.next();
        for (int i = 0; i < amounts.size(); i++) {
            entry.creditPart(part.name(), components.get(i), byUnits, sequence, amounts.get(i));
        }
    }
}
