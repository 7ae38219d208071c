package io.aftermile.refund;

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

    /** Units of a part, before anything is entered into its ledger. */
    void units(
            Ledger ledger,
            long after,
            boolean last,
            long base,
            long[] discounts,
            long[] wantedTaxes,
            long[] taxes,
            long[] levies) {
        PartFacts facts = ledger.facts;
        Share share = new Share(ledger, after, last);
        boolean discountFollows = policy.anchor() == Anchor.BASE && ledger.entitlement.wholePrice();
        boolean baseFollows = policy.anchor() == Anchor.DISCOUNT && ledger.entitlement.wholePrice();
        if (ledger.entitlement.firstUnitsFellBack(policy)) {
            note(facts, "schedule", "comes back in fractions: pro rata instead of first units", "R1", 0, List.of(), "");
        }
        if (facts.discounts.length > 0) {
            long discount = PartFacts.sum(discounts);
            if (discountFollows && !last) {
                follow(share, "discount", ledger.discount, ledger.entitlement.discount(after), discount, "base");
            } else {
                share.note(
                        "discount",
                        ledger.discount,
                        ledger.entitlement.discount(after),
                        discount,
                        "R1 R3",
                        ledger.entitlement.discountSpread());
            }
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
        String name = facts.taxIncluded ? "gross" : "net";
        if (baseFollows && !last) {
            follow(share, name, ledger.base, ledger.entitlement.base(after), base, "discount");
        } else {
            share.note(
                    name, ledger.base, ledger.entitlement.base(after), base, "R1 R2", ledger.entitlement.baseSpread());
        }
        long[] entitled = ledger.entitlement.taxes(after);
        for (int i = 0; i < taxes.length; i++) {
            if (ledger.entitlement.thin() && !last) {
                note(
                        facts,
                        tax(i),
                        "chained within the gross " + facts.text(ledger.entitlement.base(after)) + ", as net is thin",
                        "R5 R17",
                        wantedTaxes[i],
                        List.of(
                                input("invoiced", facts.text(facts.taxes[i])),
                                input("entitled", facts.text(entitled[i])),
                                input("before", facts.text(ledger.taxes[i].credited()))),
                        "");
            } else {
                share.note(
                        tax(i), ledger.taxes[i], entitled[i], wantedTaxes[i], "R1 R17", ledger.entitlement.taxSpread());
            }
        }
        corridor(facts, wantedTaxes, taxes);
        if (facts.taxIncluded) {
            note(facts, "net", "gross less taxes", "R3", base - PartFacts.sum(taxes), List.of(), "");
        }
        for (int i = 0; i < levies.length; i++) {
            Levy levy = facts.levies.get(i);
            if (levy.refundable()) {
                share.note(
                        levy.name(),
                        ledger.levies[i],
                        ledger.entitlement.levy(i, after),
                        levies[i],
                        levy.tax().isPresent() ? "R1 R10 R17" : "R1 R10",
                        ledger.entitlement.levySpread(i));
            }
        }
    }

    /** An amount without units, before it is entered into the ledger. */
    void amount(Ledger ledger, long amount, long cumulative, long[] wantedTaxes, long[] taxes) {
        PartFacts facts = ledger.facts;
        note(
                facts,
                "amount",
                "of " + facts.text(ledger.grossLeft()) + " left with tax; amounts so far " + facts.text(cumulative),
                "R12",
                amount,
                List.of(input("left", facts.text(ledger.grossLeft())), input("cumulative", facts.text(cumulative))),
                "");
        for (int i = 0; i < taxes.length; i++) {
            note(
                    facts,
                    tax(i),
                    "its share of the amounts so far, less " + facts.text(ledger.taxes[i].appeased()) + " before",
                    "R12",
                    wantedTaxes[i],
                    List.of(
                            input("invoiced", facts.text(facts.taxes[i])),
                            input("before", facts.text(ledger.taxes[i].appeased()))),
                    "");
        }
        corridor(facts, wantedTaxes, taxes);
    }

    /** What somebody suggests, before it is entered into the ledger. */
    void mirrored(Ledger ledger, Replay.Stated stated, long base, long[] taxes, long[] levies) {
        PartFacts facts = ledger.facts;
        suggested(facts, facts.taxIncluded ? "gross" : "net", stated.base(), base);
        for (int i = 0; i < taxes.length; i++) {
            suggested(facts, tax(i), stated.taxes()[i], taxes[i]);
        }
        if (facts.taxIncluded) {
            note(facts, "net", "gross less taxes", "R3", base - PartFacts.sum(taxes), List.of(), "");
        }
        for (int i = 0; i < levies.length; i++) {
            suggested(facts, facts.levies.get(i).name(), stated.levies()[i], levies[i]);
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

    private void corridor(PartFacts facts, long[] wanted, long[] taxes) {
        for (int i = 0; i < taxes.length; i++) {
            if (taxes[i] != wanted[i]) {
                note(
                        facts,
                        tax(i),
                        "moved from " + facts.text(wanted[i]) + " so that neither net nor tax runs out",
                        "R5",
                        taxes[i],
                        List.of(input("wanted", facts.text(wanted[i]))),
                        "");
            }
        }
    }

    private void follow(Share share, String component, Tally tally, long entitled, long amount, String other) {
        PartFacts facts = share.ledger.facts;
        note(
                facts,
                component,
                "price " + facts.text(share.ledger.entitlement.price(share.after)) + " less " + other
                        + (tally.credited() == 0 ? "" : ", less " + facts.text(tally.credited()) + " before"),
                "R3",
                amount,
                List.of(input("entitled", facts.text(entitled)), input("before", facts.text(tally.credited()))),
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

        private final Ledger ledger;
        private final long after;
        private final boolean last;

        Share(Ledger ledger, long after, boolean last) {
            this.ledger = ledger;
            this.after = after;
            this.last = last;
        }

        void note(String component, Tally tally, long entitled, long amount, String rule, Spread spread) {
            PartFacts facts = ledger.facts;
            String fraction = facts.units.quantity(after) + "/" + facts.units.quantity(facts.units.total());
            String invoiced = facts.text(tally.invoiced());
            List<StepInput> inputs = new ArrayList<>();
            inputs.add(input("invoiced", invoiced));
            inputs.add(input("units", fraction));
            inputs.add(input("entitled", facts.text(entitled)));
            inputs.add(input("before", facts.text(tally.credited())));
            if (tally.appeased() > 0) {
                inputs.add(input("appeased", facts.text(tally.appeased())));
            }
            String before = tally.credited() == 0 ? "" : ", less " + facts.text(tally.credited()) + " before";
            String working = last ? "all that is left of " + invoiced : spread.working(invoiced, fraction, before);
            Workings.this.note(
                    facts,
                    component,
                    working,
                    rule,
                    amount,
                    inputs,
                    last || !spread.isRounded() ? "" : invoiced + " x " + fraction);
        }
    }
}
