package io.aftermile.engine;

import io.aftermile.customer.CustomerRecord;
import io.aftermile.customer.DataSubject;
import io.aftermile.customer.Erasure;
import io.aftermile.customer.HeldDocument;
import io.aftermile.failure.Conflicting;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds, hands out and erases what an engine's store holds on a person: dossiers, effects and raw deliveries. */
final class EnginePeople {

    static final String NAME = "engine";

    private static final int PAGE = 200;
    private static final String POLICY = "erasure/1";
    private static final String WHY = "its body was erased, as a person asked";

    private final EngineStore.View view;
    private final TenantId tenant;
    private final DataSubject person;
    private final PersonMarks marks;
    private final Set<OrderId> ordersOfChannels;

    EnginePeople(EngineStore.View view, TenantId tenant, DataSubject person) {
        this.view = view;
        this.tenant = tenant;
        this.person = person;
        this.marks = new PersonMarks(person);
        this.ordersOfChannels = person.channels().isEmpty() ? Set.of() : ordersOfChannels();
    }

    /** An order of which the channel has told only parts names no channel itself. */
    private Set<OrderId> ordersOfChannels() {
        Set<OrderId> found = new HashSet<>();
        eachDelivery(it -> {
            if (isOfChannels(it)) {
                found.addAll(it.orders());
            }
        });
        return found;
    }

    private boolean isOfChannels(StoredDelivery delivery) {
        return delivery.channel().filter(person.channels()::contains).isPresent();
    }

    List<HeldDocument> held() {
        List<HeldDocument> held = new ArrayList<>();
        Map<OrderId, StoredDossier> dossiers = dossiers();
        dossiers.forEach((order, stored) -> {
            Dossier dossier = UnreadableDocument.dossier(stored, order);
            if (!WithoutPeople.of(dossier).equals(dossier)) {
                held.add(document("dossier", order.value(), stored.document()));
            }
            view.effects(tenant, order).stream()
                    .filter(it -> personal(effect(it)))
                    .forEach(it -> held.add(document("effect", it.key().value(), it.document())));
        });
        for (StoredDelivery delivery : deliveries(dossiers.keySet().stream().toList())) {
            view.body(tenant, delivery.position())
                    .ifPresent(body -> held.add(document("delivery", Long.toString(delivery.position()), body)));
        }
        return held;
    }

    private static HeldDocument document(String kind, String name, byte[] content) {
        return new HeldDocument(NAME, kind, name, new String(content, StandardCharsets.UTF_8));
    }

    Erasure erase(EngineStore.Transaction transaction, Instant at) {
        Map<OrderId, StoredDossier> dossiers = dossiers();
        List<StoredDelivery> deliveries = deliveries(dossiers.keySet().stream().toList());
        List<Long> unfinished = deliveries.stream()
                .filter(it -> it.status() == StoredDelivery.Status.ACCEPTED)
                .map(StoredDelivery::position)
                .toList();
        if (!unfinished.isEmpty()) {
            throw new Conflicting("nothing was erased: deliveries " + unfinished
                    + " about the person are not worked off yet; run what is due, then erase again");
        }
        int erased = 0;
        List<JournalEntry> journal = new ArrayList<>();
        for (Map.Entry<OrderId, StoredDossier> dossier : dossiers.entrySet()) {
            int documents = erase(transaction, dossier.getKey(), dossier.getValue(), at);
            erased += documents;
            if (documents > 0) {
                journal.add(entry(dossier.getKey(), documents, at));
            }
        }
        List<String> givenUp = new ArrayList<>();
        for (StoredDelivery delivery : deliveries) {
            erased += erase(transaction, delivery, givenUp);
        }
        Journal.append(transaction, tenant, journal);
        return new Erasure(NAME, erased, givenUp);
    }

    private int erase(EngineStore.Transaction transaction, OrderId order, StoredDossier stored, Instant at) {
        int erased = 0;
        Dossier known = UnreadableDocument.dossier(stored, order);
        Dossier bare = WithoutPeople.of(known);
        if (!bare.equals(known) || known.erasedAt().isEmpty()) {
            Dossier kept = bare.withErasedAt(known.erasedAt().or(() -> Optional.of(at)));
            transaction.saveDossier(
                    tenant,
                    order,
                    stored.version() + 1,
                    CanonicalJson.write(kept),
                    !kept.openPoints().isEmpty(),
                    kept.wakeAt());
            erased++;
        }
        for (StoredEffect it : view.effects(tenant, order)) {
            Effect effect = effect(it);
            if (personal(effect)) {
                transaction.replaceEffectDocument(tenant, it.key(), CanonicalJson.write(WithoutPeople.of(effect)));
                erased++;
            }
        }
        return erased;
    }

