package io.aftermile.refund;

import io.aftermile.model.CreditedFee;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.FeeId;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ShippingLineId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * The request that a recorded refund answers: the same units, charges and fees, without its amounts where units decide.
 * Quoting it on the order as it was before, and laying {@link ActualRefund} beside the quote, tells whether whoever
 * recorded the refund calculates as we do.
 *
 * @param request the request; empty where nothing was given back that a request can name
 * @param discrepancies what of the refund does not fit the order: more units that came back than were shipped
 */
public record RefundMirror(Optional<RefundRequest> request, List<Discrepancy> discrepancies) {

    public RefundMirror {
        Objects.requireNonNull(request, "request");
        discrepancies = List.copyOf(discrepancies);
    }

    /**
     * Mirrors all that a refund gave back, amounts without units included.
     *
     * @param before the order with its earlier refunds
     */
    public static RefundMirror of(Order before, Refund refund) {
        return new Maker(before, refund).mirror();
    }

    private static final class Maker {

        private final Order before;
        private final Refund refund;
        private final List<Discrepancy> discrepancies = new ArrayList<>();
        private final Map<OrderLineId, Quantity> shippedLeft = new HashMap<>();
        private final List<RefundItem> items = new ArrayList<>();

        Maker(Order before, Refund refund) {
            this.before = before;
            this.refund = refund;
        }

        RefundMirror mirror() {
            for (CreditedLine line : refund.lines()) {
                if (!line.credited().quantity().isZero()) {
                    units(line);
                } else {
                    amount(line.line(), line.credited())
                            .ifPresent(it ->
                                    items.add(new RefundItem.LineAmount(line.line(), it, AmountBasis.INCLUDING_TAX)));
                }
            }
            refund.shipping().forEach(it -> shipping(it.line(), it.credited()));
            refund.fees().forEach(it -> fee(it.fee(), it.credited()));
            Optional<RefundRequest> request = items.isEmpty()
                    ? Optional.empty()
                    : Optional.of(RefundRequest.builder()
                            .addAllItems(items)
                            .returnId(refund.returnId())
                            .build());
            return new RefundMirror(request, discrepancies);
        }

        /**
         * Units come back from what was shipped, or from what never was; what the refund says of them and what
         * shipments say need not agree, and the amounts do not depend on it (law of path independence).
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
                discrepancies.add(Discrepancy.builder()
                        .kind(DiscrepancyKind.QUANTITY_MISMATCH)
                        .path("/refund/" + refund.id() + "/lines/" + id + "/quantity")
                        .expected(shipped + " units that were shipped and are not back")
                        .actual(asked + " units that came back")
                        .detail("refund " + refund.id() + " takes back more units of line " + id
                                + " than shipments report")
                        .build());
            }
        }

        private Quantity shippedAndNotBack(OrderLineId line) {
            Quantity back = Quantity.sum(before.refunds().stream()
                    .flatMap(it -> it.lines().stream())
                    .filter(it -> it.line().equals(line) && it.credited().restock() != RestockKind.CANCEL)
                    .map(it -> it.credited().quantity()));
            return before.shipped(line).minusOrZero(back);
        }

        private void shipping(ShippingLineId line, CreditedPart credited) {
            Money base = credited.base().customer();
            if (base.isPositive()) {
                items.add(
                        isRest(line, credited)
                                ? new RefundItem.FullShipping(line)
                                : new RefundItem.ShippingAmount(line, base));
            }
        }

        private void fee(FeeId fee, CreditedPart credited) {
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
                                    .map(CreditedShipping::credited),
                            it.fees().stream()
                                    .filter(fee -> fee.fee().equals(id))
                                    .map(CreditedFee::credited)));
        }

        /** Net and tax. */
        private Optional<Money> amount(PartId id, CreditedPart credited) {
            return before.part(id)
                    .map(part -> part.grossOf(credited).customer())
                    .filter(Money::isPositive);
        }
    }
}
