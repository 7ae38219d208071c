package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Returns: asked for, let in or turned down, and where they stand. */
final class ReturnRoom {

    private static final String WRITE = "write_returns";
    private static final String READ = "read_returns";
    private static final int NOTE = 255;
    private static final int CUSTOMER_NOTE = 300;
    private static final int DECLINE_NOTE = 500;

    private final Books books;
    private final Told told;

    ReturnRoom(Books books, Told told) {
        this.books = books;
        this.told = told;
    }

    void open(Fields fields) {
        fields.query("return", READ, given -> found(given.text("id")).orElse(null))
                .query("returnableFulfillments", READ, this::returnable)
                .query("returnReasonDefinitions", READ, Reasons::page)
                .query("returnCalculate", READ, given -> calculated(given.of("input")))
                .mutation("returnRequest", WRITE, given -> begin(given.of("input"), "input"))
                .mutation("returnCreate", WRITE, given -> begin(given.of("returnInput"), "returnInput"))
                .mutation("returnApproveRequest", WRITE, given -> approve(given.of("input")))
                .mutation("returnDeclineRequest", WRITE, given -> decline(given.of("input")))
                .mutation("returnClose", WRITE, given -> close(given.text("id")))
                .mutation("returnReopen", WRITE, given -> reopen(given.text("id")))
                .mutation("returnCancel", WRITE, given -> cancel(given.text("id")))
                .mutation("removeFromReturn", WRITE, this::remove);
    }

    Stream<SoldReturn> all() {
        return books.orders.values().stream().flatMap(it -> it.returns.stream());
    }

    Optional<SoldReturn> found(String gid) {
        Gid.number("Return", gid);
        return all().filter(it -> it.gid().equals(gid)).findFirst();
    }

    static View payload(SoldReturn back) {
        return View.of("ReturnPayload").is("return", back).is("userErrors", List.of());
    }

    static View refused(List<String> field, String message, String code) {
        return refused(UserErrors.of(field, message, code));
    }

    static View refused(UserErrors errors) {
        return errors.payload("ReturnPayload", "return");
    }

    private View returnable(Given given) {
        List<View> all = new ArrayList<>();
        books.order(given.text("orderId"))
                .ifPresent(order -> order.shipments.forEach(it -> returnable(it).ifPresent(all::add)));
        return Page.of(given, all);
    }

    Optional<View> returnable(String gid) {
        return books.orders.values().stream()
                .flatMap(it -> it.shipments.stream())
                .filter(it -> gid.endsWith("/" + it.number))
                .flatMap(it -> returnable(it).stream())
                .findFirst();
    }

    private static Optional<View> returnable(Shipment shipment) {
        SoldOrder order = shipment.order;
        List<View> lines = shipment.units.stream()
                .filter(it -> !shipment.status.equals("CANCELLED") && SoldReturn.returnable(order, it) > 0)
                .map(it -> View.of("ReturnableFulfillmentLineItem")
                        .is("quantity", SoldReturn.returnable(order, it))
                        .is("fulfillmentLineItem", it))
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(View.of("ReturnableFulfillment")
                        .is("id", Gid.of("ReturnableFulfillment", shipment.number))
                        .is("fulfillment", shipment)
                        .by("returnableFulfillmentLineItems", page -> Page.of(page, lines)));
    }

    private static Optional<Shipment.Units> units(SoldOrder order, Given line) {
        String gid = line.text("fulfillmentLineItemId");
        Gid.number("FulfillmentLineItem", gid);
        return order.shipments.stream()
                .filter(it -> !it.status.equals("CANCELLED"))
                .flatMap(it -> it.units.stream())
                .filter(it -> it.gid().equals(gid))
                .findFirst();
    }

    private static @Nullable Bag shippingFee(SoldOrder order, Given input) {
        return input.of("returnShippingFee")
                .of("amount")
                .decimal("amount")
                .map(it -> order.currencies.minor(order.currencies.buyerMinor(it)))
                .orElse(null);
    }

