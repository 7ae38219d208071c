package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.OrderId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnLineId;
import java.util.List;
import org.immutables.value.Value;

/** A return as the desk states it. */
@Value.Immutable
@JsonDeserialize(as = ImmutableHandledReturn.class)
public interface HandledReturn extends WithHandledReturn {

    /** The order whose goods come back. */
    OrderId order();

    /** The return: where it stands, its lines and what became of them, its parcels. */
    Return state();

    /** Units that were confirmed, by line; lines without any are left out. */
    List<ProcessedUnits> processed();

    /** Whether this call opened it; false on every other answer. */
    @Value.Default
    default boolean created() {
        return false;
    }

    /** Units of a line that were confirmed. */
    default Quantity processed(ReturnLineId line) {
        return Quantity.sum(
                processed().stream().filter(it -> it.line().equals(line)).map(ProcessedUnits::quantity));
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link HandledReturn}; each attribute can be set once. */
    final class Builder extends ImmutableHandledReturn.Builder {
        Builder() {}
    }
}
