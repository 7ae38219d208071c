package io.aftermile.engine;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What follows from one event about one order: a pure function. The same dossier, event, time and policies give the
 * same decision, so that it can be replayed, simulated and moved to another runtime. It reads no clock, calls nobody
 * and keeps nothing. Thread-safe.
 */
public final class Decider {

    private final Policies policies;

    private Decider(Policies policies) {
        this.policies = policies;
    }

    /** Decides under these policies. */
    public static Decider of(Policies policies) {
        return new Decider(policies);
    }

    /**
     * What follows from an event.
     *
     * @param dossier what is known
     * @param event what happened
     * @param now by our clock
     * @throws IllegalArgumentException if the event is about another order, or an effect that was never decided
     */
    public Decision decide(Dossier dossier, DossierEvent event, Instant now) {
        return event.match(new DossierEvent.Cases<Decision>() {

            @Override
            public Decision factReported(DossierEvent.FactReported reported) {
                return onFact(dossier, reported, now);
            }

            @Override
            public Decision effectDone(DossierEvent.EffectDone done) {
                return onDone(dossier, done, now);
            }

            @Override
            public Decision effectMoved(DossierEvent.EffectMoved moved) {
                return onMoved(dossier, moved, now);
            }

            @Override
            public Decision effectHandled(DossierEvent.EffectHandled handled) {
                return onHandled(dossier, handled, now);
            }

            @Override
            public Decision reconsidered(DossierEvent.Reconsidered asked) {
                return assessed(dossier, dossier, JournalEntry.Kind.RECONSIDERED, List.of(), List.of(), now);
            }
        });
    }

    private Decision onFact(Dossier dossier, DossierEvent.FactReported reported, Instant now) {
        if (reported.fact().about().filter(id -> !id.equals(dossier.id())).isPresent()) {
            throw new IllegalArgumentException(
                    "fact " + reported.ref() + " is about another order than " + dossier.id());
        }
        FactRecorder recorder = new FactRecorder(dossier, reported.ref(), reported.triggeredAt(), now);
        Dossier recorded = recorder.record(reported.fact());
        recorded = recorded.withReported(Assessment.union(recorded.reported(), reported.discrepancies()));
        if (recorded.equals(dossier)) {
            return new Decision(dossier, List.of(), List.of());
        }
        List<String> lines = recorder.entries().stream()
                .map(it -> it.merge().name() + " " + it.about())
                .toList();
        return assessed(dossier, recorded, JournalEntry.Kind.FACT, List.of(reported.ref()), lines, now);
    }

    private Decision assessed(
            Dossier before,
            Dossier recorded,
            JournalEntry.Kind kind,
            List<FactRef> facts,
            List<String> recordedLines,
            Instant now) {
        Assessment.Outcome outcome = Assessment.of(recorded, policies);
        List<String> lines = new ArrayList<>(recordedLines);
        outcome.effects().forEach(it -> lines.add("EFFECT " + it.key()));
        Assessment.added(before.openPoints(), outcome.dossier().openPoints())
                .forEach(it -> lines.add("OPEN " + it.reason() + " " + it.subject()));
        Assessment.added(outcome.dossier().openPoints(), before.openPoints())
                .forEach(it -> lines.add("CLOSED " + it.reason() + " " + it.subject()));
        Assessment.added(differences(before), differences(outcome.dossier()))
                .forEach(it -> lines.add("DIFFERS " + it.kind() + " " + it.path()));
        return new Decision(outcome.dossier(), outcome.effects(), List.of(entry(before, kind, facts, lines, now)));
    }

    private static List<Discrepancy> differences(Dossier dossier) {
        List<Discrepancy> all = new ArrayList<>(dossier.discrepancies());
        dossier.assessments().forEach(it -> all.addAll(it.discrepancies()));
        return all;
    }

