package io.aftermile.engine;

import io.aftermile.model.FulfillmentOrderId;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.RefundId;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.TenderId;

/** How a dossier names what a fact or an effect is about. */
final class Subject {

    private Subject() {}

    static String of(OrderId id) {
        return "order/" + id;
    }

    static String of(TenderId id) {
        return "tender/" + id;
    }

    static String of(ShipmentId id) {
        return "shipment/" + id;
    }

    static String of(FulfillmentOrderId id) {
        return "fulfillment-order/" + id;
    }

    static String of(ReturnId id) {
        return "return/" + id;
    }

    static String of(RefundId id) {
        return "refund/" + id;
    }

    static String of(ProposalId id) {
        return "proposal/" + id;
    }

    /** About a shipment or a parcel, whichever the reporter knows. */
    static String of(StatedTracking tracking) {
        return tracking.shipment()
                .map(id -> "tracking/" + id)
                .or(() -> tracking.event().trackingNumber().map(number -> "tracking/" + number))
                .orElse("tracking");
    }
}
