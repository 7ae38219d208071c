package io.aftermile.connector;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.ReturnId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * A refund that a storefront or a payment provider is to pay, to the minor unit: units and amounts say what it is for,
 * payments and store credit say what moves. Nothing of it may be computed again on the other side.
 */
@CanonicalDocument(name = "aftermile.refund-instruction", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableRefundInstruction.class)
public interface RefundInstruction extends WithRefundInstruction {

    /** The order. */
    OrderId order();

    /** The proposal behind it: what people find it by. */
    ProposalId proposal();

    /** The return that it settles. */
    Optional<ReturnId> returnId();

    /** Units that are given back, kits whole. */
    List<RefundedUnits> units();

    /** What is given back without units, or of shipping charges and fees. */
    List<CreditAmount> amounts();

    /** Duties that are given back. */
    List<CreditDuty> duties();

    /** The money, each tender once. */
    List<RefundPayment> payments();

    /** What the customer gets as new store credit instead; above zero. */
    Optional<Money> storeCredit();

    /** What the customer gets as new store credit on top, for taking it; no part of the refund, above zero. */
    Optional<Money> storeCreditBonus();

    /** All that is given back: payments and store credit, its bonus aside; empty where nothing is. */
    default Optional<Money> total() {
        return Stream.concat(payments().stream().map(RefundPayment::amount), storeCredit().stream())
                .reduce(Money::plus);
    }

    @Value.Check
    default void check() {
        Set<Object> seen = new HashSet<>();
        payments().forEach(it -> {
            if (!seen.add(it.tender())) {
                throw new IllegalArgumentException(
                        "tender " + it.tender() + " stands twice in a refund; give one amount for each");
            }
        });
        List<Money> credits = Stream.concat(storeCredit().stream(), storeCreditBonus().stream())
                .toList();
        credits.stream().filter(it -> !it.isPositive()).findFirst().ifPresent(it -> {
            throw new IllegalArgumentException("store credit is " + it + "; leave it out or give more than zero");
        });
        if (Stream.concat(payments().stream().map(RefundPayment::amount), credits.stream())
                        .map(Money::getCurrencyUnit)
                        .distinct()
                        .count()
                > 1) {
            throw new IllegalArgumentException("a refund of order " + order()
                    + " names several currencies; give back in the one that the customer was charged in");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RefundInstruction}; each attribute can be set once. */
    final class Builder extends ImmutableRefundInstruction.Builder {
        Builder() {}
    }
}
