package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundSettlement;
import io.aftermile.money.Amount;
import io.aftermile.tax.TaxComparison;
import io.aftermile.tax.TaxQuestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * What a refund gives back, part by part and tender by tender, and why (rule R29).
 *
 * <p>All amounts are zero or more unless they say otherwise, at their currency's scale, in the order's currency views.
 * The parts add up to the totals. Equal inputs give equal quotes, explanation included. Immutable.
 */
@CanonicalDocument(name = "aftermile.refund-quote", version = 1)
@Value.Immutable
@JsonDeserialize(as = Quote.class)
public interface RefundQuote extends WithRefundQuote {

    /** What a person has to look at before money moves. */
    Set<DiscrepancyKind> NEEDS_APPROVAL =
            Set.of(DiscrepancyKind.DRIFT, DiscrepancyKind.UNAUTHORIZED_RECEIPT, DiscrepancyKind.TAX_SOURCE);

    /** The order it is about. */
    OrderId order();

    /** The policy it follows. */
    RefundPolicy policy();

    /** What was asked for. */
    RefundRequest request();

    /** What goes back of order lines, in the order of the request; kits as their components (rule R36). */
    List<QuotedLine> lines();

    /** What goes back of shipping charges. */
    List<QuotedShipping> shipping();

    /** What goes back of fees and tips that the customer had paid. */
    List<QuotedFee> fees();

    /** The invoice's taxes beside those of a tax engine, where one was heard; the invoice's are given (rule R18). */
    Optional<TaxComparison> engineTaxes();

    /** What does not go back, and why. */
    List<Exclusion> exclusions();

    /** The sums. */
    RefundTotals totals();

    /** The money, by tender. */
    List<TenderShare> tenders();

    /** Money that no tender takes. */
    List<Unplaced> unplaced();

    /** What goes to new store credit (rule R14). */
    Optional<StoreCreditShare> storeCredit();

    /** How what is credited becomes money: goodwill, holds, fees kept back, and what is owed or finds no tender. */
    RefundSettlement settlement();

    /** What is held of discounts afterwards, since the kept goods no longer satisfy their conditions (rule R13). */
    List<HeldDiscount> holds();

    /** What of the fees could not be kept back (rule R9). */
    List<FeeShortfall> feeShortfalls();

    /** The statutory rules that overrode the policy, by name (rule R16). */
    List<String> statutoryRules();

    /** What does not agree in the order's history, or with the request. */
    List<Discrepancy> discrepancies();

    /** Why each amount has its value. */
    Explanation explanation();

    /** All that is credited of the invoice's parts: net, tax and duties with the taxes on them. */
    default Amount total() {
        return totals().total();
    }

    /**
     * What the refund comes to: credited and goodwill, less what is held and what fees keep. Below zero where the
     * customer owes (rule R35).
     */
    default Amount payable() {
        return total().plus(settlement().goodwill())
                .minus(settlement().held())
                .plus(settlement().carried())
                .minus(settlement().keptTotal());
    }

    /** The quote in sentences that can be read to the customer, with the titles of the order that it is about. */
    default List<String> sentences(Order order) {
        return new Sentences(order, this).all();
    }

    /** What a tax engine is to be asked about this refund (rule R18). */
    default TaxQuestion taxQuestion(Order order) {
        return new EngineTaxes(order, lines(), shipping(), fees()).question();
    }

    /** Where this quote and another of the same refund differ, and why (rule R31). */
    default QuoteComparison compare(RefundQuote other) {
        return QuoteComparison.of(this, other);
    }

    /** What rounding by ratio leaves over in the book view, of any sign; absent without one (rule R39). */
    default Optional<Money> bookRounding() {
        return settlement().bookRounding();
    }

    /** What goes to tenders. */
    default Amount payout() {
        return tenders().stream().map(TenderShare::amount).reduce(total().zero(), Amount::plus);
    }

    /**
     * Whether a person has to approve before money moves: another system's refund differs by more than rounding and
     * this quote would settle it (rule R2), a tax engine computes other taxes (rule R18), or nobody had authorised a
     * return.
     */
    default boolean needsApproval() {
        return discrepancies().stream().map(Discrepancy::kind).anyMatch(NEEDS_APPROVAL::contains);
    }

    /**
     * The recorded fact that this quote becomes once it is carried out as it stands; with it on the order, the next
     * quote starts from what is left.
     *
     * @param id what names the refund
     * @param at when it was made
     * @param status whether the tenders' money has moved
     */
    default Refund toRefund(RefundId id, EventTime at, PaymentStatus status) {
        return RecordedRefund.of(this, id, at, status);
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder(true);
    }

    /** Builds a {@link RefundQuote}; each attribute can be set once. */
    final class Builder extends ImmutableRefundQuote.Builder {

        private final boolean whole;

        /** For the generated code, which looks for its own type. */
        Builder() {
            this(false);
        }

        Builder(boolean whole) {
            this.whole = whole;
        }

        @Override
        public RefundQuote build() {
            RefundQuote told = super.build();
            return whole ? new Quote(told) : told;
        }
    }
}
