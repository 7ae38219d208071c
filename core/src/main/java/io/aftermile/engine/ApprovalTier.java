package io.aftermile.engine;

import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * How many further persons have to approve refunds from some amount on.
 *
 * @param from the least amount that it is about, zero or more; other currencies have tiers of their own
 * @param persons how many persons besides everybody who proposed or edited, zero or more
 * @param role in which role they have to act; empty where anybody may
 */
public record ApprovalTier(Money from, int persons, Optional<String> role) {

    public ApprovalTier {
        Objects.requireNonNull(role, "role");
        if (from.isNegative() || persons < 0 || role.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("approval tier from " + from + " asks for " + persons
                    + " persons; give zero or more of both, and no blank role");
        }
    }

    /** A tier for which the role does not matter. */
    public ApprovalTier(Money from, int persons) {
        this(from, persons, Optional.empty());
    }
}
