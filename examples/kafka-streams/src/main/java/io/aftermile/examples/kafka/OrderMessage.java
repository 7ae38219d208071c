package io.aftermile.examples.kafka;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.engine.DossierEvent;
import io.aftermile.engine.EffectCaller;
import io.aftermile.engine.Handling;
import io.aftermile.engine.Operator;
import io.aftermile.engine.RefundCommand;
import io.aftermile.engine.StoredEffect;
import io.aftermile.model.CanonicalDocument;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that happened to one order, as it stands in the topic; the record's key is the order.
 *
 * @param said what happened
 */
@CanonicalDocument(name = "example.kafka.order-message", version = 1)
record OrderMessage(Said said) {

    /** What happened. Closed. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Told.class, name = "TOLD"),
        @JsonSubTypes.Type(value = Answered.class, name = "ANSWERED"),
        @JsonSubTypes.Type(value = Commanded.class, name = "COMMANDED"),
        @JsonSubTypes.Type(value = Handled.class, name = "HANDLED"),
        @JsonSubTypes.Type(value = Reconsidered.class, name = "RECONSIDERED")
    })
    sealed interface Said {}

    /** A fact was reported. */
    record Told(ToldFact fact) implements Said {}

    /**
     * An effect was called, or asked about.
     *
     * @param effect where it stands now, under the token of the claim under which it was called
     * @param booked the document that it made in the books
     * @param paid the refund that it paid
     * @param nothingDone if its dossier is to be told that it moved: whether it surely had no effect so far
     */
    record Answered(
            StoredEffect effect,
            Optional<BookedDocument> booked,
            Optional<IssuedRefund> paid,
            Optional<Boolean> nothingDone)
            implements Said {

        static Answered of(EffectCaller.Outcome outcome) {
            Optional<DossierEvent> event = outcome.event();
            return new Answered(
                    // What it asked for is on record with its order.
                    outcome.effect().withDocument(new byte[0]),
                    one(event, DossierEvent.EffectDone.class).map(DossierEvent.EffectDone::document),
                    one(event, DossierEvent.RefundIssued.class).map(DossierEvent.RefundIssued::refund),
                    one(event, DossierEvent.EffectMoved.class).map(DossierEvent.EffectMoved::nothingDone));
        }

        private static <T> Optional<T> one(Optional<DossierEvent> event, Class<T> kind) {
            return event.filter(kind::isInstance).map(kind::cast);
        }

        /** What its dossier is told, if anything. */
        Optional<DossierEvent> event() {
            return Stream.<Optional<DossierEvent>>of(
                            booked.map(it -> new DossierEvent.EffectDone(effect.key(), it)),
                            paid.map(it -> new DossierEvent.RefundIssued(effect.key(), it)),
                            nothingDone.map(it -> new DossierEvent.EffectMoved(
                                    effect.key(),
                                    effect.state(),
                                    effect.reason().orElse(""),
                                    it)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    /** Somebody proposes a refund, or decides on a proposed one; one of these is there. */
    record Commanded(
            Optional<RefundCommand.Propose> propose,
            Optional<RefundCommand.Edit> edit,
            Optional<RefundCommand.Approve> approve,
            Optional<RefundCommand.Decline> decline,
            Optional<RefundCommand.Withdraw> withdraw)
            implements Said {

        Commanded {
            if (Stream.of(propose, edit, approve, decline, withdraw)
                            .filter(Optional::isPresent)
                            .count()
                    != 1) {
                throw new IllegalArgumentException("a message commands one thing about a refund; give exactly one");
            }
        }

        static Commanded of(RefundCommand command) {
            return new Commanded(
                    one(command, RefundCommand.Propose.class),
                    one(command, RefundCommand.Edit.class),
                    one(command, RefundCommand.Approve.class),
                    one(command, RefundCommand.Decline.class),
                    one(command, RefundCommand.Withdraw.class));
        }

        private static <T> Optional<T> one(RefundCommand command, Class<T> kind) {
            return Optional.of(command).filter(kind::isInstance).map(kind::cast);
        }

        RefundCommand command() {
            return Stream.<Optional<? extends RefundCommand>>of(propose, edit, approve, decline, withdraw)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A person handled an effect that waited for one.
     *
     * @param handling {@link Handling#RETRIED} or {@link Handling#SKIPPED}
     */
    record Handled(IdempotencyKey effect, Handling handling, Operator by, String reason) implements Said {}

    /** A mapping has changed, or a person asks to decide again. */
    record Reconsidered() implements Said {}

    static byte[] of(Said said) {
        return Messages.write(new OrderMessage(said));
    }
}
