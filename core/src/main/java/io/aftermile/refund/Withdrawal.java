package io.aftermile.refund;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A consumer's withdrawal from a distance sale, as the law knows it (rule R16).
 *
 * @param received when the consumer got the last of the goods, local date
 * @param declared when the consumer said so, local date
 */
public record Withdrawal(LocalDate received, LocalDate declared) {

    public Withdrawal {
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(declared, "declared");
    }

    boolean within(int days) {
        return !declared.isAfter(received.plusDays(days));
    }
}
