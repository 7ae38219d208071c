package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an order under one policy: its invoice and everything that shipments and recorded refunds say, folded
 * once, so that a quote costs as much as the parts that its request touches and no more, however long the history is.
 *
 * <p>A part is folded when a quote first touches it. Of an order as it stands: once a refund is recorded on the order,
 * make a new balance of it. Immutable to its users and thread-safe.
 */
public final class OrderBalance {

    private final Order order;
    private final RefundPolicy policy;
    private final History history;
    private final Map<OrderLineId, Integer> lines;
    private final AtomicReferenceArray<PartBalance> parts;
    private final Currencies currencies;
    private final OrderRatio ratio;
    private final PaidBefore paidBefore;
    private final Purses purses;

    private OrderBalance(Order order, RefundPolicy policy) {
        this.order = order;
        this.policy = policy;
        this.history = new History(order);
        this.currencies = new Currencies(order);
        this.lines = new HashMap<>(order.lines().size() * 2);
        for (int i = 0; i < order.lines().size(); i++) {
            lines.put(order.lines().get(i).id(), i);
        }
        this.parts = new AtomicReferenceArray<>(
                order.lines().size() + order.shipping().size() + order.fees().size());
        this.ratio = new OrderRatio(order, policy.rounding());
        this.paidBefore = new PaidBefore(order, currencies);
        this.purses = new Purses(order, policy, currencies, paidBefore);
    }

    /** @throws Invalid if the order's amounts add up to more than can be counted */
    static OrderBalance of(Order order, RefundPolicy policy) {
        try {
            return new OrderBalance(order, policy);
        } catch (ArithmeticException e) {
            throw tooLarge(order, e);
        }
    }

    static Invalid tooLarge(Order order, ArithmeticException e) {
        return new Invalid(
                "",
                "amounts of order " + order.id() + " add up to more minor units than can be counted",
                "check its amounts; they may not pass " + Money.ofMinor(order.currency(), Long.MAX_VALUE),
                Map.of("order", order.id().value()),
                e);
    }

    /** The order as it stood. */
    public Order order() {
        return order;
    }

    /** The policy that it is folded by, and quotes follow. */
    public RefundPolicy policy() {
        return policy;
    }

    /** What goes back for a request, and why; as {@link RefundCalculator#quote(Order, RefundRequest)}, failures too. */
    public RefundQuote quote(RefundRequest request) {
        return Calculation.byRequest(this, request, Optional.empty()).quote();
    }

    Currencies currencies() {
        return currencies;
    }

    OrderRatio ratio() {
        return ratio;
    }

    PaidBefore paidBefore() {
        return paidBefore;
    }

    Purses purses() {
        return purses;
    }

    /** Where a line stands; below zero if the order has no such line. */
    int indexOf(OrderLineId line) {
        Integer index = lines.get(line);
        return index == null ? -1 : index;
    }

    PartBalance line(int index) {
        return part(index, index);
    }

    PartBalance shipping(int index) {
        return part(order.lines().size() + index, index);
    }

    PartBalance fee(int index) {
        return part(order.lines().size() + order.shipping().size() + index, index);
    }

    /** A line, if it is folded already. */
    @Nullable PartBalance foldedLine(int index) {
        return parts.get(index);
    }

    private PartBalance part(int slot, int index) {
        PartBalance folded = parts.get(slot);
        if (folded == null) {
            folded = fold(slot, index);
            // Whoever folds it at the same time comes to the same.
            parts.set(slot, folded);
        }
        return folded;
    }

    private PartBalance fold(int slot, int index) {
        int line = order.lines().size();
        int shipping = line + order.shipping().size();
        if (slot < line) {
            OrderLineId id = order.lines().get(index).id();
            Place place = new Place(order.lines().get(index), index);
            return new PartBalance(place, policy, history.shipped(id), history.of(id));
        }
        Place place = new Place(
                slot < shipping ? order.shipping().get(index) : order.fees().get(index), index);
        return new PartBalance(
                place, policy, Quantity.ZERO, history.of(place.part().id()));
    }

    /** What recorded refunds gave back of a part. */
    List<PastCredit> historyOf(PartId part) {
        return history.of(part);
    }
}