    private View calculated(Given input) {
        SoldOrder order =
                books.order(input.text("orderId")).orElseThrow(() -> Refusal.invalidId(input.text("orderId")));
        if (!input.each("exchangeLineItems").isEmpty()) {
            throw Refusal.notModelled("exchanges");
        }
        List<View> lines = new ArrayList<>();
        for (Given line : input.each("returnLineItems")) {
            Shipment.Units units =
                    units(order, line).orElseThrow(() -> Refusal.invalidId(line.text("fulfillmentLineItemId")));
            int quantity = line.whole("quantity");
            if (quantity < 1 || quantity > units.part.refundable()) {
                throw Refusal.badRequest("Return line item has an invalid quantity.");
            }
            Bag net = units.part.netOfNext(quantity);
            lines.add(View.of("CalculatedReturnLineItem")
                    .is("id", null)
                    .is("quantity", quantity)
                    .is("fulfillmentLineItem", units)
                    .is("subtotalBeforeOrderDiscountsSet", units.part.unit.times(quantity))
                    .is("subtotalSet", net)
                    .is("totalTaxSet", units.part.taxOfNext(quantity))
                    .is(
                            "restockingFee",
                            line.of("restockingFee")
                                    .decimal("percentage")
                                    .map(it -> View.of("CalculatedRestockingFee")
                                            .is("percentage", it)
                                            .is("amountSet", ReturnLine.fee(net, it)))
                                    .orElse(null)));
        }
        Bag fee = shippingFee(order, input);
        return View.of("CalculatedReturn")
                .is("id", Gid.of("CalculatedReturn", books.number()))
                .is("returnLineItems", lines)
                .is("exchangeLineItems", List.of())
                .is(
                        "returnShippingFee",
                        fee == null
                                ? null
                                : View.of("CalculatedReturnShippingFee").is("amountSet", fee));
    }

