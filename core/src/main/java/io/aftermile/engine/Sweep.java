package io.aftermile.engine;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.ChangedOrders;
import io.aftermile.connector.ChangedSince;
import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.OrderSource;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks sources what has changed and puts into the inbox what never arrived: whatever says something that its order's
 * dossier does not know. A page and the place behind it are stored in one transaction, so that a sweep that is cut off
 * goes on where it was.
 */
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int PAGE = 100;

    private final TenantId tenant;
    private final EngineStore store;
    private final Clock clock;
    private final Duration callTimeout;
    private final Map<String, OrderSource> sources;
    private final Map<String, WebhookSource> readers;
    private final EngineListener listener;

    Sweep(
            TenantId tenant,
            EngineStore store,
            Clock clock,
            Duration callTimeout,
            Map<String, OrderSource> sources,
            Map<String, WebhookSource> readers,
            EngineListener listener) {
        this.tenant = tenant;
        this.store = store;
        this.clock = clock;
        this.callTimeout = callTimeout;
        this.sources = sources;
        this.readers = readers;
        this.listener = listener;
    }

    boolean knows(String name) {
        return sources.containsKey(name);
    }

    SweepReport run(String name, Instant since, int pages) {
        OrderSource source = sources.get(name);
        WebhookSource reader = readers.get(name);
        if (source == null || reader == null) {
            throw new Misconfigured(
                    "no order source '" + name + "' is wired; give it to the builder, which has " + sources.keySet());
        }
        if (pages < 1) {
            throw new Invalid("pages", "is " + pages, "give at least 1");
        }
        SweepReport report = new SweepReport(name, 0, 0, 0, true);
        while (report.more() && report.pages() < pages) {
            report = page(source, reader, since, report);
            listener.swept(report);
        }
        LOG.debug("sweep: {}", report);
        return report;
    }

    private SweepReport page(OrderSource source, WebhookSource reader, Instant since, SweepReport before) {
        Optional<String> place = store.read(view -> view.sweptTo(tenant, source.source()));
        CallContext context = new CallContext(
                tenant, new IdempotencyKey("sweep"), clock.instant().plus(callTimeout));
        ChangedOrders page = source.changedSince(new ChangedSince(since, place, PAGE), context);
        List<VerifiedDelivery> changes = page.deliveries();
        List<Optional<List<Fact>>> facts = new ArrayList<>();
        for (VerifiedDelivery change : changes) {
            if (!change.source().equals(source.source())) {
                throw new Invalid(
                        "source",
                        "of a change is '" + change.source() + "'",
                        "have the order source name itself, '" + source.source() + "'");
            }
            facts.add(facts(reader, change));
        }
        int missed = store.write(transaction -> {
            int added = 0;
            for (int i = 0; i < changes.size(); i++) {
                if (isNews(transaction, changes.get(i), facts.get(i))
                        && transaction
                                .addDelivery(
                                        tenant,
                                        Inbox.accepted(changes.get(i)),
                                        Optional.of(changes.get(i).body()))
                                .isPresent()) {
                    added++;
                }
            }
            transaction.sweptTo(tenant, source.source(), page.cursor());
            return added;
        });
        boolean stuck = page.more() && place.filter(page.cursor()::equals).isPresent();
        if (stuck) {
            throw new Invalid(
                    "cursor",
                    "of source '" + source.source() + "' stands still though there is more",
                    "have the order source answer where its page ends");
        }
        return new SweepReport(
                before.source(),
                before.pages() + 1,
                before.known() + changes.size() - missed,
                before.missed() + missed,
                page.more());
    }

    /** What a change says; no fact where it is of no interest, and empty where it cannot be read. */
    private static Optional<List<Fact>> facts(WebhookSource reader, VerifiedDelivery change) {
        try {
            return Optional.of(reader.decode(change).match(Decoded.Facts::facts, other -> List.<Fact>of()));
        } catch (RuntimeException | Error e) {
            // It goes into the inbox as any delivery that cannot be read does: there it is seen, and holds up nobody.
            LOG.debug("change {} cannot be read", change.deliveryId(), Said.quietly(e));
            return Optional.empty();
        }
    }

    private boolean isNews(EngineStore.View view, VerifiedDelivery change, Optional<List<Fact>> facts) {
        DeliveryRef ref = new DeliveryRef(change.source(), change.deliveryId());
        if (view.delivery(tenant, ref).isPresent()) {
            return false;
        }
        return facts.isEmpty()
                || facts.get().stream().anyMatch(fact -> isNews(view, new FactRef(ref, 0), change, fact));
    }

    private boolean isNews(EngineStore.View view, FactRef ref, VerifiedDelivery change, Fact fact) {
        Optional<StoredDossier> dossier = Reference.order(fact, view, tenant).flatMap(it -> view.dossier(tenant, it));
        if (dossier.isEmpty()) {
            return true;
        }
        try {
            FactRecorder recorder = new FactRecorder(
                    CanonicalJson.read(dossier.get().document(), Dossier.class),
                    ref,
                    change.triggeredAt(),
                    clock.instant());
            recorder.record(fact);
            return recorder.entries().stream()
                    .anyMatch(it -> it.merge() == TimelineEntry.Merge.NEW || it.merge() == TimelineEntry.Merge.NEWER);
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("change {} cannot be compared", change.deliveryId(), Said.quietly(e));
            return true;
        }
    }
}
