package io.aftermile.refund;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.OrderId;
import io.aftermile.model.RefundSettlement;
import io.aftermile.tax.TaxComparison;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one implementation of a quote that anybody sees: its calculation, which has every amount in minor units, and,
 * once somebody reads it, the value told from it, with its money and its explanation.
 *
 * <p>Two of them are equal where what they tell is equal. Immutable to its users and thread-safe.
 */
@JsonPropertyOrder({
    "order",
    "policy",
    "request",
    "lines",
    "shipping",
    "fees",
    "engineTaxes",
    "exclusions",
    "totals",
    "tenders",
    "unplaced",
    "storeCredit",
    "settlement",
    "holds",
    "feeShortfalls",
    "statutoryRules",
    "discrepancies",
    "explanation"
})
final class Quote implements RefundQuote {

    private final @Nullable Calculation calculation;
    private volatile @Nullable RefundQuote told;

    Quote(Calculation calculation) {
        this.calculation = calculation;
    }

    Quote(RefundQuote told) {
        this.calculation = null;
        this.told = told;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    @SuppressWarnings("deprecation") // The generator means its own code by that.
    static Quote fromJson(ImmutableRefundQuote.Json json) {
        return new Quote(ImmutableRefundQuote.fromJson(json));
    }

    /** The quote as a plain value. */
    RefundQuote told() {
        RefundQuote known = told;
        if (known == null) {
            if (calculation == null) {
                throw new IllegalStateException("a quote that is not calculated is told when it is made");
            }
            // Whoever tells it at the same time comes to the same.
            known = calculation.told();
            told = known;
        }
        return known;
    }

    @Override
    @JsonProperty(value = "order", required = true)
    public OrderId order() {
        return told().order();
    }

    @Override
    @JsonProperty(value = "policy", required = true)
    public RefundPolicy policy() {
        return told().policy();
    }

    @Override
    @JsonProperty(value = "request", required = true)
    public RefundRequest request() {
        return told().request();
    }

    @Override
    @JsonProperty("lines")
    public List<QuotedLine> lines() {
        return told().lines();
    }

    @Override
    @JsonProperty("shipping")
    public List<QuotedShipping> shipping() {
        return told().shipping();
    }

    @Override
    @JsonProperty("fees")
    public List<QuotedFee> fees() {
        return told().fees();
    }

    @Override
    @JsonProperty("engineTaxes")
    public Optional<TaxComparison> engineTaxes() {
        return told().engineTaxes();
    }

    @Override
    @JsonProperty("exclusions")
    public List<Exclusion> exclusions() {
        return told().exclusions();
    }

    @Override
    @JsonProperty(value = "totals", required = true)
    public RefundTotals totals() {
        return told().totals();
    }

    @Override
    @JsonProperty("tenders")
    public List<TenderShare> tenders() {
        return told().tenders();
    }

    @Override
    @JsonProperty("unplaced")
    public List<Unplaced> unplaced() {
        return told().unplaced();
    }

    @Override
    @JsonProperty("storeCredit")
    public Optional<StoreCreditShare> storeCredit() {
        return told().storeCredit();
    }

    @Override
    @JsonProperty(value = "settlement", required = true)
    public RefundSettlement settlement() {
        return told().settlement();
    }

    @Override
    @JsonProperty("holds")
    public List<HeldDiscount> holds() {
        return told().holds();
    }

    @Override
    @JsonProperty("feeShortfalls")
    public List<FeeShortfall> feeShortfalls() {
        return told().feeShortfalls();
    }

    @Override
    @JsonProperty("statutoryRules")
    public List<String> statutoryRules() {
        return told().statutoryRules();
    }

    @Override
    @JsonProperty("discrepancies")
    public List<Discrepancy> discrepancies() {
        return told().discrepancies();
    }

    @Override
    @JsonProperty(value = "explanation", required = true)
    public Explanation explanation() {
        return told().explanation();
    }

    @Override
    public RefundQuote withOrder(OrderId value) {
        return new Quote(told().withOrder(value));
    }

    @Override
    public RefundQuote withPolicy(RefundPolicy value) {
        return new Quote(told().withPolicy(value));
    }

    @Override
    public RefundQuote withRequest(RefundRequest value) {
        return new Quote(told().withRequest(value));
    }

    @Override
    public RefundQuote withLines(QuotedLine @Nullable ... elements) {
        return new Quote(told().withLines(elements));
    }

    @Override
    public RefundQuote withLines(Iterable<? extends QuotedLine> elements) {
        return new Quote(told().withLines(elements));
    }

    @Override
    public RefundQuote withShipping(QuotedShipping @Nullable ... elements) {
        return new Quote(told().withShipping(elements));
    }

    @Override
    public RefundQuote withShipping(Iterable<? extends QuotedShipping> elements) {
        return new Quote(told().withShipping(elements));
    }

    @Override
    public RefundQuote withFees(QuotedFee @Nullable ... elements) {
        return new Quote(told().withFees(elements));
    }

    @Override
    public RefundQuote withFees(Iterable<? extends QuotedFee> elements) {
        return new Quote(told().withFees(elements));
    }

    @Override
    public RefundQuote withEngineTaxes(TaxComparison value) {
        return new Quote(told().withEngineTaxes(value));
    }

    @Override
    public RefundQuote withEngineTaxes(Optional<? extends TaxComparison> optional) {
        return new Quote(told().withEngineTaxes(optional));
    }

    @Override
    public RefundQuote withExclusions(Exclusion @Nullable ... elements) {
        return new Quote(told().withExclusions(elements));
    }

    @Override
    public RefundQuote withExclusions(Iterable<? extends Exclusion> elements) {
        return new Quote(told().withExclusions(elements));
    }

    @Override
    public RefundQuote withTotals(RefundTotals value) {
        return new Quote(told().withTotals(value));
    }

    @Override
    public RefundQuote withTenders(TenderShare @Nullable ... elements) {
        return new Quote(told().withTenders(elements));
    }

    @Override
    public RefundQuote withTenders(Iterable<? extends TenderShare> elements) {
        return new Quote(told().withTenders(elements));
    }

    @Override
    public RefundQuote withUnplaced(Unplaced @Nullable ... elements) {
        return new Quote(told().withUnplaced(elements));
    }

    @Override
    public RefundQuote withUnplaced(Iterable<? extends Unplaced> elements) {
        return new Quote(told().withUnplaced(elements));
    }

    @Override
    public RefundQuote withStoreCredit(StoreCreditShare value) {
        return new Quote(told().withStoreCredit(value));
    }

    @Override
    public RefundQuote withStoreCredit(Optional<? extends StoreCreditShare> optional) {
        return new Quote(told().withStoreCredit(optional));
    }

    @Override
    public RefundQuote withSettlement(RefundSettlement value) {
        return new Quote(told().withSettlement(value));
    }

    @Override
    public RefundQuote withHolds(HeldDiscount @Nullable ... elements) {
        return new Quote(told().withHolds(elements));
    }

    @Override
    public RefundQuote withHolds(Iterable<? extends HeldDiscount> elements) {
        return new Quote(told().withHolds(elements));
    }

    @Override
    public RefundQuote withFeeShortfalls(FeeShortfall @Nullable ... elements) {
        return new Quote(told().withFeeShortfalls(elements));
    }

    @Override
    public RefundQuote withFeeShortfalls(Iterable<? extends FeeShortfall> elements) {
        return new Quote(told().withFeeShortfalls(elements));
    }

    @Override
    public RefundQuote withStatutoryRules(String @Nullable ... elements) {
        return new Quote(told().withStatutoryRules(elements));
    }

    @Override
    public RefundQuote withStatutoryRules(Iterable<String> elements) {
        return new Quote(told().withStatutoryRules(elements));
    }

    @Override
    public RefundQuote withDiscrepancies(Discrepancy @Nullable ... elements) {
        return new Quote(told().withDiscrepancies(elements));
    }

    @Override
    public RefundQuote withDiscrepancies(Iterable<? extends Discrepancy> elements) {
        return new Quote(told().withDiscrepancies(elements));
    }

    @Override
    public RefundQuote withExplanation(Explanation value) {
        return new Quote(told().withExplanation(value));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Quote that && told().equals(that.told()));
    }

    @Override
    public int hashCode() {
        return told().hashCode();
    }

    @Override
    public String toString() {
        return told().toString();
    }
}
