package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** A shop that has sold one order and keeps its payments, its refunds and its idempotency keys. */
final class RefundShop {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Order order;
    private final ObjectNode account;
    private final Map<String, ObjectNode> refunds = new LinkedHashMap<>();
    private final Map<String, Integer> back = new HashMap<>();
    private final Map<String, JsonNode> inputs = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String[]> suggested = new HashMap<>();
    private String shippingTax = "0";
    private String status = "SUCCESS";
    private boolean losesAnswers;
    private boolean hidesStoreCredit;
    private Optional<String> refusal = Optional.empty();

    private RefundShop(Order order) {
        this.order = order;
        this.account = JSON.createObjectNode();
        account.put("id", gid("Order", order.id().value()));
        account.put("presentmentCurrencyCode", order.currency().getCode());
        account.put("taxesIncluded", order.lines().stream().anyMatch(OrderLine::taxIncluded));
        account.putArray("disputes");
        account.putArray("refunds");
        ArrayNode transactions = account.putArray("transactions");
        for (Tender tender : order.tenders()) {
            transactions.add(transaction(
                    tender.id().value(),
                    "SALE",
                    "SUCCESS",
                    tender.kind() == TenderKind.GIFT_CARD ? "gift_card" : "shopify_payments",
                    tender.captured(),
                    null));
        }
    }

    /** Answers for this order at a stand-in. */
    static RefundShop at(FakeAdmin admin, Order order) {
        RefundShop shop = new RefundShop(order);
        admin.does("AftermileRefundsOfOrder", shop::account);
        admin.does("AftermileRefundSuggest", shop::suggest);
        admin.does("AftermileRefundCreate", shop::create);
        admin.does("AftermileRefundIssued", shop::issued);
        return shop;
    }

    /** The shop's own figures for a line, whatever is asked of it. */
    RefundShop suggests(String line, String subtotal, String tax) {
        suggested.put(line, new String[] {subtotal, tax});
        return this;
    }

    RefundShop suggestsShippingTax(String tax) {
        shippingTax = tax;
        return this;
    }

    /** How refunds stand from now on. */
    RefundShop leaves(String status) {
        this.status = status;
        return this;
    }

    /** From now on it does what it is told and its answer is lost. */
    synchronized RefundShop losesAnswers(boolean loses) {
        this.losesAnswers = loses;
        return this;
    }

    /** Gives store credit and lists no payment for it. */
    RefundShop hidesStoreCredit() {
        hidesStoreCredit = true;
        return this;
    }

    /** The next refund is refused with these words. */
    RefundShop refuses(String message) {
        refusal = Optional.of(message);
        return this;
    }

    /** Forgets idempotency keys, as it does after some time. */
    RefundShop forgetsKeys() {
        inputs.clear();
        answers.clear();
        return this;
    }

    RefundShop disputed(String type, String status) {
        ((ArrayNode) account.path("disputes"))
                .addObject()
                .put("initiatedAs", type)
                .put("status", status);
        return this;
    }

    /** A refund that somebody made by hand. */
    RefundShop refundedByHand(String id, String note) {
        ((ArrayNode) account.path("refunds"))
                .addObject()
                .put("id", gid("Refund", id))
                .put("note", note);
        return this;
    }

    int refunds() {
        return refunds.size();
    }

    private static String gid(String type, String id) {
        return "gid://shopify/" + type + "/" + id;
    }

    private FakeAdmin.Said said(ObjectNode data) {
        ObjectNode root = JSON.createObjectNode();
        root.set("data", data);
        return new FakeAdmin.Said(200, root.toString(), Map.of());
    }

    private boolean knows(String gid) {
        return gid.equals(account.path("id").asText());
    }

    private synchronized FakeAdmin.Said account(FakeAdmin.Asked asked) {
        ObjectNode data = JSON.createObjectNode();
        data.set("order", knows(asked.variables().path("order").asText()) ? account : JSON.nullNode());
        return said(data);
    }

    private synchronized FakeAdmin.Said issued(FakeAdmin.Asked asked) {
        ObjectNode data = JSON.createObjectNode();
        data.set("refund", refunds.get(asked.variables().path("refund").asText()));
        return said(data);
    }

