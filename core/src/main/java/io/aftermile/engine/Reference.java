package io.aftermile.engine;

import io.aftermile.connector.Fact;
import io.aftermile.model.OrderId;
import io.aftermile.model.Parcel;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.TenantId;
import io.aftermile.model.TrackingNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By what a fact that names no order finds its order: the shipment, parcel or return that it is about. A reference is a
 * text that is only compared with others.
 */
public final class Reference {

    private Reference() {}

    /** What a dossier answers to. Keep every reference that it ever answered to. */
    public static Set<String> of(Dossier dossier) {
        Set<String> references = new LinkedHashSet<>();
        dossier.shipments().forEach(it -> {
            references.add(of(it.value().id()));
            it.value().parcels().stream()
                    .map(Parcel::trackingNumber)
                    .map(Reference::of)
                    .forEach(references::add);
        });
        dossier.returns().forEach(it -> {
            references.add(of(it.value().id()));
            it.value().parcels().stream()
                    .map(Parcel::trackingNumber)
                    .map(Reference::of)
                    .forEach(references::add);
        });
        return references;
    }

    /** What a fact without an order names instead, most telling first; empty where it names nothing. */
    public static List<String> of(Fact fact) {
        if (fact instanceof Fact.TrackingReported tracking) {
            return Stream.of(
                            tracking.shipment().map(Reference::of),
                            tracking.event().trackingNumber().map(Reference::of))
                    .flatMap(Optional::stream)
                    .toList();
        }
        return fact instanceof Fact.ReturnStatusReported status ? List.of(of(status.returnId())) : List.of();
    }

    /** The order that a fact is about: the one that it names, else the one to which a name in it belongs. */
    static Optional<OrderId> order(Fact fact, EngineStore.View view, TenantId tenant) {
        return fact.about()
                .or(() -> of(fact).stream()
                        .flatMap(it -> view.owner(tenant, it).stream())
                        .findFirst());
    }

    private static String of(ShipmentId id) {
        return "shipment:" + id;
    }

    private static String of(ReturnId id) {
        return "return:" + id;
    }

    private static String of(TrackingNumber number) {
        return "parcel:" + number;
    }
}
