package io.aftermile.testkit.shopify.fake;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A shop with an Admin API on loopback, for tests: stateful, exact and the same for one seed and one order of calls.
 * Thread-safe; it answers one call at a time.
 *
 * <pre>{@code
 * try (FakeShopify shop = FakeShopify.at(clock).start()) {
 *     shop.sell(OrderDraft.of("5001").line("11", it -> it.price("7.50")).paid("31", "bogus"));
 *     // ask it at shop.uri(), with FakeShopify.TOKEN
 *     assertThat(shop.memory().paidBack("5001")).isEqualTo(Money.parse("EUR 7.50"));
 * }
 * }</pre>
 */
public final class FakeShopify implements AutoCloseable {

    /** A token that is let in for ever, unless others were named. */
    public static final String TOKEN = "shpat_fake";

    /** The shop's domain, unless another was named. */
    public static final String DOMAIN = "example.myshopify.com";

    /** Every scope that something asks for. */
    private static final List<String> ALL = List.of(
            "read_all_orders",
            "read_customers",
            "read_fulfillments",
            "read_inventory",
            "read_locations",
            "read_merchant_managed_fulfillment_orders",
            "read_orders",
            "read_products",
            "read_returns",
            "read_store_credit_accounts",
            "write_fulfillments",
            "write_inventory",
            "write_merchant_managed_fulfillment_orders",
            "write_orders",
            "write_returns",
            "write_store_credit_account_transactions");

    final Versions versions;
    private final Books books;
    private final Tokens tokens;
    private final Set<String> scopes;
    private final Faults faults;
    private final Webhooks webhooks;
    private final Memory memory;
    private final Keys keys;
    private final AdminApi api;
    private final OrderRoom orders;
    private final BulkRoom bulk;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Door door;

    private FakeShopify(Builder builder) {
        versions = new Versions(builder.versions);
        books = new Books(builder.domain, builder.clock, CurrencyUnit.of(builder.currency));
        scopes = builder.scopes;
        tokens = new Tokens(builder.clock, scopes);
        faults = new Faults(builder.seed);
        webhooks = new Webhooks(builder.domain, builder.clock, builder.seed + 1);
        webhooks.version(versions.newest());
        memory = new Memory(books);
        keys = new Keys(books);
        Points points = new Points(builder.clock);
        points.allow(builder.points, builder.pointsPerSecond);
        Told told = new Told(books);
        orders = new OrderRoom(books, told);
        Fields fields = new Fields();
        Executor executor = new Executor(fields, keys);
        new AppRoom(books, versions, scopes).open(fields);
        orders.open(fields);
        new CreateRoom(books, orders, told).open(fields);
        RefundRoom refunds = new RefundRoom(books, told);
        refunds.open(fields);
        ReturnRoom returns = new ReturnRoom(books, told);
        returns.open(fields);
        ReverseRoom reverse = new ReverseRoom(books, returns);
        reverse.open(fields);
        new ProcessRoom(returns, reverse, refunds).open(fields);
        new NodeRoom(books, orders, returns, reverse).open(fields);
        new StockRoom(books).open(fields);
        new StockDesk(books).open(fields);
        books.stock.changes = told::level;
        new WebhookRoom(books, subscriptions).open(fields);
        bulk = new BulkRoom(books, new InBulk(executor), number -> uri() + "files/" + number);
        bulk.open(fields);
        new Shipping(books, told, orders).open(fields);
        api = new AdminApi(executor, points);
        builder.tokens.forEach(tokens::lasting);
        if (builder.clientId != null && builder.clientSecret != null) {
            tokens.app(builder.clientId, builder.clientSecret);
        }
        builder.sessions.forEach(tokens::session);
        WebhookSink sink = builder.sink;
        if (sink != null) {
            books.listened = true;
            webhooks.sink(sink, builder.webhookSecret);
        }
        builder.topics.forEach(it -> subscriptions.add(new Subscription(
                books.number(), Subscription.named(it), "https://app.example.com/", versions.newest(), books.now())));
        door = new Door(this);
    }

    /** A shop whose time is this clock's. */
    public static Builder at(Clock clock) {
        return new Builder(clock);
    }

    /** The part of the Admin schema that fake shops know, in the schema definition language. */
    public static String schema() {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(SchemaParts.joined());
        return new SchemaPrinter(SchemaPrinter.Options.defaultOptions().includeDirectiveDefinitions(true))
                .print(schema);
    }

    /** Where it listens; what connectors are given in place of the shop's own address. */
    public URI uri() {
        return door.uri();
    }

    /** Its domain, as it calls itself. */
    public String domain() {
        return books.domain;
    }

    /** What really happened. */
    public Memory memory() {
        return memory;
    }

    /** The trouble that it makes. */
    public Faults faults() {
        return faults;
    }

    /** Its deliveries. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** Sells an order, and tells its number. */
    public String sell(OrderDraft draft) {
        return inside(() -> orders.sell(draft).number);
    }

    /** Has units of a variant at a location, by the location's number; {@code 1} is where orders are shipped from. */
    public FakeShopify stock(String variant, String sku, String location, int available) {
        inside(() -> books.stock.keep(variant, sku, location, available));
        return this;
    }

    /** Notes that an order has changed at a time, in a way that is of no interest. */
    public void touch(String order, Instant at) {
        inside(() -> {
            SoldOrder sold = books.requireOrder(order);
            sold.updatedAt = at.truncatedTo(ChronoUnit.SECONDS);
            return sold;
        });
    }