    private int erase(EngineStore.Transaction transaction, StoredDelivery delivery, List<String> givenUp) {
        if (view.body(tenant, delivery.position()).isEmpty()) {
            return 0;
        }
        transaction.dropBody(tenant, delivery.position());
        if (delivery.status() == StoredDelivery.Status.PARKED) {
            transaction.stopWaiting(tenant, delivery.position());
            transaction.updateDelivery(
                    tenant,
                    delivery.status(),
                    delivery.withStatus(StoredDelivery.Status.REFUSED)
                            .withPath(Optional.empty())
                            .withReason(WHY));
            givenUp.add("delivery " + delivery.position() + " of source '" + delivery.source()
                    + "' waited, and can not be worked off any more");
        }
        return 1;
    }

    private JournalEntry entry(OrderId order, int documents, Instant at) {
        return JournalEntry.builder()
                .at(at)
                .tenant(tenant)
                .order(order)
                .kind(JournalEntry.Kind.ERASED)
                .policies(POLICY)
                .addDecided("what is personal was erased from " + documents + " documents")
                .build();
    }

    private static Effect effect(StoredEffect stored) {
        return UnreadableDocument.effect(stored);
    }

    private static boolean personal(Effect effect) {
        return !WithoutPeople.of(effect).equals(effect);
    }

    /** The dossiers of the person, by the names of their orders. */
    private Map<OrderId, StoredDossier> dossiers() {
        Map<OrderId, StoredDossier> found = new LinkedHashMap<>();
        Optional<OrderId> after = Optional.empty();
        while (true) {
            List<OrderId> page = view.orders(tenant, after, PAGE);
            for (OrderId order : page) {
                view.dossier(tenant, order).filter(it -> theirs(order, it)).ifPresent(it -> found.put(order, it));
            }
            if (page.size() < PAGE) {
                return found;
            }
            after = Optional.of(page.get(page.size() - 1));
        }
    }

    private boolean theirs(OrderId id, StoredDossier stored) {
        if (person.orders().contains(id) || ordersOfChannels.contains(id)) {
            return true;
        }
        // Reading a document costs far more than looking for a mark in it.
        if (!mayBeTheirs(stored.document())) {
            return false;
        }
        Dossier dossier = UnreadableDocument.dossier(stored, id);
        return Stream.of(
                        dossier.invoice().map(Stated::value),
                        dossier.order(),
                        dossier.bookable().map(BookableInvoice::stated))
                .flatMap(Optional::stream)
                .anyMatch(this::theirs);
    }

    private boolean theirs(Order order) {
        return person.has(CustomerRecord.of(order));
    }

    /** Raw deliveries about the person's orders, any other that mentions them, and all of their channels. */
    private List<StoredDelivery> deliveries(List<OrderId> orders) {
        Set<OrderId> theirs = Set.copyOf(orders);
        List<StoredDelivery> found = new ArrayList<>();
        eachDelivery(delivery -> {
            if (isOfChannels(delivery)
                    || delivery.orders().stream().anyMatch(theirs::contains)
                    || view.body(tenant, delivery.position()).filter(marks::in).isPresent()) {
                found.add(delivery);
            }
        });
        return found;
    }

    private void eachDelivery(Consumer<StoredDelivery> use) {
        long after = 0;
        while (true) {
            List<StoredDelivery> page = view.deliveries(tenant, after, PAGE);
            page.forEach(use);
            if (page.size() < PAGE) {
                return;
            }
            after = page.get(page.size() - 1).position();
        }
    }

    /** Whether a document of ours can be about the person: their ids are too short to tell that of any other text. */
    private boolean mayBeTheirs(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        return marks.mayBeIn(document)
                || Stream.of(
                                person.records().stream().map(ExternalRef::value),
                                person.orders().stream().map(OrderId::value),
                                person.channels().stream().map(ChannelId::value))
                        .flatMap(Function.identity())
                        .anyMatch(text::contains);
    }
}
