package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.AnnounceParcel;
import io.aftermile.connector.CalculatedReturn;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DisposeReturn;
import io.aftermile.connector.HandledReturn;
import io.aftermile.connector.MoveReturn;
import io.aftermile.connector.OpenReturn;
import io.aftermile.connector.ProcessReturn;
import io.aftermile.connector.ReturnDesk;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unsupported;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.OrderId;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnReason;
import io.aftermile.model.ReturnStatus;
import io.aftermile.shopify.ReturnNote;
import io.aftermile.shopify.Shopify;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The returns of one shop. Thread-safe; got from {@link ShopifyAdmin#returns}.
 *
 * <p>The shop has no idempotency for returns. What opens one stands in the note of its lines and is looked up before
 * every attempt; everything else is read first, and only what is still missing is sent. Customers are told of nothing
 * but of a request that is declined with a note.
 *
 * <p>No money moves here. Units of a return that is processed are taken back by the shop: a refund of the same units
 * would take them back again, so choose one of the two for each return.
 */
public final class ShopifyReturns implements ReturnDesk {

    private static final String ORDERS = "read_orders";
    private static final String READ = "read_returns";
    private static final String WRITE = "write_returns";
    private static final String NO_REASON = "unknown";
    private static final int LONGEST_DECLINE = 500;

    private final ShopCaller shop;
    private final OrderLocks locks;

    ShopifyReturns(ShopCaller shop) {
        this.shop = shop;
        this.locks = new OrderLocks();
    }

    /** {@inheritDoc} All of them where the token may write returns, calculation where it may read them. */
    @Override
    public Set<Capability> capabilities() {
        if (!shop.may(READ) || !shop.may(ORDERS)) {
            return Set.of();
        }
        return shop.may(WRITE) ? Set.of(Capability.values()) : Set.of(Capability.CALCULATION);
    }

    private void requireRead(CallContext context) {
        shop.requireTime(context);
        shop.require(READ);
        shop.require(ORDERS);
    }

    private void requireWrite(CallContext context) {
        requireRead(context);
        shop.require(WRITE);
    }

    /**
     * {@inheritDoc}
     *
     * @throws Unsupported if the token may not write returns
     */
    @Override
    public HandledReturn open(OpenReturn request, CallContext context) {
        requireWrite(context);
        return locks.holding(request.order(), context.deadline(), shop, () -> openAlone(request, context));
    }

    private HandledReturn openAlone(OpenReturn request, CallContext context) {
        ReturnNote note =
                new ReturnNote(key(context), CanonicalJson.fingerprint(request).substring(0, 16));
        Optional<Noted> before = noted(request.order(), note.key(), context);
        if (before.isPresent()) {
            if (!before.get().note().equals(note)) {
                throw new Conflicting(
                        "shopify: key " + context.key() + " has opened another return; give a new one a key of its own",
                        OrderAccount.facts(request.order()));
            }
            return answer(before.get().gid(), context).read();
        }
        List<Returnable.Share> shares =
                Returnable.of(shop, request.order(), context).shares(request);
        Map<String, String> reasons = reasons(request, context);
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("orderId", Gid.of("Order", request.order().value()));
        input.put(
                "returnLineItems",
                shares.stream()
                        .map(it -> line(it, request.approved(), reasons, note))
                        .toList());
        AdminDocument document = request.approved() ? AdminDocument.RETURN_CREATE : AdminDocument.RETURN_REQUEST;
        JsonNode made =
                shop.run(document, Variables.of("input", input), context).path("return");
        return done(document, () -> answer(made.path("id").asText(""), context))
                .read()
                .withCreated(true);
    }

    private static Map<String, Object> line(
            Returnable.Share share, boolean approved, Map<String, String> reasons, ReturnNote note) {
        Optional<String> words = share.asked().note();
        if (words.filter(it -> it.length() > note.room()).isPresent()) {
            throw new Rejected("shopify: the note on line " + share.asked().line() + " has more than " + note.room()
                    + " characters; shorten it");
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("fulfillmentLineItemId", share.gid());
        line.put("quantity", share.quantity());
        line.put("returnReasonDefinitionId", reasons.get(reason(share.asked().reason())));
        line.put(approved ? "returnReasonNote" : "customerNote", note.text(words));
        return line;
    }

    private static String reason(Optional<ReturnReason> reason) {
        return reason.map(ReturnReason::handle).orElse(NO_REASON);
    }

    /** What the shop calls the reasons; one that it does not know is not guessed. */
    private Map<String, String> reasons(OpenReturn request, CallContext context) {
        List<String> handles = request.units().stream()
                .map(it -> reason(it.reason()))
                .distinct()
                .toList();
        Map<String, String> ids = new LinkedHashMap<>();
        JsonNode known = shop.run(AdminDocument.RETURN_REASONS, Variables.of("handles", handles), context)
                .path("returnReasonDefinitions")
                .path("nodes");
        known.forEach(it -> ids.put(it.path("handle").asText(""), it.path("id").asText("")));
        handles.stream().filter(it -> !ids.containsKey(it)).findFirst().ifPresent(it -> {
            throw new Rejected(
                    "shopify: the shop knows no reason '" + it + "' for a return; give the handle of one that it has",
                    OrderAccount.facts(request.order()));
        });
        return ids;
    }

    /** The same on every attempt and in every process. */
    private String key(CallContext context) {
        String name = String.join(
                "\n", shop.name(), context.tenant().value(), context.key().value(), "return");
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private record Noted(String gid, ReturnNote note) {}

    /** @throws Rejected if the shop does not know the order */
    private Optional<Noted> noted(OrderId order, String key, CallContext context) {
        return listed(order, key, context).orElseThrow(() -> Returnable.unknown(shop, order));
    }

    /** The return that a key has opened; empty altogether where the shop does not know the order. */
    private Optional<Optional<Noted>> listed(OrderId order, String key, CallContext context) {
        @Nullable String after = null;
        for (; ; ) {
            JsonNode answer = shop.run(
                            AdminDocument.RETURNS_OF_ORDER,
                            Variables.of("order", Gid.of("Order", order.value()))
                                    .and("after", after),
                            context)
                    .path("order");
            if (!answer.isObject()) {
                return Optional.empty();
            }
            for (JsonNode it : answer.path("returns").path("nodes")) {
                JsonNode line = it.path("returnLineItems").path("nodes").path(0);
                Optional<Noted> ours = ReturnNote.parse(
                                line.path("returnReasonNote").asText(""))
                        .or(() -> ReturnNote.parse(line.path("customerNote").asText("")))
                        .filter(note -> note.key().equals(key))
                        .map(note -> new Noted(it.path("id").asText(""), note));
                if (ours.isPresent()) {
                    return Optional.of(ours);
                }
            }
            JsonNode info = answer.path("returns").path("pageInfo");
            if (!info.path("hasNextPage").asBoolean(false)) {
                return Optional.of(Optional.empty());
            }
            after = info.path("endCursor").asText("");
        }
    }

    @Override
    public Optional<HandledReturn> find(OrderId order, CallContext context) {
        requireRead(context);
        return listed(order, key(context), context)
                .flatMap(it -> it)
                .map(it -> answer(it.gid(), context).read());
    }

    @Override
    public Optional<HandledReturn> read(ReturnId id, CallContext context) {
        requireRead(context);
        return asked(Gid.of("Return", id.value()), context).map(ReturnAnswer::read);
    }

    private Optional<ReturnAnswer> asked(String gid, CallContext context) {
        JsonNode answer =
                shop.run(AdminDocument.RETURN, Variables.of("id", gid), context).path("return");
        return answer.isObject() ? Optional.of(new ReturnAnswer(answer)) : Optional.empty();
    }

    private ReturnAnswer answer(String gid, CallContext context) {
        return asked(gid, context)
                .orElseThrow(() -> new Rejected(
                        "shopify: return " + Gid.id(gid) + " is not known at " + shop.name()
                                + "; see whether it is another shop's",
                        Map.of("system", Shopify.SOURCE)));
    }

    /** What was carried out and then could not be read was carried out all the same. */
    private static <T> T done(AdminDocument document, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (AftermileException e) {
            throw new InDoubt(
                    "shopify: '" + document.title()
                            + "' was carried out, and its outcome cannot be read; ask what became" + " of it",
                    Map.of("system", Shopify.SOURCE),
                    e);
        }
    }

    /** Reads a return, sends what is missing of what was asked, and reads it again. */
    private HandledReturn change(ReturnId id, CallContext context, Change change) {
        requireWrite(context);
        String gid = Gid.of("Return", id.value());
        ReturnAnswer first = answer(gid, context);
        HandledReturn before = first.read();
        return locks.holding(before.order(), context.deadline(), shop, () -> {
            ReturnAnswer now = answer(gid, context);
            Optional<AdminDocument> sent = change.send(now, now.read());
            return sent.map(it -> done(it, () -> answer(gid, context)).read()).orElseGet(now::read);
        });
    }

    /** Sends what is missing; empty where nothing is. */
    private interface Change {
        Optional<AdminDocument> send(ReturnAnswer now, HandledReturn state);
    }

    /**
     * {@inheritDoc}
     *
     * @throws Unsupported if the token may not write returns
     */
    @Override
    public HandledReturn move(MoveReturn request, CallContext context) {
        if (request.note().filter(it -> it.length() > LONGEST_DECLINE).isPresent()) {
            throw new Rejected("shopify: the note to who is declined has more than " + LONGEST_DECLINE
                    + " characters; shorten it");
        }
        return change(request.id(), context, (now, state) -> {
            ReturnStatus status = state.state().status();
            if (status == request.step().to()) {
                return Optional.empty();
            }
            boolean begun = !state.processed().isEmpty()
                    || state.state().lines().stream()
                            .anyMatch(it -> !it.dispositions().isEmpty());
            if (status != request.step().from() || (begun && request.step() == MoveReturn.Step.CANCEL)) {
                throw new Conflicting(
                        "shopify: return " + request.id() + " is " + status + (begun ? " and handled in part" : "")
                                + "; it cannot " + request.step(),
                        OrderAccount.facts(state.order()));
            }
            AdminDocument document = document(request.step());
            shop.run(document, moving(request), context);
            return Optional.of(document);
        });
    }

    private static AdminDocument document(MoveReturn.Step step) {
        return switch (step) {
            case APPROVE -> AdminDocument.RETURN_APPROVE;
            case DECLINE -> AdminDocument.RETURN_DECLINE;
            case CLOSE -> AdminDocument.RETURN_CLOSE;
            case REOPEN -> AdminDocument.RETURN_REOPEN;
            case CANCEL -> AdminDocument.RETURN_CANCEL;
        };
    }

    private static Variables moving(MoveReturn request) {
        String gid = Gid.of("Return", request.id().value());
        return switch (request.step()) {
            case APPROVE -> Variables.of("input", Map.of("id", gid, "notifyCustomer", false));
            case DECLINE -> {
                Map<String, Object> input = new LinkedHashMap<>();
                input.put("id", gid);
                input.put("declineReason", "OTHER");
                request.note().ifPresent(it -> input.put("declineNote", it));
                input.put("notifyCustomer", request.note().isPresent());
                yield Variables.of("input", input);
            }
            case CLOSE, REOPEN, CANCEL -> Variables.of("id", gid);
        };
    }

    /**
     * {@inheritDoc} The shop leaves the return open: close it when all is done.
     *
     * @throws Unsupported if the token may not write returns
     */
    @Override
    public HandledReturn process(ProcessReturn request, CallContext context) {
        return change(request.id(), context, (now, state) -> {
            List<Map<String, Object>> missing = MissingWork.units(request, state);
            if (missing.isEmpty()) {
                return Optional.empty();
            }
            shop.run(
                    AdminDocument.RETURN_PROCESS,
                    Variables.of(
                            "input",
                            Map.of(
                                    "returnId",
                                    Gid.of("Return", request.id().value()),
                                    "returnLineItems",
                                    missing,
                                    "notifyCustomer",
                                    false)),
                    context);
            return Optional.of(AdminDocument.RETURN_PROCESS);
        });
    }

    /**
     * {@inheritDoc} The shop tells four kinds apart: restocked, held for a decision, not restocked, missing. Its stock
     * moves by what is restocked: move it nowhere else.
     *
     * @throws Unsupported if the token may not write returns
     */
    @Override
    public HandledReturn dispose(DisposeReturn request, CallContext context) {
        return change(request.id(), context, (now, state) -> {
            Map<String, List<Map<String, Object>>> missing = MissingWork.dispositions(request, now, state);
            boolean begun = false;
            for (List<Map<String, Object>> inputs : missing.values()) {
                putAway(inputs, begun, context);
                begun = true;
            }
            return begun ? Optional.of(AdminDocument.RETURN_DISPOSE) : Optional.empty();
        });
    }

    /** The shop takes goods for one place at a time: where a later one fails, the earlier ones are put away. */
    private void putAway(List<Map<String, Object>> inputs, boolean begun, CallContext context) {
        try {
            shop.run(AdminDocument.RETURN_DISPOSE, Variables.of("inputs", inputs), context);
        } catch (AftermileException e) {
            if (!begun) {
                throw e;
            }
            throw new InDoubt(
                    "shopify: a part of the goods was put away, and the rest was not: " + e.getMessage()
                            + "; say it again, only the rest is sent",
                    e.facts(),
                    e);
        }
    }

    /**
     * {@inheritDoc} The shop finds out the carrier by itself.
     *
     * @throws Unsupported if the token may not write returns
     */
    @Override
    public HandledReturn announce(AnnounceParcel request, CallContext context) {
        return change(request.id(), context, (now, state) -> {
            Optional<String> known = now.parcel(request.parcel().trackingNumber());
            if (known.isPresent() && request.label().isEmpty()) {
                return Optional.empty();
            }
            Map<String, Object> tracking = new LinkedHashMap<>();
            tracking.put("number", request.parcel().trackingNumber().value());
            request.parcel().trackingUrl().ifPresent(it -> tracking.put("url", it));
            @Nullable Object label =
                    request.label().map(it -> Map.of("fileUrl", it.toString())).orElse(null);
            AdminDocument document = known.isPresent() ? AdminDocument.PARCEL_UPDATE : AdminDocument.PARCEL_ANNOUNCE;
            Variables variables = known.map(it -> Variables.of("id", it))
                    .orElseGet(() -> MissingWork.parcel(request, now, state))
                    .and("tracking", tracking)
                    .and("label", label);
            shop.run(document, variables, context);
            return Optional.of(document);
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws Unsupported if the token may not read returns
     */
    @Override
    public CalculatedReturn calculate(OpenReturn request, CallContext context) {
        requireRead(context);
        List<Returnable.Share> shares =
                Returnable.of(shop, request.order(), context).shares(request);
        JsonNode answer = shop.run(
                        AdminDocument.RETURN_CALCULATE,
                        Variables.of(
                                "input",
                                Map.of(
                                        "orderId",
                                        Gid.of("Order", request.order().value()),
                                        "returnLineItems",
                                        shares.stream()
                                                .map(it -> Map.of(
                                                        "fulfillmentLineItemId", it.gid(), "quantity", it.quantity()))
                                                .toList())),
                        context)
                .path("returnCalculate");
        return ReturnWorth.read(request, answer.path("returnLineItems"));
    }
}
