package io.aftermile.refund;

import static io.aftermile.refund.PartFacts.BASE;
import static io.aftermile.refund.PartFacts.DISCOUNT;
import static io.aftermile.refund.PartFacts.TAX;

import io.aftermile.model.InvoicePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** Writes down how the amounts of one step of one part come about (law of Explanation). */
final class Workings {

    private final InvoicePart part;
    private final String subject;
    private final RefundPolicy policy;
    private final List<ExplanationStep> steps;

    Workings(InvoicePart part, String subject, RefundPolicy policy, List<ExplanationStep> steps) {
        this.part = part;
        this.subject = subject;
        this.policy = policy;
        this.steps = steps;
    }

    /** Units of a part. */
    void units(Step step) {
        Ledger ledger = step.ledger();
        PartFacts facts = ledger.facts;
        Entitlement entitlement = ledger.entitlement;
        Tallies before = step.before();
        long after = step.after().returned();
        boolean last = after >= facts.units.total();
        Share share = new Share(step, last);
        boolean discountFollows = policy.anchor() == Anchor.BASE && entitlement.wholePrice();
        boolean baseFollows = policy.anchor() == Anchor.DISCOUNT && entitlement.wholePrice();
        if (entitlement.firstUnitsFellBack(policy)) {
            note(facts, "schedule", "comes back in fractions: pro rata instead of first units", "R1", 0, List.of(), "");
        }
        if (facts.discounts.length > 0) {
            discounts(step, share, discountFollows && !last);
        }
        String name = facts.taxIncluded ? "gross" : "net";
        if (baseFollows && !last) {
            follow(step, name, BASE, entitlement.base(after), step.base(), "discount");
        } else {
            share.note(name, BASE, entitlement.base(after), step.base(), "R1 R2", entitlement.baseSpread());
        }
        long[] wanted = Ledger.difference(ledger.wanted(before, after), before.credited());
        for (int i = 0; i < facts.taxes.length; i++) {
            if (entitlement.thin() && !last) {
                note(
                        facts,
                        tax(i),
                        "chained within the gross " + facts.text(entitlement.base(after)) + ", as net is thin",
                        "R5 R17",
                        wanted[TAX + i],
                        List.of(
                                input("invoiced", facts.text(facts.taxes[i])),
                                input("entitled", facts.text(entitlement.tax(i, after))),
                                input("before", facts.text(before.credited(TAX + i)))),
                        "");
            } else {
                share.note(
                        tax(i), TAX + i, entitlement.tax(i, after), wanted[TAX + i], "R1 R17", entitlement.taxSpread());
            }
        }
        corridor(step, wanted);
        if (facts.taxIncluded) {
            note(facts, "net", "gross less taxes", "R3", step.net(), List.of(), "");
        }
        for (int i = 0; i < facts.levies.size(); i++) {
            Levy levy = facts.levies.get(i);
            if (levy.refundable()) {
                share.note(
                        levy.name(),
                        facts.levy(i),
                        entitlement.levy(i, after),
                        step.levy(i),
                        levy.tax().isPresent() ? "R1 R10 R17" : "R1 R10",
                        entitlement.levySpread(i));
            }
        }
    }

    private void discounts(Step step, Share share, boolean follows) {
        PartFacts facts = step.ledger().facts;
        long entitled = step.ledger().entitlement.discount(step.after().returned());
        if (follows) {
            follow(step, "discount", DISCOUNT, entitled, step.discount(), "base");
        } else {
            share.note(
                    "discount",
                    DISCOUNT,
                    entitled,
                    step.discount(),
                    "R1 R3",
                    step.ledger().entitlement.discountSpread());
        }
        long[] discounts = step.discounts();
        for (int i = 0; i < discounts.length; i++) {
            note(
                    facts,
                    "discount " + part.discounts().get(i).discount(),
                    "its part of all discounts, chained in invoice order",
                    "R4",
                    discounts[i],
                    List.of(input("invoiced", facts.text(facts.discounts[i]))),
                    "");
        }
    }

    /** An amount without units. */
    void amount(Step step, boolean withoutTax) {
        Ledger ledger = step.ledger();
        PartFacts facts = ledger.facts;
        Tallies before = step.before();
        long amount = step.base();
        for (int i = 0; i < facts.taxes.length && !withoutTax && !facts.taxIncluded; i++) {
            amount += step.tax(i);
        }
        long cumulative = withoutTax ? before.appeased(BASE) + amount : ledger.grossSoFar(before, amount);
        long[] after = withoutTax ? step.after().appeased() : ledger.wantedOfGross(before, amount);
        long[] wanted = Ledger.difference(after, before.appeased());
        note(
                facts,
                "amount",
                "of " + facts.text(before.grossLeft()) + " left with tax; amounts so far " + facts.text(cumulative),
                "R12",
                amount,
                List.of(input("left", facts.text(before.grossLeft())), input("cumulative", facts.text(cumulative))),
                "");
        for (int i = 0; i < facts.taxes.length; i++) {
            note(
                    facts,
                    tax(i),
                    "its share of the amounts so far, less " + facts.text(before.appeased(TAX + i)) + " before",
                    "R12",
                    wanted[TAX + i],
                    List.of(
                            input("invoiced", facts.text(facts.taxes[i])),
                            input("before", facts.text(before.appeased(TAX + i)))),
                    "");
        }
        corridor(step, wanted);
    }

