package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.TenantId;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The dead letters of one tenant in a store. */
final class StoredDeadLetters implements DeadLetters {

    private static final String POLICY = "operator/1";

    private final TenantId tenant;
    private final EngineStore store;
    private final Clock clock;
    private final Desk desk;
    private final Function<StoredEffect, Optional<EffectAnswer>> ask;
    private final Runnable work;

    /**
     * @param ask asks the effect's system what became of it
     * @param work there may be work now
     */
    StoredDeadLetters(
            TenantId tenant,
            EngineStore store,
            Clock clock,
            Desk desk,
            Function<StoredEffect, Optional<EffectAnswer>> ask,
            Runnable work) {
        this.tenant = tenant;
        this.store = store;
        this.clock = clock;
        this.desk = desk;
        this.ask = ask;
        this.work = work;
    }

    @Override
    public List<DeadEffect> effects(int limit) {
        return page(Optional.empty(), limit);
    }

    @Override
    public List<DeadEffect> effects(DeadEffect last, int limit) {
        return page(Optional.of(new EffectPlace(last.dueAt(), last.key())), limit);
    }

    private List<DeadEffect> page(Optional<EffectPlace> after, int limit) {
        StoredRecords.checkPage(limit);
        return store
                .read(view -> Stream.of(EffectState.PARKED, EffectState.UNSUPPORTED)
                        .flatMap(state -> view.effects(tenant, state, after, limit).stream())
                        .sorted(Comparator.comparing(EffectPlace::of))
                        .limit(limit)
                        .toList())
                .stream()
                .map(StoredDeadLetters::dead)
                .toList();
    }

    @Override
    public Optional<DeadEffect> effect(IdempotencyKey key) {
        return store.read(view -> view.effect(tenant, key))
                .filter(StoredDeadLetters::waits)
                .map(StoredDeadLetters::dead);
    }

    private static boolean waits(StoredEffect effect) {
        return effect.state() == EffectState.PARKED || effect.state() == EffectState.UNSUPPORTED;
    }

    private static DeadEffect dead(StoredEffect stored) {
        return DeadEffect.builder()
                .key(stored.key())
                .order(stored.order())
                .target(stored.target())
                .sequence(stored.sequence())
                .state(stored.state())
                .attempts(stored.attempts())
                .dueAt(stored.dueAt())
                .reason(stored.reason())
                .effect(readable(stored))
                .fingerprint(Sha256.hex(stored.document()))
                .build();
    }

    private static Optional<Effect> readable(StoredEffect stored) {
        try {
            return Optional.of(CanonicalJson.read(stored.document(), Effect.class));
        } catch (AftermileException e) {
            // A document that cannot be read is a dead letter like any other: it must not hide the list.
            return Optional.empty();
        }
    }

    @Override
    public void retry(IdempotencyKey effect, Operator by, String reason) {
        handle(effect, Handling.RETRIED, by, reason);
        work.run();
    }

    @Override
    public void skip(IdempotencyKey effect, Operator by, String reason) {
        handle(effect, Handling.SKIPPED, by, reason);
        work.run();
    }

    private void handle(IdempotencyKey key, Handling handling, Operator by, String reason) {
        Handlings.checked(reason);
        Decider current = desk.decider();
        store.write(transaction -> {
            StoredEffect effect = waiting(transaction, key);
            DossierEvent.EffectHandled handled =
                    new DossierEvent.EffectHandled(key, handling, by, reason, Optional.empty());
            apply(transaction, current, effect, handled);
            return true;
        });
    }

    private StoredEffect waiting(EngineStore.View view, IdempotencyKey key) {
        return view.effect(tenant, key)
                .filter(StoredDeadLetters::waits)
                .orElseThrow(() -> new Invalid(
                        "effect",
                        "effect " + key + " does not wait for a person",
                        "give the key of one that does; the dead letters list them"));
    }

