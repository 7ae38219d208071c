package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import org.immutables.value.Value;

/** One thing that another system is to do, decided once and carried out once in effect. */
@CanonicalDocument(name = "aftermile.effect", version = 2)
@Value.Immutable
@JsonDeserialize(as = ImmutableEffect.class)
public interface Effect extends WithEffect {

    /** Names it, on every attempt, for ever. */
    IdempotencyKey key();

    /** The merchant. */
    TenantId tenant();

    /** The order it belongs to. */
    OrderId order();

    /** The system that is to do it; effects of one order in one system are carried out in their order. */
    String target();

    /** What it is about, such as {@code shipment/9001}. */
    String subject();

    /** The fact that caused it. */
    FactRef causedBy();

    /** What is asked. */
    EffectRequest request();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Effect}; each attribute can be set once. */
    final class Builder extends ImmutableEffect.Builder {
        Builder() {}
    }
}
