package io.aftermile.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Whatever moves, in whatever order it becomes known. */
class PositionsLawTest {

    private static final long SEED = 20_261_122L;

    static void check(long seed, int build, LongConsumer law) {
        int runs = switch (System.getProperty("aftermile.depth", "build")) {
            case "full" -> build * 200;
            case "ci" -> build * 10;
            default -> build;
        };
        for (int i = 0; i < runs; i++) {
            try {
                law.accept(seed + i);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + (seed + i) + " breaks the law", failure);
            }
        }
    }

    private static Place place(Random random) {
        if (random.nextInt(4) == 0) {
            return Place.outside(Outside.values()[random.nextInt(Outside.values().length)]);
        }
        StockState state = StockState.values()[random.nextInt(StockState.values().length)];
        LocationId location = random.nextBoolean() ? Stock.BERLIN : Stock.LYON;
        return state.promised() && random.nextBoolean()
                ? Place.at(location, state, random.nextBoolean() ? Stock.SHOP : Stock.MARKET)
                : Place.at(location, state);
    }

    private static MovedUnits units(Random random) {
        Optional<Batch> batch =
                random.nextInt(3) == 0 ? Optional.of(Batch.lot("L" + random.nextInt(2))) : Optional.empty();
        Place from = place(random);
        Place to = place(random);
        while (to.equals(from)) {
            to = place(random);
        }
        return new MovedUnits(
                random.nextBoolean() ? Stock.TEE : Stock.MUG,
                Quantity.of(BigDecimal.valueOf(1 + random.nextInt(5_000), random.nextInt(4))),
                batch,
                from,
                to);
    }

    static List<StockMovement> movements(Random random) {
        List<StockMovement> movements = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            MovedUnits[] units = new MovedUnits[1 + random.nextInt(3)];
            for (int j = 0; j < units.length; j++) {
                units[j] = units(random);
            }
            movements.add(Stock.movement("m" + i, units));
        }
        return movements;
    }

    @Test
    void anyOrderAndAnyRepetitionEndsInTheSamePositions() {
        check(SEED, 400, seed -> {
            Random random = new Random(seed);
            List<StockMovement> movements = movements(random);
            Positions inOrder = Positions.of(movements);
            List<StockMovement> again = new ArrayList<>(movements);
            for (int i = random.nextInt(10); i >= 0; i--) {
                again.add(movements.get(random.nextInt(movements.size())));
            }
            Collections.shuffle(again, random);

            assertThat(Positions.of(again)).isEqualTo(inOrder);
        });
    }

    @Test
    void nothingAppearsFromNowhere() {
        check(SEED, 400, seed -> {
            Map<ItemId, BigDecimal> sums = new HashMap<>();
            Positions.of(movements(new Random(seed)))
                    .list()
                    .forEach(it ->
                            sums.merge(it.item(), new BigDecimal(it.balance().toString()), BigDecimal::add));

            assertThat(sums.values()).allMatch(it -> it.signum() == 0);
        });
    }

    /** Summed here once more, from the units alone. */
    @Test
    void aPositionIsWhatEnteredLessWhatLeft() {
        check(SEED, 200, seed -> {
            List<StockMovement> movements = movements(new Random(seed));
            Positions positions = Positions.of(movements);

            for (StockState state : StockState.values()) {
                BigDecimal sum = BigDecimal.ZERO;
                for (StockMovement movement : movements) {
                    for (MovedUnits units : movement.units()) {
                        if (units.item().equals(Stock.TEE)) {
                            BigDecimal size = units.quantity().toBigDecimal();
                            sum = Positions.isShelf(units.to(), Stock.BERLIN, state) ? sum.add(size) : sum;
                            sum = Positions.isShelf(units.from(), Stock.BERLIN, state) ? sum.subtract(size) : sum;
                        }
                    }
                }
                assertThat(new BigDecimal(positions
                                .balance(Stock.TEE, Stock.BERLIN, state)
                                .toString()))
                        .isEqualByComparingTo(sum);
            }
        });
    }

    @Test
    void whatTheStoreKeepsIsWhatItsMovementsAddUpTo() {
        check(SEED, 200, seed -> {
            Stock stock = new Stock();
            movements(new Random(seed)).forEach(it -> stock.inventory.record(Stock.TENANT, it));

            assertThat(stock.positions())
                    .isEqualTo(Positions.of(stock.store.movements(Stock.TENANT, 0, 1_000))
                            .only(Set.of(Stock.TEE, Stock.MUG)));
        });
    }
}
