package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Suggests how much to buy by the periodic review, order-up-to level system (R, S): every R days, order up to S = mean
 * demand over R + L days + k standard deviations of it, L being the lead time (Silver, Pyke and Thomas, Inventory and
 * Production Management in Supply Chains, on (R, S) systems). Days are taken as independent, so the variance over R + L
 * days is R + L times that of a day, which is the sample variance of the history.
 *
 * <p>Exact: both terms are the least multiple of the item's step that is no less than the true value; the square root
 * is never taken, the square is compared. Pure and deterministic.
 */
public final class ReplenishmentPlanner {

    private ReplenishmentPlanner() {}

    /** The suggestion. */
    public static ReplenishmentSuggestion suggest(ReplenishmentQuestion question) {
        ReplenishmentPolicy policy = question.policy();
        List<StockStep> steps = new ArrayList<>();
        int days = policy.leadDays() + policy.reviewDays();
        Balance sum = Balance.ZERO;
        sum = add(steps, sum, "mean demand of " + days + " days", Balance.of(mean(question, days)));
        sum = add(
                steps,
                sum,
                policy.serviceFactor() + " standard deviations of it",
                Balance.of(deviation(question, days)));
        ItemId item = question.item();
        LocationId location = question.location();
        Positions positions = question.positions();
        sum = add(
                steps,
                sum,
                "on hand",
                positions
                        .usable(item, location, StockState.ON_HAND, question.on())
                        .negated());
        for (StockState state : List.of(StockState.SAFETY, StockState.IN_TRANSIT, StockState.INCOMING)) {
            sum = add(
                    steps,
                    sum,
                    words(state),
                    positions.balance(item, location, state).negated());
        }
        sum = add(steps, sum, "waited for", Balance.of(question.waiting()));
        sum = add(
                steps,
                sum,
                "returns expected back",
                Balance.of(returns(question, days)).negated());
        sum = add(steps, sum, "enough is there", Balance.of(sum.owed()));
        Quantity order = packs(sum.there(), policy);
        add(
                steps,
                sum,
                "minimum and packs of " + policy.pack(),
                Balance.of(order).minus(sum));
        if (steps.isEmpty()) {
            steps.add(new StockStep("nothing is sold, and nothing is there", Balance.ZERO, Balance.ZERO));
        }
        return ReplenishmentSuggestion.builder()
                .item(item)
                .location(location)
                .on(question.on())
                .suggested(order)
                .addAllSteps(steps)
                .build();
    }

    private static Balance add(List<StockStep> steps, Balance before, String what, Balance change) {
        Balance sum = before.plus(change);
        if (!change.isZero()) {
            steps.add(new StockStep(what, change, sum));
        }
        return sum;
    }

    private static String words(StockState state) {
        return switch (state) {
            case SAFETY -> "safety stock";
            case IN_TRANSIT -> "in transit";
            case INCOMING -> "incoming";
            default -> state.name();
        };
    }

    /** Sum of demand times days by number of days, up to a multiple of the step. */
    private static Quantity mean(ReplenishmentQuestion question, int days) {
        List<Quantity> history = question.demand().days();
        return atLeast(
                sum(history).multiply(BigDecimal.valueOf(days)),
                BigDecimal.valueOf(history.size()),
                question.policy().step());
    }

    /** The least multiple of the step that is no less than {@code numerator / denominator}. */
    private static Quantity atLeast(BigDecimal numerator, BigDecimal denominator, Quantity step) {
        return Quantity.of(numerator
                .divide(denominator.multiply(step.toBigDecimal()), 0, RoundingMode.CEILING)
                .multiply(step.toBigDecimal()));
    }

    private static BigDecimal sum(List<Quantity> history) {
        return history.stream().map(Quantity::toBigDecimal).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The least multiple of the step whose square is no less than k² times the variance over the days. */
    private static Quantity deviation(ReplenishmentQuestion question, int days) {
        List<Quantity> history = question.demand().days();
        BigDecimal n = BigDecimal.valueOf(history.size());
        BigDecimal sum = sum(history);
        BigDecimal squares = history.stream()
                .map(it -> it.toBigDecimal().multiply(it.toBigDecimal()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum));
        BigDecimal factor = question.policy().serviceFactor().toBigDecimal();
        BigDecimal step = question.policy().step().toBigDecimal();
        BigInteger square = factor.multiply(factor)
                .multiply(BigDecimal.valueOf(days))
                .multiply(spread)
                .divide(n.multiply(n.subtract(BigDecimal.ONE)).multiply(step).multiply(step), 0, RoundingMode.CEILING)
                .toBigIntegerExact();
        BigInteger root = square.sqrt();
        BigInteger steps = root.multiply(root).compareTo(square) < 0 ? root.add(BigInteger.ONE) : root;
        return Quantity.of(new BigDecimal(steps).multiply(step));
    }

    /** What is expected within the days, as a whole, down to a multiple of the step. */
    private static Quantity returns(ReplenishmentQuestion question, int days) {
        LocalDate last = question.on().plusDays(days);
        BigDecimal step = question.policy().step().toBigDecimal();
        return Quantity.of(question.returns().stream()
                .filter(it -> !it.due().isAfter(last))
                .map(it -> it.quantity().toBigDecimal().multiply(it.sellable().toBigDecimal()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(step, 0, RoundingMode.FLOOR)
                .multiply(step));
    }

    private static Quantity packs(Quantity needed, ReplenishmentPolicy policy) {
        if (needed.isZero()) {
            return Quantity.ZERO;
        }
        Quantity least = needed.exceeds(policy.minimum()) ? needed : policy.minimum();
        return atLeast(least.toBigDecimal(), BigDecimal.ONE, policy.pack());
    }
}
