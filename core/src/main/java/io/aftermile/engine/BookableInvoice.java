package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.model.Order;
import java.util.List;
import org.immutables.value.Value;

/**
 * An order's invoice as the books get it: every line's item found by the mapping of the order's day, kits exploded into
 * components. Made once; later mappings do not change it.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableBookableInvoice.class)
public interface BookableInvoice extends WithBookableInvoice {

    /** The order without tenders, shipments, returns and refunds, kits exploded. */
    Order order();

    /** The item of each line that sells one. */
    List<ItemAssignment> items();

    /** The invoice as it was stated when this was made; what is stated otherwise later is an open point. */
    Order stated();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BookableInvoice}; each attribute can be set once. */
    final class Builder extends ImmutableBookableInvoice.Builder {
        Builder() {}
    }
}
