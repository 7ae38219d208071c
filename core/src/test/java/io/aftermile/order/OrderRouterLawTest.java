package io.aftermile.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.inventory.MovedUnits;
import io.aftermile.inventory.MovementKey;
import io.aftermile.inventory.MovementKind;
import io.aftermile.inventory.Positions;
import io.aftermile.inventory.StockMovement;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Whatever is wanted and wherever it is. */
class OrderRouterLawTest {

    private static final long SEED = 20_261_126L;

    private static void check(int build, LongConsumer law) {
        int runs = switch (System.getProperty("aftermile.depth", "build")) {
            case "full" -> build * 200;
            case "ci" -> build * 10;
            default -> build;
        };
        for (int i = 0; i < runs; i++) {
            try {
                law.accept(SEED + i);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + (SEED + i) + " breaks the law", failure);
            }
        }
    }

    /** A small question, with its numbers beside it as plain integers. */
    private static final class Small {

        final int[] wanted;
        final int[][] free;
        final int[] capacity;
        final long[] cost;
        final RoutingPolicy policy;
        final RoutingRequest request;

        Small(Random random) {
            int lines = 1 + random.nextInt(3);
            int items = 1 + random.nextInt(2);
            int locations = 1 + random.nextInt(4);
            wanted = new int[items];
            free = new int[locations][items];
            capacity = new int[locations];
            cost = new long[locations];
            RoutingRequest.Builder asked =
                    RoutingRequest.builder().channel(OrderRouterTest.SHOP).on(OrderRouterTest.TODAY);
            for (int i = 0; i < lines; i++) {
                int item = random.nextInt(items);
                int quantity = 1 + random.nextInt(3);
                wanted[item] += quantity;
                asked.addLines(OrderRouterTest.line("" + i, item(item), "" + quantity));
            }
            List<StockMovement> movements = new ArrayList<>();
            List<Origin> origins = new ArrayList<>();
            for (int j = 0; j < locations; j++) {
                boolean limited = random.nextInt(3) == 0;
                capacity[j] = limited ? random.nextInt(4) : 99;
                long metres = random.nextInt(6);
                long penalty = random.nextInt(3);
                cost[j] = metres + penalty;
                origins.add(Origin.builder()
                        .location(new LocationId("l" + j))
                        .metres(metres)
                        .penalty(penalty)
                        .capacity(limited ? Optional.of(Quantity.of(capacity[j])) : Optional.empty())
                        .build());
                for (int i = 0; i < items; i++) {
                    free[j][i] = random.nextInt(4);
                    if (free[j][i] > 0) {
                        movements.add(StockMovement.of(
                                new MovementKey(j + "/" + i),
                                MovementKind.RECEIPT,
                                Instant.EPOCH,
                                MovedUnits.received(item(i), Quantity.of(free[j][i]), new LocationId("l" + j))));
                    }
                }
            }
            Collections.shuffle(origins, random);
            RoutingPolicy.Builder rules = RoutingPolicy.builder().splitPenalty(random.nextInt(5));
            if (random.nextInt(4) == 0) {
                rules.mostLocations(1 + random.nextInt(2));
            }
            policy = rules.build();
            request = asked.addAllOrigins(origins)
                    .positions(Positions.of(movements))
                    .build();
        }

        private static ItemId item(int i) {
            return i == 0 ? OrderRouterTest.TEE : OrderRouterTest.MUG;
        }

        /** The best amount and cost over every way in which every single unit can go, counted one by one. */
        long[] best() {
            List<Integer> units = new ArrayList<>();
            for (int i = 0; i < wanted.length; i++) {
                for (int n = 0; n < wanted[i]; n++) {
                    units.add(i);
                }
            }
            long[] best = {0, 0};
            place(units, 0, new int[capacity.length][wanted.length], best);
            return best;
        }

        private void place(List<Integer> units, int at, int[][] shipped, long[] best) {
            if (at == units.size()) {
                weigh(shipped, best);
                return;
            }
            int item = units.get(at);
            place(units, at + 1, shipped, best);
            for (int j = 0; j < capacity.length; j++) {
                int sum = 0;
                for (int some : shipped[j]) {
                    sum += some;
                }
                if (shipped[j][item] < free[j][item] && sum < capacity[j]) {
                    shipped[j][item]++;
                    place(units, at + 1, shipped, best);
                    shipped[j][item]--;
                }
            }
        }

        private void weigh(int[][] shipped, long[] best) {
            long amount = 0;
            long total = 0;
            int used = 0;
            for (int j = 0; j < capacity.length; j++) {
                int sum = 0;
                for (int some : shipped[j]) {
                    sum += some;
                }
                amount += sum;
                if (sum > 0) {
                    used++;
                    total += cost[j];
                }
            }
            total += policy.splitPenalty() * Math.max(0, used - 1);
            boolean allowed = policy.mostLocations()
                    .map(it -> it >= Math.max(1, amountUsed(shipped)))
                    .orElse(true);
            if (allowed && (amount > best[0] || (amount == best[0] && total < best[1]))) {
                best[0] = amount;
                best[1] = total;
            }
        }

        private static int amountUsed(int[][] shipped) {
            int used = 0;
            for (int[] row : shipped) {
                int sum = 0;
                for (int some : row) {
                    sum += some;
                }
                used += sum > 0 ? 1 : 0;
            }
            return used;
        }
    }

    private static void holdsTogether(RoutingRequest request, RoutingPolicy policy, RoutingPlan plan) {
        Map<OrderLineId, Quantity> told = new HashMap<>();
        plan.unrouted().forEach(it -> told.merge(it.line(), it.quantity(), Quantity::plus));
        plan.parts().forEach(part -> {
            part.units().forEach(it -> told.merge(it.line(), it.quantity(), Quantity::plus));
            Origin origin = request.origins().stream()
                    .filter(it -> it.location().equals(part.location()))
                    .findFirst()
                    .orElseThrow();
            origin.capacity()
                    .ifPresent(
                            it -> assertThat(Quantity.sum(part.units().stream().map(RoutingLine::quantity)))
                                    .isLessThanOrEqualTo(it));
        });
        request.lines().forEach(it -> assertThat(told.get(it.line())).isEqualTo(it.quantity()));
        plan.unitsToReserve()
                .forEach(it -> assertThat(it.quantity())
                        .isLessThanOrEqualTo(request.positions().free(it.item(), it.location(), request.on())));
        policy.mostLocations().ifPresent(it -> assertThat(plan.parts()).hasSizeLessThanOrEqualTo(it));
        assertThat(plan.reasons()).hasSameSizeAs(request.origins());
        assertThat(plan.reasons().stream().filter(it -> it.choice() == RoutingChoice.CHOSEN))
                .hasSameSizeAs(plan.parts());
    }

    @Test
    void aSmallQuestionIsAnsweredAsWellAsTryingEverythingDoes() {
        check(1_500, seed -> {
            Small small = new Small(new Random(seed));
            RoutingPlan plan = OrderRouter.of(small.policy).route(small.request);

            long[] best = small.best();
            Quantity shipped = Quantity.sum(
                    plan.parts().stream().flatMap(it -> it.units().stream()).map(RoutingLine::quantity));
            assertThat(List.of(shipped.toString(), "" + plan.cost())).isEqualTo(List.of("" + best[0], "" + best[1]));
            assertThat(plan.exact()).isTrue();
            holdsTogether(small.request, small.policy, plan);
        });
    }

    @Test
    void theOrderInWhichLocationsAreNamedChangesNothing() {
        check(300, seed -> {
            Random random = new Random(seed);
            Small small = new Small(random);
            List<Origin> shuffled = new ArrayList<>(small.request.origins());
            Collections.shuffle(shuffled, random);

            assertThat(OrderRouter.of(small.policy).route(small.request.withOrigins(shuffled)))
                    .isEqualTo(OrderRouter.of(small.policy).route(small.request));
        });
    }

    @Test
    void aLargeQuestionShipsAllThatIsThere() {
        check(20, seed -> {
            Random random = new Random(seed);
            List<StockMovement> movements = new ArrayList<>();
            RoutingRequest.Builder asked =
                    RoutingRequest.builder().channel(OrderRouterTest.SHOP).on(OrderRouterTest.TODAY);
            int there = 0;
            for (int j = 0; j < 40; j++) {
                int some = random.nextInt(3);
                there += some;
                asked.addOrigins(
                        OrderRouterTest.origin("l" + j, random.nextInt(1_000)).build());
                if (some > 0) {
                    movements.add(StockMovement.of(
                            new MovementKey("m" + j),
                            MovementKind.RECEIPT,
                            Instant.EPOCH,
                            MovedUnits.received(OrderRouterTest.TEE, Quantity.of(some), new LocationId("l" + j))));
                }
            }
            int wanted = 1 + random.nextInt(60);
            RoutingRequest request = asked.addLines(OrderRouterTest.line("1", OrderRouterTest.TEE, "" + wanted))
                    .positions(Positions.of(movements))
                    .build();
            RoutingPolicy policy = RoutingPolicy.builder().splitPenalty(100).build();

            RoutingPlan plan = OrderRouter.of(policy).route(request);

            holdsTogether(request, policy, plan);
            assertThat(Quantity.sum(plan.unrouted().stream().map(RoutingLine::quantity)))
                    .isEqualTo(Quantity.of(Math.max(0, wanted - there)));
        });
    }
}
