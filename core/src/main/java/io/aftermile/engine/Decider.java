package io.aftermile.engine;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.DocumentKind;
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
            public Decision refundIssued(DossierEvent.RefundIssued issued) {
                return onIssued(dossier, issued, now);
            }

            @Override
            public Decision effectRecalled(DossierEvent.EffectRecalled recalled) {
                return onRecalled(dossier, recalled, now);
            }

            @Override
            public Decision refundCommanded(DossierEvent.RefundCommanded commanded) {
                return onCommand(dossier, commanded.command(), now);
            }

            @Override
            public Decision reconsidered(DossierEvent.Reconsidered asked) {
                return assessed(dossier, dossier, JournalEntry.Kind.RECONSIDERED, List.of(), List.of(), now);
            }

            @Override
            public Decision woken(DossierEvent.Woken woken) {
                return quietly(dossier, assessed(dossier, dossier, JournalEntry.Kind.WOKEN, List.of(), List.of(), now));
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
        Assessment.Outcome outcome = Assessment.of(recorded, policies, now);
        List<String> lines = new ArrayList<>(recordedLines);
        outcome.effects().forEach(it -> lines.add("EFFECT " + it.key()));
        Assessment.added(before.openPoints(), outcome.dossier().openPoints())
                .forEach(it -> lines.add("OPEN " + it.reason() + " " + it.subject()));
        Assessment.added(outcome.dossier().openPoints(), before.openPoints())
                .forEach(it -> lines.add("CLOSED " + it.reason() + " " + it.subject()));
        Assessment.added(differences(before), differences(outcome.dossier()))
                .forEach(it -> lines.add("DIFFERS " + it.kind() + " " + it.path()));
        lines.addAll(ProposalLines.of(before, outcome.dossier()));
        return new Decision(
                outcome.dossier(),
                outcome.effects(),
                List.of(entry(before, kind, facts, lines, now)),
                outcome.recalls());
    }

    /** What changes nothing is not told. */
    private static Decision quietly(Dossier before, Decision decision) {
        return decision.dossier().equals(before)
                ? new Decision(before, List.of(), List.of(), decision.recalls())
                : decision;
    }

    private Decision onCommand(Dossier dossier, RefundCommand command, Instant now) {
        RefundDesk desk = new RefundDesk(dossier, policies, now);
        Dossier known = desk.carryOut(command);
        List<String> lines = List.of(ProposalLines.of(command));
        Decision decision = assessed(dossier, known, JournalEntry.Kind.REFUND_COMMAND, List.of(), lines, now);
        List<DossierEvent.EffectRecalled> recalls = new ArrayList<>(desk.recalls());
        decision.recalls().stream()
                .filter(it -> desk.recalls().stream().noneMatch(own -> own.key().equals(it.key())))
                .forEach(recalls::add);
        Decision whole = new Decision(decision.dossier(), decision.effects(), decision.journal(), recalls);
        return desk.recalls().isEmpty() ? quietly(dossier, whole) : whole;
    }

    private Decision onIssued(Dossier dossier, DossierEvent.RefundIssued issued, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("DONE " + issued.key() + " as " + issued.refund().ref().kind() + " "
                + issued.refund().ref().value());
        Dossier known = changed(ProposalLife.issued(dossier, issued, now), issued.key(), effect -> {
            List<Discrepancy> found = paidOtherwise(dossier, effect, issued);
            found.forEach(it -> lines.add("DIFFERS " + it.kind() + " " + it.path()));
            return effect.withState(EffectState.DONE)
                    .withReason(Optional.empty())
                    .withDocument(BookedDocument.builder()
                            .ref(issued.refund().ref())
                            .kind(DocumentKind.REFUND)
                            .build())
                    .withDiscrepancies(found);
        });
        return assessed(dossier, known, JournalEntry.Kind.REFUND_ISSUED, causes(known, issued.key()), lines, now);
    }

    private static List<Discrepancy> paidOtherwise(
            Dossier dossier, EmittedEffect effect, DossierEvent.RefundIssued issued) {
        return ProposalLife.of(dossier, issued.key())
                .flatMap(proposal -> ProposalLife.paidOtherwise(proposal.quote(), issued.refund())
                        .map(paid -> Findings.discrepancy(
                                DiscrepancyKind.AMOUNT_MISMATCH,
                                "/effects/" + effect.key() + "/payments",
                                ProposedMoney.of(proposal.quote()),
                                paid,
                                effect.subject() + " was to pay " + ProposedMoney.of(proposal.quote())
                                        + ", and the issuer paid " + paid)))
                .stream()
                .toList();
    }

    private Decision onRecalled(Dossier dossier, DossierEvent.EffectRecalled recalled, Instant now) {
        Dossier known = changed(
                dossier,
                recalled.key(),
                effect -> effect.withState(EffectState.SKIPPED).withReason(recalled.why()));
        RefundProposal proposal = ProposalLife.of(known, recalled.key())
                .orElseThrow(() -> new IllegalArgumentException(
                        "effect " + recalled.key() + " pays no proposal of order " + dossier.id()));
        RefundProposal next = recalled.withdrawn()
                .map(command -> proposal.withState(ProposalState.WITHDRAWN).withReason(command.reason()))
                .orElseGet(() -> RefundPlanner.quotedAgain(
                        proposal, new ProposalQuotes(known, known.order().orElseThrow(), policies, now)));
        return assessed(
                dossier,
                ProposalLife.with(known, next.withEffect(Optional.empty())),
                JournalEntry.Kind.EFFECT_MOVED,
                causes(known, recalled.key()),
                List.of("RECALLED " + recalled.key()),
                now);
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
                ProposalLife.moved(dossier, moved),
                moved.key(),
                effect -> effect.withState(moved.state()).withReason(moved.reason()));
        List<String> lines = List.of(moved.state() + " " + moved.key());
        if (ProposalLife.of(known, moved.key()).isPresent()) {
            return quietly(
                    dossier,
                    assessed(dossier, known, JournalEntry.Kind.EFFECT_MOVED, causes(known, moved.key()), lines, now));
        }
        return new Decision(
                known,
                List.of(),
                List.of(entry(dossier, JournalEntry.Kind.EFFECT_MOVED, causes(known, moved.key()), lines, now)));
    }

    private Decision onHandled(Dossier dossier, DossierEvent.EffectHandled handled, Instant now) {
        DossierEvent.EffectMoved moved = new DossierEvent.EffectMoved(handled.key(), handled.state(), handled.reason());
        Dossier known = changed(
                ProposalLife.moved(dossier, moved),
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
        if (ProposalLife.of(known, handled.key()).isPresent()) {
            return assessed(dossier, known, JournalEntry.Kind.HANDLED, causes(known, handled.key()), lines, now);
        }
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
