package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.TenderKind;
import io.aftermile.money.CashRounding;
import io.aftermile.money.Rounding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The choices that the refund rules leave to the merchant, as data. Start from a preset and change what differs with
 * {@code withX(..)}; give a changed policy a name of its own, since quotes state it.
 */
@CanonicalDocument(name = "aftermile.refund-policy", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableRefundPolicy.class)
public interface RefundPolicy extends WithRefundPolicy {

    /** What people call it. Defaults to {@code default}. */
    @Value.Default
    default String name() {
        return "default";
    }

    /** Which edition of it, from 1. Defaults to 1. */
    @Value.Default
    default int version() {
        return 1;
    }

    /** How fractions of a minor unit are decided. Defaults to half-up. */
    @Value.Default
    default Rounding rounding() {
        return Rounding.HALF_UP;
    }

    /** Which part of the price is scheduled (rule R3). Defaults to the base. */
    @Value.Default
    default Anchor anchor() {
        return Anchor.BASE;
    }

    /** How the anchor is spread over the units (rule R1). Defaults to pro rata. */
    @Value.Default
    default Schedule schedule() {
        return Schedule.PRO_RATA;
    }

    /** How each tax and duty is spread over the units (rules R1 and R3). Defaults to pro rata. */
    @Value.Default
    default Schedule taxSchedule() {
        return Schedule.PRO_RATA;
    }

    /** How single amounts are split (rule R22). Defaults to largest remainder. */
    @Value.Default
    default Allocator allocator() {
        return Allocator.LARGEST_REMAINDER;
    }

    /** What becomes of a request for more than is left (rules R7 and R40). Defaults to strict. */
    @Value.Default
    default ExcessPolicy excess() {
        return ExcessPolicy.STRICT;
    }

    /** What becomes of another system's large differences (rule R2). Defaults to settle. */
    @Value.Default
    default PriorDeviation priorDeviation() {
        return PriorDeviation.SETTLE;
    }

    /**
     * Whether amounts given back without units lower the next returns instead of the last (rule R12). Defaults to no.
     */
    @Value.Default
    default boolean deductFromReturns() {
        return false;
    }

    /** How shipping comes back where the request does not name it (rule R8). Defaults to none. */
    @Value.Default
    default ShippingRule shipping() {
        return ShippingRule.NONE;
    }

    /** How a duty comes back whose invoice does not say (rule R10). Defaults to pro rata. */
    @Value.Default
    default DutyRefundability unknownDuties() {
        return DutyRefundability.PRO_RATA;
    }

    /** Which tenders the money goes back to (rule R25). Defaults to proportional. */
    @Value.Default
    default TenderStrategy tenders() {
        return TenderStrategy.PROPORTIONAL;
    }

    /** The kinds of tenders in the order in which {@link TenderStrategy#PREFERENCE} uses them (rule R25). */
    List<TenderKind> tenderPreference();

    /** Where money goes whose tender takes none back (rule R25). Defaults to nowhere. */
    @Value.Default
    default TenderFallback fallback() {
        return TenderFallback.NONE;
    }

    /**
     * For how many days after capture a tender of this kind takes refunds; without an entry, for ever (rule R25).
     * Looked at where the request says when it is made.
     */
    Map<TenderKind, Integer> refundWindowDays();

    /** The steps in which cash is paid, one for a currency at most (rule R26). */
    List<CashRounding> cashRounding();

    /** What the customer gets on top for taking store credit (rule R14). */
    Optional<CreditBonus> creditBonus();

    /** What the customer gets on top for taking new goods (rules R14 and R15). */
    Optional<CreditBonus> exchangeBonus();

    /** The fees that are kept back, in the order in which they are taken (rule R9). */
    List<FeeRule> fees();

    /** What becomes of what cannot be kept back (rules R9, R13 and R35). Defaults to waive. */
    @Value.Default
    default ShortfallPolicy shortfall() {
        return ShortfallPolicy.WAIVE;
    }

