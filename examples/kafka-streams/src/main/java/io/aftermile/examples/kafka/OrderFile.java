package io.aftermile.examples.kafka;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.Decider;
import io.aftermile.engine.Decision;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.DossierEvent;
import io.aftermile.engine.Effect;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.Handling;
import io.aftermile.engine.JournalEntry;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.StoredEffect;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One order while a record about it is worked off: its dossier and its effects, changed in memory by the decider and by
 * nothing else. What comes of it is written whole afterwards, or not at all.
 */
final class OrderFile {

    private final Decider decider;
    private final Instant now;
    private final List<JournalEntry> journal = new ArrayList<>();
    private final List<StoredEffect> effects;
    private final List<StoredEffect> calls = new ArrayList<>();
    private Dossier dossier;

    OrderFile(Decider decider, Dossier dossier, List<StoredEffect> effects, Instant now) {
        this.decider = decider;
        this.dossier = dossier;
        this.effects = new ArrayList<>(effects);
        this.now = now;
    }

    Dossier dossier() {
        return dossier;
    }

    /** What is not done, in the order in which it was decided. */
    List<StoredEffect> effects() {
        return effects;
    }

    List<JournalEntry> journal() {
        return journal;
    }

    /** What is to be called now, each in the state in which it was before its claim. */
    List<StoredEffect> calls() {
        return calls;
    }

    void apply(OrderMessage.Said said) {
        if (said instanceof OrderMessage.Told told) {
            boolean known = dossier.timeline().stream()
                    .anyMatch(it -> it.fact().equals(told.fact().ref()));
            if (!known) {
                decide(told.fact().event());
            }
        } else if (said instanceof OrderMessage.Answered answered) {
            settle(answered);
        } else if (said instanceof OrderMessage.Commanded commanded) {
            decide(new DossierEvent.RefundCommanded(commanded.command()));
        } else if (said instanceof OrderMessage.Handled handled) {
            handle(handled);
        } else {
            decide(new DossierEvent.Reconsidered());
        }
    }

    /** Wakes the order if it is time. */
    void wake() {
        if (dossier.wakeAt().filter(it -> !it.isAfter(now)).isPresent()) {
            decide(new DossierEvent.Woken());
        }
    }

    private void decide(DossierEvent event) {
        Decision decision = decider.decide(dossier, event, now);
        dossier = decision.dossier();
        decision.effects().forEach(this::add);
        journal.addAll(decision.journal());
        for (DossierEvent.EffectRecalled recall : decision.recalls()) {
            if (recalled(recall.key())) {
                decide(recall);
            } else if (recall.withdrawn().isPresent()) {
                throw new Conflicting("the refund of " + dossier.id() + " that effect " + recall.key()
                        + " pays is on its way and cannot be taken back; see what becomes of it");
            }
        }
    }

    private void add(Effect effect) {
        effects.add(StoredEffect.builder()
                .key(effect.key())
                .order(effect.order())
                .target(effect.target())
                .document(CanonicalJson.write(effect))
                .state(EffectState.DUE)
                .dueAt(now.truncatedTo(ChronoUnit.MILLIS))
                .build());
    }

    /** Whether it had not begun, and never will now. */
    private boolean recalled(IdempotencyKey key) {
        return effects.removeIf(it -> it.key().equals(key) && it.state() == EffectState.DUE);
    }

    /** An answer that comes after its claim has ended changes nothing: whoever was asked next will say the same. */
    private void settle(OrderMessage.Answered answered) {
        StoredEffect told = answered.effect();
        Optional<StoredEffect> claimed = find(told.key())
                .filter(it -> it.state() == EffectState.IN_DOUBT && it.token() == told.token())
                .filter(it -> it.leaseUntil().filter(now::isBefore).isPresent());
        if (claimed.isEmpty()) {
            return;
        }
        replace(claimed.get()
                .withState(told.state())
                .withAttempts(told.attempts())
                .withDueAt(told.dueAt().truncatedTo(ChronoUnit.MILLIS))
                .withReason(told.reason())
                .withHolder(Optional.empty())
                .withLeaseUntil(Optional.empty()));
        answered.event().ifPresent(this::decide);
    }

    private void handle(OrderMessage.Handled handled) {
        StoredEffect waiting = find(handled.effect())
                .filter(it -> it.state() == EffectState.PARKED || it.state() == EffectState.UNSUPPORTED)
                .orElseThrow(() -> new Invalid(
                        "/said/effect",
                        "is " + handled.effect() + ", which does not wait for a person",
                        "give the key of one that does"));
        DossierEvent event = new DossierEvent.EffectHandled(
                handled.effect(), handled.handling(), handled.by(), handled.reason(), Optional.empty());
        replace(waiting.withState(handled.handling() == Handling.SKIPPED ? EffectState.SKIPPED : EffectState.IN_DOUBT)
                .withAttempts(0)
                .withDueAt(now.truncatedTo(ChronoUnit.MILLIS))
                .withReason(handled.reason()));
        decide(event);
    }

    private Optional<StoredEffect> find(IdempotencyKey key) {
        return effects.stream().filter(it -> it.key().equals(key)).findFirst();
    }

    /** What is done, or will never be, is remembered by the dossier alone. */
    private void replace(StoredEffect effect) {
        int place = effects.indexOf(find(effect.key()).orElseThrow());
        if (effect.state() == EffectState.DONE || effect.state() == EffectState.SKIPPED) {
            effects.remove(place);
        } else {
            effects.set(place, effect);
        }
    }

    /** Claims what is due and first in its lane: from here on it is in doubt until an answer comes. */
    void claim(NodeId node, Duration lease) {
        for (StoredEffect effect : heads()) {
            if (!free(effect) || effect.dueAt().isAfter(now)) {
                continue;
            }
            StoredEffect claimed = effect.withAttempts(effect.attempts() + 1)
                    .withToken(effect.token() + 1)
                    .withHolder(node)
                    .withLeaseUntil(now.plus(lease).truncatedTo(ChronoUnit.MILLIS));
            calls.add(claimed);
            replace(claimed.withState(EffectState.IN_DOUBT));
        }
    }

    private boolean free(StoredEffect effect) {
        return effect.leaseUntil().filter(now::isBefore).isEmpty();
    }

    /** What is first in its lane and can be called at some time. */
    private List<StoredEffect> heads() {
        Set<String> lanes = new HashSet<>();
        return effects.stream()
                .filter(it -> it.state() != EffectState.UNSUPPORTED)
                .filter(it -> lanes.add(it.target()))
                .filter(it -> it.state() != EffectState.PARKED)
                .toList();
    }

    /** When it has to be looked at again though nothing comes in. */
    Optional<Instant> alarm() {
        return Stream.concat(
                        dossier.wakeAt().stream(),
                        heads().stream().map(it -> it.leaseUntil().orElse(it.dueAt())))
                .min(Instant::compareTo);
    }
}
