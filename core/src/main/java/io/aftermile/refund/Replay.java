package io.aftermile.refund;

import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.DutyId;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;

/**
 * Enters recorded refunds into a ledger as they were booked, never as they should have been, and names what does not
 * agree (rules R2, R4 and R22).
 */
final class Replay {

    private final InvoicePart part;
    private final Ledger ledger;
    private final PartFacts facts;
    private final PriorDeviation priorDeviation;
    private final Findings findings;
    private final long[] withheldTaxes;
    private final long[] withheldLevies;
    private long withheldBase;
    private long foreignEntries;

    Replay(InvoicePart part, Ledger ledger, RefundPolicy policy, Findings findings) {
        this.part = part;
        this.ledger = ledger;
        this.facts = ledger.facts;
        this.priorDeviation = policy.priorDeviation();
        this.findings = findings;
        this.withheldTaxes = new long[facts.taxes.length];
        this.withheldLevies = new long[facts.levied.length];
    }

    /**
     * Replays in recorded order.
     *
     * @return what others gave too little of and the policy lets stand
     */
    long run(List<PastCredit> history) {
        for (PastCredit past : history) {
            if (past.withUnits()) {
                enterUnits(past);
            } else {
                enterAmount(past.credited());
            }
        }
        reportOverCredited();
        if (foreignEntries > 0 && priorDeviation == PriorDeviation.SETTLE) {
            reportDeviations();
        }
        return withheldBase + (facts.taxIncluded ? 0 : PartFacts.sum(withheldTaxes)) + PartFacts.sum(withheldLevies);
    }

    private void enterUnits(PastCredit past) {
        CreditedPart credited = past.credited();
        long before = ledger.returned();
        long after = Math.addExact(before, facts.units.of(credited.quantity()));
        long base = PartFacts.minor(credited.base(), facts.view);
        long price = ledger.entitlement.price(after) - ledger.entitlement.price(before);
        ledger.base.credit(base);
        ledger.discount.credit(
                past.foreign() ? Math.min(ledger.discount.left(), Math.max(0, price - base)) : discounts(credited));
        long[] taxes = taxes(credited);
        for (int i = 0; i < taxes.length; i++) {
            ledger.taxes[i].credit(taxes[i]);
        }
        long[] levies = levies(credited);
        for (int i = 0; i < levies.length; i++) {
            ledger.levies[i].credit(levies[i]);
        }
        ledger.countReturned(after - before);
        if (past.foreign()) {
            foreignEntries++;
            if (priorDeviation == PriorDeviation.KEEP) {
                keepDeviations();
            }
        }
    }

    /** What a statement says of each component of this part. */
    Stated stated(CreditedPart credited) {
        return new Stated(PartFacts.minor(credited.base(), facts.view), taxes(credited), levies(credited));
    }

    /** Amounts that somebody states, in minor units. */
    record Stated(long base, long[] taxes, long[] levies) {}

    private void enterAmount(CreditedPart credited) {
        ledger.base.appease(PartFacts.minor(credited.base(), facts.view));
        long[] taxes = taxes(credited);
        for (int i = 0; i < taxes.length; i++) {
            ledger.taxes[i].appease(taxes[i]);
        }
        long[] levies = levies(credited);
        for (int i = 0; i < levies.length; i++) {
            ledger.levies[i].appease(levies[i]);
        }
    }

    private long discounts(CreditedPart credited) {
        return credited.discounts().stream()
                .map(CreditedDiscount::amount)
                .mapToLong(amount -> PartFacts.minor(amount, facts.view))
                .sum();
    }

    /** A total without its split is split by what is left of each tax (rule R22). */
    private long[] taxes(CreditedPart credited) {
        if (credited.taxTotal().isPresent()) {
            long total = PartFacts.minor(credited.taxTotal().get(), facts.view);
            if (facts.taxes.length == 0) {
                if (total > 0) {
                    findings.unknown("tax", "a tax total of " + facts.money(total), facts);
                }
                return new long[0];
            }
            return ledger.allocate(total, ledger.taxesLeft());
        }
        long[] taxes = new long[facts.taxes.length];
        List<TaxLine> known = part.taxes();
        for (CreditedTax tax : credited.taxes()) {
            int index = known.stream().map(TaxLine::id).toList().indexOf(tax.tax());
            long amount = PartFacts.minor(tax.amount(), facts.view);
            if (index < 0) {
                findings.unknown("tax", "tax " + tax.tax() + " of " + facts.money(amount), facts);
            } else {
                taxes[index] += amount;
            }
        }
        return taxes;
    }