    private Decision onDone(Dossier dossier, DossierEvent.EffectDone done, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("DONE " + done.key() + " as " + done.document().ref().kind() + " "
                + done.document().ref().value());
        Dossier known = changed(dossier, done.key(), effect -> {
            List<Discrepancy> found = bookedOtherwise(effect, done.document());
            found.forEach(it -> lines.add("DIFFERS " + it.kind() + " " + it.path()));
            return effect.withState(EffectState.DONE)
                    .withReason(Optional.empty())
                    .withDocument(done.document())
                    .withDiscrepancies(found);
        });
        return new Decision(
                known,
                List.of(),
                List.of(entry(dossier, JournalEntry.Kind.EFFECT_DONE, causes(known, done.key()), lines, now)));
    }

    private Decision onMoved(Dossier dossier, DossierEvent.EffectMoved moved, Instant now) {
        Dossier known = changed(
                dossier, moved.key(), effect -> effect.withState(moved.state()).withReason(moved.reason()));
        List<String> lines = List.of(moved.state() + " " + moved.key());
        return new Decision(
                known,
                List.of(),
                List.of(entry(dossier, JournalEntry.Kind.EFFECT_MOVED, causes(known, moved.key()), lines, now)));
    }

    private Decision onHandled(Dossier dossier, DossierEvent.EffectHandled handled, Instant now) {
        Dossier known = changed(
                dossier,
                handled.key(),
                effect -> handled.edited()
                        .map(it -> it.request().match(new EmittedDetails(effect)))
                        .orElse(effect)
                        .withState(handled.state())
                        .withReason(handled.reason()));
        List<String> lines = new ArrayList<>(
                Handlings.lines(handled.handling(), "effect " + handled.key(), handled.by(), handled.reason()));
        handled.edited().ifPresent(it -> {
            lines.add("BEFORE " + it.before());
            lines.add("AFTER " + it.after());
        });
        return new Decision(
                known,
                List.of(),
                List.of(entry(dossier, JournalEntry.Kind.HANDLED, causes(known, handled.key()), lines, now)));
    }

    private static Dossier changed(Dossier dossier, IdempotencyKey key, UnaryOperator<EmittedEffect> change) {
        if (dossier.effects().stream().noneMatch(it -> it.key().equals(key))) {
            throw new IllegalArgumentException("effect " + key + " was never decided for order " + dossier.id());
        }
        return dossier.withEffects(dossier.effects().stream()
                .map(it -> it.key().equals(key) ? change.apply(it) : it)
                .toList());
    }

    private static List<FactRef> causes(Dossier dossier, IdempotencyKey key) {
        return dossier.effects().stream()
                .filter(it -> it.key().equals(key))
                .map(EmittedEffect::causedBy)
                .toList();
    }

    private static List<Discrepancy> bookedOtherwise(EmittedEffect effect, BookedDocument document) {
        List<Discrepancy> found = new ArrayList<>();
        compare("net", effect, effect.expectedNet(), document.net()).ifPresent(found::add);
        compare("tax", effect, effect.expectedTax(), document.tax()).ifPresent(found::add);
        return found;
    }

    private static Optional<Discrepancy> compare(
            String what, EmittedEffect effect, Optional<Amount> expected, Optional<Amount> booked) {
        if (expected.isEmpty() || booked.isEmpty() || expected.equals(booked)) {
            return Optional.empty();
        }
        return Optional.of(Findings.discrepancy(
                DiscrepancyKind.AMOUNT_MISMATCH,
                "/effects/" + effect.key() + "/" + what,
                expected.get(),
                booked.get(),
                "the books entered " + what + " " + booked.get() + " for " + effect.subject() + ", we expected "
                        + expected.get()));
    }

    private JournalEntry entry(
            Dossier dossier, JournalEntry.Kind kind, List<FactRef> facts, List<String> lines, Instant now) {
        return JournalEntry.builder()
                .at(now)
                .tenant(dossier.tenant())
                .order(dossier.id())
                .kind(kind)
                .addAllFacts(facts)
                .policies(policies.label())
                .addAllDecided(lines)
                .build();
    }
}
