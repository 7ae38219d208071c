package io.aftermile.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /**
     * All that it credited on parts of the invoice: net, tax, duties and the taxes on them. What it states of a part
     * that the order does not have counts for nothing, since its price basis is unknown.
     *
     * @param order the order that was refunded
     */
    default Amount credited(Order order) {
        return Stream.of(
                        lines().stream().map(it -> total(order, it.line(), it.credited())),
                        shipping().stream().map(it -> total(order, it.line(), it.credited())),
                        fees().stream().map(it -> total(order, it.fee(), it.credited())))
                .flatMap(Function.identity())
                .reduce(order.zero(), Amount::plus);
    }

    private static Amount total(Order order, PartId id, CreditedPart credited) {
        return order.part(id).map(part -> part.totalOf(credited)).orElse(order.zero());
    }

    /**
     * Money that went back to tenders or is promised; what failed did not.
     *
     * @param order the order that was refunded
     */
    default Amount paid(Order order) {
        return tenders().stream()
                .filter(it -> it.status() != PaymentStatus.FAILED)
                .map(TenderRefund::amount)
                .reduce(order.zero(), Amount::plus);
    }

    /**
     * By how much the money was lowered (positive) or raised (negative) against what the parts add up to, as another
     * system explains it, taxes included. What it calls pending is no difference: promised money counts as paid.
     *
     * @param order the order that was refunded
     */
    default Amount adjusted(Order order) {
        return adjustments().stream()
                .filter(it -> it.kind() != AdjustmentKind.PENDING)
                .map(it -> it.amount().plus(it.tax()))
                .reduce(order.zero(), Amount::plus);
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Refund}; each attribute can be set once. */
    final class Builder extends ImmutableRefund.Builder {
        Builder() {}
    }
}
