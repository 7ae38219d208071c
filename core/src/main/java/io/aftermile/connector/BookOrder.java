package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/** An order to be entered in the books as a sales order and invoice, with its exact amounts. */
@CanonicalDocument(name = "aftermile.book-order", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableBookOrder.class)
public interface BookOrder extends WithBookOrder {

    /**
     * The order, kits exploded into components; its recorded shipments, returns and refunds are not entered by this.
     */
    Order order();

    /** The item of each line that sells one; every line of goods has one. */
    List<ItemAssignment> items();

    @Value.Check
    default void check() {
        Set<OrderLineId> lines = new HashSet<>();
        for (ItemAssignment item : items()) {
            if (order().line(item.line()).isEmpty() || !lines.add(item.line())) {
                throw new IllegalArgumentException("item " + item.item() + " is assigned to line " + item.line()
                        + " of order " + order().id() + "; name each line of the order at most once");
            }
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BookOrder}; each attribute can be set once. */
    final class Builder extends ImmutableBookOrder.Builder {
        Builder() {}
    }
}
