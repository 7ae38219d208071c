package io.aftermile.engine;

import io.aftermile.connector.BookedDocument;
import io.aftermile.model.ExternalRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what became of a delivery, out of the dossiers of the orders that it is about. */
final class DeliveryStory {

    private final StoredDelivery delivery;
    private final List<Dossier> dossiers;
    private final Optional<DeliveryRef> ref;
    private final List<TimelineEntry> entries;
    private final List<EmittedEffect> effects;

    private DeliveryStory(StoredDelivery delivery, List<Dossier> dossiers) {
        this.delivery = delivery;
        this.dossiers = dossiers;
        this.ref = delivery.deliveryId().map(id -> new DeliveryRef(delivery.source(), id));
        this.entries = dossiers.stream()
                .flatMap(it -> it.timeline().stream())
                .filter(it -> isMine(it.fact()))
                .toList();
        this.effects = dossiers.stream()
                .flatMap(it -> it.effects().stream())
                .filter(it -> isMine(it.causedBy()))
                .toList();
    }

    static DeliveryRecord of(StoredDelivery delivery, List<Dossier> dossiers) {
        return new DeliveryStory(delivery, dossiers).record();
    }

    private boolean isMine(FactRef fact) {
        return ref.filter(fact.delivery()::equals).isPresent();
    }

    private DeliveryRecord record() {
        DeliveryFate fate = fate();
        return DeliveryRecord.builder()
                .position(delivery.position())
                .source(delivery.source())
                .deliveryId(delivery.deliveryId())
                .topic(delivery.topic())
                .channel(delivery.channel())
                .triggeredAt(delivery.triggeredAt())
                .receivedAt(delivery.receivedAt())
                .bodySize(delivery.bodySize())
                .bodySha256(delivery.bodySha256())
                .fate(fate)
                .why(why(fate))
                .path(delivery.path())
                .addAllOrders(delivery.orders())
                .addAllDocuments(documents())
                .build();
    }

    private DeliveryFate fate() {
        return switch (delivery.status()) {
            case ACCEPTED -> DeliveryFate.ACCEPTED;
            case REFUSED -> DeliveryFate.REFUSED;
            case PARKED -> DeliveryFate.PARKED;
            case SKIPPED -> DeliveryFate.SKIPPED;
            case DONE -> worked();
        };
    }

    private DeliveryFate worked() {
        if (stuck().findFirst().isPresent() || waitsFor().findFirst().isPresent()) {
            return DeliveryFate.PARKED;
        }
        if (effects.isEmpty()) {
            return DeliveryFate.WITHOUT_EFFECT;
        }
        boolean open =
                effects.stream().anyMatch(it -> it.state() == EffectState.DUE || it.state() == EffectState.IN_DOUBT);
        return open ? DeliveryFate.BOOKING : DeliveryFate.BOOKED;
    }

    private Stream<EmittedEffect> stuck() {
        return effects.stream().filter(it -> it.state() == EffectState.PARKED || it.state() == EffectState.UNSUPPORTED);
    }

    /** What is open about the things that it says something new about, or about the order that all of them need. */
    private Stream<OpenPoint> waitsFor() {
        Set<String> said = entries.stream()
                .filter(it -> it.merge() == TimelineEntry.Merge.NEW || it.merge() == TimelineEntry.Merge.NEWER)
                .map(TimelineEntry::about)
                .collect(Collectors.toSet());
        return dossiers.stream()
                .flatMap(it -> it.openPoints().stream())
                .filter(it -> said.contains(it.subject()) || (!said.isEmpty() && blocksAll(it)));
    }

    private static boolean blocksAll(OpenPoint point) {
        return switch (point.reason()) {
            case ORDER_NOT_SEEN, ITEM_UNMAPPED, ITEM_AMBIGUOUS -> true;
            case PART_NOT_SEEN,
                    TOO_MANY_UNITS,
                    OTHER_CURRENCY,
                    CHANGED_AFTER_BOOKING,
                    CANCELLED_WITHOUT_CREDIT,
                    REFUND_NOT_APPROVED,
                    REFUND_IN_DOUBT -> false;
        };
    }

    private String why(DeliveryFate fate) {
        return switch (fate) {
            case ACCEPTED -> "stored, not yet worked off";
            case REFUSED, SKIPPED -> delivery.reason().orElse("");
            case PARKED -> delivery.reason().orElseGet(this::waiting);
            case BOOKING, BOOKED ->
                effects.stream()
                        .map(it -> it.kind() + " for " + it.subject()
                                + it.document()
                                        .map(BookedDocument::ref)
                                        .map(doc -> " as " + doc.value())
                                        .orElse(" to come"))
                        .collect(Collectors.joining(", "));
            case WITHOUT_EFFECT -> delivery.reason().orElseGet(this::nothingToDo);
        };
    }

    private String waiting() {
        return Stream.concat(
                        stuck().map(it -> it.kind() + " for " + it.subject() + ": "
                                + it.reason().orElse("waits for a person")),
                        waitsFor().map(OpenPoint::detail))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private String nothingToDo() {
        boolean news = entries.stream()
                .anyMatch(it -> it.merge() == TimelineEntry.Merge.NEW || it.merge() == TimelineEntry.Merge.NEWER);
        if (news) {
            return "on the record; the books have nothing to enter for it";
        }
        return entries.stream().anyMatch(it -> it.merge() == TimelineEntry.Merge.OLDER)
                ? "an older statement that came late; on the timeline, and it changes nothing"
                : "says what was known already";
    }

    private List<ExternalRef> documents() {
        return effects.stream()
                .flatMap(it -> it.document().map(BookedDocument::ref).stream())
                .toList();
    }
}
