package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.RefundPayment;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unsupported;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.LocationId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenderId;
import io.aftermile.refund.RefundReconciliation;
import io.aftermile.refund.RefundRequest;
import io.aftermile.shopify.RefundNote;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Pays refunds at one shop. Thread-safe; got from {@link ShopifyAdmin#refunds}.
 *
 * <p>Before money moves it looks whether the key has paid already, refuses what is more than is left, and asks the shop
 * what it would give back: where that differs, {@link RefundDifferences} is told. Then exactly the instruction's
 * amounts are sent, in the currency that the customer was charged in, to the payments that they name; over-refunding is
 * never allowed. The key is the shop's idempotency key, and stands in the refund's note for the time after that.
 *
 * <p>An order with an open chargeback is Rejected. A bonus on top of store credit is not offered: the shop would have
 * to give it in a second step, which could happen twice.
 */
public final class ShopifyRefunds implements RefundIssuer {

    private static final String READ = "read_orders";
    private static final String WRITE = "write_orders";

    /** A refusal of an earlier attempt is kept by the shop under its key: so often another one is tried. */
    private static final int GENERATIONS = 5;

    private final ShopCaller shop;
    private final OrderLocks locks;
    private final Optional<LocationId> location;
    private final RefundDifferences differences;

    private ShopifyRefunds(
            ShopCaller shop, OrderLocks locks, Optional<LocationId> location, RefundDifferences differences) {
        this.shop = shop;
        this.locks = locks;
        this.location = location;
        this.differences = differences;
    }

    static ShopifyRefunds of(ShopCaller shop) {
        return new ShopifyRefunds(shop, new OrderLocks(), Optional.empty(), (instruction, found) -> {});
    }

    /**
     * The same, with a place for units that a refund takes back into stock. Without it such a refund is Unsupported.
     * Only one system may move stock: the engine leaves it to the return, and asks for no restock.
     */
    public ShopifyRefunds restockingAt(LocationId place) {
        return new ShopifyRefunds(shop, locks, Optional.of(place), differences);
    }

    /** The same, telling where the shop would have paid otherwise. Defaults to telling nobody. */
    public ShopifyRefunds telling(RefundDifferences told) {
        return new ShopifyRefunds(shop, locks, location, told);
    }

    /** {@inheritDoc} None where the token may not write orders. */
    @Override
    public Set<Capability> capabilities() {
        return shop.may(WRITE) ? Set.of(Capability.SEVERAL_TENDERS, Capability.STORE_CREDIT) : Set.of();
    }

    /**
     * Asks the shop what it would give back, beside what our calculator would under its preset. Nothing moves.
     *
     * @param before the order with its earlier refunds, as it was sold
     * @throws Rejected if the shop does not know the order, or has nothing to suggest
     * @throws Unsupported if the token may not read orders
     */
    public SuggestedRefund suggest(Order before, RefundRequest request, CallContext context) {
        shop.requireTime(context);
        shop.require(READ);
        SuggestionReader reader = SuggestionReader.of(before, request, location);
        return reader.read(suggestion(before.id(), reader.asked(), context), shop.now());
    }

    /**
     * {@inheritDoc}
     *
     * @throws Unsupported if the token may not read and write orders, a bonus is asked for, or units are to be
     *     restocked and no place is set
     */
    @Override
    public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
        shop.requireTime(context);
        shop.require(READ);
        shop.require(WRITE);
        if (instruction.storeCreditBonus().isPresent()) {
            throw new Unsupported("shopify: a bonus on top of a refund cannot be given in the same step; give it apart,"
                    + " or propose the refund without it");
        }
        return locks.holding(instruction.order(), context.deadline(), shop, () -> issueAlone(instruction, context));
    }

    private IssuedRefund issueAlone(RefundInstruction instruction, CallContext context) {
        OrderAccount account = account(instruction.order(), context).orElseThrow(() -> unknown(instruction.order()));
        RefundNote note =
                RefundNote.of(context.key(), CanonicalJson.fingerprint(instruction), instruction.storeCredit());
        Optional<OrderAccount.Noted> before = account.by(context.key());
        if (before.isPresent()) {
            if (!before.get().note().equals(note)) {
                throw new Conflicting(
                        "shopify: key " + context.key() + " has paid another refund; give a new one a key of its own",
                        OrderAccount.facts(instruction.order()));
            }
            return read(before.get(), context);
        }
        account.refuseDisputed();
        Map<TenderId, OrderAccount.Paid> left = account.left();
        refuseTenders(instruction, account.currency(), left);
        RefundAsked asked = RefundAsked.of(instruction, account.taxIncluded(), location);
        SuggestedFigures suggested =
                new SuggestedFigures(instruction.order(), suggestion(instruction.order(), asked, context));
        suggested.refuseMore(instruction);
        RefundReconciliation beside = suggested.beside(instruction);
        if (!beside.agree()) {
            differences.found(instruction, beside);
        }
        return created(asked.input(instruction, account, left, note.text()), context, 0);
    }

    /** Sends it; where the shop keeps a refusal of an earlier attempt under the key, under the next one. */
    private IssuedRefund created(Map<String, Object> input, CallContext context, int generation) {
        try {
            JsonNode refund = shop.run(
                            AdminDocument.REFUND_CREATE,
                            Variables.of("input", input).and("key", key(context, generation)),
                            context)
                    .path("refund");
            if (!refund.isObject()) {
                throw new InDoubt(
                        "shopify: 'issue refund' was answered without a refund; ask what became of it",
                        Map.of("system", "shopify"));
            }
            return IssuedReader.read(refund);
        } catch (Rejected e) {
            if (!AnswerErrors.isSpent(e) || generation == GENERATIONS) {
                throw e;
            }
            return created(input, context, generation + 1);
        }
    }

    /** The same on every attempt and in every process. */
    private String key(CallContext context, int generation) {
        String name = String.join(
                "\n", shop.name(), context.tenant().value(), context.key().value(), "" + generation);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** @throws Unsupported if the token may not read orders */
    @Override
    public Optional<IssuedRefund> find(OrderId order, CallContext context) {
        shop.requireTime(context);
        shop.require(READ);
        return account(order, context).flatMap(it -> it.by(context.key())).map(it -> read(it, context));
    }

    private IssuedRefund read(OrderAccount.Noted noted, CallContext context) {
        JsonNode refund = shop.run(AdminDocument.REFUND_ISSUED, Variables.of("refund", noted.gid()), context)
                .path("refund");
        if (!refund.isObject()) {
            throw new InDoubt(
                    "shopify: " + noted.gid() + " is listed and cannot be read; ask again",
                    Map.of("system", "shopify", "refund", noted.gid()));
        }
        return IssuedReader.read(refund).withCreated(false);
    }

    private Optional<OrderAccount> account(OrderId order, CallContext context) {
        JsonNode answer = shop.run(
                        AdminDocument.REFUNDS_OF_ORDER, Variables.of("order", Gid.of("Order", order.value())), context)
                .path("order");
        return answer.isObject() ? Optional.of(new OrderAccount(order, answer)) : Optional.empty();
    }

    private JsonNode suggestion(OrderId order, RefundAsked asked, CallContext context) {
        JsonNode answer = shop.run(AdminDocument.REFUND_SUGGEST, asked.suggestion(order), context)
                .path("order");
        if (!answer.isObject()) {
            throw unknown(order);
        }
        JsonNode suggested = answer.path("suggestedRefund");
        if (!suggested.isObject()) {
            throw new Rejected(
                    "shopify: the shop has no refund to suggest for order " + order + "; look at it in the shop",
                    OrderAccount.facts(order));
        }
        return suggested;
    }

    private Rejected unknown(OrderId order) {
        return new Rejected(
                "shopify: order " + order + " is not known at " + shop.name() + "; see whether it is another shop's",
                OrderAccount.facts(order));
    }

    private static void refuseTenders(
            RefundInstruction instruction, CurrencyUnit currency, Map<TenderId, OrderAccount.Paid> left) {
        for (RefundPayment payment : instruction.payments()) {
            OrderAccount.Paid paid = left.get(payment.tender());
            if (paid == null) {
                throw new Rejected(
                        "shopify: tender " + payment.tender() + " has paid nothing of order " + instruction.order()
                                + "; give back to the payments that it has",
                        OrderAccount.facts(instruction.order()));
            }
            if (!payment.amount().isSameCurrency(paid.left())
                    || payment.amount().isGreaterThan(paid.left())) {
                throw new Rejected(
                        "shopify: tender " + payment.tender() + " cannot take " + payment.amount() + ", of it "
                                + paid.left() + " is left; refund less",
                        OrderAccount.facts(instruction.order()));
            }
        }
        Stream.concat(
                        instruction.storeCredit().stream(),
                        instruction.payments().stream().map(RefundPayment::amount))
                .map(Money::getCurrencyUnit)
                .filter(it -> !it.equals(currency))
                .findFirst()
                .ifPresent(other -> {
                    throw new Rejected(
                            "shopify: order " + instruction.order() + " was charged in " + currency + ", not in "
                                    + other + "; refund in what was charged",
                            OrderAccount.facts(instruction.order()));
                });
    }
}
