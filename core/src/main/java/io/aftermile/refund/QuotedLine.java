package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import io.aftermile.money.Amount;
import org.immutables.value.Value;

/** What a quote gives back of one order line. A line that is cancelled in part and returned in part stands twice. */
@Value.Immutable
@JsonDeserialize(as = ImmutableQuotedLine.class)
public interface QuotedLine extends WithQuotedLine {

    /** The order line. */
    OrderLineId line();

    /** What becomes of the units. */
    RestockKind restock();

    /** Why they are given back; of money without units, {@link UnitsCause#CREDIT}. */
    UnitsCause cause();

    /** Its amounts. */
    QuotedPart credited();

    /** What is left of the line afterwards. */
    PartLeft left();

    /** Units that come back; zero for money alone. */
    default Quantity quantity() {
        return credited().quantity();
    }

    /** Net, tax and duties. */
    default Amount total() {
        return credited().total();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link QuotedLine}; each attribute can be set once. */
    final class Builder extends ImmutableQuotedLine.Builder {
        Builder() {}
    }
}
