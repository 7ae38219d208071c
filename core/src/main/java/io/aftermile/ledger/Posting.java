package io.aftermile.ledger;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.money.Amount;
import java.util.Optional;
import org.immutables.value.Value;

/** One line of a document: an amount on one side of one account, in every currency view. */
@Value.Immutable
@JsonDeserialize(as = ImmutablePosting.class)
public interface Posting extends WithPosting {

    /** Where it goes. */
    LedgerAccount account();

    /** On which side. */
    Side side();

    /** Zero or more in each view, and not zero in all of them. */
    Amount amount();

    /** Why it is there, where its account does not say it. */
    Optional<String> reason();

    /** The amount as a debit, below zero for a credit. */
    default Amount asDebit() {
        return side() == Side.DEBIT ? amount() : amount().negated();
    }

    @Value.Check
    default void check() {
        if (amount().isNegative() || amount().isZero()) {
            throw new IllegalArgumentException("posting to " + account() + " is " + amount()
                    + "; post an amount above zero, on the other side where it would be below");
        }
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Posting}; each attribute can be set once. */
    final class Builder extends ImmutablePosting.Builder {
        Builder() {}
    }
}
