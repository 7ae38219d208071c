package io.aftermile.shopify;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.failure.Invalid;
import io.aftermile.model.ChannelId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.TotalsCheck;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads payloads of Shopify's webhooks, topic by topic, into canonical facts.
 *
 * <p>Amounts are exact and in the views that the payload states; an order's totals are compared with the sum of its
 * parts, and every difference is named. What has no bearing on shipments, returns, refunds or payments is of no
 * interest, as a typed answer. Nothing is half-read: a payload gives all of its facts or is refused. Immutable and
 * thread-safe.
 */
public final class ShopifyDecoder {

    /** The most bytes that a payload may have, unless set otherwise: 8 MiB. */
    public static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    private static final Set<String> WHOLE_ORDERS = Set.of(
            "orders/create",
            "orders/updated",
            "orders/paid",
            "orders/cancelled",
            "orders/fulfilled",
            "orders/partially_fulfilled");

    private final ChannelId channel;
    private final int maxBodyBytes;

    ShopifyDecoder(ChannelId channel, int maxBodyBytes) {
        this.channel = channel;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Decodes payloads of one channel, up to {@link #MAX_BODY_BYTES}. */
    public static ShopifyDecoder of(ChannelId channel) {
        return new ShopifyDecoder(channel, MAX_BODY_BYTES);
    }

    /**
     * What a payload says.
     *
     * @param topic the topic that it was sent under, such as {@code orders/create}; in any case
     * @param body the exact bytes of the payload
     * @throws Invalid if it cannot be read; the path is a JSON pointer into the payload
     */
    public Decoded decode(String topic, byte[] body) {
        String name = topic.strip().toLowerCase(Locale.ROOT);
        Findings findings = new Findings();
        Cursor payload = PayloadParser.parse(body, maxBodyBytes);
        if (WHOLE_ORDERS.contains(name)) {
            return order(payload, findings);
        }
        if (name.startsWith("fulfillment_orders/")) {
            return facts(
                    FulfillmentOrderReader.facts(payload),
                    findings,
                    "the payload names no order for its fulfillment order; fetch it by its id");
        }
        return switch (name) {
            case "refunds/create" -> refund(payload, findings);
            case "fulfillments/create", "fulfillments/update" -> shipment(payload, findings);
            case "fulfillment_events/create" -> tracking(payload, findings);
            case "order_transactions/create" -> new TransactionReader(findings).decode(payload);
            case "returns/request",
                    "returns/approve",
                    "returns/decline",
                    "returns/cancel",
                    "returns/close",
                    "returns/reopen",
                    "returns/process" ->
                facts(
                        new ReturnReader(findings).fact(payload).stream().toList(),
                        findings,
                        "the payload does not say where the return stands; fetch it by its id");
            case "orders/edited" ->
                new Decoded.NotOfInterest(
                        "the payload holds changes only; orders/updated states the whole order after them");
            case "returns/update" ->
                new Decoded.NotOfInterest(
                        "the payload holds changes to a return and no order; fetch the return by its id");
            case "customers/data_request", "customers/redact", "shop/redact" ->
                new Decoded.NotOfInterest(
                        "a privacy request holds no fact about an order; the host has to act on it within its term, by"
                                + " PrivacyRequest.of and a PrivacyDesk");
            default -> new Decoded.NotOfInterest("topic " + Cursor.shown(name) + " has no bearing on orders here");
        };
    }

    private Decoded order(Cursor payload, Findings findings) {
        Order order = new OrderReader(payload, channel, findings).read();
        findings.addAll(TotalsCheck.of(order));
        return new Decoded.Facts(List.of(new Fact.OrderReported(order)), findings.all());
    }

    private static Decoded refund(Cursor payload, Findings findings) {
        OrderId order = orderOf(payload);
        Fact fact = new Fact.RefundReported(
                order, RefundReader.standingAlone(payload, findings).read(payload));
        return new Decoded.Facts(List.of(fact), findings.all());
    }

    private static Decoded shipment(Cursor payload, Findings findings) {
        Fact fact = new Fact.ShipmentReported(orderOf(payload), ShipmentReader.shipment(payload));
        return new Decoded.Facts(List.of(fact), findings.all());
    }

    private static Decoded tracking(Cursor payload, Findings findings) {
        Optional<OrderId> order = Ids.reference(payload.at("order_id")).map(OrderId::new);
        Optional<ShipmentId> shipment =
                Ids.reference(payload.at("fulfillment_id")).map(ShipmentId::new);
        Fact fact = new Fact.TrackingReported(order, shipment, ShipmentReader.event(payload));
        return new Decoded.Facts(List.of(fact), findings.all());
    }

    private static OrderId orderOf(Cursor payload) {
        Cursor order = payload.at("order_id");
        return new OrderId(order.required(Ids.reference(order)));
    }

    private static Decoded facts(List<Fact> facts, Findings findings, String otherwise) {
        return facts.isEmpty() ? new Decoded.NotOfInterest(otherwise) : new Decoded.Facts(facts, findings.all());
    }
}
