package io.aftermile.refund;

import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Another amount than the computed one, by somebody's decision (rule R32).
 *
 * @param payable what the refund is to come to, zero or more, in the customer's currency
 * @param reasonCode why, in the merchant's own codes; nothing personal
 * @param decidedBy who, as the host names people; no name or address
 * @param secondedBy the second person, where the policy wants one; somebody else
 */
public record RefundOverride(Money payable, String reasonCode, String decidedBy, Optional<String> secondedBy) {

    public RefundOverride {
        Objects.requireNonNull(secondedBy, "secondedBy");
        if (payable.isNegative() || reasonCode.isBlank() || decidedBy.isBlank()) {
            throw new IllegalArgumentException("override to " + payable + " for reason '" + reasonCode
                    + "'; give zero or more, a reason code and who decided");
        }
        if (secondedBy.filter(decidedBy::equals).isPresent()) {
            throw new IllegalArgumentException(
                    "override is decided and seconded by the same person; have somebody else second it");
        }
    }
}
