package io.aftermile.order;

import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which locations ship: as much as can be, then as cheaply as can be. */
final class LocationChoice {

    /** A choice; its locations are the nearest first. */
    record Chosen(List<Candidate> locations, Quantity shipped, long cost, boolean exact, boolean limited) {

        boolean betterThan(Chosen other) {
            int byAmount = shipped.compareTo(other.shipped);
            if (byAmount != 0) {
                return byAmount > 0;
            }
            return cost != other.cost ? cost < other.cost : locations.size() < other.locations.size();
        }
    }

    private final RoutingPolicy policy;
    private final Map<ItemId, Quantity> wanted;

    LocationChoice(RoutingPolicy policy, Map<ItemId, Quantity> wanted) {
        this.policy = policy;
        this.wanted = wanted;
    }

    Chosen among(List<Candidate> able) {
        Quantity all = shipped(able);
        List<Candidate> weighed = able.size() <= OrderRouter.EXACT_UP_TO ? able : narrowed(able);
        Chosen best = everyChoice(weighed, all);
        if (weighed != able) {
            Chosen greedy = withoutSpare(enough(able));
            best = greedy.betterThan(best) ? greedy : best;
        }
        return new Chosen(best.locations(), best.shipped(), best.cost(), weighed == able, all.exceeds(best.shipped()));
    }

    /** Every subset, those of nearer locations first, so that an equal later one does not replace an earlier one. */
    private Chosen everyChoice(List<Candidate> candidates, Quantity most) {
        int n = candidates.size();
        Chosen best = new Chosen(List.of(), Quantity.ZERO, 0, true, false);
        for (int size = 1; size <= Math.min(n, limit()); size++) {
            int[] at = new int[size];
            for (int i = 0; i < size; i++) {
                at[i] = i;
            }
            do {
                List<Candidate> some = new ArrayList<>();
                for (int i : at) {
                    some.add(candidates.get(i));
                }
                // What is no cheaper than a plan that ships everything need not be tried.
                if (best.shipped().compareTo(most) < 0 || cost(some) < best.cost()) {
                    Chosen chosen = new Chosen(some, shipped(some), cost(some), true, false);
                    best = chosen.betterThan(best) ? chosen : best;
                }
            } while (next(at, n));
        }
        return best;
    }

    /** The next combination in lexicographic order; false after the last. */
    private static boolean next(int[] at, int n) {
        for (int i = at.length - 1; i >= 0; i--) {
            if (at[i] < n - at.length + i) {
                at[i]++;
                for (int j = i + 1; j < at.length; j++) {
                    at[j] = at[j - 1] + 1;
                }
                return true;
            }
        }
        return false;
    }

    private int limit() {
        return policy.mostLocations().orElse(Integer.MAX_VALUE);
    }

    private Quantity shipped(List<Candidate> some) {
        return new Supply(
                        wanted,
                        some.stream().map(Candidate::stock).toList(),
                        some.stream().map(it -> it.origin().capacity()).toList())
                .total();
    }

    private long cost(List<Candidate> some) {
        return some.stream().mapToLong(Candidate::cost).sum() + policy.splitPenalty() * Math.max(0, some.size() - 1);
    }

    /** Those that are needed for quantity, filled up with the nearest. */
    private List<Candidate> narrowed(List<Candidate> able) {
        List<Candidate> needed = enough(able);
        List<Candidate> kept = new ArrayList<>(needed.subList(0, Math.min(needed.size(), OrderRouter.EXACT_UP_TO)));
        able.stream()
                .filter(it -> !kept.contains(it))
                .limit(OrderRouter.EXACT_UP_TO - kept.size())
                .toList()
                .forEach(kept::add);
        return able.stream().filter(kept::contains).toList();
    }

    /** Takes whatever location adds the most, until none adds anything. */
    private List<Candidate> enough(List<Candidate> able) {
        List<Candidate> taken = new ArrayList<>();
        Quantity shipped = Quantity.ZERO;
        while (taken.size() < limit()) {
            Optional<Candidate> best = Optional.empty();
            for (Candidate candidate : able) {
                if (!taken.contains(candidate)) {
                    List<Candidate> with = new ArrayList<>(taken);
                    with.add(candidate);
                    Quantity then = shipped(with);
                    if (then.exceeds(shipped)) {
                        shipped = then;
                        best = Optional.of(candidate);
                    }
                }
            }
            if (best.isEmpty()) {
                return taken;
            }
            taken.add(best.get());
        }
        return taken;
    }

    /** Leaves out, the dearest first, what is not needed. */
    private Chosen withoutSpare(List<Candidate> taken) {
        List<Candidate> kept = new ArrayList<>(taken);
        Quantity shipped = shipped(kept);
        taken.stream()
                .sorted((one, other) -> Long.compare(other.cost(), one.cost()))
                .forEach(it -> {
                    List<Candidate> without = new ArrayList<>(kept);
                    without.remove(it);
                    if (shipped(without).equals(shipped)) {
                        kept.remove(it);
                    }
                });
        kept.sort((one, other) -> one.origin().metres() != other.origin().metres()
                ? Long.compare(one.origin().metres(), other.origin().metres())
                : one.origin()
                        .location()
                        .value()
                        .compareTo(other.origin().location().value()));
        return new Chosen(kept, shipped, cost(kept), false, false);
    }
}
