package io.aftermile.order;

import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;

/** A location with what of the wanted items is free there, at most as much as is wanted. */
record Candidate(Origin origin, Map<ItemId, Quantity> stock) {

    static Candidate of(Origin origin, RoutingRequest request, Map<ItemId, Quantity> wanted) {
        Map<ItemId, Quantity> stock = new LinkedHashMap<>();
        wanted.forEach((item, quantity) ->
                stock.put(item, quantity.min(request.positions().free(item, origin.location(), request.on()))));
        return new Candidate(origin, stock);
    }

    /** What it could ship alone. */
    Quantity most() {
        Quantity all = Quantity.sum(stock.values().stream());
        return origin.capacity().map(all::min).orElse(all);
    }

    long cost() {
        return origin.metres() + origin.penalty();
    }
}
