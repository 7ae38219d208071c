package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.Order;
import java.util.List;
import org.immutables.value.Value;

/** An order to be entered in the books as a sales order and invoice, with its exact amounts. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBookOrder.class)
public interface BookOrder extends WithBookOrder {

    /**
     * The order, kits exploded into components; its recorded shipments, returns and refunds are not entered by this.
     */
    Order order();

    /** The item of each line that sells one; every line of goods has one. */
    List<ItemAssignment> items();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BookOrder}; each attribute can be set once. */
    final class Builder extends ImmutableBookOrder.Builder {
        Builder() {}
    }
}
