package io.aftermile.refund;

import static io.aftermile.refund.PartFacts.BASE;
import static io.aftermile.refund.PartFacts.DISCOUNT;
import static io.aftermile.refund.PartFacts.TAX;

import io.aftermile.model.DiscrepancyKind;
import io.aftermile.money.Allocation;
import java.util.Arrays;

/**
 * One part in one view: what the next step gives, from what was given back before it (rules R1 to R5, R12). Every step
 * makes new tallies, which the next one starts from; a ledger itself never changes.
 */
final class Ledger {

    final PartFacts facts;
    final Entitlement entitlement;
    private final RefundPolicy policy;

    Ledger(PartFacts facts, RefundPolicy policy) {
        this.facts = facts;
        this.policy = policy;
        this.entitlement = new Entitlement(facts, policy);
    }

    /** Gives back {@code granules} more; all that is left where they are the last (rules R2 to R5). */
    Tallies returnUnits(Tallies now, long granules) {
        long after = Math.addExact(now.returned(), granules);
        return now.withUnits(entitled(now, after), after);
    }

    /** What every component is credited with once units have come back up to {@code after}. */
    private long[] entitled(Tallies now, long after) {
        long[] credited = wanted(now, after);
        if (facts.taxIncluded) {
            long gross = credited[BASE] - now.credited(BASE);
            intoCorridor(now, now.credited(), credited, gross, now.left(BASE));
        }
        return credited;
    }

    /** What every component would be credited with, before the taxes are moved to where net does not run out. */
    long[] wanted(Tallies now, long after) {
        boolean deduct = policy.deductFromReturns();
        long[] credited = new long[facts.components()];
        credited[BASE] = now.credited(BASE) + now.step(BASE, entitlement.base(after), deduct);
        credited[DISCOUNT] = now.credited(DISCOUNT) + now.step(DISCOUNT, entitlement.discount(after), false);
        entitlement.taxes(after, credited);
        for (int i = TAX; i < facts.levy(0); i++) {
            credited[i] = now.credited(i) + now.step(i, credited[i], deduct);
        }
        for (int i = 0; i < facts.levies.size(); i++) {
            int levy = facts.levy(i);
            boolean back = facts.levies.get(i).refundable();
            credited[levy] = now.credited(levy) + (back ? now.step(levy, entitlement.levy(i, after), deduct) : 0);
        }
        return credited;
    }

    /** Gives back what somebody states, as far as it is left and the net does not run out (rule R31). */
    Tallies mirror(Tallies now, long granules, Replay.Stated stated, Findings findings) {
        long base = Math.min(stated.base(), now.left(BASE));
        long[] taxes = new long[facts.taxes.length];
        for (int i = 0; i < taxes.length; i++) {
            taxes[i] = Math.min(stated.taxes()[i], now.left(TAX + i));
        }
        if (facts.taxIncluded && PartFacts.sum(taxes) > base) {
            taxes = difference(taxes, allocate(PartFacts.sum(taxes) - base, taxes));
        }
        long[] levies = new long[facts.levies.size()];
        for (int i = 0; i < levies.length; i++) {
            levies[i] = facts.levies.get(i).refundable() ? Math.min(stated.levies()[i], now.left(facts.levy(i))) : 0;
        }
        findings.mirrored(facts, stated, base, taxes, levies);
        long[] given = (granules == 0 ? now.appeased() : now.credited()).clone();
        given[BASE] = Math.addExact(given[BASE], base);
        enter(given, TAX, taxes);
        enter(given, facts.levy(0), levies);
        if (granules == 0) {
            return now.withAmounts(given);
        }
        long after = Math.addExact(now.returned(), granules);
        long price = entitlement.price(after) - entitlement.price(now.returned());
        given[DISCOUNT] += Math.min(now.left(DISCOUNT), Math.max(0, price - base));
        long[] entitled = entitled(now, after);
        nameDrift(granules, "base", entitled[BASE] - now.credited(BASE), base, findings);
        for (int i = 0; i < taxes.length; i++) {
            long entitledTax = entitled[TAX + i] - now.credited(TAX + i);
            nameDrift(granules, "tax " + (i + 1), entitledTax, taxes[i], findings);
        }
        return now.withUnits(given, after);
    }

