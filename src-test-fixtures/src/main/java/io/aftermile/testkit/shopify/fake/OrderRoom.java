package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders: how they are sold, found and listed. */
final class OrderRoom {

    private static final int COUNTED = 10_000;

    private final Books books;
    private final Told told;

    OrderRoom(Books books, Told told) {
        this.books = books;
        this.told = told;
    }

    void open(Fields fields) {
        fields.query(
                        "order",
                        "read_orders",
                        given -> books.order(given.text("id")).orElse(null))
                .query("orders", "read_orders", this::orders)
                .query("ordersCount", "read_orders", this::count)
                .query("refund", "read_orders", given -> refund(given.text("id")))
                .query("customer", "read_customers", given -> buyer(given.text("id")));
    }

    /** Sells an order: its units are committed, and apps are told. */
    SoldOrder sell(OrderDraft draft) {
        draft.number = books.numberOr(draft.number);
        if (books.orders.containsKey(draft.number)) {
            throw new IllegalArgumentException("order " + draft.number + " is sold already");
        }
        SoldOrder order = new SoldOrder(draft, draft.number, books.now(), books.stock::sold);
        books.orders.put(order.number, order);
        OrderDraft.Buyer buyer = draft.buyer;
        if (buyer != null) {
            books.buyers.put(buyer.number(), buyer);
        }
        for (OrderDraft.PaymentDraft payment : draft.payments) {
            pay(order, payment);
        }
        toShip(order);
        told.order("orders/create", order);
        if (order.received().buyer() >= order.total().buyer()) {
            told.order("orders/paid", order);
        }
        return order;
    }

    private void pay(SoldOrder order, OrderDraft.PaymentDraft draft) {
        Bag amount = draft.amount()
                .map(order.currencies::amount)
                .orElseGet(() -> order.total().minus(order.received()));
        Payment parent = draft.parent()
                .flatMap(it -> Payment.found(order, Gid.of("OrderTransaction", it)))
                .orElse(null);
        Payment payment = new Payment(
                draft.number(), order, draft.kind(), draft.status(), draft.gateway(), amount, order.at, parent);
        order.payments.add(payment);
        told.payment(payment);
    }

    private void toShip(SoldOrder order) {
        Place place = books.stock.main();
        ToShip ship = new ToShip(books.number(), order, place);
        for (SoldPart line : order.lines) {
            if (line.facts.requiresShipping) {
                ship.units.add(new ToShip.Units(books.number(), line));
                Item item = line.item;
                if (item != null) {
                    books.stock.move(books.stock.level(item, place), "available", "committed", line.facts.quantity);
                }
            }
        }
        if (!ship.units.isEmpty()) {
            order.toShip.add(ship);
        }
    }

    private @Nullable View buyer(String gid) {
        OrderDraft.Buyer buyer = books.buyers.get(Gid.number("Customer", gid));
        return buyer == null ? null : OrderViews.customer(buyer);
    }

    private @Nullable GivenRefund refund(String gid) {
        String number = Gid.number("Refund", gid);
        return books.orders.values().stream()
                .flatMap(it -> it.refunds.stream())
                .filter(it -> it.number.equals(number))
                .findFirst()
                .orElse(null);
    }

    private List<SoldOrder> found(Given given) {
        OrderSearch search = OrderSearch.parse(given.maybeText("query").orElse(""));
        return books.orders.values().stream().filter(search::finds).toList();
    }

    private View orders(Given given) {
        String sort = given.maybeText("sortKey").orElse("PROCESSED_AT");
        List<Page.Entry> entries = new ArrayList<>();
        for (SoldOrder order : found(given)) {
            entries.add(new Page.Entry(place(order, sort), order));
        }
        entries.sort(Comparator.comparing(Page.Entry::place));
        return Page.ofEntries(given, entries);
    }

    private static String place(SoldOrder order, String sort) {
        String number = String.format(Locale.ROOT, "%20s", order.number);
        return switch (sort) {
            case "UPDATED_AT" -> order.updatedAt + "/" + number;
            case "CREATED_AT", "PROCESSED_AT" -> order.at + "/" + number;
            default -> number;
        };
    }

    private View count(Given given) {
        int limit = given.maybeWhole("limit").orElse(COUNTED);
        int found = found(given).size();
        return View.of("Count")
                .is("count", Math.min(limit, found))
                .is("precision", found > limit ? "AT_LEAST" : "EXACT");
    }

    /** Something of any order by its name. */
    Optional<Shown> node(String gid) {
        return switch (Gid.type(gid)) {
            case "Order" -> books.order(gid).map(it -> it);
            case "Refund" -> Optional.ofNullable(refund(gid));
            case "Customer" -> Optional.ofNullable(buyer(gid));
            case "Fulfillment" ->
                books.orders.values().stream()
                        .flatMap(it -> it.shipments.stream())
                        .filter(it -> it.gid().equals(gid))
                        .<Shown>map(it -> it)
                        .findFirst();
            case "FulfillmentOrder" ->
                books.orders.values().stream()
                        .flatMap(it -> it.toShip.stream())
                        .filter(it -> it.gid().equals(gid))
                        .<Shown>map(it -> it)
                        .findFirst();
            default -> Optional.empty();
        };
    }
}
