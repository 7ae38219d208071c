package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refunds: what they may be, and what they do. */
final class RefundRoom {

    private final Books books;
    private final Told told;

    RefundRoom(Books books, Told told) {
        this.books = books;
        this.told = told;
    }

    /** Money that is to go back by a payment. */
    record Back(Payment parent, String gateway, Bag amount) {}

    /** Units of a line and what becomes of them. */
    record Restock(int index, String type, Optional<Place> place) {}

    /** A refund that was asked for and has nothing against it. */
    static final class Wanted {

        final SoldOrder order;
        final RefundSum sum;
        final Map<SoldPart, Restock> restocks = new LinkedHashMap<>();
        final List<Back> backs = new ArrayList<>();
        long creditMinor;
        boolean mayExceed;

        @Nullable String note;

        Optional<Instant> processedAt = Optional.empty();
        String reason = "REFUND_DISCREPANCY";

        @Nullable SoldReturn of;

        Wanted(SoldOrder order, RefundSum sum) {
            this.order = order;
            this.sum = sum;
        }

        Bag money() {
            return order.sum(backs.stream().map(Back::amount)).plus(order.currencies.minor(creditMinor));
        }
    }

    void open(Fields fields) {
        fields.mutation("refundCreate", "write_orders", given -> create(given.of("input")));
    }

    private static View refused(UserErrors errors) {
        return errors.payload("RefundCreatePayload", "refund", "order");
    }

    private View create(Given input) {
        Optional<SoldOrder> found = books.order(input.text("orderId"));
        if (found.isEmpty()) {
            return refused(UserErrors.of(List.of("orderId"), "Order does not exist"));
        }
        Wanted wanted = new Wanted(found.get(), new RefundSum(found.get()));
        wanted.note = input.maybeText("note").orElse(null);
        wanted.processedAt = input.time("processedAt");
        wanted.mayExceed = input.yes("allowOverRefunding");
        input.maybeText("discrepancyReason").filter(it -> !it.equals("OTHER")).ifPresent(it -> wanted.reason = it);
        UserErrors errors = UserErrors.none();
        currency(wanted.order, input, errors);
        lines(wanted, input.each("refundLineItems"), errors);
        if (errors.isEmpty()) {
            shipping(wanted, input.of("shipping"), errors);
            duties(wanted, input.each("refundDuties"), errors);
            transactions(wanted, input.each("transactions"), errors);
            credit(wanted, input.each("refundMethods"), errors);
        }
        if (errors.isEmpty()) {
            limits(wanted, errors);
        }
        if (!errors.isEmpty()) {
            return refused(errors);
        }
        GivenRefund refund = make(wanted);
        return View.of("RefundCreatePayload")
                .is("refund", refund)
                .is("order", wanted.order)
                .is("userErrors", List.of());
    }

    private static void currency(SoldOrder order, Given input, UserErrors errors) {
        String buyer = order.currencies.buyer().getCode();
        Optional<String> given = input.maybeText("currency");
        boolean missing = order.currencies.two() && given.isEmpty();
        if (missing || given.filter(it -> !it.equals(buyer)).isPresent()) {
            errors.and(List.of("currency"), "Currency must be the presentment currency of the order");
        }
    }

