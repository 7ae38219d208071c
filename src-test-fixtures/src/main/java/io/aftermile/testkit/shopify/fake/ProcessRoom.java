package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a return is processed: units are confirmed, disposed of and paid back in one step, which does not close it. */
final class ProcessRoom {

    private final ReturnRoom returns;
    private final ReverseRoom reverse;
    private final RefundRoom refunds;

    ProcessRoom(ReturnRoom returns, ReverseRoom reverse, RefundRoom refunds) {
        this.returns = returns;
        this.reverse = reverse;
        this.refunds = refunds;
    }

    void open(Fields fields) {
        fields.mutation("returnProcess", "write_returns", given -> process(given.of("input")));
    }

    private View process(Given input) {
        Optional<SoldReturn> found = returns.found(input.text("returnId"));
        if (found.isEmpty()) {
            return ReturnRoom.refused(List.of("input", "returnId"), "Return not found.", "NOT_FOUND");
        }
        SoldReturn back = found.get();
        if (!back.is("OPEN")) {
            return ReturnRoom.refused(List.of("input", "returnId"), "Return status is invalid.", "INVALID_STATE");
        }
        if (!input.each("exchangeLineItems").isEmpty()
                || input.maybeText("tipLineId").isPresent()) {
            throw Refusal.notModelled("exchanges and tips of a return");
        }
        UserErrors errors = UserErrors.none();
        Map<ReturnLine, Integer> units = new LinkedHashMap<>();
        Map<Given, BackOrder.Line> dispositions = new LinkedHashMap<>();
        List<Given> lines = input.each("returnLineItems");
        for (int i = 0; i < lines.size(); i++) {
            List<String> at = List.of("input", "returnLineItems", String.valueOf(i));
            line(back, lines.get(i), at, units, dispositions, errors);
        }
        if (!errors.isEmpty()) {
            return ReturnRoom.refused(errors);
        }
        Optional<Given> payment = input.of("financialTransfer").maybe("issueRefund");
        Optional<RefundRoom.Wanted> refund = payment.map(it -> wanted(back, units, input, it, errors));
        if (!errors.isEmpty()) {
            return ReturnRoom.refused(errors);
        }
        dispositions.forEach(reverse::dispose);
        refund.ifPresent(it -> {
            refunds.make(it);
            units.forEach((line, quantity) -> line.refunded += quantity);
        });
        units.forEach((line, quantity) -> line.processed += quantity);
        return ReturnRoom.payload(back);
    }

    private void line(
            SoldReturn back,
            Given line,
            List<String> at,
            Map<ReturnLine, Integer> units,
            Map<Given, BackOrder.Line> dispositions,
            UserErrors errors) {
        Optional<ReturnLine> found = back.line(line.text("id"));
        if (found.isEmpty()) {
            errors.and(ReturnRoom.with(at, "id"), "Return line item was not found.", "NOT_FOUND");
            return;
        }
        int all = units.merge(found.get(), line.whole("quantity"), Integer::sum);
        if (line.whole("quantity") < 1 || all > found.get().unprocessed()) {
            errors.and(ReturnRoom.with(at, "quantity"), "Return line item has an invalid quantity.", "INVALID");
            return;
        }
        List<Given> wishes = line.each("dispositions");
        if (!wishes.isEmpty()) {
            dispositions.putAll(reverse.checked(wishes, ReturnRoom.with(at, "dispositions"), errors));
        }
    }

    private static RefundRoom.Wanted wanted(
            SoldReturn back, Map<ReturnLine, Integer> units, Given input, Given payment, UserErrors errors) {
        RefundRoom.Wanted wanted = new RefundRoom.Wanted(back.order, Outcome.sum(back, units, input));
        wanted.of = back;
        wanted.note = input.maybeText("note").orElse(null);
        wanted.mayExceed = payment.yes("allowOverRefunding");
        List<String> at = List.of("input", "financialTransfer", "issueRefund");
        for (Given transaction : payment.each("orderTransactions")) {
            Given amount = transaction.of("transactionAmount");
            Optional<Payment> parent =
                    Payment.found(back.order, transaction.text("parentId")).filter(Payment::came);
            boolean fits = amount.text("currencyCode")
                    .equals(back.order.currencies.buyer().getCode());
            if (parent.isEmpty() || !fits) {
                errors.and(
                        ReturnRoom.with(at, "orderTransactions"),
                        fits
                                ? "Transactions require a parent_id associated with the order"
                                : "Amount must be in the presentment currency of the order",
                        "INVALID");
                continue;
            }
            long minor =
                    back.order.currencies.buyerMinor(amount.decimal("amount").orElseThrow());
            wanted.backs.add(
                    new RefundRoom.Back(parent.get(), parent.get().gateway, back.order.currencies.minor(minor)));
        }
        UserErrors limits = UserErrors.none();
        RefundRoom.credit(wanted, payment.each("refundMethods"), limits);
        if (limits.isEmpty()) {
            RefundRoom.limits(wanted, limits);
        }
        List<View> against = new ArrayList<>(limits.list());
        against.forEach(it -> errors.and(at, String.valueOf(it.field("message", Given.nothing())), "INVALID"));
        return wanted;
    }
}
