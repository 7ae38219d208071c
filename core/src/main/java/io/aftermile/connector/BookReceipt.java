package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderId;
import io.aftermile.model.ReturnId;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Units that came back, to be received into stock by their disposition. It moves no money. */
@CanonicalDocument(name = "aftermile.book-receipt", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableBookReceipt.class)
public interface BookReceipt extends WithBookReceipt {

    /** The order, which has been booked. */
    OrderId order();

    /** The return. */
    ReturnId returnId();

    /** Where they arrived. */
    Optional<LocationId> location();

    /** What came back. */
    List<ReceivedUnits> units();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BookReceipt}; each attribute can be set once. */
    final class Builder extends ImmutableBookReceipt.Builder {
        Builder() {}
    }
}