    private void lines(Wanted wanted, List<Given> lines, UserErrors errors) {
        Map<SoldPart, Integer> units = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Given line = lines.get(i);
            List<String> at = List.of("refundLineItems", String.valueOf(i));
            Optional<SoldPart> part = wanted.order.line(line.text("lineItemId"));
            if (part.isEmpty()) {
                errors.and(with(at, "lineItemId"), "Line item does not exist");
                continue;
            }
            int asked = units.merge(part.get(), line.whole("quantity"), Integer::sum);
            if (line.whole("quantity") < 0 || asked > part.get().refundable()) {
                errors.and(with(at, "quantity"), "Quantity cannot refund more items than were purchased");
                continue;
            }
            String type = line.maybeText("restockType").orElse("NO_RESTOCK");
            Optional<Place> place = line.maybeText("locationId").flatMap(books.stock::place);
            if (type.equals("RETURN") && place.isEmpty()) {
                errors.and(with(at, "locationId"), "Location must be given to restock returned items");
            } else if (type.equals("LEGACY_RESTOCK")) {
                errors.and(with(at, "restockType"), "Restock type is read only");
            }
            wanted.restocks.put(part.get(), new Restock(i, type, place));
        }
        if (errors.isEmpty()) {
            wanted.sum.units(units);
        }
    }

    private static List<String> with(List<String> path, String last) {
        List<String> all = new ArrayList<>(path);
        all.add(last);
        return all;
    }

    private static void shipping(Wanted wanted, Given shipping, UserErrors errors) {
        if (shipping.yes("fullRefund")) {
            wanted.sum.allShipping();
            return;
        }
        Optional<Long> amount = minor(wanted.order, shipping.decimal("amount"), List.of("shipping", "amount"), errors);
        long left = wanted.order
                .sum(wanted.order.charges.stream().map(SoldPart::netLeft))
                .buyer();
        if (amount.isPresent() && (amount.get() < 0 || amount.get() > left)) {
            errors.and(List.of("shipping", "amount"), "Shipping refund amount exceeds the refundable shipping");
        } else {
            amount.filter(it -> it > 0).ifPresent(wanted.sum::shipping);
        }
    }

    private static Optional<Long> minor(
            SoldOrder order, Optional<BigDecimal> amount, List<String> at, UserErrors errors) {
        try {
            return amount.map(order.currencies::buyerMinor);
        } catch (ArithmeticException e) {
            errors.and(at, "Amount has more decimals than its currency");
            return Optional.empty();
        }
    }

    private static void duties(Wanted wanted, List<Given> duties, UserErrors errors) {
        for (int i = 0; i < duties.size(); i++) {
            Optional<SoldDuty> duty = wanted.order.duty(duties.get(i).text("dutyId"));
            if (duty.isEmpty()) {
                errors.and(List.of("refundDuties", String.valueOf(i), "dutyId"), "Duty does not exist");
            } else {
                wanted.sum.duty(duty.get(), SuggestedRefund.isFull(duties.get(i)));
            }
        }
    }

    private static void transactions(Wanted wanted, List<Given> transactions, UserErrors errors) {
        for (Given transaction : transactions) {
            String kind = transaction.text("kind");
            if (!kind.equals("REFUND")) {
                errors.and(null, "Kind " + kind.toLowerCase(java.util.Locale.ROOT) + " is not a valid transaction");
                continue;
            }
            Optional<Payment> parent = transaction
                    .maybeText("parentId")
                    .flatMap(it -> Payment.found(wanted.order, it))
                    .filter(it -> it.kind.equals("SALE") || it.kind.equals("CAPTURE"));
            boolean here = transaction.text("orderId").equals(wanted.order.gid());
            if (parent.isEmpty() || !here) {
                errors.and(List.of("transactions"), "Transactions require a parent_id associated with the order");
                continue;
            }
            Optional<Long> minor =
                    minor(wanted.order, transaction.decimal("amount"), List.of("transactions", "amount"), errors);
            if (minor.filter(it -> it <= 0).isPresent()) {
                errors.and(List.of("transactions"), "Amount must be greater than zero");
            }
            minor.ifPresent(it -> wanted.backs.add(
                    new Back(parent.get(), transaction.text("gateway"), wanted.order.currencies.minor(it))));
        }
    }

    static void credit(Wanted wanted, List<Given> methods, UserErrors errors) {
        for (Given method : methods) {
            Given amount = method.of("storeCreditRefund").of("amount");
            if (wanted.order.facts.buyer == null) {
                errors.and(List.of("refundMethods"), "Store credit requires a customer on the order");
                return;
            }
            if (!amount.text("currencyCode")
                    .equals(wanted.order.currencies.buyer().getCode())) {
                errors.and(List.of("refundMethods"), "Store credit must be in the presentment currency of the order");
                return;
            }
            minor(wanted.order, amount.decimal("amount"), List.of("refundMethods"), errors)
                    .ifPresent(it -> wanted.creditMinor += it);
        }
    }

    /** Nobody gets back more than came, over all and by each payment, unless it was said that they may. */
    static void limits(Wanted wanted, UserErrors errors) {
        if (wanted.mayExceed) {
            return;
        }
        Bag most = wanted.order.netPayment();
        Bag money = wanted.money();
        if (money.buyer() > most.buyer()) {
            errors.and(null, tooMuch(money, most));
            return;
        }
        Map<Payment, Bag> byPayment = new LinkedHashMap<>();
        for (Back back : wanted.backs) {
            Bag sum = byPayment.merge(back.parent(), back.amount(), Bag::plus);
            if (sum.buyer() > back.parent().left().buyer()) {
                errors.and(List.of("transactions"), tooMuch(sum, back.parent().left()));
                return;
            }
        }
    }

    private static String tooMuch(Bag money, Bag most) {
        return "Refund amount " + Symbols.of(money) + " is greater than net payment received " + Symbols.of(most);
    }

    /** Books and moves it. */
    GivenRefund make(Wanted wanted) {
        SoldOrder order = wanted.order;
        Instant now = books.now();
        Bag booked = wanted.sum.total();
        GivenRefund refund = new GivenRefund(books.number(), order, now, wanted.processedAt.orElse(now), wanted.note);
        refund.of = wanted.of;
        restock(wanted, refund);
        wanted.sum.charges.forEach(it -> refund.charges.add(new GivenRefund.Charge(books.number(), it)));
        refund.duties.addAll(wanted.sum.duties);
        wanted.sum.book();
        move(wanted, refund, now);
        refund.discrepancy = booked.minus(wanted.money());
        if (refund.discrepancy.buyer() != 0) {
            refund.adjustments.add(new GivenRefund.Adjustment(books.number(), wanted.reason, refund.discrepancy));
        }
        if (!refund.pending().isZero()) {
            refund.adjustments.add(
                    new GivenRefund.Adjustment(books.number(), "PENDING_REFUND_DISCREPANCY", refund.pending()));
        }
        order.refunds.add(refund);
        books.touch(order);
        told.refund(refund);
        return refund;
    }

    private void move(Wanted wanted, GivenRefund refund, Instant now) {
        SoldOrder order = wanted.order;
        BigDecimal rate = books.rate(order.currencies);
        for (Back back : wanted.backs) {
            Payment payment = new Payment(
                    books.number(),
                    order,
                    "REFUND",
                    books.refundsPending ? "PENDING" : "SUCCESS",
                    back.gateway(),
                    order.currencies.minor(back.amount().buyer(), rate),
                    now,
                    back.parent());
            order.payments.add(payment);
            refund.payments.add(payment);
        }
        OrderDraft.Buyer buyer = order.facts.buyer;
        if (wanted.creditMinor > 0 && buyer != null) {
            refund.credited = order.currencies.minor(wanted.creditMinor, rate);
            order.credited = order.credited.plus(refund.credited);
            books.credit
                    .computeIfAbsent(buyer.number(), it -> new LinkedHashMap<>())
                    .merge(order.currencies.buyer().getCode(), refund.credited, Bag::plus);
        }
    }

    private void restock(Wanted wanted, GivenRefund refund) {
        for (RefundSum.Line line : wanted.sum.lines) {
            Restock restock = wanted.restocks.getOrDefault(line.part(), new Restock(0, "NO_RESTOCK", Optional.empty()));
            Item item = line.part().item;
            boolean back = item != null && !restock.type().equals("NO_RESTOCK");
            Place place = restock.place().orElse(null);
            if (item != null && restock.type().equals("CANCEL")) {
                Place from = place == null ? books.stock.main() : place;
                books.stock.move(books.stock.level(item, from), "committed", "available", line.quantity());
            } else if (item != null && place != null && back) {
                books.stock.move(books.stock.level(item, place), "", "available", line.quantity());
            }
            if (restock.type().equals("CANCEL")) {
                Shipping.leaves(wanted.order, line.part(), line.quantity());
            }
            refund.lines.add(new GivenRefund.Line(books.number(), line, restock.type(), back, back ? place : null));
        }
    }
}
