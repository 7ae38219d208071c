package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.EventTime;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.RefundId;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/** A refund as the system that paid it states it. */
@CanonicalDocument(name = "aftermile.issued-refund", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableIssuedRefund.class)
public interface IssuedRefund extends WithIssuedRefund {

    /** What the other system calls it. */
    ExternalRef ref();

    /** The name under which the other system's own events report it: by this it is counted once. */
    RefundId refund();

    /** What was paid, by tender. */
    List<IssuedPayment> payments();

    /** What was given as new store credit, a bonus included. */
    Optional<Money> storeCredit();

    /** When it was made, by the other system. */
    Optional<EventTime> at();

    /** Whether this call made it; false where the key had made it before. */
    @Value.Default
    default boolean created() {
        return true;
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link IssuedRefund}; each attribute can be set once. */
    final class Builder extends ImmutableIssuedRefund.Builder {
        Builder() {}
    }
}
