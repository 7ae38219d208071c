package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.OrderLine;
import io.aftermile.model.ShippingLine;
import java.util.List;
import org.immutables.value.Value;

/** Goods that come back, and goods that go out instead (rule R15). */
@CanonicalDocument(name = "aftermile.exchange-request", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableExchangeRequest.class)
public interface ExchangeRequest extends WithExchangeRequest {

    /** What comes back. */
    RefundRequest refund();

    /**
     * What goes out, priced and taxed by whoever sells it, in the order's currency views; at least one line. The ids
     * are new to the order.
     */
    List<OrderLine> newLines();

    /** What shipping the new goods costs. */
    List<ShippingLine> newShipping();

    @Value.Check
    default void check() {
        if (newLines().isEmpty()) {
            throw new IllegalArgumentException("an exchange sends nothing out; give newLines, or ask for a refund");
        }
        if (!refund().tenderAmounts().isEmpty()) {
            throw new IllegalArgumentException(
                    "an exchange names tender amounts; leave them out: what the new goods leave over is split");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExchangeRequest}; each attribute can be set once. */
    final class Builder extends ImmutableExchangeRequest.Builder {
        Builder() {}
    }
}