    /** Asked for by a customer, or made by the merchant and open at once. */
    private View begin(Given input, String argument) {
        boolean asked = argument.equals("input");
        Optional<SoldOrder> order = books.order(input.text("orderId"));
        if (order.isEmpty()) {
            return refused(List.of(argument, "orderId"), "Order not found.", "NOT_FOUND");
        }
        if (!input.each("exchangeLineItems").isEmpty()) {
            throw Refusal.notModelled("exchanges");
        }
        List<Given> lines = input.each("returnLineItems");
        if (lines.isEmpty()) {
            return refused(List.of(argument, "returnLineItems"), "Return line items can't be blank", "BLANK");
        }
        UserErrors errors = UserErrors.none();
        SoldReturn back = new SoldReturn(books.number(), order.get(), asked ? "REQUESTED" : "OPEN", books.now());
        Map<Shipment.Units, Integer> wanted = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            line(back, lines.get(i), List.of(argument, "returnLineItems", String.valueOf(i)), wanted, errors);
        }
        if (!errors.isEmpty()) {
            return refused(errors);
        }
        back.shippingFee = shippingFee(order.get(), input);
        order.get().returns.add(back);
        if (asked) {
            told.goodsBack("returns/request", back);
        } else {
            letIn(back);
        }
        return payload(back);
    }

    private void line(
            SoldReturn back, Given line, List<String> at, Map<Shipment.Units, Integer> wanted, UserErrors errors) {
        Optional<Shipment.Units> units = units(back.order, line);
        if (units.isEmpty()) {
            errors.and(with(at, "fulfillmentLineItemId"), "Fulfillment Line Item was not found.", "NOT_FOUND");
            return;
        }
        int quantity = line.whole("quantity");
        int all = wanted.merge(units.get(), quantity, Integer::sum);
        if (quantity < 1 || all > SoldReturn.returnable(back.order, units.get())) {
            errors.and(with(at, "quantity"), "Return line item has an invalid quantity.", "INVALID");
            return;
        }
        Optional<Reasons.Reason> reason = Reasons.of(line);
        if (!reasoned(line, reason, at, errors)) {
            return;
        }
        back.lines.add(new ReturnLine(
                books.number(),
                units.get(),
                quantity,
                reason.orElseThrow(),
                line.maybeText("returnReasonNote").orElse(""),
                line.maybeText("customerNote").orElse(null),
                line.of("restockingFee").decimal("percentage").orElse(null)));
    }

    private static boolean reasoned(Given line, Optional<Reasons.Reason> reason, List<String> at, UserErrors errors) {
        boolean asked = at.get(0).equals("input");
        if (reason.isEmpty()) {
            if (asked) {
                errors.and(with(at, "returnReason"), "Return reason can't be blank", "BLANK");
            } else {
                errors.and(
                        at,
                        "Return line items Either return reason or return reason definition must be provided",
                        "NOT_FOUND");
            }
            return false;
        }
        String note = line.maybeText("returnReasonNote").orElse("");
        if (!asked && reason.get().word().equals("OTHER") && note.isBlank()) {
            errors.and(
                    with(at, "returnReasonNote"),
                    "Return line items return reason note The note is required when the return reason is \"Other\"",
                    "BLANK");
            return false;
        }
        String customerNote = line.maybeText("customerNote").orElse("");
        if (note.length() > NOTE || customerNote.length() > CUSTOMER_NOTE) {
            errors.and(with(at, asked ? "customerNote" : "returnReasonNote"), "Note is too long", "TOO_LONG");
            return false;
        }
        return true;
    }

    static List<String> with(List<String> path, String last) {
        List<String> all = new ArrayList<>(path);
        all.add(last);
        return all;
    }

    private void letIn(SoldReturn back) {
        back.status = "OPEN";
        back.approvedAt = books.now();
        BackOrder order = new BackOrder(books.number(), back);
        back.lines.forEach(it -> order.lines.add(new BackOrder.Line(books.number(), it, order)));
        back.backOrders.add(order);
        told.goodsBack("returns/approve", back);
    }

    private View approve(Given input) {
        Optional<SoldReturn> back = found(input.text("id"));
        if (back.isEmpty()) {
            return refused(List.of("input", "id"), "Return not found.", "NOT_FOUND");
        }
        if (!back.get().is("REQUESTED")) {
            return refused(
                    List.of("input", "id"),
                    "Return is not approvable. Only returns with status REQUESTED can be approved.",
                    "INVALID_STATE");
        }
        letIn(back.get());
        return payload(back.get());
    }

    private View decline(Given input) {
        Optional<SoldReturn> back = found(input.text("id"));
        if (back.isEmpty()) {
            return refused(List.of("input", "id"), "Return not found.", "NOT_FOUND");
        }
        if (!back.get().is("REQUESTED")) {
            return refused(
                    List.of("input", "id"),
                    back.get().is("DECLINED")
                            ? "The return is already declined."
                            : "Return is not declinable. Only non-refunded returns with status REQUESTED can be declined.",
                    "INVALID_STATE");
        }
        String note = input.maybeText("declineNote").orElse("");
        if (note.length() > DECLINE_NOTE) {
            return refused(List.of("input", "declineNote"), "Decline note is too long", "TOO_LONG");
        }
        back.get().declineReason = input.text("declineReason");
        back.get().declineNote = input.maybeText("declineNote").orElse(null);
        return moved(back.get(), "DECLINED", "returns/decline");
    }

    private View moved(SoldReturn back, String status, String topic) {
        if (!back.is(status)) {
            back.status = status;
            back.closedAt = status.equals("CLOSED") ? books.now() : null;
            told.returnStatus(topic, back);
        }
        return payload(back);
    }

    private View close(String id) {
        return found(id)
                .map(it -> it.is("OPEN", "CLOSED") ? moved(it, "CLOSED", "returns/close") : wrongState())
                .orElseGet(ReturnRoom::missing);
    }

    private View reopen(String id) {
        return found(id)
                .map(it -> it.is("OPEN", "CLOSED") ? moved(it, "OPEN", "returns/reopen") : wrongState())
                .orElseGet(ReturnRoom::missing);
    }

    private View cancel(String id) {
        return found(id)
                .map(it -> {
                    boolean may = it.is("CANCELED") || (it.is("OPEN", "REQUESTED") && !it.worked());
                    return may
                            ? moved(it, "CANCELED", "returns/cancel")
                            : refused(List.of("id"), "Return is not cancelable.", "INVALID_STATE");
                })
                .orElseGet(ReturnRoom::missing);
    }

    private static View wrongState() {
        return refused(List.of("id"), "Return status is invalid.", "INVALID_STATE");
    }

    private static View missing() {
        return refused(List.of("id"), "Return not found.", "NOT_FOUND");
    }

    private View remove(Given given) {
        Optional<SoldReturn> back = found(given.text("returnId"));
        if (back.isEmpty()) {
            return refused(List.of("returnId"), "Return not found.", "NOT_FOUND");
        }
        if (!back.get().is("OPEN", "REQUESTED")) {
            return refused(List.of("returnId"), "Return status is invalid.", "INVALID_STATE");
        }
        UserErrors errors = UserErrors.none();
        Map<ReturnLine, Integer> wanted = new LinkedHashMap<>();
        List<Given> lines = given.each("returnLineItems");
        for (int i = 0; i < lines.size(); i++) {
            Optional<ReturnLine> line = back.get().line(lines.get(i).text("returnLineItemId"));
            List<String> at = List.of("returnLineItems", String.valueOf(i));
            if (line.isEmpty()) {
                errors.and(with(at, "returnLineItemId"), "Return line item was not found.", "NOT_FOUND");
            } else if (wanted.merge(line.get(), lines.get(i).whole("quantity"), Integer::sum)
                    > line.get().unprocessed()) {
                errors.and(with(at, "quantity"), "Return line item has an invalid quantity.", "INVALID");
            }
        }
        if (!errors.isEmpty()) {
            return refused(errors);
        }
        wanted.forEach((line, quantity) -> line.quantity -= quantity);
        return payload(back.get());
    }
}
