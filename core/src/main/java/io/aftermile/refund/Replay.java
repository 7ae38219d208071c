package io.aftermile.refund;

import static io.aftermile.refund.PartFacts.BASE;
import static io.aftermile.refund.PartFacts.DISCOUNT;
import static io.aftermile.refund.PartFacts.TAX;

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
    private final Tallies tallies;
    private final PriorDeviation priorDeviation;
    private final Findings findings;
    private final long[] withheldTaxes;
    private final long[] withheldLevies;
    private long withheldBase;
    private long foreignEntries;

    /** @param tallies what the refunds are entered into */
    Replay(InvoicePart part, Ledger ledger, Tallies tallies, RefundPolicy policy, Findings findings) {
        this.part = part;
        this.ledger = ledger;
        this.facts = ledger.facts;
        this.tallies = tallies;
        this.priorDeviation = policy.priorDeviation();
        this.findings = findings;
        this.withheldTaxes = new long[facts.taxes.length];
        this.withheldLevies = new long[facts.levies.size()];
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
        long before = tallies.returned();
        long after = Math.addExact(before, facts.units.of(credited.quantity()));
        long base = PartFacts.minor(credited.base(), facts.view);
        long price = ledger.entitlement.price(after) - ledger.entitlement.price(before);
        tallies.credit(BASE, base);
        tallies.credit(
                DISCOUNT,
                past.foreign() ? Math.min(tallies.left(DISCOUNT), Math.max(0, price - base)) : discounts(credited));
        long[] taxes = taxes(credited);
        for (int i = 0; i < taxes.length; i++) {
            tallies.credit(TAX + i, taxes[i]);
        }
        long[] levies = levies(credited);
        for (int i = 0; i < levies.length; i++) {
            tallies.credit(facts.levy(i), levies[i]);
        }
        tallies.enterReturned(after - before);
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
        tallies.appease(BASE, PartFacts.minor(credited.base(), facts.view));
        long[] taxes = taxes(credited);
        for (int i = 0; i < taxes.length; i++) {
            tallies.appease(TAX + i, taxes[i]);
        }
        long[] levies = levies(credited);
        for (int i = 0; i < levies.length; i++) {
            tallies.appease(facts.levy(i), levies[i]);
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
            return ledger.allocate(total, tallies.taxesLeft());
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
        long[] levies = new long[facts.levies.size()];
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
        long p = tallies.returned();
        if (deviates(BASE, ledger.entitlement.base(p))) {
            withheldBase += tallies.keep(BASE, ledger.entitlement.base(p));
            tallies.assume(DISCOUNT, ledger.entitlement.discount(p));
        }
        for (int i = 0; i < withheldTaxes.length; i++) {
            long entitled = ledger.entitlement.tax(i, p);
            if (deviates(TAX + i, entitled)) {
                withheldTaxes[i] += tallies.keep(TAX + i, entitled);
            }
        }
        for (int i = 0; i < withheldLevies.length; i++) {
            long entitled = ledger.entitlement.levy(i, p);
            if (facts.levies.get(i).refundable() && deviates(facts.levy(i), entitled)) {
                withheldLevies[i] += tallies.keep(facts.levy(i), entitled);
            }
        }
    }

    private boolean deviates(int component, long entitled) {
        return Math.abs(tallies.deviation(component, entitled)) > roundingAllowed();
    }

    private void reportDeviations() {
        long p = tallies.returned();
        reportDeviation("base", BASE, ledger.entitlement.base(p));
        for (int i = 0; i < withheldTaxes.length; i++) {
            reportDeviation("tax " + part.taxes().get(i).id(), TAX + i, ledger.entitlement.tax(i, p));
        }
        for (int i = 0; i < withheldLevies.length; i++) {
            Levy levy = facts.levies.get(i);
            if (levy.refundable()) {
                reportDeviation(levy.name(), facts.levy(i), ledger.entitlement.levy(i, p));
            }
        }
    }

    private void reportDeviation(String name, int component, long entitled) {
        if (deviates(component, entitled)) {
            findings.add(
                    DiscrepancyKind.DRIFT,
                    name,
                    facts.money(entitled),
                    facts.money(tallies.credited(component)),
                    "was given back by another system and differs by more than rounding from the entitlement of "
                            + facts.units.quantity(tallies.returned()) + " units");
        }
    }

    /** One minor unit per returned unit, or per foreign entry if those are more (rule R2). */
    private long roundingAllowed() {
        return Math.max(facts.units.unitsUp(tallies.returned()), foreignEntries);
    }

    private void reportOverCredited() {
        reportOver("base", BASE);
        for (int i = 0; i < withheldTaxes.length; i++) {
            reportOver("tax " + part.taxes().get(i).id(), TAX + i);
        }
        for (int i = 0; i < withheldLevies.length; i++) {
            reportOver(facts.levies.get(i).name(), facts.levy(i));
        }
    }

    private void reportOver(String name, int component) {
        if (tallies.over(component) > 0) {
            findings.add(
                    DiscrepancyKind.OVER_CREDITED,
                    name,
                    facts.money(tallies.invoiced(component)),
                    facts.money(tallies.given(component)),
                    "was given back beyond what was invoiced");
        }
    }
}