    /** What somebody suggests. */
    void mirrored(Step step, Replay.Stated stated) {
        PartFacts facts = step.ledger().facts;
        suggested(facts, facts.taxIncluded ? "gross" : "net", stated.base(), step.base());
        for (int i = 0; i < facts.taxes.length; i++) {
            suggested(facts, tax(i), stated.taxes()[i], step.tax(i));
        }
        if (facts.taxIncluded) {
            note(facts, "net", "gross less taxes", "R3", step.net(), List.of(), "");
        }
        for (int i = 0; i < facts.levies.size(); i++) {
            suggested(facts, facts.levies.get(i).name(), stated.levies()[i], step.levy(i));
        }
    }

    private void suggested(PartFacts facts, String component, long stated, long amount) {
        note(
                facts,
                component,
                stated == amount ? "as suggested" : "suggested " + facts.text(stated) + ", cut to what is left",
                "R31",
                amount,
                List.of(input("suggested", facts.text(stated))),
                "");
    }

    private void corridor(Step step, long[] wanted) {
        PartFacts facts = step.ledger().facts;
        for (int i = 0; i < facts.taxes.length; i++) {
            if (step.tax(i) != wanted[TAX + i]) {
                note(
                        facts,
                        tax(i),
                        "moved from " + facts.text(wanted[TAX + i]) + " so that neither net nor tax runs out",
                        "R5",
                        step.tax(i),
                        List.of(input("wanted", facts.text(wanted[TAX + i]))),
                        "");
            }
        }
    }

    private void follow(Step step, String name, int component, long entitled, long amount, String other) {
        PartFacts facts = step.ledger().facts;
        String before = facts.text(step.before().credited(component));
        note(
                facts,
                name,
                "price "
                        + facts.text(
                                step.ledger().entitlement.price(step.after().returned())) + " less " + other
                        + (step.before().credited(component) == 0 ? "" : ", less " + before + " before"),
                "R3",
                amount,
                List.of(input("entitled", facts.text(entitled)), input("before", before)),
                "");
    }

    private String tax(int index) {
        return "tax " + part.taxes().get(index).title();
    }

    private static StepInput input(String name, String value) {
        return new StepInput(name, value);
    }

    private void note(
            PartFacts facts,
            String component,
            String working,
            String rule,
            long amount,
            List<StepInput> inputs,
            String exact) {
        note(steps, facts, subject, component, working, rule, facts.money(amount), inputs, exact);
    }

    private static void note(
            List<ExplanationStep> steps,
            PartFacts facts,
            String subject,
            String component,
            String working,
            String rule,
            Money amount,
            List<StepInput> inputs,
            String exact) {
        steps.add(ExplanationStep.builder()
                .rule(rule)
                .view(facts.view)
                .subject(subject)
                .component(component)
                .working(working)
                .addAllInputs(inputs)
                .exact(Optional.of(exact).filter(text -> !text.isEmpty()))
                .amount(amount)
                .build());
    }

    /** A component that grows with the units. */
    private final class Share {

        private final PartFacts facts;
        private final Tallies before;
        private final String fraction;
        private final boolean last;

        Share(Step step, boolean last) {
            this.facts = step.ledger().facts;
            this.before = step.before();
            this.last = last;
            this.fraction =
                    facts.units.quantity(step.after().returned()) + "/" + facts.units.quantity(facts.units.total());
        }

        void note(String name, int component, long entitled, long amount, String rule, Spread spread) {
            String invoiced = facts.text(facts.invoiced(component));
            String credited = facts.text(before.credited(component));
            List<StepInput> inputs = new ArrayList<>();
            inputs.add(input("invoiced", invoiced));
            inputs.add(input("units", fraction));
            inputs.add(input("entitled", facts.text(entitled)));
            inputs.add(input("before", credited));
            if (before.appeased(component) > 0) {
                inputs.add(input("appeased", facts.text(before.appeased(component))));
            }
            String less = before.credited(component) == 0 ? "" : ", less " + credited + " before";
            String working = last ? "all that is left of " + invoiced : spread.working(invoiced, fraction, less);
            Workings.this.note(
                    facts,
                    name,
                    working,
                    rule,
                    amount,
                    inputs,
                    last || !spread.isRounded() ? "" : invoiced + " x " + fraction);
        }
    }
}
