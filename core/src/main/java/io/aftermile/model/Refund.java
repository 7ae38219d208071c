package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A refund as a recorded fact: what was given back of which part of the invoice, and which money moved. */
@Value.Immutable
@JsonDeserialize(as = ImmutableRefund.class)
public interface Refund extends WithRefund {

    /** What names it. */
    RefundId id();

    /** Who decided the amounts. */
    RefundOrigin origin();

    /** When it was made. */
    EventTime at();

    /** The return it settles. */
    Optional<ReturnId> returnId();

    /** What was given back of order lines; one line may appear with units and, again, without. */
    List<CreditedLine> lines();

    /** What was given back of shipping charges. */
    List<CreditedShipping> shipping();

    /** What was given back of fees and tips. */
    List<CreditedFee> fees();

    /** What belongs to no part, as another system states it. */
    List<RefundAdjustment> adjustments();

    /** How the amounts became money, where we decided them. */
    Optional<RefundSettlement> settlement();

    /** The money, by tender. */
    List<TenderRefund> tenders();

    /** What somebody wrote. */
    @Value.Redacted
    Optional<String> note();

    /** What other systems call it. */
    List<ExternalRef> externalRefs();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Refund}; each attribute can be set once. */
    final class Builder extends ImmutableRefund.Builder {
        Builder() {}
    }
}
