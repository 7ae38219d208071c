package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Rejected;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenderId;
import io.aftermile.shopify.RefundNote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What an order was paid with and what has gone back of it, by tender, in the currency that the customer was charged
 * in. A refund that is pending has gone back until it fails.
 */
final class OrderAccount {

    private static final Set<String> IN = Set.of("SALE", "CAPTURE");
    private static final Set<String> BACK = Set.of("REFUND", "CHANGE");
    private static final Set<String> FAILED = Set.of("FAILURE", "ERROR");
    private static final Set<String> OPEN_DISPUTE = Set.of("NEEDS_RESPONSE", "UNDER_REVIEW");

    /**
     * A tender that can take money back.
     *
     * @param gid the payment, as the shop names it
     * @param gateway which gateway it came through
     * @param left what it can still take
     */
    record Paid(String gid, String gateway, Money left) {

        private Paid minus(Money amount) {
            return new Paid(gid, gateway, left.minus(amount));
        }
    }

    /**
     * A refund that bears our note.
     *
     * @param gid as the shop names it
     * @param note what it bears
     */
    record Noted(String gid, RefundNote note) {}

    private final OrderId order;
    private final JsonNode answer;
    private final CurrencyUnit currency;

    /** @param answer the order as it was answered, no null */
    OrderAccount(OrderId order, JsonNode answer) {
        this.order = order;
        this.answer = answer;
        this.currency = CurrencyUnit.of(answer.path("presentmentCurrencyCode").asText(""));
    }

    CurrencyUnit currency() {
        return currency;
    }

    boolean taxIncluded() {
        return answer.path("taxesIncluded").asBoolean(false);
    }

    /**
     * The refund that a key has paid.
     *
     * @throws Conflicting if it stands on two of them
     */
    Optional<Noted> by(IdempotencyKey key) {
        List<Noted> found = StreamSupport.stream(answer.path("refunds").spliterator(), false)
                .flatMap(it ->
                        RefundNote.parse(it.path("note").asText(""))
                                .map(note -> new Noted(it.path("id").asText(""), note))
                                .stream())
                .filter(it -> it.note().key().equals(key))
                .toList();
        if (found.size() > 1) {
            throw new Conflicting(
                    "shopify: order " + order + " has " + found.size() + " refunds of key " + key
                            + "; see which of them is right, and handle this order by hand",
                    facts(order));
        }
        return found.stream().findFirst();
    }

    /** @throws Rejected while a chargeback is open: the money may already have been taken back */
    void refuseDisputed() {
        for (JsonNode dispute : answer.path("disputes")) {
            if (dispute.path("initiatedAs").asText("").equals("CHARGEBACK")
                    && OPEN_DISPUTE.contains(dispute.path("status").asText(""))) {
                throw new Rejected(
                        "shopify: order " + order + " has an open chargeback; settle that before money goes back",
                        facts(order));
            }
        }
    }

    /** What each tender can still take. */
    Map<TenderId, Paid> left() {
        Map<TenderId, Paid> left = new LinkedHashMap<>();
        for (JsonNode it : answer.path("transactions")) {
            if (is(it, IN) && it.path("status").asText("").equals("SUCCESS")) {
                left.put(
                        new TenderId(Gid.id(it)),
                        new Paid(
                                it.path("id").asText(""),
                                it.path("gateway").asText(""),
                                ShopMoney.customer(it.path("amountSet"))));
            }
        }
        for (JsonNode it : answer.path("transactions")) {
            if (is(it, BACK) && !FAILED.contains(it.path("status").asText(""))) {
                Money amount = ShopMoney.customer(it.path("amountSet"));
                Gid.named(it.path("parentTransaction"))
                        .ifPresent(parent ->
                                left.computeIfPresent(new TenderId(parent), (id, paid) -> paid.minus(amount)));
            }
        }
        return left;
    }

    private static boolean is(JsonNode transaction, Set<String> kinds) {
        return kinds.contains(transaction.path("kind").asText(""));
    }

    static Map<String, String> facts(OrderId order) {
        return Map.of("system", "shopify", "order", order.value());
    }
}
