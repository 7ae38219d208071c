package io.aftermile.engine;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes the orders for which a time has come, each in a transaction of its own. */
final class TimerRun {

    private static final Logger LOG = LoggerFactory.getLogger(TimerRun.class);
    private static final int AT_ONCE = 32;

    private final TenantId tenant;
    private final EngineStore store;
    private final Clock clock;
    private final Desk desk;
    private final EngineListener listener;
    /** Orders that cannot be woken: looked past, so that they hold up no other, until this process is started again. */
    private final Set<OrderId> stuck = ConcurrentHashMap.newKeySet();

    TimerRun(TenantId tenant, EngineStore store, Clock clock, Desk desk, EngineListener listener) {
        this.tenant = tenant;
        this.store = store;
        this.clock = clock;
        this.desk = desk;
        this.listener = listener;
    }

    /** Wakes a batch; how many there were. */
    int run() {
        int limit = AT_ONCE + stuck.size();
        List<OrderId> due = store.read(view -> view.dueOrders(tenant, clock.instant(), limit)).stream()
                .filter(it -> !stuck.contains(it))
                .toList();
        if (!due.isEmpty()) {
            Decider current = desk.decider();
            due.forEach(order -> wake(order, current));
        }
        return due.size();
    }

    private void wake(OrderId order, Decider current) {
        try {
            store.write(transaction -> {
                Dossiers dossiers = desk.open(transaction, current);
                dossiers.decide(order, new DossierEvent.Woken());
                dossiers.save();
                return true;
            });
        } catch (Conflicting e) {
            LOG.debug(
                    "somebody else has decided on order {} at this moment, and with that woken it",
                    order,
                    Said.quietly(e));
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException | Error e) {
            stuck.add(order);
            // Its message may hold anything, so only its kind is told.
            LOG.warn(
                    "order {} cannot be woken, {}: report this with its dossier; it is tried again by the next start",
                    order,
                    e.getClass().getName());
            listener.failed("waking order " + order, e);
        }
    }
}
