package io.aftermile.testkit.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides by name, before a case runs, whether it needs something that is not offered. */
final class CaseGate {

    private static final Set<String> OFFERED_POLICIES = Set.of(
            "largest-remainder",
            "per-line-percent",
            "return-shipping-fee-taxed",
            "unlinked-amount-spread",
            "configured-order",
            "chosen-first-then-rest");
    private static final Set<String> LINE =
            Set.of("id", "quantity", "unitPrice", "discounts", "taxLines", "duties", "title", "sku", "description");
    private static final Set<String> DUTY = Set.of("id", "amount", "refund", "taxLines");
    private static final Set<String> TAX = Set.of("title", "rate", "amount");
    private static final Set<String> SHIPPING = Set.of("id", "amount", "discounts", "taxLines", "title");
    private static final Set<String> INPUT = Set.of(
            "lines",
            "shipping",
            "orderDiscounts",
            "tenders",
            "priorRefunds",
            "request",
            "requests",
            "policy",
            "amount",
            "weights");
    private static final Set<String> REQUEST = Set.of(
            "lines",
            "refundShipping",
            "feeLines",
            "fees",
            "all",
            "amountInclTax",
            "amount",
            "spread",
            "unlinked",
            "tenderAmounts");
    private static final Set<String> POLICY =
            Set.of("allocation", "allocationWeights", "rounding", "roundingLevel", "tenderOrder");

    private final Fields theCase;
    private final Fields input;

    private CaseGate(Fields theCase) {
        this.theCase = theCase;
        this.input = theCase.object("input");
    }

    static Optional<NotOffered> check(Fields theCase) {
        return new CaseGate(theCase).check();
    }

    private Optional<NotOffered> check() {
        String scope = theCase.has("scope") ? theCase.text("scope") : "universal";
        if (scope.startsWith("source-")) {
            return of("R30", "its scope is " + scope + ", which is to be reconciled, not reproduced");
        }
        if (scope.startsWith("policy:") && !offered(scope.substring("policy:".length()))) {
            Optional<NotOffered> byRule = rule();
            return byRule.isPresent() ? byRule : of(scope, "the policy is not offered");
        }
        Optional<NotOffered> unknown = unknownFields();
        return unknown.isPresent() ? unknown : rule();
    }

    private static boolean offered(String policy) {
        return OFFERED_POLICIES.contains(policy) || CasePolicy.offers(policy);
    }

    private Optional<NotOffered> unknownFields() {
        List<String> unknown = new ArrayList<>(input.unknown(INPUT));
        for (Fields line : input.objects("lines")) {
            unknown.addAll(unknown(line, LINE));
            line.objects("duties").forEach(duty -> unknown.addAll(unknown(duty, DUTY)));
        }
        input.objects("shipping").forEach(line -> unknown.addAll(unknown(line, SHIPPING)));
        requests().forEach(request -> unknown.addAll(request.unknown(REQUEST)));
        input.optional("policy").ifPresent(policy -> unknown.addAll(policy.unknown(POLICY)));
        return unknown.isEmpty() ? Optional.empty() : of("format", "unknown field " + unknown.get(0));
    }

    /** A tax that says more than its title, rate and amount, such as how it compounds, is not passed over. */
    private static List<String> unknown(Fields part, Set<String> known) {
        List<String> unknown = new ArrayList<>(part.unknown(known));
        part.objects("taxLines").forEach(tax -> unknown.addAll(tax.unknown(TAX)));
        return unknown;
    }

    private Optional<NotOffered> rule() {
        Optional<NotOffered> negative = NegativeLines.refusal(theCase);
        if (negative.isPresent()) {
            return negative;
        }
        Optional<NotOffered> duty = input.objects("lines").stream()
                .flatMap(line -> line.objects("duties").stream())
                .filter(it -> it.has("refund") && !CaseOrder.DUTIES.containsKey(it.text("refund")))
                .map(it -> new NotOffered("R10", "a duty comes back " + it.text("refund")))
                .findFirst();
        if (duty.isPresent()) {
            return duty;
        }
        Optional<NotOffered> policy = input.optional("policy").flatMap(CaseGate::policy);
        if (policy.isPresent()) {
            return policy;
        }
        return requests().stream().map(this::request).flatMap(Optional::stream).findFirst();
    }

    private List<Fields> requests() {
        List<Fields> all = new ArrayList<>(input.objects("requests"));
        input.optional("request").ifPresent(all::add);
        return all;
    }

    private static Optional<NotOffered> policy(Fields policy) {
        if (policy.has("allocation") && !Set.of("largest-remainder", "in-order").contains(policy.text("allocation"))) {
            return of("R22", "allocation " + policy.text("allocation") + " is not offered");
        }
        if (policy.has("rounding") && !CasePolicy.ROUNDINGS.containsKey(policy.text("rounding"))) {
            return of("rounding", policy.text("rounding") + " is not offered");
        }
        return Optional.empty();
    }

    private Optional<NotOffered> request(Fields request) {
        if (request.has("spread") && !request.text("spread").equals(CaseRefundPolicy.BY_GROSS)) {
            return of("R12", "an amount is spread " + request.text("spread"));
        }
        if (theCase.flag("taxIncluded")
                && request.objects("lines").stream().anyMatch(line -> line.has("amountExclTax"))) {
            return of("R12", "an amount without tax of a line whose price contains it");
        }
        return Optional.empty();
    }

    private static Optional<NotOffered> of(String rule, String why) {
        return Optional.of(new NotOffered(rule, why));
    }
}
