package io.aftermile.engine;

import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.KitComponent;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Refund;
import io.aftermile.money.Amount;
import io.aftermile.refund.QuotedPart;
import io.aftermile.refund.RefundQuote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names every component on which a recorded refund and our quote differ, with both amounts (rules R30 and R33). Kits
 * are compared as they were sold: how a whole is shared among its components is nobody's difference.
 */
final class RefundComparison {

    private static final String BASE = "base";
    private static final String TAX = "tax";
    private static final String DUTIES = "duties";
    private static final String DUTY_TAX = "dutyTax";

    private final Order order;
    private final Refund refund;
    private final Map<String, Amount> ours = new LinkedHashMap<>();
    private final Map<String, Amount> theirs = new LinkedHashMap<>();

    private RefundComparison(Order order, Refund refund) {
        this.order = order;
        this.refund = refund;
    }

    static List<Discrepancy> of(Order order, Refund refund, RefundQuote quote) {
        RefundComparison comparison = new RefundComparison(order, refund);
        refund.lines().forEach(it -> comparison.stated("lines/" + comparison.sold(it.line()), it.credited()));
        quote.lines().forEach(it -> comparison.quoted("lines/" + comparison.sold(it.line()), it.credited()));
        refund.shipping().forEach(it -> comparison.stated("shipping/" + it.line(), it.credited()));
        quote.shipping().forEach(it -> comparison.quoted("shipping/" + it.line(), it.credited()));
        refund.fees().forEach(it -> comparison.stated("fees/" + it.fee(), it.credited()));
        quote.fees().forEach(it -> comparison.quoted("fees/" + it.fee(), it.credited()));
        return comparison.differences();
    }

    /** The line as the channel sold it. */
    private OrderLineId sold(OrderLineId line) {
        return order.line(line).flatMap(it -> it.kit().map(KitComponent::kit)).orElse(line);
    }

    private void stated(String part, CreditedPart credited) {
        add(theirs, part + "/" + BASE, credited.base());
        credited.taxes().forEach(it -> add(theirs, part + "/" + TAX + "/" + it.tax(), it.amount()));
        credited.taxTotal().ifPresent(it -> add(theirs, part + "/" + TAX, it));
        for (CreditedDuty duty : credited.duties()) {
            add(theirs, part + "/" + DUTIES, duty.amount());
            add(theirs, part + "/" + DUTY_TAX, duty.tax());
        }
    }

    /** Our taxes one by one where the other side states them so, else in total. */
    private void quoted(String part, QuotedPart credited) {
        add(ours, part + "/" + BASE, credited.base());
        boolean inTotal = theirs.containsKey(part + "/" + TAX);
        if (inTotal) {
            add(ours, part + "/" + TAX, credited.tax());
        } else {
            credited.taxes().forEach(it -> add(ours, part + "/" + TAX + "/" + it.tax(), it.amount()));
        }
        add(ours, part + "/" + DUTIES, credited.duty());
        add(ours, part + "/" + DUTY_TAX, credited.dutyTax());
    }

    private static void add(Map<String, Amount> amounts, String name, Amount amount) {
        amounts.merge(name, amount, Amount::plus);
    }

    private List<Discrepancy> differences() {
        List<Discrepancy> found = new ArrayList<>();
        Map<String, Amount> all = new LinkedHashMap<>(ours);
        theirs.forEach(all::putIfAbsent);
        for (String component : all.keySet()) {
            Amount quoted = Optional.ofNullable(ours.get(component)).orElse(order.zero());
            Amount stated = Optional.ofNullable(theirs.get(component)).orElse(order.zero());
            if (!quoted.equals(stated)) {
                found.add(Findings.discrepancy(
                        DiscrepancyKind.AMOUNT_MISMATCH,
                        "/" + Subject.of(refund.id()) + "/" + component,
                        quoted,
                        stated,
                        "refund " + refund.id() + " gave back " + stated + " of " + component + ", we would have given "
                                + quoted));
            }
        }
        return found;
    }
}
