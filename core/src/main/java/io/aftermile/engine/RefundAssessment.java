package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.RefundId;
import io.aftermile.refund.RefundQuote;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A refund that another system made, beside what we would have given back for the same units, charges and fees (rules
 * R30 and R33).
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableRefundAssessment.class)
public interface RefundAssessment extends WithRefundAssessment {

    /** The refund. */
    RefundId refund();

    /** Fingerprint of the order, its earlier refunds and this one: a quote stands as long as these do. */
    String inputs();

    /** Our quote for what the refund gave back by units, charges and fees; empty where there is none. */
    Optional<RefundQuote> quote();

    /** Why there is no quote: nothing was given back by units, or the rule that would be needed. */
    Optional<String> notQuoted();

    /** Every component on which the two differ, with both amounts. */
    List<Discrepancy> discrepancies();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RefundAssessment}; each attribute can be set once. */
    final class Builder extends ImmutableRefundAssessment.Builder {
        Builder() {}
    }
}
