package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What the law of a destination decides instead of the merchant (rule R16), as data: where and when it applies, and
 * what it overrides. These are the rules as commonly read, no legal advice; a host states its own where it knows
 * better.
 */
@Value.Immutable
@JsonDeserialize(as = ImmutableStatutoryRule.class)
public interface StatutoryRule extends WithStatutoryRule {

    /** What quotes call it. */
    String name();

    /** Where the text can be read. */
    String source();

    /** The destinations, ISO 3166-1 alpha-2. */
    List<String> countries();

    /** The destinations' regions as addresses state them, such as {@code CA}; none for all of them. */
    List<String> regions();

    /** The first day, of the sale, on which it applied. */
    Optional<LocalDate> from();

    /** The last day, of the sale, on which it applied. */
    Optional<LocalDate> until();

    /**
     * For how many days after receipt a consumer may withdraw; it then applies to such withdrawals alone. Empty for a
     * rule that applies to every refund.
     */
    Optional<Integer> withdrawalDays();

    /** How shipping comes back, instead of what the policy says (rule R8). */
    Optional<ShippingRule> shipping();

    /** The fees that may not be kept back. */
    List<KeptFeeKind> forbiddenFees();

    /** Whether all tax of the goods goes back even where a fee is kept. Defaults to no. */
    @Value.Default
    default boolean taxBackInFull() {
        return false;
    }

    /** Whether it decides this refund. */
    default boolean appliesTo(Order order, Optional<Withdrawal> withdrawal) {
        return destined(order)
                && inForce(order)
                && withdrawalDays()
                        .map(days -> withdrawal.filter(it -> it.within(days)).isPresent())
                        .orElse(true);
    }

    private boolean destined(Order order) {
        return order.shippingAddress()
                .filter(to -> to.country().filter(countries()::contains).isPresent())
                .filter(to -> regions().isEmpty()
                        || to.region().filter(regions()::contains).isPresent())
                .isPresent();
    }

    private boolean inForce(Order order) {
        LocalDate sold = order.placedAt()
                .instant()
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC))
                .orElse(LocalDate.MAX);
        return from().filter(sold::isBefore).isEmpty()
                && until().filter(sold::isAfter).isEmpty();
    }

    @Value.Check
    default void check() {
        if (name().isBlank()
                || countries().isEmpty()
                || withdrawalDays().filter(days -> days < 1).isPresent()) {
            throw new IllegalArgumentException("statutory rule '" + name()
                    + "' lacks a name or a country, or has no day to withdraw in; state each of them");
        }
    }

    /**
     * Distance sales to consumers in the European Union: within 14 days the price and the standard delivery go back in
     * full, and only what inspection finds and the cost of sending back may be kept (Directive 2011/83/EU, articles 9,
     * 13 and 14).
     */
    static StatutoryRule euWithdrawal() {
        return builder()
                .name("eu-distance-withdrawal")
                .source("Directive 2011/83/EU, articles 9, 13 and 14")
                .addCountries(
                        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
                        "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK")
                .from(LocalDate.of(2014, 6, 13))
                .withdrawalDays(14)
                .shipping(ShippingRule.STANDARD_DELIVERY_ON_WITHDRAWAL)
                .addForbiddenFees(KeptFeeKind.RESTOCKING, KeptFeeKind.OTHER)
                .build();
    }

    /** Distance sales to consumers in the United Kingdom, alike (Consumer Contracts Regulations 2013, SI 2013/3134). */
    static StatutoryRule ukWithdrawal() {
        return builder()
                .name("uk-distance-withdrawal")
                .source("Consumer Contracts Regulations 2013, SI 2013/3134, regulations 29, 30, 34 and 35")
                .addCountry("GB")
                .from(LocalDate.of(2014, 6, 13))
                .withdrawalDays(14)
                .shipping(ShippingRule.STANDARD_DELIVERY_ON_WITHDRAWAL)
                .addForbiddenFees(KeptFeeKind.RESTOCKING, KeptFeeKind.OTHER)
                .build();
    }

    /** California: the whole sales tax goes back although a restocking fee is kept (CDTFA annotation 490.0223). */
    static StatutoryRule californiaFullTax() {
        return builder()
                .name("california-full-sales-tax")
                .source("CDTFA annotations 490.0223 and 490.0228")
                .addCountry("US")
                .addRegion("CA")
                .taxBackInFull(true)
                .build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StatutoryRule}; each attribute can be set once. */
    final class Builder extends ImmutableStatutoryRule.Builder {
        Builder() {}
    }
}
