package io.aftermile.refund;

import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.money.CurrencyView;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/** What the law of the destination makes of a policy and a request (rule R16). */
final class Statutes {

    private final RefundPolicy policy;
    private final Order order;
    private final List<StatutoryRule> rules;

    Statutes(RefundPolicy policy, Order order, RefundRequest request) {
        this.policy = policy;
        this.order = order;
        this.rules = policy.statutoryRules().isEmpty()
                ? List.of()
                : policy.statutoryRules().stream()
                        .filter(rule -> rule.appliesTo(order, request.withdrawal()))
                        .toList();
    }

    List<String> names() {
        return rules.stream().map(StatutoryRule::name).toList();
    }

    /** The policy as the law lets it stand. */
    RefundPolicy effective() {
        if (rules.isEmpty()) {
            return policy;
        }
        Optional<ShippingRule> shipping =
                rules.stream().flatMap(rule -> rule.shipping().stream()).findFirst();
        return policy.withShipping(shipping.orElse(policy.shipping())).withFees(lawful(policy.fees()));
    }

    /** The fees that may be kept, with the tax treatment that the law demands. */
    List<FeeRule> lawful(List<FeeRule> fees) {
        if (fees.isEmpty() || rules.isEmpty()) {
            return fees;
        }
        Set<KeptFeeKind> forbidden = EnumSet.noneOf(KeptFeeKind.class);
        rules.forEach(rule -> forbidden.addAll(rule.forbiddenFees()));
        boolean allTaxBack = rules.stream().anyMatch(StatutoryRule::taxBackInFull);
        return fees.stream()
                .filter(fee -> !forbidden.contains(fee.kind()))
                .map(fee ->
                        allTaxBack && fee.tax() instanceof FeeTax.ReducesBase ? fee.withTax(new FeeTax.Untaxed()) : fee)
                .toList();
    }

    void explain(List<ExplanationStep> steps) {
        for (StatutoryRule rule : rules) {
            steps.add(ExplanationStep.builder()
                    .rule("R16")
                    .view(CurrencyView.CUSTOMER)
                    .subject("law of the destination")
                    .component(rule.name())
                    .working("overrides policy " + policy.name() + " (" + rule.source() + ")")
                    .amount(Money.zero(order.currency()))
                    .build());
        }
    }
}
