package io.aftermile.refund;

import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;

/** Refuses what needs a rule that is not offered yet, by the rule's name, before anything is calculated. */
final class RuleGate {

    private RuleGate() {}

    static void check(Order order) {
        order.lines().forEach(RuleGate::dutyTaxes);
    }

    private static void dutyTaxes(OrderLine line) {
        line.duties().stream()
                .flatMap(duty -> duty.taxes().stream())
                .filter(tax -> !tax.amount().isZero())
                .findFirst()
                .ifPresent(tax -> {
                    throw new RuleNotOffered(
                            "R10", "tax " + tax.id() + " on a duty of line " + line.id(), "leave the line out");
                });
    }
}
