package io.aftermile.order;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the locations that ship an order. As much as can be is shipped; among the plans that do so, the cheapest is
 * taken: the distance of each parcel, its location's penalty, and the split penalty for each parcel after the first.
 * Equal ones are decided by fewer locations, then by nearer ones, then by name. Lines stay whole where that costs
 * nothing.
 *
 * <p>A location that is closed, can handle no more or does not serve the channel is passed over, and the reason is
 * told. Up to {@value #EXACT_UP_TO} locations that can give something, every choice is weighed; of more, the nearest
 * ones and those that are needed for quantity. Pure and deterministic.
 */
public final class OrderRouter {

    /** Locations up to which every choice is weighed. */
    public static final int EXACT_UP_TO = 12;

    private final RoutingPolicy policy;

    private OrderRouter(RoutingPolicy policy) {
        this.policy = policy;
    }

    /** Routes under a policy. */
    public static OrderRouter of(RoutingPolicy policy) {
        return new OrderRouter(policy);
    }

    /** The plan; what no location can ship is told in it. */
    public RoutingPlan route(RoutingRequest request) {
        Map<ItemId, Quantity> wanted = new LinkedHashMap<>();
        request.lines().forEach(it -> wanted.merge(it.item(), it.quantity(), Quantity::plus));
        List<Candidate> all = request.origins().stream()
                .map(it -> Candidate.of(it, request, wanted))
                .sorted(Comparator.comparingLong((Candidate it) -> it.origin().metres())
                        .thenComparing(it -> it.origin().location().value()))
                .toList();
        List<RoutingReason> reasons = new ArrayList<>();
        List<Candidate> able = new ArrayList<>();
        for (Candidate candidate : all) {
            Optional<RoutingReason> passedOver = passedOver(candidate, request);
            passedOver.ifPresent(reasons::add);
            if (passedOver.isEmpty()) {
                able.add(candidate);
            }
        }
        LocationChoice choice = new LocationChoice(policy, wanted);
        LocationChoice.Chosen chosen = choice.among(able);
        List<RoutedPart> parts = LineSplit.of(request.lines(), chosen.locations());
        for (Candidate candidate : able) {
            reasons.add(reason(candidate, chosen));
        }
        reasons.sort(Comparator.comparing(it -> place(all, it.location())));
        return RoutingPlan.builder()
                .addAllParts(parts)
                .addAllUnrouted(LineSplit.rest(request.lines(), parts))
                .cost(chosen.cost())
                .exact(chosen.exact())
                .addAllReasons(reasons)
                .build();
    }

    private static int place(List<Candidate> all, LocationId location) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).origin().location().equals(location)) {
                return i;
            }
        }
        throw new IllegalStateException("location " + location + " was never asked about");
    }

    private Optional<RoutingReason> passedOver(Candidate candidate, RoutingRequest request) {
        Origin origin = candidate.origin();
        if (!policy.serves(origin.location(), request.channel())) {
            return because(origin, RoutingChoice.NOT_SERVING, "it does not serve " + request.channel());
        }
        if (origin.closed().isPresent()) {
            return because(origin, RoutingChoice.CLOSED, origin.closed().get());
        }
        if (origin.capacity().filter(Quantity::isZero).isPresent()) {
            return because(origin, RoutingChoice.NO_CAPACITY, "it can handle no more units");
        }
        return candidate.stock().values().stream().allMatch(Quantity::isZero)
                ? because(origin, RoutingChoice.NO_STOCK, "nothing of what is wanted is free there")
                : Optional.empty();
    }

    private static Optional<RoutingReason> because(Origin origin, RoutingChoice choice, String why) {
        return Optional.of(new RoutingReason(origin.location(), choice, why));
    }

    private RoutingReason reason(Candidate candidate, LocationChoice.Chosen chosen) {
        Origin origin = candidate.origin();
        String able = "it can ship " + candidate.most() + " units over " + origin.metres() + " m"
                + (origin.penalty() == 0 ? "" : " with a penalty of " + origin.penalty() + " m");
        if (chosen.locations().contains(candidate)) {
            return new RoutingReason(
                    origin.location(), RoutingChoice.CHOSEN, able + "; the plan costs " + chosen.cost());
        }
        return new RoutingReason(
                origin.location(),
                RoutingChoice.NOT_NEEDED,
                able + "; the plan without it ships "
                        + (chosen.limited() ? "as much as so many locations can" : "as much") + " for " + chosen.cost()
                        + ", a further parcel costs " + policy.splitPenalty());
    }
}
