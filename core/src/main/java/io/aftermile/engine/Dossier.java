package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.FulfillmentOrder;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.Return;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.TenantId;
import io.aftermile.model.Tender;
import io.aftermile.model.TrackingStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Everything known about one order: what was stated, what follows from it, and what was asked of other systems.
 *
 * <p>Of each thing the statement with the latest time of its own counts, whatever the order of arrival, so that the
 * same facts end in the same dossier. What was stated about an order that is not known yet is kept here too, and
 * applies once the order is.
 */
@CanonicalDocument(name = "aftermile.dossier", version = 2)
@Value.Immutable
@JsonDeserialize(as = ImmutableDossier.class)
public interface Dossier extends WithDossier {

    /** The merchant. */
    TenantId tenant();

    /** The order. */
    OrderId id();

    /** The invoice as its channel states it now, without the facts that stand below; empty until it is reported. */
    Optional<Stated<Order>> invoice();

    /** Money captured, by tender. */
    List<Stated<Tender>> tenders();

    /** Instructions to ship. */
    List<Stated<FulfillmentOrder>> fulfillmentOrders();

    /** What left. */
    List<Stated<Shipment>> shipments();

    /** What was reported about parcels, by its own time. */
    List<Stated<StatedTracking>> tracking();

    /** What comes back. */
    List<Stated<Return>> returns();

    /** Every status that a return was reported to have reached. */
    List<Stated<StatedReturnStatus>> returnStatuses();

    /** What was given back. */
    List<Stated<Refund>> refunds();

    /** What deliveries contradicted themselves about. */
    List<Discrepancy> reported();

    /** The invoice as the books get it; empty until every line's item is known. */
    Optional<BookableInvoice> bookable();

    /** The order with every fact that fits it: kits exploded, book views completed; empty until it is bookable. */
    Optional<Order> order();

    /** Each refund beside our own quote. */
    List<RefundAssessment> assessments();

    /** What does not agree, over all facts; what a refund's amounts differ by stands in its assessment. */
    List<Discrepancy> discrepancies();

    /** What it waits for. */
    List<OpenPoint> openPoints();

    /** What was asked of other systems, in the order in which it was decided. */
    List<EmittedEffect> effects();

    /** Refunds that were proposed here, in the order in which they were. */
    List<RefundProposal> proposals();

    /** Every fact in the order of its arrival. */
    List<TimelineEntry> timeline();

    /** When what is personal was erased; from then on nothing personal is taken in any more. */
    Optional<Instant> erasedAt();

    /** A dossier in which nothing stands yet. */
    static Dossier empty(TenantId tenant, OrderId id) {
        return builder().tenant(tenant).id(id).build();
    }

    /** Our view of a refund. */
    default Optional<RefundAssessment> assessment(RefundId refund) {
        return assessments().stream().filter(it -> it.refund().equals(refund)).findFirst();
    }

    /** A proposed refund. */
    default Optional<RefundProposal> proposal(ProposalId proposal) {
        return proposals().stream().filter(it -> it.id().equals(proposal)).findFirst();
    }

    /** The times it waits for, by name. */
    default List<DossierTimer> timers() {
        return DossierTimer.of(this);
    }

    /** When it has to be decided on again though nothing happens; empty where it waits for no time. */
    default Optional<Instant> wakeAt() {
        return timers().stream().map(DossierTimer::due).min(Comparator.naturalOrder());
    }

    /** Where a shipment's parcels are, out of every event about them whatever its order of arrival. */
    default Optional<TrackingStatus> trackingStatus(ShipmentId shipment) {
        return order().stream()
                .flatMap(it -> it.shipments().stream())
                .filter(it -> it.id().equals(shipment))
                .findFirst()
                .flatMap(it -> ParcelLife.now(it.events()));
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Dossier}; each attribute can be set once. */
    final class Builder extends ImmutableDossier.Builder {
        Builder() {}
    }
}
