package io.aftermile.refund;

import io.aftermile.model.DutyRefundability;
import io.aftermile.money.Allocation;
import io.aftermile.money.Rounding;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * How much of each component belongs to the first {@code k} granules of a part, in one view: functions of the invoice
 * and {@code k} alone, none of which ever falls (rules R1, R3 and R5).
 */
final class Entitlement {

    private final PartFacts facts;
    private final Rounding rounding;
    private final Anchor anchor;
    private final Schedule schedule;
    private final Schedule taxSchedule;
    private final long total;
    private final boolean wholePrice;
    private final boolean thin;

    Entitlement(PartFacts facts, RefundPolicy policy) {
        this.facts = facts;
        this.rounding = policy.rounding();
        this.anchor = policy.anchor();
        // Leftover units cannot be dealt out to fractions (rule R1).
        boolean whole = facts.units.wholeUnits();
        this.schedule = whole ? policy.schedule() : Schedule.PRO_RATA;
        this.taxSchedule = whole ? policy.taxSchedule() : Schedule.PRO_RATA;
        this.total = facts.units.total();
        this.wholePrice = total > 0 && facts.price % total == 0;
        this.thin = total > 0 && facts.taxIncluded && isThin();
    }

    /** Whether net has so few minor units per step that separately rounded taxes could make it fall (rule R5). */
    private boolean isThin() {
        long sum = 0;
        for (long tax : facts.taxes) {
            sum += perStep(tax, true);
        }
        return perStep(facts.base, false) < sum;
    }

    /** At most what was invoiced, as no step is more than all units; only the product may pass 64 bits. */
    private long perStep(long invoiced, boolean up) {
        long step = facts.units.step();
        if (Math.multiplyHigh(invoiced, step) == 0 && invoiced * step >= 0) {
            long product = invoiced * step;
            return product / total + (up && product % total > 0 ? 1 : 0);
        }
        BigInteger[] share = BigInteger.valueOf(invoiced)
                .multiply(BigInteger.valueOf(step))
                .divideAndRemainder(BigInteger.valueOf(total));
        return share[0].longValueExact() + (up && share[1].signum() > 0 ? 1 : 0);
    }

    boolean thin() {
        return thin;
    }

    /**
     * Whether the price of every granule is a whole number of minor units, so that base or discount follows (rule R3).
     */
    boolean wholePrice() {
        return wholePrice;
    }

    Schedule schedule() {
        return schedule;
    }

    Spread baseSpread() {
        return anchor == Anchor.BASE ? spread(schedule) : Spread.proRata(rounding);
    }

    Spread discountSpread() {
        return anchor == Anchor.DISCOUNT ? spread(schedule) : Spread.proRata(Rounding.HALF_DOWN);
    }

    Spread taxSpread() {
        return spread(taxSchedule);
    }

    Spread levySpread(int index) {
        return facts.levies.get(index).rule() == DutyRefundability.WITH_FIRST_UNIT
                ? Spread.WITH_FIRST_UNIT
                : spread(taxSchedule);
    }

    private Spread spread(Schedule how) {
        return how == Schedule.FIRST_UNITS ? Spread.FIRST_UNITS : Spread.proRata(rounding);
    }

    /** Whether the policy asked for another schedule than the part allows. */
    boolean firstUnitsFellBack(RefundPolicy policy) {
        return policy.schedule() != schedule || policy.taxSchedule() != taxSchedule;
    }

    /** Gross price. */
    long price(long k) {
        return wholePrice ? rounding.near(facts.price, clip(k), total) : base(k) + discount(k);
    }

    /** Base. */
    long base(long k) {
        if (anchor == Anchor.BASE) {
            return scheduled(facts.base, k, schedule);
        }
        return wholePrice ? price(k) - discount(k) : scheduled(facts.base, k, Schedule.PRO_RATA);
    }

    /** All discounts together. */
    long discount(long k) {
        if (anchor == Anchor.DISCOUNT) {
            return scheduled(facts.discount, k, schedule);
        }
        if (wholePrice) {
            return price(k) - base(k);
        }
        return total == 0 ? 0 : Rounding.HALF_DOWN.near(facts.discount, clip(k), total);
    }

    /** Each tax, written where a list of all components has the taxes. */
    void taxes(long k, long[] components) {
        if (thin) {
            System.arraycopy(chain(base(k)), 0, components, PartFacts.TAX, facts.taxes.length);
            return;
        }
        for (int i = 0; i < facts.taxes.length; i++) {
            components[PartFacts.TAX + i] = scheduled(facts.taxes[i], k, taxSchedule);
        }
    }

    /** One tax. */
    long tax(int index, long k) {
        return thin ? chain(base(k))[index] : scheduled(facts.taxes[index], k, taxSchedule);
    }

    /** One duty, or a tax on one; zero where the duty is not refundable (rule R10). */
    long levy(int index, long k) {
        DutyRefundability rule = facts.levies.get(index).rule();
        if (rule == DutyRefundability.NOT_REFUNDABLE) {
            return 0;
        }
        if (rule == DutyRefundability.WITH_FIRST_UNIT) {
            return k > 0 ? facts.invoiced(facts.levy(index)) : 0;
        }
        return scheduled(facts.invoiced(facts.levy(index)), k, taxSchedule);
    }

    /** A cumulative gross split over the taxes and, last, the net (rules R5, R12 and R37). */
    long[] chain(long gross) {
        long[] weights = Arrays.copyOf(facts.taxes, facts.taxes.length + 1);
        weights[facts.taxes.length] = facts.net();
        return Allocation.chain(gross, weights);
    }

    /** A cumulative discount split over the part's discounts (rule R4). */
    long[] discounts(long cumulative) {
        return Allocation.chain(Math.min(cumulative, facts.discount), facts.discounts);
    }

    private long scheduled(long invoiced, long k, Schedule how) {
        if (total == 0) {
            return 0;
        }
        return how == Schedule.PRO_RATA
                ? rounding.near(invoiced, clip(k), total)
                : clip(k) * (invoiced / total) + Math.min(clip(k), invoiced % total);
    }

    /** Others may have returned more than was invoiced: nobody is entitled to more than all of it. */
    private long clip(long k) {
        return Math.min(k, total);
    }
}