    private void apply(
            EngineStore.Transaction transaction,
            Decider current,
            StoredEffect effect,
            DossierEvent.EffectHandled handled) {
        transaction.updateEffect(
                tenant,
                effect.state(),
                effect.withState(handled.state())
                        .withAttempts(0)
                        .withDueAt(clock.instant())
                        .withReason(handled.reason()),
                clock.instant());
        decide(transaction, current, effect, handled);
    }

    private void decide(EngineStore.Transaction transaction, Decider current, StoredEffect effect, DossierEvent event) {
        Dossiers dossiers = desk.open(transaction, current);
        dossiers.decide(effect.order(), event);
        dossiers.save();
    }

    @Override
    public EffectEdit edit(IdempotencyKey key, EffectRequest request, Operator by, String reason) {
        Handlings.checked(reason);
        StoredEffect read = store.read(view -> waiting(view, key));
        refuseNewer(read);
        byte[] document = store.read(view -> CanonicalJson.write(edited(view, read, request)));
        Optional<EffectAnswer> found = ask.apply(read);
        Decider current = desk.decider();
        EffectEdit edit = store.write(transaction -> {
            StoredEffect effect = unchanged(transaction, read);
            if (found.isPresent()) {
                transaction.updateEffect(
                        tenant,
                        effect.state(),
                        effect.withState(EffectState.DONE).withReason(Optional.empty()),
                        clock.instant());
                decide(transaction, current, effect, found.get().event());
                return new EffectEdit.AlreadyDone(found.get().ref());
            }
            DossierEvent.Edited change =
                    new DossierEvent.Edited(request, Sha256.hex(effect.document()), Sha256.hex(document));
            transaction.replaceEffectDocument(tenant, key, document);
            DossierEvent.EffectHandled handled =
                    new DossierEvent.EffectHandled(key, Handling.EDITED, by, reason, Optional.of(change));
            apply(transaction, current, effect, handled);
            return new EffectEdit.Replaced(change.before(), change.after());
        });
        work.run();
        return edit;
    }

    /** What a later version of the library wrote is never overwritten; what is damaged may be. */
    private static void refuseNewer(StoredEffect stored) {
        try {
            UnreadableDocument.effect(stored);
        } catch (UnreadableDocument e) {
            if (e.isNewer()) {
                throw e;
            }
        }
    }

    /** The effect with another request; its document may be unreadable, so all else comes out of its dossier. */
    private Effect edited(EngineStore.View view, StoredEffect stored, EffectRequest request) {
        Dossier dossier = view.dossier(tenant, stored.order())
                .map(it -> UnreadableDocument.dossier(it, stored.order()))
                .orElseThrow(() -> new Conflicting(
                        "order " + stored.order() + " has no dossier; see that the store is" + " whole"));
        EmittedEffect known = dossier.effects().stream()
                .filter(it -> it.key().equals(stored.key()))
                .findFirst()
                .orElseThrow(() -> new Conflicting("effect " + stored.key() + " does not stand in the dossier of its"
                        + " order; see that the store is whole"));
        if (request.makes() != known.kind() || !request.order().equals(stored.order())) {
            throw new Invalid(
                    "request",
                    "makes " + request.makes() + " for order " + request.order(),
                    "give one that makes " + known.kind() + " for order " + stored.order());
        }
        if (!request.editable()) {
            throw new Invalid(
                    "request",
                    "makes " + request.makes() + ", which is never edited",
                    "skip effect " + stored.key() + " and have another one proposed");
        }
        Effect effect = Effect.builder()
                .key(stored.key())
                .tenant(tenant)
                .order(stored.order())
                .target(stored.target())
                .subject(known.subject())
                .causedBy(known.causedBy())
                .request(request)
                .build();
        return dossier.erasedAt().isPresent() ? WithoutPeople.of(effect) : effect;
    }

