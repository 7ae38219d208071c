package io.aftermile.testkit.cases;

import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.Rate;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Allocation;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Lines below zero. Each is imported as a discount on the lines that bear the same taxes, by their bases, or refused;
 * never calculated with (rule R23).
 */
final class NegativeLines {

    private static final String RULE = "R23";

    private NegativeLines() {}

    static boolean isOne(Fields line) {
        return line.has("unitPrice")
                && line.has("quantity")
                && line.decimal("unitPrice").multiply(line.decimal("quantity")).signum() < 0;
    }

    /** Why a negative line of a case can be no discount; empty if all can, or there is none. */
    static Optional<NotOffered> refusal(Fields theCase) {
        if (theCase.object("input").objects("shipping").stream()
                .anyMatch(shipping -> shipping.decimal("amount").signum() < 0)) {
            return of("a shipping charge is below zero");
        }
        List<Fields> negative = theCase.object("input").objects("lines").stream()
                .filter(NegativeLines::isOne)
                .toList();
        Optional<NotOffered> refusal = negative.stream()
                .flatMap(line -> refusal(theCase, line).stream())
                .findFirst();
        if (refusal.isPresent() || negative.isEmpty()) {
            return refusal;
        }
        return new CaseOrder(theCase).linesAfterDiscounts().isPresent()
                ? Optional.empty()
                : of("no lines of the same taxes are worth as much as a negative line takes off");
    }

    private static Optional<NotOffered> refusal(Fields theCase, Fields line) {
        if (line.objects("taxLines").stream().anyMatch(tax -> tax.has("amount"))) {
            return of("whose tax it is that a negative line states, only its importer knows");
        }
        if (line.has("discounts")) {
            return of("a negative line has discounts of its own");
        }
        boolean named =
                named(theCase).anyMatch(it -> it.has("id") && it.text("id").equals(line.text("id")));
        return named ? of("a figure is wanted of a negative line, which is a discount on others") : Optional.empty();
    }

    private static Stream<Fields> named(Fields theCase) {
        Fields input = theCase.object("input");
        Fields expected = theCase.object("expected");
        return Stream.of(
                        expected.objects("perLine").stream(),
                        expected.objects("lines").stream(),
                        input.objects("requests").stream().flatMap(it -> it.objects("lines").stream()),
                        input.optional("request").stream().flatMap(it -> it.objects("lines").stream()))
                .flatMap(it -> it);
    }

    /** The lines with an amount taken off those that bear the same taxes; empty where these are worth less. */
    static Optional<List<OrderLine>> takeOff(
            List<OrderLine> lines, DiscountId discount, Money off, List<TaxLine> taxes) {
        List<BigDecimal> weights = lines.stream()
                .map(line -> names(line.taxes()).equals(names(taxes))
                        ? line.base().customer().getAmount()
                        : BigDecimal.ZERO)
                .toList();
        BigDecimal worth = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (worth.signum() == 0 || worth.compareTo(off.getAmount()) < 0) {
            return Optional.empty();
        }
        List<Money> shares = Allocation.proportional(off, weights);
        List<OrderLine> lowered = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            OrderLine line = lines.get(i);
            List<DiscountAllocation> discounts = new ArrayList<>(line.discounts());
            if (weights.get(i).signum() > 0) {
                discounts.add(new DiscountAllocation(discount, Amount.of(shares.get(i))));
            }
            lowered.add(line.withDiscounts(discounts));
        }
        return Optional.of(lowered);
    }

    private static List<String> names(List<TaxLine> taxes) {
        return taxes.stream()
                .map(tax ->
                        tax.title() + " at " + tax.rate().map(Rate::toString).orElse("no rate"))
                .sorted()
                .toList();
    }

    private static Optional<NotOffered> of(String why) {
        return Optional.of(new NotOffered(RULE, why));
    }
}