    /** From now on one unit of a buyer's currency is so much in the shop's, for money that moves. */
    public void rate(String buyerCurrency, String rate) {
        inside(() -> books.rates.put(buyerCurrency, new BigDecimal(rate)));
    }

    /** From now on refunds stay pending until they are settled, or no more. */
    public void refundsStayPending(boolean pending) {
        inside(() -> books.refundsPending = pending);
    }

    /** Lets a pending payment, or the payments of a pending refund, of an order come through. */
    public void settle(String order) {
        inside(() -> {
            SoldOrder sold = books.requireOrder(order);
            sold.payments.stream().filter(Payment::isPending).forEach(it -> it.status = "SUCCESS");
            sold.refunds.forEach(it ->
                    it.adjustments.removeIf(adjustment -> adjustment.reason().equals("PENDING_REFUND_DISCREPANCY")));
            books.touch(sold);
            return sold;
        });
    }

    /** Lets nobody in any more by the tokens of before. */
    public void revokeTokens() {
        inside(() -> {
            tokens.revokeAll();
            return true;
        });
    }

    /** A token and a refresh token, as they are granted when a merchant lets the app in; by their names on the wire. */
    public Map<String, String> install() {
        return inside(() -> {
            Map<String, String> granted = new LinkedHashMap<>();
            tokens.install().forEach((name, value) -> granted.put(name, String.valueOf(value)));
            return granted;
        });
    }

    private <T> T inside(Supplier<T> act) {
        synchronized (books) {
            books.begin();
            bulk.tell();
            T done = act.get();
            webhooks.post(books.takeHappenings(), subscriptions);
            return done;
        }
    }

    boolean lets(@Nullable String token) {
        synchronized (books) {
            return tokens.lets(token);
        }
    }

    Tokens.Answer grant(Map<String, String> form) {
        synchronized (books) {
            return tokens.grant(form);
        }
    }

    Optional<Trouble> trouble(AdminApi.Asked asked) {
        synchronized (books) {
            return faults.drawn(api.acts(asked));
        }
    }

    byte[] answer(AdminApi.Asked asked, String version, boolean held) {
        return inside(() -> {
            books.caller = new Caller(version, scopes, false);
            byte[] answer = api.answer(asked, books.caller);
            if (held) {
                api.key(asked).ifPresent(keys::begins);
            }
            return answer;
        });
    }

    void answered(AdminApi.Asked asked) {
        synchronized (books) {
            api.key(asked).ifPresent(keys::ends);
        }
    }

    byte[] throttled(AdminApi.Asked asked) {
        synchronized (books) {
            return api.throttled(asked);
        }
    }

    byte @Nullable [] file(String path) {
        synchronized (books) {
            return bulk.file(Gid.last(path));
        }
    }

    @Override
    public void close() {
        faults.release();
        door.close();
    }

    /** Settings of a {@link FakeShopify}. One thread at a time. */
    public static final class Builder {

        private static final int POINTS = 2000;
        private static final int POINTS_PER_SECOND = 100;

        private final Clock clock;
        private String domain = DOMAIN;
        private String currency = "EUR";
        private long seed = 1;
        private List<String> versions = List.of("2026-01", "2026-04", "2026-07", "2026-10");
        private Set<String> scopes = new TreeSet<>(ALL);
        private final List<String> tokens = new ArrayList<>(List.of(TOKEN));
        private final List<String> sessions = new ArrayList<>();
        private final List<String> topics = new ArrayList<>();
        private @Nullable String clientId;
        private @Nullable String clientSecret;
        private @Nullable WebhookSink sink;
        private String webhookSecret = "";
        private int points = POINTS;
        private int pointsPerSecond = POINTS_PER_SECOND;

        private Builder(Clock clock) {
            this.clock = clock;
        }

        /** Its domain. Defaults to {@link #DOMAIN}. */
        public Builder domain(String name) {
            this.domain = name;
            return this;
        }

        /** The currency of its books where nothing is sold. Defaults to EUR. */
        public Builder currency(String code) {
            this.currency = code;
            return this;
        }

        /** The seed of all chance. Defaults to 1. */
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /** The versions that it serves. Defaults to 2026-01, 2026-04, 2026-07 and 2026-10. */
        public Builder versions(String... handles) {
            this.versions = List.of(handles);
            return this;
        }

        /** What tokens may do. Defaults to everything. */
        public Builder scopes(String... handles) {
            this.scopes = new TreeSet<>(List.of(handles));
            return this;
        }

        /** The tokens that are let in for ever, in place of {@link #TOKEN}; none where only granted ones are. */
        public Builder tokens(String... lasting) {
            tokens.clear();
            tokens.addAll(List.of(lasting));
            return this;
        }

        /** The app that is granted tokens. */
        public Builder app(String id, String secret) {
            this.clientId = id;
            this.clientSecret = secret;
            return this;
        }

        /** A session token that may be exchanged. */
        public Builder session(String token) {
            sessions.add(token);
            return this;
        }

        /** The bucket of points and what comes back in a second. Defaults to 2000 and 100. */
        public Builder points(int most, int perSecond) {
            this.points = most;
            this.pointsPerSecond = perSecond;
            return this;
        }

        /**
         * Where it delivers to, signed with a secret.
         *
         * @param subscribed topics such as {@code refunds/create}; others are told once the app has subscribed
         */
        public Builder webhooks(String secret, WebhookSink endpoint, String... subscribed) {
            this.sink = endpoint;
            this.webhookSecret = secret;
            topics.addAll(List.of(subscribed));
            return this;
        }

        /** Opens it. */
        public FakeShopify start() {
            return new FakeShopify(this);
        }
    }
}
