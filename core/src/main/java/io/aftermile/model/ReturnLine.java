package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Units of one order line that come back. */
@Value.Immutable
@JsonDeserialize(as = ImmutableReturnLine.class)
public interface ReturnLine extends WithReturnLine {

    /** What names it within its return. */
    ReturnLineId id();

    /** The order line. */
    OrderLineId line();

    /** Units that come back, above zero. */
    Quantity quantity();

    /** Why. */
    Optional<ReturnReason> reason();

    /** What the customer wrote. */
    @Value.Redacted
    Optional<String> note();

    /** Where the goods are. Defaults to advised. */
    @Value.Default
    default Custody custody() {
        return Custody.ADVISED;
    }

    /** What became of them. */
    List<Disposition> dispositions();

    @Value.Check
    default void check() {
        if (quantity().isZero()) {
            throw new IllegalArgumentException("return line " + id() + " returns no units; give a quantity above zero");
        }
        if (Quantity.sum(dispositions().stream().map(Disposition::quantity)).exceeds(quantity())) {
            throw new IllegalArgumentException(
                    "return line " + id() + " disposes of more than its " + quantity() + " units; lower a disposition");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReturnLine}; each attribute can be set once. */
    final class Builder extends ImmutableReturnLine.Builder {
        Builder() {}
    }
}
