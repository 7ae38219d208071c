package io.aftermile.shopify;

import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the order around a refund: all of it where the refund came within its order, nothing where it came
 * alone.
 */
final class RefundContext {

    static final RefundContext NONE =
            new RefundContext(Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());

    private final Optional<Boolean> taxIncluded;
    private final List<OrderLine> lines;
    private final List<ShippingLine> shipping;
    private final List<Fee> fees;
    private final Optional<Amount> total;

    RefundContext(
            Optional<Boolean> taxIncluded,
            List<OrderLine> lines,
            List<ShippingLine> shipping,
            List<Fee> fees,
            Optional<Amount> total) {
        this.taxIncluded = taxIncluded;
        this.lines = lines;
        this.shipping = shipping;
        this.fees = fees;
        this.total = total;
    }

    /** Whether prices contain the taxes, where that is known. */
    Optional<Boolean> taxIncluded() {
        return taxIncluded;
    }

    /** The order's total, where it is known. */
    Optional<Amount> total() {
        return total;
    }

    private boolean known() {
        return taxIncluded.isPresent();
    }

    /** The duties of a line: those that the refund's copy of it lists, and those of the order. */
    List<DutyId> dutiesOf(Cursor refundedLine, OrderLineId id) {
        List<DutyId> duties = new ArrayList<>();
        for (Cursor duty : refundedLine.at("line_item").at("duties").items()) {
            duties.add(new DutyId(Ids.of(duty)));
        }
        lines.stream()
                .filter(line -> line.id().equals(id))
                .flatMap(line -> line.duties().stream())
                .map(Duty::id)
                .filter(duty -> !duties.contains(duty))
                .forEach(duties::add);
        return duties;
    }

    void requireLine(Cursor where, OrderLineId id) {
        if (known() && lines.stream().noneMatch(line -> line.id().equals(id))) {
            throw where.invalid(
                    "points to line " + id + ", which the order does not have", "send the order's own lines");
        }
    }

    void requireShipping(Cursor where, ShippingLineId id) {
        if (known() && shipping.stream().noneMatch(line -> line.id().equals(id))) {
            throw where.invalid(
                    "points to shipping line " + id + ", which the order does not have",
                    "send the order's own shipping lines");
        }
    }

    /** The shipping charge, where there is exactly one. */
    Optional<ShippingLineId> soleShipping() {
        return shipping.size() == 1 ? Optional.of(shipping.get(0).id()) : Optional.empty();
    }

    /** The additional fee, where there is exactly one. */
    Optional<FeeId> soleFee() {
        List<Fee> additional = fees.stream()
                .filter(fee -> fee.kind() == FeeKind.ADDITIONAL_FEE)
                .toList();
        return additional.size() == 1 ? Optional.of(additional.get(0).id()) : Optional.empty();
    }
}
