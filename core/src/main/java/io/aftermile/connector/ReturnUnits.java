package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ReturnReason;
import java.util.Optional;
import org.immutables.value.Value;

/** Units of one order line that are to come back. */
@Value.Immutable
@JsonDeserialize(as = ImmutableReturnUnits.class)
public interface ReturnUnits extends WithReturnUnits {

    /** The order line. */
    OrderLineId line();

    /** Units, above zero. */
    Quantity quantity();

    /** Why. */
    Optional<ReturnReason> reason();

    /** What the customer wrote. */
    @Value.Redacted
    Optional<String> note();

    @Value.Check
    default void check() {
        Positive.check("quantity of line " + line(), quantity());
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReturnUnits}; each attribute can be set once. */
    final class Builder extends ImmutableReturnUnits.Builder {
        Builder() {}
    }
}
