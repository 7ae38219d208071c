package io.aftermile.refund;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A quote laid beside what the storefront, the payment processor, the tax engine and the ERP say was refunded: every
 * difference by component, with its likely cause; nothing is tolerated silently (rules R30 and R33).
 *
 * @param differences party by party, in the order in which the components stand in the quote; none where all agree
 */
public record RefundReconciliation(List<Difference> differences) {

    public RefundReconciliation {
        differences = List.copyOf(differences);
    }

    /**
     * One amount about which a party and the quote differ.
     *
     * @param party who says otherwise
     * @param reference its document
     * @param component what it is about
     * @param expected what the quote says, zero where it has no such component
     * @param actual what the party says, zero where it has no such component
     * @param cause where that most likely comes from
     */
    public record Difference(
            Party party,
            String reference,
            RefundComponent component,
            Money expected,
            Money actual,
            DifferenceCause cause) {

        /** As a sentence. */
        public String says() {
            return party + " " + reference + " has " + actual + " for " + component.says() + " where the quote has "
                    + expected + ": " + because();
        }

        private String because() {
            return switch (cause) {
                case ROUNDING -> "each rounds in another place";
                case TAX_SOURCE -> "nets agree, so the tax comes from another source than the invoice";
                case FEE -> "it is what fees kept back";
                case FX -> "it was settled in another currency or at another rate";
                case MISSING_LINE -> "it lacks this part of the refund";
                case EXTRA_LINE -> "the quote does not give this back";
                case DUPLICATE -> "it has it twice";
                case UNPLACED -> "it is what found no tender";
                case DISCOUNT -> "it is what discounts take off";
                case UNVALUED -> "it gives the units back and values them at nothing";
                case ADJUSTED -> "whoever recorded it decided to pay another amount than it calculated";
                case CONTRADICTION -> "what it says was credited, adjusted and paid does not add up in itself";
                case OTHER_TENDER -> "in all the same was paid, to other tenders";
                case UNEXPLAINED -> "nothing known explains it";
            };
        }
    }

    /** Whether everybody says what the quote says. */
    public boolean agree() {
        return differences.isEmpty();
    }

    /** Compares in the customer view; a party that states another currency differs in all of it. */
    public static RefundReconciliation compare(RefundQuote quote, List<ActualRefund> actuals) {
        Map<RefundComponent, Money> expected = new LinkedHashMap<>();
        Components.of(quote).forEach((component, amount) -> expected.put(component, amount.customer()));
        List<Difference> all = new ArrayList<>();
        actuals.forEach(actual -> all.addAll(differences(quote, expected, actual)));
        return new RefundReconciliation(all);
    }

    private static List<Difference> differences(
            RefundQuote quote, Map<RefundComponent, Money> quoted, ActualRefund actual) {
        Map<RefundComponent, Money> expected = withTaxesInTotal(quoted, actual);
        CurrencyUnit currency = quote.total().customer().getCurrencyUnit();
        CurrencyUnit theirs = actual.currency(currency);
        Causes causes = new Causes(quote, expected, actual);
        List<Difference> found = new ArrayList<>();
        expected.forEach((component, amount) -> {
            if (actual.amounts().containsKey(component)
                    || (actual.statesParts()
                            && Causes.ofPart(component)
                            && !amount.isZero()
                            && !causes.inTotal(component))) {
                Money said = actual.amounts().getOrDefault(component, Money.zero(theirs));
                if (!said.equals(amount)) {
                    found.add(new Difference(
                            actual.party(),
                            actual.reference(),
                            component,
                            amount,
                            said,
                            causes.of(component, amount, said)));
                }
            }
        });
        actual.amounts().forEach((component, said) -> {
            if (!expected.containsKey(component) && !said.isZero()) {
                Money none = Money.zero(currency);
                found.add(new Difference(
                        actual.party(), actual.reference(), component, none, said, causes.of(component, none, said)));
            }
        });
        return found;
    }

    /** The quote's taxes of a part in total as well, where the party states them so. */
    private static Map<RefundComponent, Money> withTaxesInTotal(
            Map<RefundComponent, Money> quoted, ActualRefund actual) {
        Map<RefundComponent, Money> all = new LinkedHashMap<>(quoted);
        for (RefundComponent stated : actual.amounts().keySet()) {
            if (stated.isTaxInTotal()) {
                quoted.entrySet().stream()
                        .filter(it -> it.getKey().kind() == ComponentKind.TAX
                                && it.getKey().part().equals(stated.part()))
                        .map(Map.Entry::getValue)
                        .reduce(Money::plus)
                        .ifPresent(sum -> all.put(stated, sum));
            }
        }
        return all;
    }
}
