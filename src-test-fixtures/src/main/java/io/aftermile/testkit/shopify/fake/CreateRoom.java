package io.aftermile.testkit.shopify.fake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Orders that an app creates or marks as paid. */
final class CreateRoom {

    private final Books books;
    private final OrderRoom orders;
    private final Told told;

    CreateRoom(Books books, OrderRoom orders, Told told) {
        this.books = books;
        this.orders = orders;
        this.told = told;
    }

    void open(Fields fields) {
        fields.mutation("orderCreate", "write_orders", given -> create(given.of("order")))
                .mutation("orderMarkAsPaid", "write_orders", given -> paid(given.of("input")));
    }

    private View create(Given input) {
        List<Given> lines = input.each("lineItems");
        if (lines.isEmpty()) {
            return UserErrors.of(List.of("order", "lineItems"), "Line items can't be empty", "INVALID")
                    .payload("OrderCreatePayload", "order");
        }
        String shop = input.maybeText("currency").orElse(books.currency.getCode());
        String buyer = input.maybeText("presentmentCurrency").orElse(shop);
        OrderDraft draft = OrderDraft.next().currencies(buyer, shop, rate(lines, buyer, shop));
        draft.note = input.maybeText("note").orElse(null);
        draft.test = input.yes("test");
        input.texts("tags").stream().sorted().forEach(draft.tags::add);
        input.maybeText("name").ifPresent(draft::name);
        input.time("processedAt").ifPresent(draft::at);
        input.maybeText("email")
                .ifPresent(it -> draft.buyer = new OrderDraft.Buyer(books.number(), null, null, it, null));
        input.maybe("shippingAddress").ifPresent(it -> draft.address = address(it));
        if (input.yes("taxesIncluded")) {
            draft.taxesIncluded();
        }
        lines.forEach(it -> draft.line(books.number(), part -> line(part, it)));
        input.each("shippingLines")
                .forEach(it -> draft.shipping(books.number(), part -> {
                    part.title(it.text("title")).price(buyerAmount(it.of("priceSet")));
                    it.each("taxLines").forEach(tax -> tax(part, tax));
                }));
        for (Given payment : input.each("transactions")) {
            draft.payments.add(new OrderDraft.PaymentDraft(
                    books.number(),
                    payment.maybeText("kind").orElse("SALE"),
                    payment.maybeText("status").orElse("SUCCESS"),
                    payment.maybeText("gateway").orElse("manual"),
                    Optional.of(buyerAmount(payment.of("amountSet"))),
                    Optional.empty()));
        }
        input.maybeText("financialStatus")
                .filter(it -> it.equals("PAID") && draft.payments.isEmpty())
                .ifPresent(it -> draft.paid(books.number(), "manual"));
        return View.of("OrderCreatePayload").is("order", orders.sell(draft)).is("userErrors", List.of());
    }

    private static OrderDraft.Address address(Given input) {
        String name = input.maybeText("firstName").orElse("") + " "
                + input.maybeText("lastName").orElse("");
        return new OrderDraft.Address(
                name.strip(),
                input.maybeText("address1").orElse(""),
                input.maybeText("zip").orElse(""),
                input.maybeText("city").orElse(""),
                input.maybeText("provinceCode").orElse(""),
                input.maybeText("countryCode").orElse(""));
    }

    /** What a first price says of the rate. */
    private static String rate(List<Given> lines, String buyer, String shop) {
        Given price = lines.get(0).of("priceSet");
        BigDecimal shopAmount = price.of("shopMoney").decimal("amount").orElse(BigDecimal.ONE);
        BigDecimal buyerAmount = price.of("presentmentMoney").decimal("amount").orElse(shopAmount);
        return buyer.equals(shop) || buyerAmount.signum() == 0
                ? "1"
                : shopAmount.divide(buyerAmount, 10, RoundingMode.HALF_UP).toPlainString();
    }

    private void line(PartDraft part, Given line) {
        part.title(line.maybeText("title").orElse("Item"))
                .quantity(line.whole("quantity"))
                .price(buyerAmount(line.of("priceSet")));
        line.maybeText("sku").ifPresent(part::sku);
        line.maybeText("variantId")
                .flatMap(books.stock::variant)
                .ifPresent(it -> part.variant(it.variant).sku(it.sku));
        if (!line.yes("requiresShipping")) {
            part.digital();
        }
        line.each("taxLines").forEach(it -> tax(part, it));
    }

    private static void tax(PartDraft part, Given tax) {
        String rate = tax.decimal("rate").orElse(BigDecimal.ZERO).toPlainString();
        tax.maybe("priceSet")
                .ifPresentOrElse(
                        it -> part.tax(tax.text("title"), rate, buyerAmount(it)),
                        () -> part.tax(tax.text("title"), rate));
    }

    private static String buyerAmount(Given set) {
        return set.maybe("presentmentMoney")
                .or(() -> set.maybe("shopMoney"))
                .flatMap(it -> it.decimal("amount"))
                .orElse(BigDecimal.ZERO)
                .toPlainString();
    }

    private View paid(Given input) {
        Optional<SoldOrder> found = books.order(input.text("id"));
        if (found.isEmpty()) {
            return UserErrors.of(List.of("id"), "Order does not exist").payload("OrderMarkAsPaidPayload", "order");
        }
        SoldOrder order = found.get();
        Bag due = order.total().minus(order.received());
        if (due.buyer() <= 0) {
            return UserErrors.of(List.of("id"), "Order cannot be marked as paid.")
                    .payload("OrderMarkAsPaidPayload", "order");
        }
        Payment payment = new Payment(books.number(), order, "SALE", "SUCCESS", "manual", due, books.now(), null);
        order.payments.add(payment);
        books.touch(order);
        told.payment(payment);
        told.order("orders/paid", order);
        return View.of("OrderMarkAsPaidPayload").is("order", order).is("userErrors", List.of());
    }
}
