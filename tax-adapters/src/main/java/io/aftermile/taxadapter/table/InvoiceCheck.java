package io.aftermile.taxadapter.table;

import io.aftermile.model.Address;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.Rate;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxTreatment;
import io.aftermile.tax.TaxCheck;
import io.aftermile.tax.TaxCheckReport;
import io.aftermile.tax.TaxQuestion;
import io.aftermile.tax.UncheckedTax;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One check of one order: its taxes as if it had the rates of the table, held against those it states. */
final class InvoiceCheck {

    private final RateTable table;
    private final Order order;
    private final LocalDate day;
    private final Optional<Address> place;
    private final List<Discrepancy> discrepancies = new ArrayList<>();

    InvoiceCheck(RateTable table, Order order) {
        this.table = table;
        this.order = order;
        this.day = TaxQuestion.taxDateOf(order);
        this.place = order.shippingAddress().or(order::billingAddress);
    }

    TaxFindings findings() {
        compareLabels("/lines/", order.lines());
        compareLabels("/shipping/", order.shipping());
        compareLabels("/fees/", order.fees());
        TaxCheckReport report = TaxCheck.of(order.withLines(order.lines().stream()
                        .map(line -> line.withTaxes(byTable(line)))
                        .toList())
                .withShipping(order.shipping().stream()
                        .map(line -> line.withTaxes(byTable(line)))
                        .toList())
                .withFees(order.fees().stream()
                        .map(fee -> fee.withTaxes(byTable(fee)))
                        .toList()));
        discrepancies.addAll(report.discrepancies());
        List<String> unknown = report.unchecked().stream()
                .filter(tax -> tax.reason() != UncheckedTax.Reason.ON_A_DUTY)
                .map(UncheckedTax::path)
                .toList();
        return new TaxFindings(report.checked(), discrepancies, unknown);
    }

    /** An exempt supply and one for which the buyer accounts are taxed at nothing, whatever the table says. */
    private static boolean taxed(TaxLine tax) {
        return tax.treatment() == TaxTreatment.STANDARD || tax.treatment() == TaxTreatment.ZERO_RATED;
    }

    private List<TaxLine> byTable(InvoicePart part) {
        return part.taxes().stream()
                .map(tax ->
                        taxed(tax) ? tax.withTreatment(TaxTreatment.STANDARD).withRate(rate(tax)) : tax)
                .toList();
    }

    private Optional<Rate> rate(TaxLine tax) {
        return table.rate(tax, place, day);
    }

    private void compareLabels(String path, List<? extends InvoicePart> parts) {
        for (int i = 0; i < parts.size(); i++) {
            List<TaxLine> taxes = parts.get(i).taxes();
            for (int j = 0; j < taxes.size(); j++) {
                compareLabel(path + i + "/taxes/" + j + "/rate", taxes.get(j));
            }
        }
    }

    private void compareLabel(String path, TaxLine tax) {
        tax.rate()
                .filter(stated -> taxed(tax))
                .ifPresent(stated -> rate(tax)
                        .filter(rate -> !rate.equals(stated))
                        .ifPresent(rate -> discrepancies.add(Discrepancy.builder()
                                .kind(DiscrepancyKind.AMOUNT_MISMATCH)
                                .path(path)
                                .expected(rate.toString())
                                .actual(stated.toString())
                                .detail("the invoice labels " + tax.title()
                                        + " with another rate than the table has on " + day)
                                .build())));
    }
}
