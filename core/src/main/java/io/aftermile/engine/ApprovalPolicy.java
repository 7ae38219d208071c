package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.refund.RefundQuote;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * Which refunds other persons have to approve, as data. What counts is all that proposals have given back on the order
 * and hold, this one included, so that many small refunds need what one large one does.
 *
 * <p>One further person is needed whatever the tiers say where {@link RefundQuote#needsApproval} says so, where money
 * finds no tender, and where an override claims a second person (rules R2, R18, R25 and R32).
 */
@CanonicalDocument(name = "aftermile.approval-policy", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableApprovalPolicy.class)
public interface ApprovalPolicy extends WithApprovalPolicy {

    /** What it is called in the journal. */
    String name();

    /** Which edition of it this is, from 1. */
    int version();

    /**
     * The tiers; of those of the order's currency the one with the highest {@code from} that is reached counts. Where a
     * currency has none, the strictest of all counts. None at all: nobody needs to approve.
     */
    List<ApprovalTier> tiers();

    /** How long a proposal waits for approval before it lapses. Defaults to 14 days. */
    @Value.Default
    default Duration approveWithin() {
        return Duration.ofDays(14);
    }

    /** How long an approved proposal waits for its goods before it lapses. Defaults to 90 days. */
    @Value.Default
    default Duration useWithin() {
        return Duration.ofDays(90);
    }

    @Value.Check
    default void check() {
        if (name().isBlank() || version() < 1) {
            throw new IllegalArgumentException("approval policy is named '" + name() + "', version " + version()
                    + "; give a name and a version from 1");
        }
        if (approveWithin().isNegative()
                || approveWithin().isZero()
                || useWithin().isNegative()
                || useWithin().isZero()) {
            throw new IllegalArgumentException("approval policy " + name() + " waits " + approveWithin() + " and "
                    + useWithin() + "; give durations above zero");
        }
    }

    /** Nobody needs to approve but where the rules of refunds say so. */
    static ApprovalPolicy none() {
        return builder().name("none").version(1).build();
    }

    /**
     * Who has to approve.
     *
     * @param quote what is proposed
     * @param before what other proposals have given back on the order and hold, in the order's currency
     */
    default ApprovalNeed need(RefundQuote quote, Money before) {
        Money amount = before.plus(ProposedMoney.of(quote));
        ApprovalNeed byTier = tier(amount)
                .map(it -> new ApprovalNeed(it.persons(), it.role(), "tier from " + it.from()))
                .orElse(new ApprovalNeed(0, Optional.empty(), "no tier"));
        if (byTier.persons() > 0) {
            return byTier;
        }
        return ruled(quote)
                .map(why -> new ApprovalNeed(1, Optional.empty(), why))
                .orElse(byTier);
    }

    private static Optional<String> ruled(RefundQuote quote) {
        if (quote.needsApproval()) {
            return Optional.of("the quote differs from what others say (rules R2 and R18)");
        }
        if (!quote.unplaced().isEmpty()) {
            return Optional.of("money finds no tender (rule R25)");
        }
        return quote.request()
                .override()
                .filter(it -> it.secondedBy().isPresent())
                .map(it -> "the override needs a second person (rule R32)");
    }

    private Optional<ApprovalTier> tier(Money amount) {
        List<ApprovalTier> own = tiers().stream()
                .filter(it -> it.from().getCurrencyUnit().equals(amount.getCurrencyUnit()))
                .toList();
        return own.isEmpty()
                ? tiers().stream().max(Comparator.comparingInt(ApprovalTier::persons))
                : own.stream()
                        .filter(it -> !amount.isLessThan(it.from()))
                        .max(Comparator.<ApprovalTier, Money>comparing(ApprovalTier::from)
                                .thenComparing(ApprovalTier::persons));
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ApprovalPolicy}; each attribute can be set once. */
    final class Builder extends ImmutableApprovalPolicy.Builder {
        Builder() {}
    }
}
