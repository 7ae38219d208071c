package io.aftermile.refund;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Quantity;
import io.aftermile.money.CurrencyView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part in all its views: what was invoiced, and what recorded refunds gave back of it (rules R27 and R39). Made
 * once from the history; every quote starts from it. Never changed once it is made.
 */
final class PartBalance {

    final Place place;
    final RefundPolicy policy;
    final Granules units;
    final UnitsBefore unitsBefore;
    final Ledger customer;
    final @Nullable Ledger book;
    final Tallies given;
    final @Nullable Tallies givenInBook;
    /** What others gave too little of and the policy lets stand. */
    final Minor withheld;

    final List<Discrepancy> discrepancies;

    PartBalance(Place place, RefundPolicy policy, Quantity shipped, List<PastCredit> history) {
        InvoicePart part = place.part();
        this.place = place;
        this.policy = policy;
        this.units = Granules.of(part.quantity(), part.step(), history);
        this.unitsBefore = new UnitsBefore(part, units, shipped, history);
        List<Discrepancy> found = new ArrayList<>(0);
        Findings findings = new Findings(place, found);
        this.customer = new Ledger(new PartFacts(place, CurrencyView.CUSTOMER, units, policy), policy);
        this.book = part.price().book().isEmpty()
                ? null
                : new Ledger(new PartFacts(place, CurrencyView.BOOK, units, policy), policy);
        this.given = new Tallies(customer.facts);
        this.givenInBook = book == null ? null : new Tallies(book.facts);
        long kept = new Replay(part, customer, given, policy, findings).run(history);
        long keptInBook = book == null || givenInBook == null
                ? 0
                : new Replay(part, book, givenInBook, policy, findings).run(history);
        this.withheld = new Minor(kept, keptInBook);
        if (given.returned() > units.total()) {
            findings.add(
                    DiscrepancyKind.QUANTITY_MISMATCH,
                    "quantity",
                    part.quantity().toString(),
                    units.quantity(given.returned()).toString(),
                    "was given back beyond what was invoiced");
        }
        unitsBefore.report(findings);
        this.discrepancies = List.copyOf(found);
    }

    InvoicePart part() {
        return place.part();
    }
}
