package io.aftermile.connector;

import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever really pays a refund: a storefront or a payment provider.
 *
 * <p>Issuing is idempotent by the key of its context: the same key twice pays once, and the second answer equals the
 * first but for {@link IssuedRefund#created()}; the same key with another instruction is
 * {@link io.aftermile.failure.Conflicting Conflicting}. It never pays more than was captured and has not gone back,
 * over all and for each tender, whoever gave it back: that is {@link io.aftermile.failure.Rejected Rejected}, as are
 * units beyond what is left. An order or tender that it does not know is {@link io.aftermile.failure.Rejected Rejected}
 * too. A call whose deadline has passed is {@link io.aftermile.failure.Unavailable Unavailable} and pays nothing.
 * Whatever is not {@link io.aftermile.failure.InDoubt InDoubt} or Conflicting surely paid nothing: the engine frees the
 * amount by that. Nothing is half-paid. Thread-safe.
 *
 * <p>Where the other system can carry it, its own report of the refund names {@link #reference the key} among its
 * external references; then it is recognised even before the answer has arrived.
 */
public interface RefundIssuer {

    /** What only some issuers can do. */
    enum Capability {
        /** Give new store credit in place of money. */
        STORE_CREDIT,
        /** Give store credit on top of a refund, in the same step. */
        STORE_CREDIT_BONUS,
        /** Give back to several tenders in one refund. */
        SEVERAL_TENDERS
    }

    /** What this issuer can do beyond the methods' least; asked before a call. */
    Set<Capability> capabilities();

    /**
     * Pays a refund.
     *
     * @throws io.aftermile.failure.Unsupported if the instruction needs a power that is not declared
     */
    IssuedRefund issue(RefundInstruction instruction, CallContext context);

    /**
     * What became of a key: the refund it paid, if it paid one. This is how an unknown outcome is settled.
     *
     * @param order the order of the instruction: many payers list refunds by their order only
     */
    Optional<IssuedRefund> find(OrderId order, CallContext context);

    /** How a system that can carry it names the key of a refund in its own reports. */
    static ExternalRef reference(IdempotencyKey key) {
        return new ExternalRef("aftermile", "refund-key", key.value());
    }
}