    private synchronized FakeAdmin.Said suggest(FakeAdmin.Asked asked) {
        ObjectNode data = JSON.createObjectNode();
        if (!knows(asked.variables().path("order").asText())) {
            data.putNull("order");
            return said(data);
        }
        ObjectNode suggestion = JSON.createObjectNode();
        BigDecimal all = BigDecimal.ZERO;
        ArrayNode lines = suggestion.putArray("refundLineItems");
        for (JsonNode it : asked.variables().path("lines")) {
            String gid = it.path("lineItemId").asText();
            OrderLine line = line(gid);
            BigDecimal[] figures = figures(line, it.path("quantity").decimalValue());
            ObjectNode said = lines.addObject();
            said.set("quantity", it.path("quantity"));
            said.putObject("lineItem").put("id", gid).put("refundableQuantity", units(line) - back(gid));
            said.set("subtotalSet", bag(figures[0]));
            said.set("totalTaxSet", bag(figures[1]));
            all = all.add(figures[0]).add(line.taxIncluded() ? BigDecimal.ZERO : figures[1]);
        }
        BigDecimal shipping = decimal(asked.variables().path("shipping"));
        BigDecimal duties = BigDecimal.ZERO;
        ArrayNode given = suggestion.putArray("refundDuties");
        for (JsonNode it : asked.variables().path("duties")) {
            String id = it.path("dutyId").asText();
            BigDecimal duty = order.lines().stream()
                    .flatMap(line -> line.duties().stream())
                    .filter(known -> id.endsWith("/" + known.id().value()))
                    .map(known -> known.amount().customer().getAmount())
                    .findFirst()
                    .orElseThrow();
            ObjectNode said = given.addObject();
            said.set("amountSet", bag(duty));
            said.putObject("originalDuty").put("id", id);
            duties = duties.add(duty);
        }
        BigDecimal total = all.add(shipping).add(new BigDecimal(shippingTax)).add(duties);
        ObjectNode shipped = suggestion.putObject("shipping");
        shipped.set("amountSet", bag(shipping));
        shipped.set("taxSet", bag(new BigDecimal(shippingTax)));
        suggestion.set("amountSet", bag(total));
        suggestion.set("totalDutiesSet", bag(duties));
        suggestion.set("maximumRefundableSet", bag(net()));
        spread(total, suggestion.putArray("suggestedTransactions"));
        ObjectNode answered = data.putObject("order");
        answered.put("id", account.path("id").asText());
        answered.set("suggestedRefund", suggestion);
        return said(data);
    }

    private void spread(BigDecimal total, ArrayNode transactions) {
        BigDecimal rest = total;
        for (Tender tender : order.tenders()) {
            BigDecimal share = rest.min(left(gid("OrderTransaction", tender.id().value())));
            ObjectNode it = transactions.addObject();
            it.put("kind", "SUGGESTED_REFUND").put("gateway", "shopify_payments");
            it.set("amountSet", bag(share));
            it.putObject("parentTransaction")
                    .put("id", gid("OrderTransaction", tender.id().value()));
            rest = rest.subtract(share);
        }
    }

