package io.aftermile.testkit.cases;

import io.aftermile.money.Allocation;
import io.aftermile.refund.AmountExceedsNetPayment;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.TenderShare;
import io.aftermile.refund.TenderSplit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** Runs the cases that split one amount: over weights, or over tenders. */
final class SplitCase {

    private SplitCase() {}

    static List<String> allocation(Fields theCase) {
        Fields input = theCase.object("input");
        Fields expected = theCase.object("expected");
        CaseOrder source = new CaseOrder(theCase);
        Money amount = source.money(input.decimal("amount"));
        List<BigDecimal> weights = input.decimals("weights");
        boolean inOrder = input.optional("policy")
                .filter(policy ->
                        policy.has("allocation") && policy.text("allocation").equals("in-order"))
                .isPresent();
        List<Money> shares = inOrder ? Allocation.inOrder(amount, weights) : Allocation.proportional(amount, weights);
        List<BigDecimal> got =
                new ArrayList<>(shares.stream().map(Money::getAmount).toList());
        List<BigDecimal> wanted = new ArrayList<>(expected.decimals("parts").stream()
                .map(part -> source.money(part).getAmount())
                .toList());
        Comparison comparison = new Comparison();
        comparison.knownOnly(expected, "", List.of("parts", "anyOrder"));
        if (expected.flag("anyOrder")) {
            got.sort(null);
            wanted.sort(null);
        }
        comparison.text("parts", wanted.toString(), got.toString());
        return comparison.differences();
    }

    static List<String> tenders(Fields theCase) {
        Fields expected = theCase.object("expected");
        CaseOrder source = new CaseOrder(theCase);
        Money amount = source.money(theCase.object("input").object("request").decimal("amount"));
        Comparison comparison = new Comparison();
        comparison.knownOnly(expected, "", List.of("tenders", "unallocated", "error", "max", "remaining"));
        String error = expected.has("error") ? expected.text("error") : "none";
        try {
            TenderSplit split =
                    RefundCalculator.of(CaseRefundPolicy.of(theCase, source)).split(source.order(), amount);
            comparison.text("error", error, "none");
            Map<String, BigDecimal> tenders = new LinkedHashMap<>();
            for (TenderShare share : split.tenders()) {
                tenders.put(share.tender().value(), RefundCase.value(share.amount()));
            }
            QuoteCheck.tenders(expected, "tenders", tenders, comparison, "");
            comparison.decimal(expected, "unallocated", "", () -> QuoteCheck.unplaced(split.unplaced()));
        } catch (AmountExceedsNetPayment e) {
            comparison.text("error", error, "AMOUNT_EXCEEDS_NET_PAYMENT");
            comparison.decimal(expected, "max", "", () -> e.left().getAmount());
            comparison.decimal(expected, "remaining", "", () -> e.left().getAmount());
        }
        return comparison.differences();
    }
}
