package io.aftermile.engine;

import io.aftermile.json.CanonicalJson;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one engine decides on its tenant's dossiers. What was read or written last is remembered, since an order that
 * is worked on is soon worked on again, and reading a dossier costs more than deciding on it. A document that is not
 * byte for byte the one remembered is read anew, whoever wrote it. Thread-safe.
 */
final class Desk {

    /** The most bytes of documents that are remembered, whatever the number of orders. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private record Known(byte[] document, Dossier dossier) {}

    private final TenantId tenant;
    private final Clock clock;
    private final Supplier<Decider> decider;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<OrderId, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    Desk(TenantId tenant, Clock clock, Supplier<Decider> decider) {
        this.tenant = tenant;
        this.clock = clock;
        this.decider = decider;
    }

    /** Who decides now: its item mapping is that of this moment. */
    Decider decider() {
        return decider.get();
    }

    /** Where a transaction gets its dossiers. */
    Shelf shelf(EngineStore.Transaction transaction) {
        return new Shelf(this, transaction, tenant);
    }

    /** The dossiers that one piece of work touches. */
    Dossiers open(EngineStore.Transaction transaction, Decider current) {
        return open(shelf(transaction), current);
    }

    /** The dossiers that one piece of work touches, of several in one transaction. */
    Dossiers open(Shelf shelf, Decider current) {
        return new Dossiers(shelf, tenant, current, clock.instant());
    }

    /**
     * Reads a dossier.
     *
     * @throws UnreadableDocument if it cannot be read
     */
    Dossier read(StoredDossier stored, OrderId order) {
        Known last = last(order);
        if (last != null && Arrays.equals(last.document(), stored.document())) {
            return last.dossier();
        }
        Dossier dossier = UnreadableDocument.dossier(stored, order);
        remember(new Known(stored.document(), dossier));
        return dossier;
    }

    /** The document of a dossier. */
    byte[] write(Dossier dossier) {
        byte[] document = CanonicalJson.write(dossier);
        remember(new Known(document, dossier));
        return document;
    }

    private @Nullable Known last(OrderId order) {
        lock.lock();
        try {
            return known.get(order);
        } finally {
            lock.unlock();
        }
    }

    private void remember(Known latest) {
        lock.lock();
        try {
            forget(known.remove(latest.dossier().id()));
            known.put(latest.dossier().id(), latest);
            bytes += latest.document().length;
            var eldest = known.values().iterator();
            while (bytes > MOST_BYTES && eldest.hasNext()) {
                forget(eldest.next());
                eldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(@Nullable Known gone) {
        bytes -= gone == null ? 0 : gone.document().length;
    }

    /** How many bytes of documents are remembered. */
    int remembered() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
