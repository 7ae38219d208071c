package io.aftermile.refund;

import io.aftermile.model.HeldTax;
import io.aftermile.model.KeptFee;
import io.aftermile.model.Order;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.util.List;

/** Writes down why a refund pays another amount than it credits. */
final class SettlementWorkings {

    private final Order order;
    private final List<ExplanationStep> steps;

    SettlementWorkings(Order order, List<ExplanationStep> steps) {
        this.order = order;
        this.steps = steps;
    }

    void explain(
            Amount goodwill,
            Amount held,
            List<HeldTax> heldTaxes,
            Amount carried,
            List<HeldDiscount> holds,
            List<KeptFee> fees) {
        if (!goodwill.isZero()) {
            note("goodwill", "money that belongs to no part of the invoice, without tax", "R12", goodwill);
        }
        for (HeldDiscount hold : holds) {
            note(
                    "discount " + hold.discount() + " at " + hold.path(),
                    "held, since the kept goods no longer satisfy its condition",
                    "R13",
                    hold.total());
        }
        if (!held.isZero()) {
            note("change of the hold", "what is held now less what was held before", "R13", held);
        }
        for (HeldTax tax : heldTaxes) {
            note(
                    "tax " + tax.title() + " of the hold",
                    "within the change of the hold, as the parts' invoiced taxes are to their bases",
                    "R13 R17",
                    tax.amount());
        }
        if (!carried.isZero()) {
            note("carried", "what this refund cannot bear of the hold, or makes good of it", "R13", carried);
        }
        for (KeptFee fee : fees) {
            String of = fee.line().map(line -> " of line " + line).orElse(" of the refund");
            note("fee " + fee.name(), "kept back" + of + ", with its tax", "R9", fee.total());
        }
    }

    private void note(String component, String working, String rule, Amount amount) {
        for (CurrencyView view : CurrencyView.values()) {
            amount.in(view)
                    .ifPresent(money -> steps.add(ExplanationStep.builder()
                            .rule(rule)
                            .view(view)
                            .subject("from credit to money, order " + order.id())
                            .component(component)
                            .working(working)
                            .amount(money)
                            .build()));
        }
    }
}
