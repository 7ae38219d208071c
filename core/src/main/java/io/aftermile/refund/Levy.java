package io.aftermile.refund;

import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A duty of a part, or a tax on a duty, which comes back as its duty does: each is a component of its own (rule R10).
 *
 * @param duty the duty
 * @param tax the tax on it; empty for the duty itself
 * @param rule whether and how the duty comes back, as the invoice or else the policy says
 * @param name what an explanation calls it
 * @param path where it stands, as a JSON pointer into the part
 * @param invoiced for the whole part
 */
record Levy(DutyId duty, Optional<TaxLineId> tax, DutyRefundability rule, String name, String path, Amount invoiced) {

    /** The duties of a part in invoice order, the taxes on each right behind it. */
    static List<Levy> of(InvoicePart part, RefundPolicy policy) {
        List<Levy> levies = new ArrayList<>();
        for (int i = 0; i < part.duties().size(); i++) {
            Duty duty = part.duties().get(i);
            DutyRefundability rule =
                    duty.refundability() == DutyRefundability.UNKNOWN ? policy.unknownDuties() : duty.refundability();
            String path = "/duties/" + i;
            levies.add(new Levy(duty.id(), Optional.empty(), rule, "duty " + duty.id(), path, duty.amount()));
            for (int j = 0; j < duty.taxes().size(); j++) {
                TaxLine tax = duty.taxes().get(j);
                levies.add(new Levy(
                        duty.id(),
                        Optional.of(tax.id()),
                        rule,
                        "tax " + taxOn(duty.id(), tax.title()),
                        path + "/taxes/" + j,
                        tax.amount()));
            }
        }
        return levies;
    }

    /** What a tax on a duty is called. */
    static String taxOn(DutyId duty, String title) {
        return title + " on duty " + duty;
    }

    boolean is(DutyId id, Optional<TaxLineId> taxOnIt) {
        return duty.equals(id) && tax.equals(taxOnIt);
    }

    boolean refundable() {
        return rule != DutyRefundability.NOT_REFUNDABLE;
    }

    ExclusionReason exclusion() {
        return tax.isPresent() ? ExclusionReason.DUTY_TAX_NOT_REFUNDABLE : ExclusionReason.DUTY_NOT_REFUNDABLE;
    }
}