    /** Names what is suggested and differs by more than rounding from what the units entitle to. */
    private void nameDrift(long granules, String component, long entitled, long suggested, Findings findings) {
        if (Math.abs(suggested - entitled) > facts.units.unitsUp(granules)) {
            findings.add(
                    DiscrepancyKind.DRIFT,
                    component,
                    facts.money(entitled),
                    facts.money(suggested),
                    "is suggested and differs by more than rounding from the entitlement of "
                            + facts.units.quantity(granules) + " units");
        }
    }

    /**
     * Gives back an amount that contains its tax, without units (rule R12).
     *
     * @param amount at most {@link Tallies#grossLeft()}
     */
    Tallies appeaseGross(Tallies now, long amount) {
        long[] appeased = wantedOfGross(now, amount);
        intoCorridor(now, now.appeased(), appeased, amount, now.grossLeft());
        long tax = taxStep(now.appeased(), appeased);
        appeased[BASE] = Math.addExact(appeased[BASE], facts.taxIncluded ? amount : amount - tax);
        return now.withAmounts(appeased);
    }

    /** What every tax would be appeased with, before they are moved to where net does not run out. */
    long[] wantedOfGross(Tallies now, long amount) {
        long[] chained = entitlement.chain(grossSoFar(now, amount));
        long[] appeased = now.appeased().clone();
        for (int i = TAX; i < facts.levy(0); i++) {
            appeased[i] += now.appeaseTo(i, chained[i - TAX]);
        }
        return appeased;
    }

    /** All amounts without units so far, this one included. */
    long grossSoFar(Tallies now, long amount) {
        return Math.min(Math.addExact(now.grossAppeased(), amount), facts.gross());
    }

    /** Gives back an amount of the net of a part priced without tax; its tax comes on top (rule R12). */
    Tallies appeaseNet(Tallies now, long amount) {
        boolean last = amount == now.left(BASE);
        long cumulative = Math.addExact(now.appeased(BASE), amount);
        long[] appeased = now.appeased().clone();
        for (int i = TAX; i < facts.levy(0); i++) {
            appeased[i] += last
                    ? now.left(i)
                    : now.appeaseTo(i, policy.rounding().near(facts.invoiced(i), cumulative, facts.base));
        }
        appeased[BASE] = cumulative;
        return now.withAmounts(appeased);
    }

    /** Splits one amount as the policy does (rule R22). */
    long[] allocate(long amount, long[] weights) {
        return policy.allocator() == Allocator.IN_ORDER
                ? Allocation.inOrder(amount, weights)
                : Allocation.proportional(amount, weights);
    }

    /**
     * Moves the taxes of a step to where neither they nor the net can run out too early (rule R5).
     *
     * @param before components before the step
     * @param after components after it, of which the taxes are moved
     */
    private void intoCorridor(Tallies now, long[] before, long[] after, long gross, long left) {
        long taxLeft = now.taxLeft();
        long netLeft = left - taxLeft;
        long most = Math.min(gross, taxLeft);
        long least = netLeft < 0 ? 0 : Math.max(0, gross - netLeft);
        long wanted = taxStep(before, after);
        if (wanted > most) {
            enter(after, TAX, negated(allocate(wanted - most, taxSteps(before, after))));
        } else if (wanted < least) {
            enter(after, TAX, allocate(least - wanted, difference(now.taxesLeft(), taxSteps(before, after))));
        }
    }

    private long taxStep(long[] before, long[] after) {
        long sum = 0;
        for (int i = TAX; i < facts.levy(0); i++) {
            sum = Math.addExact(sum, after[i] - before[i]);
        }
        return sum;
    }

    private long[] taxSteps(long[] before, long[] after) {
        return difference(taxesOf(after), taxesOf(before));
    }

    /** The taxes among all components. */
    long[] taxesOf(long[] components) {
        return Arrays.copyOfRange(components, TAX, facts.levy(0));
    }

    private static void enter(long[] components, int from, long[] amounts) {
        for (int i = 0; i < amounts.length; i++) {
            components[from + i] = Math.addExact(components[from + i], amounts[i]);
        }
    }

    private static long[] negated(long[] amounts) {
        return difference(new long[amounts.length], amounts);
    }

    static long[] difference(long[] more, long[] less) {
        long[] difference = new long[more.length];
        for (int i = 0; i < more.length; i++) {
            difference[i] = more[i] - less[i];
        }
        return difference;
    }
}
