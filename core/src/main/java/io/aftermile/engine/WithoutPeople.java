package io.aftermile.engine;

import io.aftermile.connector.BookOrder;
import io.aftermile.connector.Fact;
import io.aftermile.model.Address;
import io.aftermile.model.FulfillmentOrder;
import io.aftermile.model.Order;
import io.aftermile.model.Parcel;
import io.aftermile.model.Refund;
import io.aftermile.model.Return;
import io.aftermile.model.Shipment;
import io.aftermile.model.TrackingEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes out of a document what is personal, and leaves every amount, unit, id and time as it is. Of an address region
 * and country stay: taxes depend on them, and they name nobody.
 */
final class WithoutPeople {

    private WithoutPeople() {}

    static Dossier of(Dossier dossier) {
        return dossier.withInvoice(dossier.invoice().map(it -> each(it, WithoutPeople::of)))
                .withFulfillmentOrders(all(dossier.fulfillmentOrders(), WithoutPeople::of))
                .withShipments(all(dossier.shipments(), WithoutPeople::of))
                .withTracking(all(dossier.tracking(), it -> new StatedTracking(it.shipment(), of(it.event()))))
                .withReturns(all(dossier.returns(), WithoutPeople::of))
                .withRefunds(all(dossier.refunds(), WithoutPeople::of))
                .withBookable(dossier.bookable()
                        .map(it -> it.withOrder(of(it.order())).withStated(of(it.stated()))))
                .withOrder(dossier.order().map(WithoutPeople::of))
                .withProposals(each(dossier.proposals(), it -> it.withReason(Optional.empty())));
    }

    static Effect of(Effect effect) {
        return effect.request() instanceof EffectRequest.EnterOrder enter
                ? effect.withRequest(new EffectRequest.EnterOrder(of(enter.request())))
                : effect;
    }

    private static BookOrder of(BookOrder request) {
        return request.withOrder(of(request.order()));
    }

    static Fact of(Fact fact) {
        return fact.match(
                it -> new Fact.OrderReported(of(it.order())),
                it -> it,
                it -> new Fact.ShipmentReported(it.orderId(), of(it.shipment())),
                it -> new Fact.FulfillmentOrderReported(it.orderId(), of(it.fulfillmentOrder())),
                it -> new Fact.TrackingReported(it.order(), it.shipment(), of(it.event())),
                it -> new Fact.ReturnReported(it.orderId(), of(it.goods())),
                it -> it,
                it -> new Fact.RefundReported(it.orderId(), of(it.refund())));
    }

    static Order of(Order order) {
        return order.withCustomer(Optional.empty())
                .withBillingAddress(order.billingAddress().map(WithoutPeople::of))
                .withShippingAddress(order.shippingAddress().map(WithoutPeople::of))
                .withFulfillmentOrders(each(order.fulfillmentOrders(), WithoutPeople::of))
                .withShipments(each(order.shipments(), WithoutPeople::of))
                .withReturns(each(order.returns(), WithoutPeople::of))
                .withRefunds(each(order.refunds(), WithoutPeople::of));
    }

    private static Address of(Address address) {
        return Address.builder()
                .region(address.region())
                .country(address.country())
                .build();
    }

    private static FulfillmentOrder of(FulfillmentOrder instruction) {
        return instruction.withHolds(List.of());
    }

    private static Shipment of(Shipment shipment) {
        return shipment.withParcels(each(shipment.parcels(), WithoutPeople::of))
                .withEvents(each(shipment.events(), WithoutPeople::of));
    }

    private static Parcel of(Parcel parcel) {
        return parcel.withTrackingUrl(Optional.empty());
    }

    private static TrackingEvent of(TrackingEvent event) {
        return event.withPlace(Optional.empty());
    }

    private static Return of(Return goods) {
        return goods.withLines(each(goods.lines(), it -> it.withNote(Optional.empty())))
                .withParcels(each(goods.parcels(), WithoutPeople::of));
    }

    static Refund of(Refund refund) {
        return refund.withNote(Optional.empty());
    }

    private static <T> List<T> each(List<T> values, UnaryOperator<T> change) {
        return values.stream().map(change).toList();
    }

    private static <T> List<Stated<T>> all(List<Stated<T>> statements, UnaryOperator<T> change) {
        return statements.stream().map(it -> each(it, change)).toList();
    }

    private static <T> Stated<T> each(Stated<T> stated, UnaryOperator<T> change) {
        return new Stated<>(change.apply(stated.value()), stated.at(), stated.by());
    }
}
