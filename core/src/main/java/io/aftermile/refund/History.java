package io.aftermile.refund;

import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.Shipment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What shipments and refunds say about each part, in recorded order, read once. */
final class History {

    private final Map<PartId, List<PastCredit>> credits = new HashMap<>();
    private final Map<OrderLineId, Quantity> shipped = new HashMap<>();

    History(Order order) {
        for (Refund refund : order.refunds()) {
            refund.lines().forEach(it -> add(it.line(), new PastCredit(refund.origin(), it.credited())));
            refund.shipping().forEach(it -> add(it.line(), new PastCredit(refund.origin(), it.credited())));
            refund.fees().forEach(it -> add(it.fee(), new PastCredit(refund.origin(), it.credited())));
        }
        order.shipments().stream()
                .filter(Shipment::left)
                .flatMap(shipment -> shipment.lines().stream())
                .forEach(line -> shipped.merge(line.line(), line.quantity(), Quantity::plus));
    }

    private void add(PartId part, PastCredit past) {
        credits.computeIfAbsent(part, any -> new ArrayList<>()).add(past);
    }

    List<PastCredit> of(PartId part) {
        return credits.getOrDefault(part, List.of());
    }

    Quantity shipped(OrderLineId line) {
        return shipped.getOrDefault(line, Quantity.ZERO);
    }
}