    private long[] levies(CreditedPart credited) {
        long[] levies = new long[facts.levied.length];
        for (CreditedDuty duty : credited.duties()) {
            String name = "duty " + duty.duty();
            enter(levies, duty.duty(), Optional.empty(), duty.amount(), "duty", name);
            for (CreditedTax tax : duty.taxes()) {
                enter(
                        levies,
                        duty.duty(),
                        Optional.of(tax.tax()),
                        tax.amount(),
                        "tax on a duty",
                        "tax " + tax.tax() + " on " + name);
            }
        }
        return levies;
    }

    private void enter(long[] levies, DutyId duty, Optional<TaxLineId> tax, Amount credited, String kind, String name) {
        long amount = PartFacts.minor(credited, facts.view);
        for (int i = 0; i < levies.length; i++) {
            if (facts.levies.get(i).is(duty, tax)) {
                levies[i] += amount;
                return;
            }
        }
        findings.unknown(kind, name + " of " + facts.money(amount), facts);
    }

    private void keepDeviations() {
        long p = ledger.returned();
        long rounding = roundingAllowed();
        if (Math.abs(ledger.base.deviation(ledger.entitlement.base(p))) > rounding) {
            withheldBase += ledger.base.keep(ledger.entitlement.base(p));
            ledger.discount.assume(ledger.entitlement.discount(p));
        }
        long[] entitled = ledger.entitlement.taxes(p);
        for (int i = 0; i < entitled.length; i++) {
            if (Math.abs(ledger.taxes[i].deviation(entitled[i])) > rounding) {
                withheldTaxes[i] += ledger.taxes[i].keep(entitled[i]);
            }
        }
        for (int i = 0; i < withheldLevies.length; i++) {
            long levy = ledger.entitlement.levy(i, p);
            if (facts.levies.get(i).refundable() && Math.abs(ledger.levies[i].deviation(levy)) > rounding) {
                withheldLevies[i] += ledger.levies[i].keep(levy);
            }
        }
    }

    private void reportDeviations() {
        long p = ledger.returned();
        reportDeviation("base", ledger.base, ledger.entitlement.base(p));
        long[] entitled = ledger.entitlement.taxes(p);
        for (int i = 0; i < entitled.length; i++) {
            reportDeviation("tax " + part.taxes().get(i).id(), ledger.taxes[i], entitled[i]);
        }
        for (int i = 0; i < ledger.levies.length; i++) {
            Levy levy = facts.levies.get(i);
            if (levy.refundable()) {
                reportDeviation(levy.name(), ledger.levies[i], ledger.entitlement.levy(i, p));
            }
        }
    }

    private void reportDeviation(String component, Tally tally, long entitled) {
        if (Math.abs(tally.deviation(entitled)) > roundingAllowed()) {
            findings.add(
                    DiscrepancyKind.DRIFT,
                    component,
                    facts.money(entitled),
                    facts.money(tally.credited()),
                    "was given back by another system and differs by more than rounding from the entitlement of "
                            + facts.units.quantity(ledger.returned()) + " units");
        }
    }

    /** One minor unit per returned unit, or per foreign entry if those are more (rule R2). */
    private long roundingAllowed() {
        return Math.max(facts.units.unitsUp(ledger.returned()), foreignEntries);
    }

    private void reportOverCredited() {
        reportOver("base", ledger.base);
        for (int i = 0; i < ledger.taxes.length; i++) {
            reportOver("tax " + part.taxes().get(i).id(), ledger.taxes[i]);
        }
        for (int i = 0; i < ledger.levies.length; i++) {
            reportOver(facts.levies.get(i).name(), ledger.levies[i]);
        }
    }

    private void reportOver(String component, Tally tally) {
        if (tally.over() > 0) {
            findings.add(
                    DiscrepancyKind.OVER_CREDITED,
                    component,
                    facts.money(tally.invoiced()),
                    facts.money(tally.credited() + tally.appeased()),
                    "was given back beyond what was invoiced");
        }
    }
}
