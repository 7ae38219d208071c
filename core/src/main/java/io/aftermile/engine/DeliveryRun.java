package io.aftermile.engine;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works deliveries off in the order of arrival, several to a transaction; one that cannot be read never holds up
 * another.
 */
final class DeliveryRun {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRun.class);
    private static final int AT_ONCE = 64;

    private final TenantId tenant;
    private final EngineStore store;
    private final Map<String, WebhookSource> sources;
    private final Desk desk;
    private final EngineListener listener;

    DeliveryRun(
            TenantId tenant,
            EngineStore store,
            Map<String, WebhookSource> sources,
            Desk desk,
            EngineListener listener) {
        this.tenant = tenant;
        this.store = store;
        this.sources = sources;
        this.desk = desk;
        this.listener = listener;
    }

    /** Works off a batch; how many there were. */
    int run() {
        Decider current = desk.decider();
        List<StoredDelivery> batch = new ArrayList<>();
        try {
            List<StoredDelivery> worked = store.write(transaction -> {
                batch.clear();
                batch.addAll(next(transaction));
                return work(transaction, batch, current);
            });
            worked.forEach(this::tell);
            return batch.size();
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.debug("{} deliveries are worked off one by one", batch.size(), Said.quietly(e));
            if (batch.isEmpty()) {
                throw e;
            }
            batch.forEach(it -> workAlone(it, current));
            return batch.size();
        }
    }

    private void tell(StoredDelivery delivery) {
        listener.worked(
                new WorkedDelivery(delivery.position(), delivery.source(), delivery.status(), delivery.reason()));
    }

    private List<StoredDelivery> next(EngineStore.Transaction transaction) {
        return transaction.takeDeliveries(tenant, AT_ONCE);
    }

    /** One whose outcome cannot be written takes no other along: it is parked. */
    private void workAlone(StoredDelivery delivery, Decider current) {
        try {
            alone(
                    delivery,
                    (transaction, it) -> work(transaction, List.of(it), current).get(0));
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.debug("delivery {} could not be recorded", delivery.position(), Said.quietly(e));
            alone(delivery, (transaction, it) -> {
                StoredDelivery parked = slipped(it, e).delivery();
                transaction.updateDelivery(tenant, it.status(), parked);
                return parked;
            });
        }
    }

    /** Does something to a delivery in a transaction of its own, if it is still to be worked off. */
    private void alone(
            StoredDelivery delivery, BiFunction<EngineStore.Transaction, StoredDelivery, StoredDelivery> work) {
        List<StoredDelivery> worked = store.write(transaction -> next(transaction).stream()
                .filter(it -> it.position() == delivery.position())
                .map(it -> work.apply(transaction, it))
                .toList());
        worked.forEach(this::tell);
    }

    /**
     * A delivery that was read.
     *
     * @param orders those that it names
     * @param work what is decided upon it; fails if it could not be read
     */
    private record Reading(StoredDelivery delivery, List<OrderId> orders, BiFunction<Shelf, Decider, Worked> work) {}

    /**
     * What working a delivery off comes to, before anything is written.
     *
     * @param delivery where it stands then
     * @param dossiers what it decided, if it came that far
     * @param missing the references that it waits for
     */
    private record Worked(StoredDelivery delivery, Optional<Dossiers> dossiers, List<String> missing) {

        Worked(StoredDelivery delivery) {
            this(delivery, Optional.empty(), List.of());
        }
    }

    /** All are read before the first is decided upon, so that the dossiers which they need are asked for together. */
    private List<StoredDelivery> work(
            EngineStore.Transaction transaction, List<StoredDelivery> deliveries, Decider current) {
        Map<Long, byte[]> bodies = transaction.bodies(
                tenant, deliveries.stream().map(StoredDelivery::position).toList());
        List<Reading> readings = deliveries.stream()
                .map(it -> read(it, bodies.getOrDefault(it.position(), new byte[0])))
                .toList();
        Shelf shelf = desk.shelf(transaction);
        shelf.fetch(readings.stream().flatMap(it -> it.orders().stream()).toList());
        return readings.stream().map(it -> work(shelf, it, current)).toList();
    }

    private Reading read(StoredDelivery delivery, byte[] body) {
        WebhookSource source = sources.get(delivery.source());
        if (source == null) {
            Worked parked = parked(
                    delivery,
                    "source '" + delivery.source() + "' is not wired any more; wire it, then have the delivery taken up"
                            + " again");
            return new Reading(delivery, List.of(), (shelf, current) -> parked);
        }
        try {
            Decoded decoded = source.decode(verified(delivery, body));
            return new Reading(
                    delivery,
                    decoded.match(
                            facts -> facts.facts().stream()
                                    .flatMap(it -> it.about().stream())
                                    .toList(),
                            other -> List.of()),
                    (shelf, current) -> decoded.match(
                            facts -> applied(shelf, delivery, facts, current),
                            other -> new Worked(delivery.withStatus(StoredDelivery.Status.DONE)
                                    .withReason(Said.kept(other.why())))));
        } catch (RuntimeException | Error e) {
            return new Reading(delivery, List.of(), (shelf, current) -> {
                throw e;
            });
        }
    }

    private StoredDelivery work(Shelf shelf, Reading reading, Decider current) {
        EngineStore.Transaction transaction = shelf.transaction();
        StoredDelivery delivery = reading.delivery();
        Worked worked = decided(shelf, reading, current);
        worked.dossiers().ifPresent(Dossiers::save);
        transaction.waitFor(tenant, delivery.position(), worked.missing());
        transaction.updateDelivery(tenant, delivery.status(), worked.delivery());
        if (worked.delivery().status() == StoredDelivery.Status.DONE
                && worked.dossiers().filter(Dossiers::anyErased).isPresent()) {
            // What a system that still knows the person told us about their order again.
            transaction.dropBody(tenant, delivery.position());
        }
        LOG.debug("delivery {} is {}", delivery.position(), worked.delivery().status());
        return worked.delivery();
    }

    private Worked decided(Shelf shelf, Reading reading, Decider current) {
        StoredDelivery delivery = reading.delivery();
        try {
            return reading.work().apply(shelf, current);
        } catch (Invalid e) {
            return new Worked(delivery.withStatus(StoredDelivery.Status.REFUSED)
                    .withPath(Said.kept(e.path()))
                    .withReason(Said.kept(e.problem() + "; " + e.remedy())));
        } catch (Unavailable e) {
            // Only the store is called here: the delivery stays as it is, and is worked off when the store is back.
            throw e;
        } catch (AftermileException e) {
            return parked(delivery, Said.kept(e.getMessage()));
        } catch (RuntimeException | Error e) {
            // A slip of ours or of a connector, and be it an Error: a document nested too deeply ends the stack, one
            // that swells ends the memory, and tried again and again it would hold up everything behind it.
            LOG.debug("delivery {} could not be worked off", delivery.position(), Said.quietly(e));
            return slipped(delivery, e);
        }
    }

    /** The message of a slip may hold anything, so only its kind is kept. */
    private static Worked slipped(StoredDelivery delivery, Throwable slip) {
        return parked(
                delivery,
                "working it off failed with " + slip.getClass().getName()
                        + "; report this with the delivery, then have it taken up again");
    }

    private static Worked parked(StoredDelivery delivery, String reason) {
        return new Worked(delivery.withStatus(StoredDelivery.Status.PARKED).withReason(reason));
    }

    private static VerifiedDelivery verified(StoredDelivery delivery, byte[] body) {
        return VerifiedDelivery.builder()
                .source(delivery.source())
                .channel(delivery.channel())
                .deliveryId(delivery.deliveryId().orElse(""))
                .eventId(delivery.eventId())
                .topic(delivery.topic().orElse(""))
                .triggeredAt(delivery.triggeredAt())
                .receivedAt(delivery.receivedAt())
                .body(body)
                .build();
    }

    private Worked applied(Shelf shelf, StoredDelivery delivery, Decoded.Facts facts, Decider current) {
        DeliveryRef ref =
                new DeliveryRef(delivery.source(), delivery.deliveryId().orElseThrow());
        Dossiers dossiers = desk.open(shelf, current);
        List<String> missing = new ArrayList<>();
        boolean homeless = false;
        // They belong to the delivery as a whole and stand on the first order that it is about.
        List<Discrepancy> discrepancies = facts.discrepancies();
        for (int i = 0; i < facts.facts().size(); i++) {
            Fact fact = facts.facts().get(i);
            Optional<OrderId> order = Reference.order(fact, shelf.transaction(), tenant);
            if (order.isPresent()) {
                FactRef name = new FactRef(ref, i);
                dossiers.decide(
                        order.get(), new DossierEvent.FactReported(name, delivery.triggeredAt(), fact, discrepancies));
                discrepancies = List.of();
            } else {
                homeless = true;
                missing.addAll(Reference.of(fact));
            }
        }
        StoredDelivery known = delivery.withOrders(dossiers.orders());
        return new Worked(
                homeless
                        ? known.withStatus(StoredDelivery.Status.PARKED).withReason(waits(missing))
                        : known.withStatus(StoredDelivery.Status.DONE),
                Optional.of(dossiers),
                missing);
    }

    private static String waits(List<String> missing) {
        return "names no order, and " + String.join(", ", missing)
                + " is not known yet; it applies once a statement of an order names it";
    }
}
