package io.aftermile.refund;

import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Duty;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.TaxLine;
import java.util.List;

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
    private final long[] withheldDuties;
    private long withheldBase;
    private long foreignEntries;

    Replay(InvoicePart part, Ledger ledger, RefundPolicy policy, Findings findings) {
        this.part = part;
        this.ledger = ledger;
        this.facts = ledger.facts;
        this.priorDeviation = policy.priorDeviation();
        this.findings = findings;
        this.withheldTaxes = new long[facts.taxes.length];
        this.withheldDuties = new long[facts.duties.length];
    }

    /**
     * Replays in recorded order.
     *
     * @return what others gave too little of and the policy lets stand, duties aside
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
        return withheldBase + (facts.taxIncluded ? 0 : PartFacts.sum(withheldTaxes)) + PartFacts.sum(withheldDuties);
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
        long[] duties = duties(credited);
        for (int i = 0; i < duties.length; i++) {
            ledger.duties[i].credit(duties[i]);
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
        return new Stated(PartFacts.minor(credited.base(), facts.view), taxes(credited), duties(credited));
    }

    /** Amounts that somebody states, in minor units. */
    record Stated(long base, long[] taxes, long[] duties) {}

    private void enterAmount(CreditedPart credited) {
        ledger.base.appease(PartFacts.minor(credited.base(), facts.view));
        long[] taxes = taxes(credited);
        for (int i = 0; i < taxes.length; i++) {
            ledger.taxes[i].appease(taxes[i]);
        }
        long[] duties = duties(credited);
        for (int i = 0; i < duties.length; i++) {
            ledger.duties[i].appease(duties[i]);
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

    private long[] duties(CreditedPart credited) {
        long[] duties = new long[facts.duties.length];
        List<Duty> known = part.duties();
        for (CreditedDuty duty : credited.duties()) {
            int index = known.stream().map(Duty::id).toList().indexOf(duty.duty());
            long amount = PartFacts.minor(duty.amount(), facts.view);
            if (index < 0) {
                findings.unknown("duty", "duty " + duty.duty() + " of " + facts.money(amount), facts);
            } else {
                duties[index] += amount;
            }
        }
        return duties;
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
        for (int i = 0; i < withheldDuties.length; i++) {
            long duty = ledger.entitlement.duty(i, p);
            if (facts.refundable(i) && Math.abs(ledger.duties[i].deviation(duty)) > rounding) {
                withheldDuties[i] += ledger.duties[i].keep(duty);
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
        for (int i = 0; i < facts.duties.length; i++) {
            if (facts.refundable(i)) {
                reportDeviation("duty " + part.duties().get(i).id(), ledger.duties[i], ledger.entitlement.duty(i, p));
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
        for (int i = 0; i < ledger.duties.length; i++) {
            reportOver("duty " + part.duties().get(i).id(), ledger.duties[i]);
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
