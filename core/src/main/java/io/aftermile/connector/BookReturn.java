package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.OrderId;
import io.aftermile.model.ReturnId;
import java.util.List;
import org.immutables.value.Value;

/** Units that a customer may send back: a return authorisation. It moves neither stock nor money. */
@CanonicalDocument(name = "aftermile.book-return", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableBookReturn.class)
public interface BookReturn extends WithBookReturn {

    /** The order, which has been booked. */
    OrderId order();

    /** The return. */
    ReturnId returnId();

    /** What may come back. */
    List<BookedUnits> units();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BookReturn}; each attribute can be set once. */
    final class Builder extends ImmutableBookReturn.Builder {
        Builder() {}
    }
}