    /** What an amount is that belongs to no part of the invoice (rule R12). Defaults to goodwill. */
    @Value.Default
    default UnlinkedAmounts unlinkedAmounts() {
        return UnlinkedAmounts.GOODWILL;
    }

    /**
     * From which difference on an override needs a second person; in the customer's currency. Without it, none does
     * (rule R32).
     */
    Optional<Money> secondPersonAbove();

    /** What becomes of goods whose return nobody had authorised. Defaults to approve. */
    @Value.Default
    default UnauthorizedReceipts unauthorizedReceipts() {
        return UnauthorizedReceipts.APPROVE;
    }

    /** What the law of the destination decides instead of the merchant, where it applies (rule R16). */
    List<StatutoryRule> statutoryRules();

    /** What becomes of discounts whose condition fails (rule R13). Defaults to keep. */
    @Value.Default
    default DiscountClawBack clawBack() {
        return DiscountClawBack.KEEP;
    }

    /** Whether a tax engine has to be heard about the reversed taxes (rules R17 and R18). Defaults to the invoice. */
    @Value.Default
    default TaxSource taxSource() {
        return TaxSource.INVOICE;
    }

    /**
     * Up to which difference of a tax a tax engine is taken to agree; in the customer's currency. Without it, any
     * difference needs a person (rule R18).
     */
    Optional<Money> taxTolerance();

    @Value.Check
    default void check() {
        if (name().isBlank() || version() < 1) {
            throw new IllegalArgumentException("policy '" + name() + "' has version " + version()
                    + "; give a name that is not blank and a version from 1");
        }
        if (unknownDuties() == DutyRefundability.UNKNOWN) {
            throw new IllegalArgumentException("unknownDuties of policy " + name()
                    + " is UNKNOWN; decide it: PRO_RATA, WITH_FIRST_UNIT or NOT_REFUNDABLE");
        }
        if (tenders() == TenderStrategy.PREFERENCE && tenderPreference().isEmpty()) {
            throw new IllegalArgumentException("policy " + name()
                    + " pays by preference and states none; give tenderPreference, or another strategy");
        }
        if (refundWindowDays().values().stream().anyMatch(days -> days < 0)) {
            throw new IllegalArgumentException(
                    "policy " + name() + " has a refund window of " + refundWindowDays() + " days; give zero or more");
        }
        if (cashRounding().stream().map(CashRounding::currency).distinct().count()
                != cashRounding().size()) {
            throw new IllegalArgumentException(
                    "policy " + name() + " rounds the cash of one currency in two ways; give one step for each");
        }
    }

    /** The step in which cash of a currency is paid, if there is one. */
    default Optional<CashRounding> cashStep(CurrencyUnit currency) {
        return cashRounding().stream()
                .filter(step -> step.currency().equals(currency))
                .findFirst();
    }

    /** Every default: half-up, base anchored, pro rata, strict. */
    static RefundPolicy ofDefaults() {
        return builder().build();
    }

    /** The defaults under their own name: a request for more than is left is refused whole (rule R40). */
    static RefundPolicy strict() {
        return builder().name("strict").build();
    }

    /** The defaults, and the withdrawal rules of the EU and the UK over whatever else it is given (rule R16). */
    static RefundPolicy euWithdrawal() {
        return builder()
                .name("eu-withdrawal")
                .addStatutoryRule(StatutoryRule.euWithdrawal())
                .addStatutoryRule(StatutoryRule.ukWithdrawal())
                .build();
    }

    /** The defaults, but a request for more than is left is cut to it (rule R7). */
    static RefundPolicy lenient() {
        return builder().name("lenient").excess(ExcessPolicy.LENIENT).build();
    }

    /** As Shopify computes: the discount anchored by first units, taxes pro rata, its own allocator (rule R3). */
    static RefundPolicy shopify() {
        return builder()
                .name("shopify")
                .anchor(Anchor.DISCOUNT)
                .schedule(Schedule.FIRST_UNITS)
                .allocator(Allocator.IN_ORDER)
                .build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RefundPolicy}; each attribute can be set once. */
    final class Builder extends ImmutableRefundPolicy.Builder {
        Builder() {}
    }
}
