package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;

/**
 * An order after it is paid: its invoice, and every fact recorded since.
 *
 * <p>All amounts state the same currency views. Parts, tenders, shipments, returns and refunds are in the order in
 * which they were reported.
 */
@CanonicalDocument(name = "aftermile.order", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableOrder.class)
public interface Order extends WithOrder {

    /** What names it at its channel. */
    OrderId id();

    /** Where it was sold. */
    ChannelId channel();

    /** What people call it, such as {@code #1001}. */
    String number();

    /** When it was placed. */
    EventTime placedAt();

    /** When the channel last changed it; a later one replaces an earlier one. */
    Optional<Instant> updatedAt();

    /** When it was cancelled. */
    Optional<EventTime> cancelledAt();

    /** Currency of the customer view. */
    CurrencyUnit currency();

    /** Currency of the book view, where it differs. */
    Optional<CurrencyUnit> bookCurrency();

    /** At which level its taxes were rounded. Defaults to unknown. */
    @Value.Default
    default TaxRoundingLevel taxRounding() {
        return TaxRoundingLevel.UNKNOWN;
    }

    /** Who bought. */
    Optional<Customer> customer();

    /** Where the invoice went. */
    Optional<Address> billingAddress();

    /** Where the goods went. */
    Optional<Address> shippingAddress();

    /** The discounts it was granted. */
    List<Discount> discounts();

    /** What was sold. */
    List<OrderLine> lines();

    /** What shipping cost. */
    List<ShippingLine> shipping();

    /** Additional fees and tips. */
    List<Fee> fees();

    /** The totals as the channel states them. */
    Optional<OrderTotals> statedTotals();

    /** With what it was paid. */
    List<Tender> tenders();

    /** Instructions to ship. */
    List<FulfillmentOrder> fulfillmentOrders();

    /** What left. */
    List<Shipment> shipments();

    /** What comes back. */
    List<Return> returns();

    /** What was given back. */
    List<Refund> refunds();

    /** What other systems call it. */
    List<ExternalRef> externalRefs();

    /** The line with this id. */
    default Optional<OrderLine> line(OrderLineId id) {
        return lines().stream().filter(line -> line.id().equals(id)).findFirst();
    }

    /** Every part of the invoice that carries money: lines, then shipping, then fees and tips. */
    default Stream<InvoicePart> parts() {
        return Stream.of(lines(), shipping(), fees()).flatMap(List::stream);
    }

    /** The part of the invoice with this id. */
    default Optional<InvoicePart> part(PartId id) {
        return parts().filter(part -> part.id().equals(id)).findFirst();
    }

    /** Units of a line that have left, over all shipments that were not called off. */
    default Quantity shipped(OrderLineId id) {
        return Quantity.sum(shipments().stream()
                .filter(Shipment::left)
                .flatMap(shipment -> shipment.lines().stream())
                .filter(line -> line.line().equals(id))
                .map(ShipmentLine::quantity));
    }

    /** Zero in the views of this order. */
    default Amount zero() {
        return Amount.zero(currency(), bookCurrency());
    }

    @Value.Check
    default void check() {
        OrderCheck.check(this);
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Order}; each attribute can be set once. */
    final class Builder extends ImmutableOrder.Builder {
        Builder() {}
    }
}
