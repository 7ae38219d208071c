package io.aftermile.engine;

import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RestockKind;
import io.aftermile.money.Amount;
import io.aftermile.refund.AmountBasis;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Asks for what a recorded refund gave back: the same units, charges and fees, without its amounts where units decide.
 */
final class RefundMirror {

    private final Order before;
    private final Refund refund;
    private final Findings findings;
    private final Map<OrderLineId, Quantity> shippedLeft = new HashMap<>();
    private final List<RefundItem> items = new ArrayList<>();

    /**
     * Begins to mirror a refund.
     *
     * @param before the order with its earlier refunds
     * @param refund the refund
     * @param findings takes what does not fit
     */
    RefundMirror(Order before, Refund refund, Findings findings) {
        this.before = before;
        this.refund = refund;
        this.findings = findings;
    }

    /** The request; empty where nothing was given back that a request can name. */
    Optional<RefundRequest> request() {
        items.clear();
        shippedLeft.clear();
        for (CreditedLine line : refund.lines()) {
            if (!line.credited().quantity().isZero()) {
                units(line);
            } else {
                amount(line.line(), line.credited())
                        .ifPresent(
                                it -> items.add(new RefundItem.LineAmount(line.line(), it, AmountBasis.INCLUDING_TAX)));
            }
        }
        refund.shipping().forEach(it -> shipping(it.line(), it.credited()));
        refund.fees().forEach(it -> fee(it.fee(), it.credited()));
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(RefundRequest.builder()
                        .addAllItems(items)
                        .returnId(refund.returnId())
                        .build());
    }

    /**
     * Units come back from what was shipped, or from what never was; what the refund says of them and what shipments
     * say need not agree, and the amounts do not depend on it (law of path independence).
     */
    private void units(CreditedLine line) {
        OrderLineId id = line.line();
        Quantity asked = line.credited().quantity();
        RestockKind restock = line.credited().restock();
        Quantity shipped = shippedLeft.computeIfAbsent(id, this::shippedAndNotBack);
        Quantity fromShipped = restock == RestockKind.CANCEL ? Quantity.ZERO : asked.min(shipped);
        Quantity fromRest = asked.minus(fromShipped);
        shippedLeft.put(id, shipped.minus(fromShipped));
        if (!fromShipped.isZero()) {
            items.add(
                    restock == RestockKind.RETURN
                            ? new RefundItem.ReturnUnits(id, fromShipped)
                            : new RefundItem.CreditUnits(id, fromShipped));
        }
        if (!fromRest.isZero()) {
            items.add(new RefundItem.CancelUnits(id, fromRest));
        }
        if (restock == RestockKind.RETURN && !fromRest.isZero()) {
            findings.differs(
                    DiscrepancyKind.QUANTITY_MISMATCH,
                    path(id),
                    shipped + " units that were shipped and are not back",
                    asked + " units that came back",
                    "refund " + refund.id() + " takes back more units of line " + id + " than shipments report");
        }
    }

    private Quantity shippedAndNotBack(OrderLineId line) {
        Quantity back = Quantity.sum(before.refunds().stream()
                .flatMap(it -> it.lines().stream())
                .filter(it -> it.line().equals(line) && it.credited().restock() != RestockKind.CANCEL)
                .map(it -> it.credited().quantity()));
        return before.shipped(line).minusOrZero(back);
    }

    private void shipping(io.aftermile.model.ShippingLineId line, CreditedPart credited) {
        Money base = credited.base().customer();
        if (base.isPositive()) {
            items.add(
                    isRest(line, credited)
                            ? new RefundItem.FullShipping(line)
                            : new RefundItem.ShippingAmount(line, base));
        }
    }

    private void fee(io.aftermile.model.FeeId fee, CreditedPart credited) {
        if (isRest(fee, credited)) {
            items.add(new RefundItem.FullFee(fee));
        } else {
            amount(fee, credited)
                    .ifPresent(it -> items.add(new RefundItem.FeeAmount(fee, it, AmountBasis.INCLUDING_TAX)));
        }
    }

    /** Whether the base that is credited is all that earlier refunds left of it. */
    private boolean isRest(PartId id, CreditedPart credited) {
        Money given = credits(before, id)
                .map(it -> it.base().customer())
                .reduce(credited.base().customer(), Money::plus);
        return before.part(id)
                .map(InvoicePart::base)
                .filter(base -> base.customer().equals(given))
                .isPresent();
    }

    private static Stream<CreditedPart> credits(Order order, PartId id) {
        return order.refunds().stream()
                .flatMap(it -> Stream.concat(
                        it.shipping().stream()
                                .filter(line -> line.line().equals(id))
                                .map(io.aftermile.model.CreditedShipping::credited),
                        it.fees().stream()
                                .filter(fee -> fee.fee().equals(id))
                                .map(io.aftermile.model.CreditedFee::credited)));
    }

    private Optional<Money> amount(PartId id, CreditedPart credited) {
        Amount gross = before.part(id).map(part -> part.grossOf(credited)).orElse(before.zero());
        return Optional.of(gross.customer()).filter(Money::isPositive);
    }

    private String path(OrderLineId line) {
        return "/" + Subject.of(refund.id()) + "/lines/" + line + "/quantity";
    }
}
