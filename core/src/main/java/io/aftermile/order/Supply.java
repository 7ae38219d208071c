package io.aftermile.order;

import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much some locations can ship together: the largest flow from items to locations, where a location gives no more
 * of an item than is free there, and no more in all than it can handle. Paths are the shortest, tried in the order of
 * items and locations, so the answer is always the same one.
 */
final class Supply {

    private final List<ItemId> items;
    private final Quantity[] wanted;
    private final Quantity[][] stock;
    private final List<Optional<Quantity>> capacity;
    private final Quantity[][] flow;

    /**
     * @param wanted what is wanted of each item
     * @param stock what is free of each item, by location
     * @param capacity what each location can handle
     */
    Supply(Map<ItemId, Quantity> wanted, List<Map<ItemId, Quantity>> stock, List<Optional<Quantity>> capacity) {
        this.items = List.copyOf(wanted.keySet());
        this.wanted = wanted.values().toArray(Quantity[]::new);
        this.capacity = capacity;
        this.stock = new Quantity[items.size()][stock.size()];
        this.flow = new Quantity[items.size()][stock.size()];
        for (int i = 0; i < items.size(); i++) {
            for (int j = 0; j < stock.size(); j++) {
                this.stock[i][j] = stock.get(j).getOrDefault(items.get(i), Quantity.ZERO);
                flow[i][j] = Quantity.ZERO;
            }
        }
        fill();
        while (augment()) {
            continue;
        }
    }

    /** What ships without any location giving way to another item: nearly everything, nearly always. */
    private void fill() {
        Quantity[] used = new Quantity[capacity.size()];
        Arrays.fill(used, Quantity.ZERO);
        for (int i = 0; i < items.size(); i++) {
            Quantity left = wanted[i];
            for (int j = 0; j < used.length && !left.isZero(); j++) {
                Quantity already = used[j];
                Quantity there = left.min(stock[i][j]);
                Quantity here = capacity.get(j)
                        .map(it -> it.minusOrZero(already).min(there))
                        .orElse(there);
                flow[i][j] = here;
                used[j] = used[j].plus(here);
                left = left.minus(here);
            }
        }
    }

    /** Everything that is shipped. */
    Quantity total() {
        return Quantity.sum(Arrays.stream(flow).flatMap(Arrays::stream));
    }

    /** What a location ships of each item. */
    Map<ItemId, Quantity> shippedBy(int location) {
        Map<ItemId, Quantity> shipped = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            shipped.put(items.get(i), flow[i][location]);
        }
        return shipped;
    }

    private Quantity left(int item) {
        return wanted[item].minus(Quantity.sum(Arrays.stream(flow[item])));
    }

    private Optional<Quantity> room(int location) {
        return capacity.get(location).map(it -> {
            Quantity used = Quantity.ZERO;
            for (Quantity[] row : flow) {
                used = used.plus(row[location]);
            }
            return it.minusOrZero(used);
        });
    }

    /** Finds one more path from an item that is still wanted to a location with room, and ships along it. */
    private boolean augment() {
        int locations = capacity.size();
        int[] itemFrom = new int[items.size()];
        int[] locationFrom = new int[locations];
        Arrays.fill(itemFrom, -2);
        Arrays.fill(locationFrom, -2);
        Deque<Integer> queue = new ArrayDeque<>();
        for (int i = 0; i < items.size(); i++) {
            if (!left(i).isZero()) {
                itemFrom[i] = -1;
                queue.add(i);
            }
        }
        while (!queue.isEmpty()) {
            int item = queue.remove();
            for (int j = 0; j < locations; j++) {
                if (locationFrom[j] == -2 && stock[item][j].exceeds(flow[item][j])) {
                    locationFrom[j] = item;
                    if (room(j).map(it -> !it.isZero()).orElse(true)) {
                        ship(j, itemFrom, locationFrom);
                        return true;
                    }
                    for (int i = 0; i < items.size(); i++) {
                        if (itemFrom[i] == -2 && !flow[i][j].isZero()) {
                            itemFrom[i] = j;
                            queue.add(i);
                        }
                    }
                }
            }
        }
        return false;
    }

    private void ship(int last, int[] itemFrom, int[] locationFrom) {
        List<int[]> forward = new ArrayList<>();
        List<int[]> backward = new ArrayList<>();
        int location = last;
        int item = locationFrom[location];
        forward.add(new int[] {item, location});
        while (itemFrom[item] != -1) {
            location = itemFrom[item];
            backward.add(new int[] {item, location});
            item = locationFrom[location];
            forward.add(new int[] {item, location});
        }
        Quantity most = room(last).map(left(item)::min).orElse(left(item));
        for (int[] step : forward) {
            most = most.min(stock[step[0]][step[1]].minus(flow[step[0]][step[1]]));
        }
        for (int[] step : backward) {
            most = most.min(flow[step[0]][step[1]]);
        }
        for (int[] step : forward) {
            flow[step[0]][step[1]] = flow[step[0]][step[1]].plus(most);
        }
        for (int[] step : backward) {
            flow[step[0]][step[1]] = flow[step[0]][step[1]].minus(most);
        }
    }
}
