package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A return of an order, from when it was asked for until it is closed. */
final class SoldReturn implements Shown {

    final String number;
    final SoldOrder order;
    final String name;
    final Instant createdAt;
    final List<ReturnLine> lines = new ArrayList<>();
    final List<BackOrder> backOrders = new ArrayList<>();
    String status;

    @Nullable Bag shippingFee;

    @Nullable Instant approvedAt;

    @Nullable Instant closedAt;

    @Nullable String declineReason;

    @Nullable String declineNote;

    SoldReturn(String number, SoldOrder order, String status, Instant at) {
        this.number = number;
        this.order = order;
        this.status = status;
        this.createdAt = at;
        this.name = order.name + "-R" + (order.returns.size() + 1);
    }

    String gid() {
        return Gid.of("Return", number);
    }

    boolean is(String... states) {
        return List.of(states).contains(status);
    }

    Optional<ReturnLine> line(String gid) {
        return lines.stream().filter(it -> it.gid().equals(gid)).findFirst();
    }

    /** Whether something has come of it that cannot be undone. */
    boolean worked() {
        boolean disposed =
                backOrders.stream().flatMap(it -> it.lines.stream()).anyMatch(it -> !it.dispositions.isEmpty());
        return disposed || lines.stream().anyMatch(it -> it.processed > 0 || it.refunded > 0);
    }

    /** Units of a shipment that are in returns which were not turned down. */
    static int inReturns(SoldOrder order, Shipment.Units units) {
        return order.returns.stream()
                .filter(it -> !it.is("DECLINED", "CANCELED"))
                .flatMap(it -> it.lines.stream())
                .filter(it -> it.units == units)
                .mapToInt(it -> it.quantity)
                .sum();
    }

    /** Units of a shipment that may still come back. */
    static int returnable(SoldOrder order, Shipment.Units units) {
        int awaited = order.returns.stream()
                .filter(it -> !it.is("DECLINED", "CANCELED"))
                .flatMap(it -> it.lines.stream())
                .filter(it -> it.units.part == units.part)
                .mapToInt(it -> it.quantity - it.refunded)
                .sum();
        return Math.max(0, Math.min(units.quantity - inReturns(order, units), units.part.refundable() - awaited));
    }

    /**
     * What an order says of its returns: one that is asked for outweighs one that is open, and that one closed ones.
     */
    static String statusOf(SoldOrder order) {
        List<String> all = order.returns.stream().map(it -> it.status).toList();
        if (all.contains("REQUESTED")) {
            return "RETURN_REQUESTED";
        }
        if (all.contains("OPEN")) {
            return "IN_PROGRESS";
        }
        return all.contains("CLOSED") ? "RETURNED" : "NO_RETURN";
    }

    @Override
    public View view() {
        Bag fee = shippingFee;
        return View.of("Return")
                .is("id", gid())
                .is("name", name)
                .is("status", status)
                .is("createdAt", createdAt)
                .is("requestApprovedAt", approvedAt)
                .is("closedAt", closedAt)
                .is(
                        "decline",
                        declineReason == null
                                ? null
                                : View.of("ReturnDecline")
                                        .is("reason", declineReason)
                                        .is("note", declineNote))
                .by(
                        "totalQuantity",
                        given -> lines.stream().mapToInt(it -> it.quantity).sum())
                .by("order", given -> order)
                .by("returnLineItems", given -> Page.of(given, lines))
                .by("exchangeLineItems", given -> Page.of(given, List.of()))
                .by("reverseFulfillmentOrders", given -> Page.of(given, backOrders))
                .by(
                        "refunds",
                        given -> Page.of(
                                given,
                                order.refunds.stream()
                                        .filter(it -> it.of == this)
                                        .toList()))
                .is(
                        "returnShippingFees",
                        fee == null
                                ? List.of()
                                : List.of(View.of("ReturnShippingFee")
                                        .is("id", Gid.of("Fee", "5" + number))
                                        .is("amountSet", fee)))
                .by("suggestedFinancialOutcome", given -> Outcome.of(this, given))
                .by("suggestedRefund", given -> Outcome.older(this, given));
    }
}
