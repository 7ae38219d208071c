package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftermile.inventory.MovedUnits;
import io.aftermile.inventory.Position;
import io.aftermile.inventory.Positions;
import io.aftermile.inventory.Reservation;
import io.aftermile.inventory.StockChange;
import io.aftermile.inventory.StockMovement;
import io.aftermile.inventory.StockQuery;
import io.aftermile.inventory.StockSnapshot;
import io.aftermile.inventory.StockStore;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.KitRun.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the kit for stores of stock catches what breaks it. */
class StockStoreKitSelfTest {

    private interface Fault extends UnaryOperator<StockStore> {}

    /** The kit, with the fault that is planted now. */
    static class Planted extends InMemoryStockStoreTest {

        private static Fault fault = good -> good;

        @Override
        protected StockStore open() {
            return fault.apply(super.open());
        }
    }

    private static Fault reading(UnaryOperator<StockSnapshot> change) {
        return good -> new RelayedStock(good) {
            @Override
            public StockSnapshot read(TenantId tenant, StockQuery query) {
                return change.apply(super.read(tenant, query));
            }
        };
    }

    private static Fault positions(UnaryOperator<Positions> change) {
        return reading(it -> it.withPositions(change.apply(it.positions())));
    }

    /** Writes on top of whatever there is by now. */
    private static Fault lastOneWins() {
        return good -> new RelayedStock(good) {
            @Override
            public boolean commit(TenantId tenant, StockChange change) {
                StockSnapshot now = read(
                        tenant,
                        StockQuery.builder()
                                .addAllItems(change.versions().keySet())
                                .build());
                return super.commit(tenant, change.withVersions(now.versions()));
            }
        };
    }

    private static Positions withoutBatches(Positions positions) {
        return Positions.ofKept(positions.list().stream()
                .map(it -> new Position(it.item(), it.place(), Optional.empty(), it.balance()))
                .toList());
    }

    private static Positions withoutShortages(Positions positions) {
        return Positions.ofKept(positions.list().stream()
                .filter(it -> !it.balance().isNegative() || it.place().match(shelf -> false, beyond -> true))
                .toList());
    }

    private static Positions withMore(Positions positions) {
        return positions.after(
                List.of(MovedUnits.received(new ItemId("KIT-TEE"), Quantity.of(100), new LocationId("here"))));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                planted("SS-01", positions(StockStoreKitSelfTest::withoutBatches)),
                planted("SS-02", lastOneWins()),
                planted("SS-03", good -> new RelayedStock(good) {
                    @Override
                    public boolean commit(TenantId tenant, StockChange change) {
                        super.commit(tenant, change);
                        return true;
                    }
                }),
                planted("SS-04", lastOneWins()),
                planted("SS-05", positions(StockStoreKitSelfTest::withMore)),
                planted("SS-06", reading(it -> it.withTrail(Optional.empty()))),
                planted("SS-07", good -> new RelayedStock(good) {
                    @Override
                    public List<StockMovement> movements(TenantId tenant, long after, int limit) {
                        List<StockMovement> reversed = new ArrayList<>(super.movements(tenant, after, limit));
                        Collections.reverse(reversed);
                        return reversed;
                    }
                }),
                planted("SS-07", good -> new RelayedStock(good) {
                    @Override
                    public List<StockMovement> movements(TenantId tenant, ItemId item, long after, int limit) {
                        return super.movements(tenant, after, limit);
                    }
                }),
                planted("SS-08", good -> new RelayedStock(good) {
                    @Override
                    public List<Reservation> due(TenantId tenant, Instant now, int limit) {
                        return super.due(tenant, now.plusSeconds(1), limit);
                    }
                }),
                planted("SS-09", good -> new RelayedStock(good) {
                    @Override
                    public List<Reservation> wanting(TenantId tenant, ItemId item) {
                        return List.of();
                    }
                }),
                planted("SS-10", good -> new RelayedStock(good) {
                    @Override
                    public StockSnapshot read(TenantId tenant, StockQuery query) {
                        return super.read(TenantId.DEFAULT, query);
                    }
                }),
                planted("SS-11", positions(StockStoreKitSelfTest::withoutShortages)));
    }

    private static Arguments planted(String rule, Fault fault) {
        return arguments(rule, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aPlantedFaultIsCaughtByItsRule(String rule, Fault fault) {
        Planted.fault = fault;
        try {
            assertThat(KitRun.of(Planted.class)).containsEntry(rule, Outcome.BROKEN);
        } finally {
            Planted.fault = good -> good;
        }
    }

    @Test
    void everyRuleHasAFaultAndIsKeptWithoutOne() {
        assertThat(KitRun.of(Planted.class).values()).containsOnly(Outcome.KEPT);
        assertThat(faults().map(it -> (String) it.get()[0]))
                .containsAll(KitRun.of(Planted.class).keySet());
    }
}
