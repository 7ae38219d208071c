package io.aftermile.testkit;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.ChangedOrders;
import io.aftermile.connector.ChangedSince;
import io.aftermile.connector.OrderSource;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A source of orders for tests that can be asked what has changed; {@link InMemoryWebhookSource} reads what it answers.
 * Thread-safe.
 */
public final class InMemoryOrderSource implements OrderSource {

    private static final int LARGEST_PAGE = 50;

    private record Change(Instant at, VerifiedDelivery delivery) {}

    private final Map<TenantId, List<Change>> changes = new LinkedHashMap<>();

    /** Changes an order; what its webhook would have told can be asked for from now on. */
    public synchronized InMemoryOrderSource change(TenantId tenant, Order order, Instant at) {
        List<Change> known = changes.computeIfAbsent(tenant, it -> new ArrayList<>());
        known.add(new Change(
                at,
                VerifiedDelivery.builder()
                        .source(source())
                        .deliveryId("change/" + order.id() + "/" + at)
                        .topic(InMemoryWebhookSource.ORDERS)
                        .triggeredAt(at)
                        .receivedAt(at)
                        .body(CanonicalJson.write(order))
                        .build()));
        return this;
    }

    @Override
    public String source() {
        return "memory";
    }

    @Override
    public synchronized ChangedOrders changedSince(ChangedSince request, CallContext context) {
        Deadlines.refusePassed(context);
        List<Change> known = changes.getOrDefault(context.tenant(), List.of());
        int from = request.cursor().map(it -> place(it, known.size())).orElseGet(() -> (int) known.stream()
                .takeWhile(it -> it.at().isBefore(request.since()))
                .count());
        int to = Math.min(known.size(), from + Math.min(request.limit(), LARGEST_PAGE));
        return new ChangedOrders(
                known.subList(from, to).stream().map(Change::delivery).toList(),
                Integer.toString(to),
                to < known.size());
    }

    private static int place(String cursor, int size) {
        int place;
        try {
            place = Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw foreign(cursor);
        }
        if (place < 0 || place > size) {
            throw foreign(cursor);
        }
        return place;
    }

    private static Invalid foreign(String cursor) {
        return new Invalid("cursor", "'" + cursor + "' is none of ours", "give the one that the last page ended with");
    }
}
