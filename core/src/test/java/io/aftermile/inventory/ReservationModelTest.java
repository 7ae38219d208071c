package io.aftermile.inventory;

import static io.aftermile.inventory.Stock.BERLIN;
import static io.aftermile.inventory.Stock.NOON;
import static io.aftermile.inventory.Stock.TEE;
import static io.aftermile.inventory.Stock.TENANT;
import static io.aftermile.inventory.Stock.key;
import static io.aftermile.inventory.Stock.units;
import static io.aftermile.inventory.Stock.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.Conflicting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every short sequence of actions, against a model that knows nothing but counters. */
class ReservationModelTest {

    private enum Action {
        RECEIVE,
        RESERVE_TWO,
        RESERVE_ONE,
        SHIP_ONE_OF_TWO,
        SHIP_ONE,
        RELEASE_TWO,
        RELEASE_ONE,
        LOSE_ONE
    }

    /** Units on hand, and what each reservation holds; once given, a name stays given. */
    private static final class Model {

        int onHand;
        int gone;
        final Map<String, Integer> held = new TreeMap<>();

        void apply(Action action) {
            switch (action) {
                case RECEIVE -> onHand += 2;
                case RESERVE_TWO -> reserve("two", 2);
                case RESERVE_ONE -> reserve("one", 1);
                case SHIP_ONE_OF_TWO -> ship("two");
                case SHIP_ONE -> ship("one");
                case RELEASE_TWO -> release("two");
                case RELEASE_ONE -> release("one");
                case LOSE_ONE -> {
                    onHand--;
                    gone++;
                }
            }
        }

        private void reserve(String name, int quantity) {
            if (!held.containsKey(name) && onHand >= quantity) {
                onHand -= quantity;
                held.put(name, quantity);
            }
        }

        private void ship(String name) {
            if (held.getOrDefault(name, 0) > 0) {
                held.merge(name, -1, Integer::sum);
                gone++;
            }
        }

        private void release(String name) {
            if (held.containsKey(name)) {
                onHand += held.put(name, 0);
            }
        }
    }

    private static void apply(Stock stock, Action action, int step) {
        switch (action) {
            case RECEIVE -> stock.with(TEE, "2", BERLIN);
            case RESERVE_TWO -> stock.reserve(wish("two", TEE, "2", BERLIN));
            case RESERVE_ONE -> stock.reserve(wish("one", TEE, "1", BERLIN));
            case SHIP_ONE_OF_TWO -> ship(stock, "two", step);
            case SHIP_ONE -> ship(stock, "one", step);
            case RELEASE_TWO -> release(stock, "two");
            case RELEASE_ONE -> release(stock, "one");
            case LOSE_ONE -> stock.move(MovedUnits.shipped(TEE, units("1"), BERLIN));
        }
    }

    private static void ship(Stock stock, String name, int step) {
        try {
            stock.inventory.fulfil(
                    TENANT,
                    new ReservationId(name),
                    key("s" + step),
                    NOON,
                    List.of(new UnitsAt(TEE, BERLIN, units("1"))));
        } catch (Conflicting e) {
            assertThat(e).hasMessageContaining("reservation " + name);
        }
    }

    private static void release(Stock stock, String name) {
        try {
            stock.inventory.release(TENANT, new ReservationId(name));
        } catch (Conflicting e) {
            assertThat(e).hasMessageContaining("there is no reservation");
        }
    }

    private static int depth() {
        return switch (System.getProperty("aftermile.depth", "build")) {
            case "full" -> 7;
            case "ci" -> 5;
            default -> 4;
        };
    }

    @Test
    void everyShortSequenceEndsAsTheModelSaysAndPromisesNothingThatIsNotThere() {
        int sequences = walk(new ArrayList<>(), depth());

        assertThat(sequences).isEqualTo((int) Math.pow(Action.values().length, depth()));
    }

    private int walk(List<Action> so, int left) {
        if (left == 0) {
            check(so);
            return 1;
        }
        int count = 0;
        for (Action action : Action.values()) {
            so.add(action);
            count += walk(so, left - 1);
            so.remove(so.size() - 1);
        }
        return count;
    }

    private static void check(List<Action> actions) {
        Stock stock = new Stock();
        Model model = new Model();
        for (int i = 0; i < actions.size(); i++) {
            apply(stock, actions.get(i), i);
            model.apply(actions.get(i));
        }
        Positions positions = stock.positions();
        int held = model.held.values().stream().mapToInt(Integer::intValue).sum();
        String state = positions.balance(TEE, BERLIN, StockState.ON_HAND) + " free, "
                + positions.balance(TEE, BERLIN, StockState.RESERVED) + " promised, "
                + positions.balance(TEE, Place.outside(Outside.CUSTOMER)) + " gone";

        if (!state.equals(model.onHand + " free, " + held + " promised, " + model.gone + " gone")) {
            assertThat(state)
                    .as(actions.toString())
                    .isEqualTo(model.onHand + " free, " + held + " promised, " + model.gone + " gone");
        }
        assertThat(positions)
                .as(actions.toString())
                .isEqualTo(Positions.of(stock.store.movements(TENANT, 0, 100)).only(Set.of(TEE)));
    }
}
