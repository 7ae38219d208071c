package io.aftermile.refund;

import io.aftermile.model.DiscrepancyKind;
import io.aftermile.money.Allocation;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * One part in one view: what is entitled, what was given back, and what the next step gives (rules R1 to R5, R12).
 * Every step is entered here, so that the next one sees it. One thread at a time.
 */
final class Ledger {

    final PartFacts facts;
    final Entitlement entitlement;
    final Tally base;
    final Tally discount;
    final Tally[] taxes;
    final Tally[] levies;
    private final RefundPolicy policy;
    private long returned;

    Ledger(PartFacts facts, RefundPolicy policy) {
        this.facts = facts;
        this.policy = policy;
        this.entitlement = new Entitlement(facts, policy);
        this.base = new Tally(facts.base);
        this.discount = new Tally(facts.discount);
        this.taxes = tallies(facts.taxes);
        this.levies = tallies(facts.levied);
    }

    private static Tally[] tallies(long[] invoiced) {
        return LongStream.of(invoiced).mapToObj(Tally::new).toArray(Tally[]::new);
    }

    /** Granules given back so far, {@code p}. */
    long returned() {
        return returned;
    }

    /** Counts granules that were given back. */
    void countReturned(long granules) {
        returned = Math.addExact(returned, granules);
    }

    long taxLeft() {
        return PartFacts.sum(taxesLeft());
    }

    long[] taxesLeft() {
        return Arrays.stream(taxes).mapToLong(Tally::left).toArray();
    }

    /** What is left with tax, duties aside. */
    long grossLeft() {
        return facts.taxIncluded ? base.left() : Math.addExact(base.left(), taxLeft());
    }

    /** What was given back with tax and without units. */
    long grossAppeased() {
        return facts.taxIncluded
                ? base.appeased()
                : base.appeased()
                        + Arrays.stream(taxes).mapToLong(Tally::appeased).sum();
    }

    /** Gives back {@code granules} more; all that is left where they are the last (rules R2 to R5). */
    Step returnUnits(long granules, Workings workings) {
        long before = returned;
        long after = Math.addExact(returned, granules);
        boolean last = after >= facts.units.total();
        boolean deduct = policy.deductFromReturns();

        long absorbedBefore = base.absorbed(entitlement.base(before));
        long baseStep = base.step(entitlement.base(after), deduct);
        long discountStep = discount.step(entitlement.discount(after), false);
        long[] entitledTaxes = entitlement.taxes(after);
        long[] taxSteps = new long[taxes.length];
        for (int i = 0; i < taxSteps.length; i++) {
            taxSteps[i] = taxes[i].step(entitledTaxes[i], deduct);
        }
        long[] wanted = taxSteps.clone();
        if (facts.taxIncluded) {
            intoCorridor(taxSteps, baseStep, base.left());
        }
        long[] levySteps = new long[levies.length];
        for (int i = 0; i < levySteps.length; i++) {
            levySteps[i] = facts.levies.get(i).refundable() ? levies[i].step(entitlement.levy(i, after), deduct) : 0;
        }
        long price = entitlement.price(after) - entitlement.price(before);
        long[] discountSteps = difference(
                entitlement.discounts(discount.credited() + discountStep), entitlement.discounts(discount.credited()));
        workings.units(this, after, last, baseStep, discountSteps, wanted, taxSteps, levySteps);

        base.credit(baseStep);
        discount.credit(discountStep);
        enter(taxes, taxSteps, Tally::credit);
        enter(levies, levySteps, Tally::credit);
        returned = after;

        long appeased = base.absorbed(entitlement.base(after)) - absorbedBefore;
        long drift = baseStep + appeased - (price - discountStep);
        long net = facts.taxIncluded ? baseStep - PartFacts.sum(taxSteps) : baseStep;
        return new Step(price, discountSteps, baseStep, net, taxSteps, levySteps, drift, appeased);
    }

