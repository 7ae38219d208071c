package io.aftermile.testkit.cases;

import io.aftermile.model.TenderKind;
import io.aftermile.refund.Allocator;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.TenderStrategy;
import io.aftermile.refund.UnlinkedAmounts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The policy that a case declares, field by field; what it does not declare is the default. */
final class CaseRefundPolicy {

    /** The one way in which an amount is spread that is offered. */
    static final String BY_GROSS = "proportional-to-gross";

    private CaseRefundPolicy() {}

    static RefundPolicy of(Fields theCase, CaseOrder source) {
        Fields input = theCase.object("input");
        RefundPolicy policy = RefundPolicy.ofDefaults()
                .withRounding(source.rounding())
                .withUnlinkedAmounts(spreads(input) ? UnlinkedAmounts.SPREAD : UnlinkedAmounts.GOODWILL);
        if (input.optional("policy")
                .filter(it -> it.has("allocation") && it.text("allocation").equals("in-order"))
                .isPresent()) {
            policy = policy.withAllocator(Allocator.IN_ORDER);
        }
        List<TenderKind> preference = preference(input);
        return preference.isEmpty()
                ? policy
                : policy.withTenderPreference(preference).withTenders(TenderStrategy.PREFERENCE);
    }

    private static boolean spreads(Fields input) {
        return input.optional("request").filter(it -> it.has("spread")).isPresent()
                || input.objects("requests").stream().anyMatch(it -> it.has("spread"));
    }

    /** The order names tenders; their kinds, in that order, are the preference. */
    private static List<TenderKind> preference(Fields input) {
        Map<String, TenderKind> kinds = input.objects("tenders").stream()
                .collect(Collectors.toMap(it -> it.text("id"), it -> CaseOrder.kind(it.text("kind"))));
        return input.optional("policy").stream()
                .flatMap(policy -> policy.texts("tenderOrder"))
                .filter(kinds::containsKey)
                .map(kinds::get)
                .distinct()
                .toList();
    }
}
