package io.aftermile.refund;

import io.aftermile.model.KeptFee;
import io.aftermile.money.Amount;
import java.util.LinkedHashMap;
import java.util.Map;

/** A quote taken apart into its amounts, in the quote's order; what stands twice is added up. */
final class Components {

    private final Map<RefundComponent, Amount> amounts = new LinkedHashMap<>();

    private Components() {}

    static Map<RefundComponent, Amount> of(RefundQuote quote) {
        Components all = new Components();
        quote.lines().forEach(line -> all.part(line.line().value(), line.credited()));
        quote.shipping().forEach(line -> all.part(line.line().value(), line.credited()));
        quote.fees().forEach(fee -> all.part(fee.fee().value(), fee.credited()));
        for (KeptFee fee : quote.settlement().kept()) {
            all.add(new RefundComponent(ComponentKind.FEE_KEPT, fee.name(), ""), fee.total());
        }
        all.addUnlessZero(ComponentKind.GOODWILL, quote.settlement().goodwill());
        all.addUnlessZero(ComponentKind.HELD, quote.settlement().held());
        quote.tenders()
                .forEach(share -> all.add(
                        new RefundComponent(ComponentKind.TENDER, share.tender().value(), ""), share.amount()));
        all.addUnlessZero(ComponentKind.STORE_CREDIT, quote.settlement().storeCredit());
        all.add(RefundComponent.of(ComponentKind.TAX_TOTAL), quote.totals().tax());
        all.add(RefundComponent.of(ComponentKind.CREDITED), quote.total());
        all.add(
                RefundComponent.of(ComponentKind.PAID),
                quote.payout().plus(quote.settlement().storeCredit()));
        return all.amounts;
    }

    private void part(String part, QuotedPart credited) {
        add(new RefundComponent(ComponentKind.NET, part, ""), credited.net());
        credited.discounts()
                .forEach(it -> add(
                        new RefundComponent(
                                ComponentKind.DISCOUNT, part, it.discount().value()),
                        it.amount()));
        credited.taxes().forEach(it -> add(new RefundComponent(ComponentKind.TAX, part, it.title()), it.amount()));
        for (QuotedDuty duty : credited.duties()) {
            add(new RefundComponent(ComponentKind.DUTY, part, duty.duty().value()), duty.amount());
            duty.taxes().forEach(tax -> add(RefundComponent.taxOnDuty(part, duty.duty(), tax.title()), tax.amount()));
        }
    }

    private void addUnlessZero(ComponentKind kind, Amount amount) {
        if (!amount.isZero()) {
            add(RefundComponent.of(kind), amount);
        }
    }

    private void add(RefundComponent component, Amount amount) {
        amounts.merge(component, amount, Amount::plus);
    }
}
