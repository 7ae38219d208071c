package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says how much of an item a channel may sell, never less than nothing, with the reason for the number. Pure: what
 * there is and what is announced are handed in.
 *
 * <p>In this order: what is free at each location that serves the channel (on hand, not expired, less what is owed to
 * pre-orders), less the safety stock that is kept back there; less what other channels have set aside; less the
 * channel's buffer. To that, what is announced within its days and still incoming or in transit, less whatever is
 * missing so far; then its backorders, less those already taken; at most what it is ever told.
 */
public final class AvailableToPromise {

    private final StockPolicy policy;

    private AvailableToPromise(StockPolicy policy) {
        this.policy = policy;
    }

    /** Answers under a policy. */
    public static AvailableToPromise of(StockPolicy policy) {
        return new AvailableToPromise(policy);
    }

    /** The answer. */
    public StockPromise promise(AvailabilityQuestion question) {
        ItemId item = question.item();
        ChannelPool pool = new ChannelPool(policy, question.positions(), item, question.channel(), question.on());
        ChannelRule rule = pool.rule();
        Sum sum = new Sum();
        pool.locations().forEach(it -> fromLocation(pool, it, sum));
        pool.others().forEach(it -> sum.less("set aside for " + it.channel(), pool.setAside(it)));
        sum.less("buffer of " + rule.channel(), rule.buffer());
        Quantity there = sum.value.there();
        List<DatedUnits> incoming = incoming(question, pool, sum);
        sum.atLeastNothing();
        Quantity backorders =
                rule.backorders().map(it -> it.minusOrZero(question.waiting())).orElse(Quantity.ZERO);
        sum.plus("backorders not yet taken", backorders);
        Quantity published = rule.most().map(sum.value.there()::min).orElse(sum.value.there());
        sum.less(
                "beyond the most that " + rule.channel() + " is told",
                sum.value.there().minus(published));
        if (sum.steps.isEmpty()) {
            sum.steps.add(new StockStep("nothing at a location that serves it", Balance.ZERO, Balance.ZERO));
        }
        return StockPromise.builder()
                .channel(rule.channel())
                .item(item)
                .on(question.on())
                .there(there)
                .addAllIncoming(incoming)
                .backorders(backorders)
                .published(published)
                .addAllSteps(sum.steps)
                .build();
    }

    /** A location that keeps back more than it has gives nothing, and takes nothing from the others. */
    private static void fromLocation(ChannelPool pool, LocationId location, Sum sum) {
        Quantity free = pool.free(location);
        sum.plus("free at " + location, free);
        sum.less("safety stock at " + location, pool.keptBack(location).min(free));
    }

    private List<DatedUnits> incoming(AvailabilityQuestion question, ChannelPool pool, Sum sum) {
        ChannelRule rule = pool.rule();
        if (rule.incomingDays().isEmpty()) {
            return List.of();
        }
        LocalDate last = question.on().plusDays(rule.incomingDays().get());
        Map<LocationId, Quantity> believed = new HashMap<>();
        List<DatedUnits> incoming = new ArrayList<>();
        question.expected().stream()
                .filter(it -> it.item().equals(question.item()) && rule.serves(it.location()))
                .filter(it -> !it.due().isBefore(question.on()) && !it.due().isAfter(last))
                .sorted(Comparator.comparing(ExpectedReceipt::due)
                        .thenComparing(ExpectedReceipt::reference)
                        .thenComparing(it -> it.location().value()))
                .forEach(it -> {
                    Quantity left = believed.computeIfAbsent(it.location(), where -> onItsWay(question, where));
                    Quantity taken = it.quantity().min(left);
                    believed.put(it.location(), left.minus(taken));
                    Quantity before = sum.value.there();
                    sum.plus(it.reference() + " due at " + it.location() + " on " + it.due(), taken);
                    Quantity gained = sum.value.there().minus(before);
                    if (!gained.isZero()) {
                        incoming.add(new DatedUnits(it.due(), gained));
                    }
                });
        return incoming;
    }

    private static Quantity onItsWay(AvailabilityQuestion question, LocationId location) {
        Positions positions = question.positions();
        return positions
                .balance(question.item(), location, StockState.INCOMING)
                .there()
                .plus(positions
                        .balance(question.item(), location, StockState.IN_TRANSIT)
                        .there());
    }

    /**
     * Whether the number goes out, given the one that stands. A loss that sales explain is believed; of the rest, more
     * than the guard lets vanish is held back for a person.
     *
     * @param promise the new number
     * @param last the number that was published last, if any was
     * @param sold units that the channel's customers took since then
     */
    public Publication publication(StockPromise promise, Optional<Quantity> last, Quantity sold) {
        return last.flatMap(it -> policy.guard().flatMap(guard -> heldBack(promise, it, sold, guard)))
                .orElseGet(() -> new Publication.Publish(promise, Optional.empty()));
    }

    private static Optional<Publication> heldBack(
            StockPromise promise, Quantity last, Quantity sold, CollapseGuard guard) {
        Quantity lost = last.minusOrZero(promise.published()).minusOrZero(sold);
        return guard.holds(last, lost)
                ? Optional.of(new Publication.HeldBack(
                        promise,
                        last,
                        lost,
                        "from " + last + " to " + promise.published() + ", of which " + sold + " were sold: " + lost
                                + " vanished, more than " + guard.mostLoss() + " of what was published"))
                : Optional.empty();
    }

    /** A number under way, with its steps; those that change nothing are left out. */
    private static final class Sum {

        private final List<StockStep> steps = new ArrayList<>();
        private Balance value = Balance.ZERO;

        void plus(String what, Quantity quantity) {
            add(what, Balance.of(quantity));
        }

        void less(String what, Quantity quantity) {
            add(what, Balance.of(quantity).negated());
        }

        void atLeastNothing() {
            add("never below zero", Balance.of(value.owed()));
        }

        private void add(String what, Balance change) {
            if (!change.isZero()) {
                value = value.plus(change);
                steps.add(new StockStep(what, change, value));
            }
        }
    }
}