    /** Gives back what somebody states, as far as it is left and the net does not run out (rule R31). */
    Step mirror(long granules, Replay.Stated stated, Workings workings, Findings findings) {
        long before = returned;
        long after = Math.addExact(returned, granules);
        long baseStep = Math.min(stated.base(), base.left());
        long[] taxSteps = new long[taxes.length];
        for (int i = 0; i < taxSteps.length; i++) {
            taxSteps[i] = Math.min(stated.taxes()[i], taxes[i].left());
        }
        if (facts.taxIncluded && PartFacts.sum(taxSteps) > baseStep) {
            long[] cut = allocate(PartFacts.sum(taxSteps) - baseStep, taxSteps);
            taxSteps = difference(taxSteps, cut);
        }
        long[] levySteps = new long[levies.length];
        for (int i = 0; i < levySteps.length; i++) {
            levySteps[i] = facts.levies.get(i).refundable() ? Math.min(stated.levies()[i], levies[i].left()) : 0;
        }
        workings.mirrored(this, stated, baseStep, taxSteps, levySteps);
        findings.mirrored(facts, stated, baseStep, taxSteps, levySteps);
        if (granules == 0) {
            enter(levies, levySteps, Tally::appease);
            long net = facts.taxIncluded ? baseStep - PartFacts.sum(taxSteps) : baseStep;
            Step step = appease(baseStep, net, taxSteps);
            return new Step(0, step.discounts, baseStep, net, taxSteps, levySteps, 0, -baseStep);
        }
        long absorbedBefore = base.absorbed(entitlement.base(before));
        long price = entitlement.price(after) - entitlement.price(before);
        long entitledStep = base.step(entitlement.base(after), policy.deductFromReturns());
        long discountStep = Math.min(discount.left(), Math.max(0, price - baseStep));
        long[] discountSteps = difference(
                entitlement.discounts(discount.credited() + discountStep), entitlement.discounts(discount.credited()));
        base.credit(baseStep);
        discount.credit(discountStep);
        enter(taxes, taxSteps, Tally::credit);
        enter(levies, levySteps, Tally::credit);
        returned = after;
        if (Math.abs(baseStep - entitledStep) > facts.units.unitsUp(granules)) {
            findings.add(
                    DiscrepancyKind.DRIFT,
                    "base",
                    facts.money(entitledStep),
                    facts.money(baseStep),
                    "is suggested and differs by more than rounding from the entitlement of "
                            + facts.units.quantity(granules) + " units");
        }
        long appeased = base.absorbed(entitlement.base(after)) - absorbedBefore;
        long net = facts.taxIncluded ? baseStep - PartFacts.sum(taxSteps) : baseStep;
        return new Step(
                price,
                discountSteps,
                baseStep,
                net,
                taxSteps,
                levySteps,
                baseStep + appeased - (price - discountStep),
                appeased);
    }

    /** Gives back an amount that contains its tax, without units (rule R12); at most {@link #grossLeft()}. */
    Step appeaseGross(long amount, Workings workings) {
        long cumulative = Math.min(Math.addExact(grossAppeased(), amount), facts.gross());
        long[] chained = entitlement.chain(cumulative);
        long[] wanted = new long[taxes.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = taxes[i].appeaseTo(chained[i]);
        }
        long[] taxSteps = wanted.clone();
        intoCorridor(taxSteps, amount, grossLeft());
        long net = amount - PartFacts.sum(taxSteps);
        workings.amount(this, amount, cumulative, wanted, taxSteps);
        return appease(facts.taxIncluded ? amount : net, net, taxSteps);
    }

    /** Gives back an amount of the net of a part priced without tax; its tax comes on top (rule R12). */
    Step appeaseNet(long amount, Workings workings) {
        boolean last = amount == base.left();
        long cumulative = Math.addExact(base.appeased(), amount);
        long[] taxSteps = new long[taxes.length];
        for (int i = 0; i < taxSteps.length; i++) {
            taxSteps[i] = last
                    ? taxes[i].left()
                    : taxes[i].appeaseTo(policy.rounding().near(facts.taxes[i], cumulative, facts.base));
        }
        workings.amount(this, amount, cumulative, taxSteps, taxSteps);
        return appease(amount, amount, taxSteps);
    }

    private Step appease(long baseStep, long net, long[] taxSteps) {
        base.appease(baseStep);
        enter(taxes, taxSteps, Tally::appease);
        return new Step(
                0, new long[facts.discounts.length], baseStep, net, taxSteps, new long[levies.length], 0, -baseStep);
    }

    /** Splits one amount as the policy does (rule R22). */
    long[] allocate(long amount, long[] weights) {
        return policy.allocator() == Allocator.IN_ORDER
                ? Allocation.inOrder(amount, weights)
                : Allocation.proportional(amount, weights);
    }

    /** Moves the taxes of a step to where neither they nor the net can run out too early (rule R5). */
    private void intoCorridor(long[] steps, long gross, long left) {
        long taxLeft = taxLeft();
        long netLeft = left - taxLeft;
        long most = Math.min(gross, taxLeft);
        long least = netLeft < 0 ? 0 : Math.max(0, gross - netLeft);
        long wanted = PartFacts.sum(steps);
        if (wanted > most) {
            long[] cut = allocate(wanted - most, steps);
            for (int i = 0; i < steps.length; i++) {
                steps[i] -= cut[i];
            }
        } else if (wanted < least) {
            long[] rise = allocate(least - wanted, difference(taxesLeft(), steps));
            for (int i = 0; i < steps.length; i++) {
                steps[i] += rise[i];
            }
        }
    }

    private interface Entry {
        void into(Tally tally, long amount);
    }

    private static void enter(Tally[] tallies, long[] amounts, Entry entry) {
        for (int i = 0; i < tallies.length; i++) {
            entry.into(tallies[i], amounts[i]);
        }
    }

    static long[] difference(long[] more, long[] less) {
        long[] difference = new long[more.length];
        for (int i = 0; i < more.length; i++) {
            difference[i] = more[i] - less[i];
        }
        return difference;
    }
}
