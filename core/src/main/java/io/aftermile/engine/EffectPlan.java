package io.aftermile.engine;

import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The effects that are decided now, after those that were decided before. One thread at a time. */
final class EffectPlan {

    private final Dossier dossier;
    private final String target;
    private final List<EmittedEffect> emitted;
    private final List<Effect> planned = new ArrayList<>();

    EffectPlan(Dossier dossier, String target) {
        this.dossier = dossier;
        this.target = target;
        this.emitted = new ArrayList<>(dossier.effects());
    }

    /** What was decided now. */
    List<Effect> planned() {
        return planned;
    }

    /** What was decided ever. */
    List<EmittedEffect> emitted() {
        return emitted;
    }

    /** Decided effects of a kind that are still meant to be carried out, or were. */
    Stream<EmittedEffect> of(DocumentKind kind) {
        return emitted.stream().filter(it -> it.kind() == kind && it.state() != EffectState.SKIPPED);
    }

    /** Whether an effect was decided, even if a person gave it up since. */
    boolean has(DocumentKind kind, String subject) {
        return emitted.stream().anyMatch(it -> it.kind() == kind && it.subject().equals(subject));
    }

    /** Units of a line in all effects of a kind. */
    Quantity units(DocumentKind kind, OrderLineId line) {
        return sum(of(kind), line);
    }

    /**
     * Units of a line in the effects of a kind for one subject, given up ones included: they are not asked for again.
     */
    Quantity units(DocumentKind kind, String subject, OrderLineId line) {
        return sum(
                emitted.stream().filter(it -> it.kind() == kind && it.subject().equals(subject)), line);
    }

    private static Quantity sum(Stream<EmittedEffect> effects, OrderLineId line) {
        return Quantity.sum(effects.flatMap(it -> it.units().stream())
                .filter(it -> it.line().equals(line))
                .map(ReceivedUnits::quantity));
    }

    /**
     * Decides one more effect.
     *
     * @param details adds what the dossier remembers of it
     */
    void add(String subject, FactRef causedBy, EffectRequest request, UnaryOperator<EmittedEffect> details) {
        add(target, subject, causedBy, request, details);
    }

    /**
     * Decides one more effect of another system than the books.
     *
     * @return its key
     */
    IdempotencyKey add(
            String target,
            String subject,
            FactRef causedBy,
            EffectRequest request,
            UnaryOperator<EmittedEffect> details) {
        int number = 1
                + (int) emitted.stream()
                        .filter(it ->
                                it.kind() == request.makes() && it.subject().equals(subject))
                        .count();
        IdempotencyKey key = EffectKey.of(dossier.tenant(), dossier.id(), request.makes(), subject, number);
        planned.add(Effect.builder()
                .key(key)
                .tenant(dossier.tenant())
                .order(dossier.id())
                .target(target)
                .subject(subject)
                .causedBy(causedBy)
                .request(request)
                .build());
        emitted.add(details.apply(EmittedEffect.builder()
                .key(key)
                .target(target)
                .kind(request.makes())
                .subject(subject)
                .causedBy(causedBy)
                .build()));
        return key;
    }

    /** Units that are not received, for the record. */
    static List<ReceivedUnits> plain(List<BookedUnits> units) {
        return units.stream()
                .map(it -> new ReceivedUnits(it.line(), it.quantity(), DispositionKind.RESTOCKED))
                .toList();
    }
}