    private StoredEffect unchanged(EngineStore.View view, StoredEffect read) {
        StoredEffect now = waiting(view, read.key());
        if (now.attempts() != read.attempts()
                || !now.dueAt().equals(read.dueAt())
                || !Arrays.equals(now.document(), read.document())) {
            throw new Conflicting("effect " + read.key() + " is not what was read any more; look at it again");
        }
        return now;
    }

    @Override
    public List<DeadDelivery> deliveries(long after, int limit) {
        StoredRecords.checkPage(limit);
        return store.read(view -> Stream.of(StoredDelivery.Status.PARKED, StoredDelivery.Status.REFUSED)
                .flatMap(status -> view.deliveries(tenant, status, after, limit).stream())
                .sorted(Comparator.comparing(StoredDelivery::position))
                .limit(limit)
                .map(it -> dead(view, it))
                .toList());
    }

    @Override
    public Optional<DeadDelivery> delivery(long position) {
        return store.read(view -> at(view, position).map(it -> dead(view, it)));
    }

    private Optional<StoredDelivery> at(EngineStore.View view, long position) {
        return view.deliveries(tenant, position - 1, 1).stream()
                .filter(it -> it.position() == position)
                .filter(it ->
                        it.status() == StoredDelivery.Status.PARKED || it.status() == StoredDelivery.Status.REFUSED)
                .findFirst();
    }

    private DeadDelivery dead(EngineStore.View view, StoredDelivery stored) {
        return DeadDelivery.builder()
                .position(stored.position())
                .source(stored.source())
                .deliveryId(stored.deliveryId())
                .topic(stored.topic())
                .receivedAt(stored.receivedAt())
                .refused(stored.status() == StoredDelivery.Status.REFUSED)
                .reason(stored.reason())
                .path(stored.path())
                .addAllOrders(stored.orders())
                .bodySha256(stored.bodySha256())
                .bodyKept(view.body(tenant, stored.position()).isPresent())
                .build();
    }

    @Override
    public void retryDelivery(long position, Operator by, String reason) {
        handle(position, Handling.RETRIED, by, reason);
        work.run();
    }

    @Override
    public void skipDelivery(long position, Operator by, String reason) {
        handle(position, Handling.SKIPPED, by, reason);
    }

    private void handle(long position, Handling handling, Operator by, String reason) {
        Handlings.checked(reason);
        store.write(transaction -> {
            StoredDelivery delivery = at(transaction, position)
                    .orElseThrow(() -> new Invalid(
                            "delivery",
                            "delivery " + position + " does not wait for a person",
                            "give the position of one that does; the dead letters list them"));
            boolean again = handling == Handling.RETRIED;
            if (again
                    && (delivery.deliveryId().isEmpty()
                            || transaction.body(tenant, position).isEmpty())) {
                throw new Invalid(
                        "delivery",
                        "the body of delivery " + position + " was not kept",
                        "have its source send it again, or skip it");
            }
            transaction.stopWaiting(tenant, position);
            transaction.updateDelivery(
                    tenant,
                    delivery.status(),
                    delivery.withStatus(again ? StoredDelivery.Status.ACCEPTED : StoredDelivery.Status.SKIPPED)
                            .withPath(Optional.empty())
                            .withReason(again ? Optional.empty() : Optional.of("given up by " + by + ": " + reason)));
            Journal.append(transaction, tenant, List.of(entry(delivery, handling, by, reason)));
            return true;
        });
    }

    private JournalEntry entry(StoredDelivery delivery, Handling handling, Operator by, String reason) {
        String what = "delivery " + delivery.position() + " of source '" + delivery.source() + "'";
        return JournalEntry.builder()
                .at(clock.instant())
                .tenant(tenant)
                .order(delivery.orders().stream().findFirst())
                .kind(JournalEntry.Kind.HANDLED)
                .policies(POLICY)
                .addAllDecided(Handlings.lines(handling, what, by, reason))
                .build();
    }
}
