package io.aftermile.connector;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.model.FulfillmentOrder;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.Refund;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.Tender;
import io.aftermile.model.TrackingEvent;
import java.util.Optional;
import java.util.function.Function;

/** One thing that another system says happened to an order. Closed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fact.OrderReported.class, name = "ORDER_REPORTED"),
    @JsonSubTypes.Type(value = Fact.TenderReported.class, name = "TENDER_REPORTED"),
    @JsonSubTypes.Type(value = Fact.ShipmentReported.class, name = "SHIPMENT_REPORTED"),
    @JsonSubTypes.Type(value = Fact.FulfillmentOrderReported.class, name = "FULFILLMENT_ORDER_REPORTED"),
    @JsonSubTypes.Type(value = Fact.TrackingReported.class, name = "TRACKING_REPORTED"),
    @JsonSubTypes.Type(value = Fact.ReturnReported.class, name = "RETURN_REPORTED"),
    @JsonSubTypes.Type(value = Fact.ReturnStatusReported.class, name = "RETURN_STATUS_REPORTED"),
    @JsonSubTypes.Type(value = Fact.RefundReported.class, name = "REFUND_REPORTED")
})
public sealed interface Fact {

    /** The order it is about, where its reporter knows it. */
    Optional<OrderId> about();

    /** One function per case. */
    <T> T match(
            Function<? super OrderReported, ? extends T> orderReported,
            Function<? super TenderReported, ? extends T> tenderReported,
            Function<? super ShipmentReported, ? extends T> shipmentReported,
            Function<? super FulfillmentOrderReported, ? extends T> fulfillmentOrderReported,
            Function<? super TrackingReported, ? extends T> trackingReported,
            Function<? super ReturnReported, ? extends T> returnReported,
            Function<? super ReturnStatusReported, ? extends T> returnStatusReported,
            Function<? super RefundReported, ? extends T> refundReported);

    /**
     * An order as its channel states it now; a later one replaces an earlier one, facts reported on their own stay.
     *
     * @param order the order; what the channel does not send with it, such as tenders, is absent
     */
    record OrderReported(Order order) implements Fact {

        @Override
        public Optional<OrderId> about() {
            return Optional.of(order.id());
        }

        @Override
        public <T> T match(
                Function<? super OrderReported, ? extends T> orderReported,
                Function<? super TenderReported, ? extends T> tenderReported,
                Function<? super ShipmentReported, ? extends T> shipmentReported,
                Function<? super FulfillmentOrderReported, ? extends T> fulfillmentOrderReported,
                Function<? super TrackingReported, ? extends T> trackingReported,
                Function<? super ReturnReported, ? extends T> returnReported,
                Function<? super ReturnStatusReported, ? extends T> returnStatusReported,
                Function<? super RefundReported, ? extends T> refundReported) {
            return orderReported.apply(this);
        }
    }

    /**
     * Money that was captured for an order.
     *
     * @param orderId the order
     * @param tender with what, and how much; the book view may be missing where the channel states one currency only
     */
    record TenderReported(OrderId orderId, Tender tender) implements Fact {

        @Override
        public Optional<OrderId> about() {
            return Optional.of(orderId);
        }

        @Override
        public <T> T match(
                Function<? super OrderReported, ? extends T> orderReported,
                Function<? super TenderReported, ? extends T> tenderReported,
                Function<? super ShipmentReported, ? extends T> shipmentReported,
                Function<? super FulfillmentOrderReported, ? extends T> fulfillmentOrderReported,
                Function<? super TrackingReported, ? extends T> trackingReported,
                Function<? super ReturnReported, ? extends T> returnReported,
                Function<? super ReturnStatusReported, ? extends T> returnStatusReported,
                Function<? super RefundReported, ? extends T> refundReported) {
            return tenderReported.apply(this);
        }
    }

    /**
     * A shipment as its reporter states it now; a later one replaces an earlier one.
     *
     * @param orderId the order
     * @param shipment the shipment
     */
    record ShipmentReported(OrderId orderId, Shipment shipment) implements Fact {

        @Override
        public Optional<OrderId> about() {
            return Optional.of(orderId);
        }

        @Override
        public <T> T match(
                Function<? super OrderReported, ? extends T> orderReported,
                Function<? super TenderReported, ? extends T> tenderReported,
                Function<? super ShipmentReported, ? extends T> shipmentReported,
                Function<? super FulfillmentOrderReported, ? extends T> fulfillmentOrderReported,
                Function<? super TrackingReported, ? extends T> trackingReported,
                Function<? super ReturnReported, ? extends T> returnReported,
                Function<? super ReturnStatusReported, ? extends T> returnStatusReported,
                Function<? super RefundReported, ? extends T> refundReported) {
            return shipmentReported.apply(this);
        }
    }

    /**
     * An instruction to ship as its reporter states it now.
     *
     * @param orderId the order
     * @param fulfillmentOrder the instruction
     */
    record FulfillmentOrderReported(OrderId orderId, FulfillmentOrder fulfillmentOrder) implements Fact {

        @Override
        public Optional<OrderId> about() {
            return Optional.of(orderId);
        }

        @Override
        public <T> T match(
                Function<? super OrderReported, ? extends T> orderReported,
                Function<? super TenderReported, ? extends T> tenderReported,
                Function<? super ShipmentReported, ? extends T> shipmentReported,
                Function<? super FulfillmentOrderReported, ? extends T> fulfillmentOrderReported,
                Function<? super TrackingReported, ? extends T> trackingReported,
                Function<? super ReturnReported, ? extends T> returnReported,
                Function<? super ReturnStatusReported, ? extends T> returnStatusReported,
                Function<? super RefundReported, ? extends T> refundReported) {
            return fulfillmentOrderReported.apply(this);
        }
    }

    /**
     * Something that happened to a parcel.
     *
     * @param order the order, where the reporter knows it
     * @param shipment the shipment, where the reporter knows it
     * @param event what happened; it names the parcel where the reporter knows no shipment
     */
    record TrackingReported(Optional<OrderId> order, Optional<ShipmentId> shipment, TrackingEvent event)
            implements Fact {

        @Override
        public Optional<OrderId> about() {
            return order;
        }

        @Override
        public <T> T match(
                Function<? super OrderReported, ? extends T> orderReported,
                Function<? super TenderReported, ? extends T> tenderReported,
                Function<? super ShipmentReported, ? extends T> shipmentReported,
                Function<? super FulfillmentOrderReported, ? extends T> fulfillmentOrderReported,
                Function<? super TrackingReported, ? extends T> trackingReported,
                Function<? super ReturnReported, ? extends T> returnReported,
                Function<? super ReturnStatusReported, ? extends T> returnStatusReported,
                Function<? super RefundReported, ? extends T> refundReported) {
            return trackingReported.apply(this);
        }
    }

    /**
     * A return as its reporter states it now.
     *
     * @param orderId the order
     * @param goods the return
     */
    record ReturnReported(OrderId orderId, Return goods) implements Fact {

        @Override
        public Optional<OrderId> about() {
            return Optional.of(orderId);
        }

        @Override
        public <T> T match(
                Function<? super OrderReported, ? extends T> orderReported,
                Function<? super TenderReported, ? extends T> tenderReported,
                Function<? super ShipmentReported, ? extends T> shipmentReported,
                Function<? super FulfillmentOrderReported, ? extends T> fulfillmentOrderReported,
                Function<? super TrackingReported, ? extends T> trackingReported,
                Function<? super ReturnReported, ? extends T> returnReported,
                Function<? super ReturnStatusReported, ? extends T> returnStatusReported,
                Function<? super RefundReported, ? extends T> refundReported) {
            return returnReported.apply(this);
        }
    }

    /**
     * A return reached a status; nothing else is said about it.
     *
     * @param order the order, where the reporter knows it
     * @param returnId the return
     * @param status where it stands now
     */
    record ReturnStatusReported(Optional<OrderId> order, ReturnId returnId, ReturnStatus status) implements Fact {

        @Override
        public Optional<OrderId> about() {
            return order;
        }

        @Override
        public <T> T match(
                Function<? super OrderReported, ? extends T> orderReported,
                Function<? super TenderReported, ? extends T> tenderReported,
                Function<? super ShipmentReported, ? extends T> shipmentReported,
                Function<? super FulfillmentOrderReported, ? extends T> fulfillmentOrderReported,
                Function<? super TrackingReported, ? extends T> trackingReported,
                Function<? super ReturnReported, ? extends T> returnReported,
                Function<? super ReturnStatusReported, ? extends T> returnStatusReported,
                Function<? super RefundReported, ? extends T> refundReported) {
            return returnStatusReported.apply(this);
        }
    }

    /**
     * A refund that another system made.
     *
     * @param orderId the order
     * @param refund what was given back, and which money moved; the book view may be missing
     */
    record RefundReported(OrderId orderId, Refund refund) implements Fact {

        @Override
        public Optional<OrderId> about() {
            return Optional.of(orderId);
        }

        @Override
        public <T> T match(
                Function<? super OrderReported, ? extends T> orderReported,
                Function<? super TenderReported, ? extends T> tenderReported,
                Function<? super ShipmentReported, ? extends T> shipmentReported,
                Function<? super FulfillmentOrderReported, ? extends T> fulfillmentOrderReported,
                Function<? super TrackingReported, ? extends T> trackingReported,
                Function<? super ReturnReported, ? extends T> returnReported,
                Function<? super ReturnStatusReported, ? extends T> returnStatusReported,
                Function<? super RefundReported, ? extends T> refundReported) {
            return refundReported.apply(this);
        }
    }
}