    private BigDecimal[] figures(OrderLine line, BigDecimal quantity) {
        String[] own = suggested.get(line.id().value());
        if (own != null) {
            return new BigDecimal[] {new BigDecimal(own[0]), new BigDecimal(own[1])};
        }
        BigDecimal base = line.price().customer().getAmount();
        for (var it : line.discounts()) {
            base = base.subtract(it.amount().customer().getAmount());
        }
        BigDecimal tax = line.taxes().stream()
                .map(it -> it.amount().customer().getAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new BigDecimal[] {share(base, line, quantity), share(tax, line, quantity)};
    }

    private BigDecimal share(BigDecimal whole, OrderLine line, BigDecimal quantity) {
        return whole.multiply(quantity)
                .divide(line.quantity().toBigDecimal(), order.currency().getDecimalPlaces(), RoundingMode.HALF_UP);
    }

    private OrderLine line(String gid) {
        return order.lines().stream()
                .filter(it -> gid.equals(gid("LineItem", it.id().value())))
                .findFirst()
                .orElseThrow();
    }

    private static int units(OrderLine line) {
        return line.quantity().toBigDecimal().intValueExact();
    }

    private int back(String gid) {
        return back.getOrDefault(gid, 0);
    }

    private BigDecimal left(String payment) {
        BigDecimal left = BigDecimal.ZERO;
        for (JsonNode it : account.path("transactions")) {
            BigDecimal amount =
                    decimal(it.path("amountSet").path("presentmentMoney").path("amount"));
            if (it.path("id").asText().equals(payment)) {
                left = left.add(amount);
            } else if (it.path("parentTransaction").path("id").asText().equals(payment)) {
                left = left.subtract(amount);
            }
        }
        return left;
    }

    private BigDecimal net() {
        BigDecimal net = BigDecimal.ZERO;
        for (JsonNode it : account.path("transactions")) {
            BigDecimal amount =
                    decimal(it.path("amountSet").path("presentmentMoney").path("amount"));
            net = it.path("kind").asText().equals("SALE") ? net.add(amount) : net.subtract(amount);
        }
        return net;
    }

    private static BigDecimal decimal(JsonNode text) {
        return text.isTextual() ? new BigDecimal(text.textValue()) : BigDecimal.ZERO;
    }

    private synchronized FakeAdmin.Said create(FakeAdmin.Asked asked) {
        String key = asked.variables().path("key").asText();
        JsonNode input = asked.variables().path("input");
        JsonNode before = inputs.get(key);
        if (before != null && !before.equals(input)) {
            return new FakeAdmin.Said(
                    200,
                    "{\"errors\":[{\"message\":\"The same idempotency key cannot be used with different operation"
                            + " parameters.\",\"extensions\":{\"code\":\"BAD_REQUEST\"}}]}",
                    Map.of());
        }
        inputs.put(key, input);
        String answer = answers.computeIfAbsent(key, it -> created(input));
        return losesAnswers ? new FakeAdmin.Said(500, "lost", Map.of()) : new FakeAdmin.Said(200, answer, Map.of());
    }

    private String created(JsonNode input) {
        Optional<String> refused = refused(input);
        if (refused.isPresent()) {
            refusal = Optional.empty();
            ObjectNode data = JSON.createObjectNode();
            ObjectNode payload = data.putObject("refundCreate");
            payload.putNull("refund");
            payload.putArray("userErrors").addObject().putNull("field").put("message", refused.get());
            return said(data).body();
        }
        String gid = gid("Refund", "9" + refunds.size());
        ObjectNode refund = JSON.createObjectNode();
        refund.put("id", gid).put("createdAt", "2026-11-02T12:00:00Z").put("processedAt", "2026-11-02T12:00:00Z");
        refund.set("note", input.path("note"));
        ObjectNode page = refund.putObject("transactions");
        ArrayNode nodes = page.putArray("nodes");
        page.putObject("pageInfo").put("hasNextPage", false);
        for (JsonNode it : input.path("transactions")) {
            nodes.add(transaction(
                    "8" + refunds.size() + nodes.size(),
                    "REFUND",
                    status,
                    it.path("gateway").asText(),
                    Amount.of(money(it.path("amount"))),
                    it.path("parentId").asText()));
        }
        for (JsonNode it : hidesStoreCredit ? List.<JsonNode>of() : input.path("refundMethods")) {
            nodes.add(transaction(
                    "7" + refunds.size(),
                    "REFUND",
                    "SUCCESS",
                    "shopify_store_credit",
                    Amount.of(money(it.path("storeCreditRefund").path("amount").path("amount"))),
                    null));
        }
        nodes.forEach(it -> ((ArrayNode) account.path("transactions")).add(it));
        input.path("refundLineItems")
                .forEach(it -> back.merge(
                        it.path("lineItemId").asText(), it.path("quantity").asInt(), Integer::sum));
        refunds.put(gid, refund);
        ((ArrayNode) account.path("refunds"))
                .addObject()
                .put("id", gid)
                .put("note", input.path("note").asText());
        ObjectNode data = JSON.createObjectNode();
        ObjectNode payload = data.putObject("refundCreate");
        payload.set("refund", refund);
        payload.putArray("userErrors");
        return said(data).body();
    }

    private Money money(JsonNode amount) {
        return Money.of(order.currency(), new BigDecimal(amount.asText()));
    }

    private Optional<String> refused(JsonNode input) {
        BigDecimal all = BigDecimal.ZERO;
        for (JsonNode it : input.path("transactions")) {
            BigDecimal amount = new BigDecimal(it.path("amount").asText());
            if (left(it.path("parentId").asText()).compareTo(amount) < 0) {
                return Optional.of("Transactions require a parent_id associated with the order");
            }
            all = all.add(amount);
        }
        for (JsonNode it : input.path("refundMethods")) {
            all = all.add(decimal(it.path("storeCreditRefund").path("amount").path("amount")));
        }
        if (all.compareTo(net()) > 0) {
            return Optional.of("Refund amount $" + all + " is greater than net payment received $" + net());
        }
        for (JsonNode it : input.path("refundLineItems")) {
            String gid = it.path("lineItemId").asText();
            if (it.path("quantity").asInt() > units(line(gid)) - back(gid)) {
                return Optional.of("Quantity cannot refund more items than were purchased");
            }
        }
        return refusal;
    }

    private ObjectNode transaction(
            String id, String kind, String status, String gateway, Amount amount, String parent) {
        ObjectNode it = JSON.createObjectNode();
        it.put("id", gid("OrderTransaction", id))
                .put("kind", kind)
                .put("status", status)
                .put("gateway", gateway);
        it.set("amountSet", bag(amount));
        if (parent == null) {
            it.putNull("parentTransaction");
        } else {
            it.putObject("parentTransaction").put("id", parent);
        }
        return it;
    }

    private ObjectNode bag(BigDecimal amount) {
        return bag(Amount.of(Money.of(order.currency(), amount, RoundingMode.HALF_UP)));
    }

    /** The shop's own view is by another rate of the moment: nobody may derive one from the other. */
    private ObjectNode bag(Amount amount) {
        ObjectNode bag = JSON.createObjectNode();
        Money shop = amount.book()
                .or(() -> order.bookCurrency()
                        .map(it -> Money.of(
                                it, amount.customer().getAmount().multiply(new BigDecimal("1.42")), RoundingMode.DOWN)))
                .orElse(amount.customer());
        put(bag.putObject("shopMoney"), shop);
        put(bag.putObject("presentmentMoney"), amount.customer());
        return bag;
    }

    private static void put(ObjectNode to, Money money) {
        BigDecimal plain = money.getAmount().stripTrailingZeros();
        to.put("amount", (plain.scale() < 1 ? plain.setScale(1) : plain).toPlainString());
        to.put("currencyCode", money.getCurrencyUnit().getCode());
    }
}
