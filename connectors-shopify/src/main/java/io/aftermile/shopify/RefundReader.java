package io.aftermile.shopify;

import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.DutyId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundAdjustment;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refund as the shop recorded it: what it credited of each part in both currencies, what it adjusted, and which money
 * moved. Amounts are the shop's own, in the price basis of the order; nothing is recomputed. The shop states a duty
 * that goes back without the taxes on it: money that it moved for them is a difference, which is named.
 */
final class RefundReader {

    private static final Map<String, RestockKind> RESTOCKS = Map.of(
            "cancel", RestockKind.CANCEL,
            "return", RestockKind.RETURN,
            "legacy_restock", RestockKind.RETURN,
            "no_restock", RestockKind.NO_RESTOCK);

    private final Views views;
    private final Findings findings;
    private final RefundContext context;

    RefundReader(Views views, Findings findings, RefundContext context) {
        this.views = views;
        this.findings = findings;
        this.context = context;
    }

    /** A refund that stands alone states its currencies in its sets, or in its payments. */
    static RefundReader standingAlone(Cursor refund, Findings findings) {
        return new RefundReader(viewsOf(refund, findings), findings, RefundContext.NONE);
    }

    private static Views viewsOf(Cursor refund, Findings findings) {
        List<Cursor> sets = new ArrayList<>();
        refund.at("refund_line_items").items().forEach(item -> sets.add(item.at("subtotal_set")));
        refund.at("order_adjustments").items().forEach(item -> sets.add(item.at("amount_set")));
        refund.at("refund_shipping_lines").items().forEach(item -> sets.add(item.at("subtotal_amount_set")));
        sets.add(refund.at("total_duties_set"));
        Optional<Cursor> set = sets.stream().filter(Cursor::present).findFirst();
        if (set.isPresent()) {
            return Views.ofSet(set.get(), findings);
        }
        return refund.at("transactions").items().stream()
                .flatMap(payment -> Currencies.find(payment.at("currency")).stream())
                .findFirst()
                .map(currency -> Views.ofOne(currency, findings))
                .orElseThrow(() -> refund.at("transactions")
                        .invalid("states no currency, nor does anything else here", "send amounts with a currency"));
    }

    Refund read(Cursor refund) {
        List<CreditedLine> lines = lines(refund);
        List<CreditedShipping> shipping = shipping(refund.at("refund_shipping_lines"));
        AdjustmentReader adjusted = new AdjustmentReader(views, context, !shipping.isEmpty());
        List<RefundAdjustment> adjustments = adjusted.read(refund);
        List<CreditedShipping> allShipping = new ArrayList<>(shipping);
        allShipping.addAll(adjusted.shipping());
        RefundMoney money = new RefundMoney(
                views, findings, context, new RefundMoney.Parts(lines, allShipping, adjusted.fees(), adjustments));
        List<TenderRefund> tenders = money.tenders(refund.at("transactions"));
        return refund.read(() -> Refund.builder()
                .id(new RefundId(Ids.of(refund)))
                .origin(RefundOrigin.FOREIGN)
                .at(refund.at("created_at")
                        .required(refund.at("processed_at")
                                .time()
                                .or(() -> refund.at("created_at").time())))
                .returnId(Ids.find(refund.at("return")).map(ReturnId::new))
                .addAllLines(lines)
                .addAllShipping(allShipping)
                .addAllFees(adjusted.fees())
                .addAllAdjustments(adjustments)
                .addAllTenders(tenders)
                .note(refund.at("note").text())
                .addAllExternalRefs(PartyReader.gid(refund))
                .addAllExternalRefs(
                        refund.at("note").text().flatMap(RefundNote::parse).map(RefundNote::reference).stream()
                                .toList())
                .build());
    }

    private List<CreditedLine> lines(Cursor refund) {
        Map<DutyId, Amount> duties = duties(refund.at("duties"));
        List<CreditedLine> lines = new ArrayList<>();
        for (Cursor item : refund.at("refund_line_items").items()) {
            OrderLineId line = lineOf(item);
            List<CreditedDuty> own = new ArrayList<>();
            for (DutyId duty : context.dutiesOf(item, line)) {
                Optional.ofNullable(duties.remove(duty)).ifPresent(amount -> own.add(new CreditedDuty(duty, amount)));
            }
            lines.add(item.read(() -> new CreditedLine(
                    line,
                    CreditedPart.builder()
                            .quantity(item.at("quantity").quantity())
                            .restock(
                                    item.at("restock_type").present()
                                            ? item.at("restock_type").oneOf(RESTOCKS)
                                            : RestockKind.NO_RESTOCK)
                            .base(views.required(item, "subtotal"))
                            .taxTotal(views.amount(item, "total_tax"))
                            .addAllDuties(own)
                            .build())));
        }
        if (!duties.isEmpty()) {
            throw refund.at("duties")
                    .invalid(
                            "gives back duty " + duties.keySet().iterator().next() + " of no line in this refund",
                            "send the line that the duty was levied on");
        }
        return lines;
    }

    private OrderLineId lineOf(Cursor item) {
        Cursor whole = item.at("line_item");
        Cursor number = item.at("line_item_id");
        OrderLineId line = new OrderLineId(number.required(
                (whole.present() ? Ids.find(whole) : Optional.<String>empty()).or(() -> Ids.reference(number))));
        context.requireLine(number, line);
        return line;
    }

    private Map<DutyId, Amount> duties(Cursor duties) {
        Map<DutyId, Amount> amounts = new LinkedHashMap<>();
        for (Cursor duty : duties.items()) {
            Cursor id = duty.at("duty_id");
            amounts.merge(new DutyId(id.required(Ids.reference(id))), views.required(duty, "amount"), Amount::plus);
        }
        return amounts;
    }

    private List<CreditedShipping> shipping(Cursor items) {
        List<CreditedShipping> shipping = new ArrayList<>();
        for (Cursor item : items.items()) {
            Cursor number = item.at("shipping_line_id");
            ShippingLineId line = new ShippingLineId(
                    number.required(Ids.reference(number).or(() -> Ids.find(item.at("shipping_line")))));
            context.requireShipping(number, line);
            shipping.add(item.read(() -> new CreditedShipping(
                    line,
                    CreditedPart.builder()
                            .base(views.required(item, "subtotal_amount"))
                            .taxTotal(views.amount(item, "tax_amount"))
                            .build())));
        }
        return shipping;
    }
}
