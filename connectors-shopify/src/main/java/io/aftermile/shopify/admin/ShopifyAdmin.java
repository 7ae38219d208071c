package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.ChangedOrders;
import io.aftermile.connector.ChangedSince;
import io.aftermile.connector.OrderSource;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.http.Authentication;
import io.aftermile.connector.http.HttpClient;
import io.aftermile.connector.http.Sleeper;
import io.aftermile.connector.http.TokenSource;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.ChannelId;
import io.aftermile.model.OrderId;
import io.aftermile.shopify.Shopify;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One shop by its Admin API, for one app. Thread-safe.
 *
 * <pre>{@code
 * ShopifyAdmin admin = ShopifyAdmin.builder("example.myshopify.com", clock)
 *         .tokens(ShopifyTokens.lasting(token))
 *         .connect(clock.instant().plusSeconds(30));
 * }</pre>
 *
 * <p>One object counts the points that a shop allows an app: share it, rather than connect twice. What changed in the
 * last five seconds is told with the next page, when the shop has finished to list it.
 */
public final class ShopifyAdmin implements OrderSource {

    /** What a token needs for every read of orders. */
    private static final String READ_ORDERS = "read_orders";

    private static final String READ_PRODUCTS = "read_products";

    /** The shop lists changes by the second, and not at once. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final int PAGE = 10;
    private static final String GID = "gid://shopify/Order/";

    private final String shop;
    private final GraphClient client;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Set<String> scopes;
    private final ShopifyRefunds refunds;
    private final ShopifyReturns returns;

    private ShopifyAdmin(String shop, GraphClient client, Clock clock, Sleeper sleeper, Set<String> scopes) {
        this.shop = shop;
        this.client = client;
        this.clock = clock;
        this.sleeper = sleeper;
        this.scopes = scopes;
        ShopCaller caller = new ShopCaller(shop, client, clock, scopes);
        this.refunds = ShopifyRefunds.of(caller);
        this.returns = new ShopifyReturns(caller);
    }

    @Override
    public String source() {
        return Shopify.SOURCE;
    }

    /** The channel of the orders of this shop: its domain. */
    public ChannelId channel() {
        return new ChannelId(shop);
    }

    /** Whoever pays refunds at this shop. */
    public ShopifyRefunds refunds() {
        return refunds;
    }

    /** The returns of this shop. */
    public ShopifyReturns returns() {
        return returns;
    }

    /** What the token may do, as the shop names it, such as {@code read_orders}; read when it was connected. */
    public Set<String> scopes() {
        return scopes;
    }

    /**
     * {@inheritDoc}
     *
     * @throws Unsupported if the token may not read orders
     */
    @Override
    public ChangedOrders changedSince(ChangedSince request, CallContext context) {
        Place place = Place.of(request);
        requireOrders();
        Instant now = requireTime(context);
        // Whole seconds: the shop compares no finer, and what is left out is listed next time.
        Instant until = now.minus(SETTLING).truncatedTo(ChronoUnit.SECONDS);
        if (!place.since().isBefore(until)) {
            return new ChangedOrders(List.of(), place.cursor(), false);
        }
        JsonNode page = client.run(
                        AdminDocument.ORDERS_CHANGED,
                        Variables.of("query", "updated_at:>='" + place.since() + "' updated_at:<'" + until + "'")
                                .and("first", Math.min(PAGE, request.limit()))
                                .and("after", place.after().orElse(null)),
                        context.deadline())
                .path("orders");
        return told(place, page, now, context.deadline());
    }

    /** What can be read of a page; what cannot be read now is left for the next one, unless it is the first. */
    private ChangedOrders told(Place place, JsonNode page, Instant now, Instant deadline) {
        List<VerifiedDelivery> deliveries = new ArrayList<>();
        Place end = place;
        for (JsonNode edge : page.path("edges")) {
            try {
                delivery(edge.path("node").path("id").asText(""), now, deadline).ifPresent(deliveries::add);
            } catch (AftermileException e) {
                if (deliveries.isEmpty()) {
                    throw e;
                }
                return new ChangedOrders(deliveries, end.cursor(), true);
            }
            end = new Place(place.since(), Optional.of(edge.path("cursor").asText("")));
        }
        return new ChangedOrders(
                deliveries,
                end.cursor(),
                page.path("pageInfo").path("hasNextPage").asBoolean(false));
    }

    /**
     * An order as it stands now, as the delivery that would have told it; empty where the shop has none of that id.
     *
     * @throws Unsupported if the token may not read orders
     * @throws Unavailable if it cannot be asked now, or the deadline has passed
     */
    public Optional<VerifiedDelivery> order(OrderId order, CallContext context) {
        requireOrders();
        Instant now = requireTime(context);
        return delivery(GID + order.value(), now, context.deadline());
    }

    /**
     * Orders in bulk: more than can be asked for one by one.
     *
     * @throws Unsupported if the token may not read orders
     */
    public BulkOrders bulkOrders() {
        requireOrders();
        return new BulkOrders(shop, client, clock, sleeper, (gid, order) -> delivery(gid, order, clock.instant()));
    }

    /** What the app is told by the shop: its webhook subscriptions, compared with what it should be and repaired. */
    public WebhookSubscriptions webhooks() {
        return new WebhookSubscriptions(shop, client, clock, scopes);
    }

    /**
     * The variants of the shop as items.
     *
     * @throws Unsupported if the token may not read products
     */
    public ShopifyItems items() {
        require(READ_PRODUCTS);
        return new ShopifyItems(shop, client, clock);
    }

    /**
     * The variants of the shop and what changes of them, for the SKU map; with their inventory items, where the token
     * may read these.
     *
     * @param timeout how long each page may take
     * @throws Unsupported if the token may not read products
     */
    public ShopifyCatalogue catalogue(Duration timeout) {
        require(READ_PRODUCTS);
        return new ShopifyCatalogue(
                shop, client, clock, timeout, scopes.contains("read_inventory") || scopes.contains("write_inventory"));
    }

    private Optional<VerifiedDelivery> delivery(String gid, Instant now, Instant deadline) {
        return new OrderFetch(client, deadline).order(gid).map(it -> delivery(gid, it, now));
    }

    private VerifiedDelivery delivery(String gid, ObjectNode payload, Instant now) {
        String updated = payload.path("updated_at").asText("");
        String id = gid.substring(gid.lastIndexOf('/') + 1) + "@" + updated;
        return VerifiedDelivery.builder()
                .source(Shopify.SOURCE)
                .channel(channel())
                .deliveryId(id)
                .eventId(Optional.empty())
                .topic("orders/updated")
                .triggeredAt(Optional.of(time(gid, updated)))
                .receivedAt(now)
                .body(payload.toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static Instant time(String gid, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Rejected(
                    "shopify: " + gid + " does not say when it changed", Map.of("system", "shopify", "order", gid));
        }
    }

    private void requireOrders() {
        require(READ_ORDERS);
    }

    private void require(String scope) {
        if (!scopes.contains(scope)) {
            throw new Unsupported("shopify: the token for " + shop + " may not " + scope
                    + "; grant the app that scope and connect again");
        }
    }

    private Instant requireTime(CallContext context) {
        Instant now = clock.instant();
        if (!now.isBefore(context.deadline())) {
            throw new Unavailable(
                    "shopify: " + shop + " was not asked: the deadline has passed", Map.of("system", "shopify"));
        }
        return now;
    }

    /** Names the shop. */
    @Override
    public String toString() {
        return "ShopifyAdmin[" + shop + "]";
    }

    /**
     * Starts a connection.
     *
     * @param shop the shop's own domain, such as {@code example.myshopify.com}
     * @param clock by which deadlines and points count
     * @throws Misconfigured if the shop is none
     */
    public static Builder builder(String shop, Clock clock) {
        String domain = shop.strip().toLowerCase(Locale.ROOT);
        ShopifyTokens.requireShop(domain);
        return new Builder(domain, clock);
    }

    /** Settings of a connection; one thread at a time. */
    public static final class Builder {

        private final String shop;
        private final Clock clock;
        private ApiVersion version = ApiVersion.ofDefault();
        private Sleeper sleeper = Sleeper.ofThread();
        private UnaryOperator<HttpClient.Builder> http = UnaryOperator.identity();
        private @Nullable TokenSource tokens;
        private URI address;

        private Builder(String shop, Clock clock) {
            this.shop = shop;
            this.clock = clock;
            this.address = URI.create("https://" + shop + "/");
        }

        /** How the app is let in; {@link ShopifyTokens} has the ways. Required. */
        public Builder tokens(TokenSource tokens) {
            this.tokens = tokens;
            return this;
        }

        /** Defaults to {@link ApiVersion#ofDefault}. */
        public Builder version(ApiVersion version) {
            this.version = version;
            return this;
        }

        /** How it waits for points. Defaults to letting the calling thread sleep. */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        /** Further settings of its calls, such as timeouts, limits and listeners; address and tokens stay its own. */
        public Builder http(UnaryOperator<HttpClient.Builder> http) {
            this.http = http;
            return this;
        }

        /**
         * A stand-in for the shop on this machine, for tests.
         *
         * @throws Misconfigured if it is not on this machine
         */
        public Builder standIn(URI address) {
            if (!"127.0.0.1".equals(address.getHost()) && !"localhost".equals(address.getHost())) {
                throw new Misconfigured("a stand-in for a shop is on this machine, not on " + address.getHost());
            }
            this.address = address;
            return this;
        }

        /**
         * Asks the shop who it is and what the token may do.
         *
         * @throws Misconfigured if a setting is missing, the shop is another one, or it does not serve the version
         * @throws Unavailable if it cannot be asked now
         */
        public ShopifyAdmin connect(Instant deadline) {
            TokenSource source = tokens;
            if (source == null) {
                throw new Misconfigured("tokens is missing for " + shop + "; give a way to be let in");
            }
            URI base = address.resolve("admin/api/" + version + "/");
            HttpClient client = http.apply(HttpClient.builder(Shopify.SOURCE, base, clock)
                            .sleeper(sleeper)
                            .failures(ShopFailures.of(shop)))
                    .authentication(Authentication.header("X-Shopify-Access-Token", source))
                    .build();
            GraphClient graph = new GraphClient(shop, version, client, clock, sleeper);
            JsonNode answer = graph.run(AdminDocument.CONNECTION, Variables.none(), deadline);
            requireSame(answer.path("shop").path("myshopifyDomain").asText(""));
            requireServed(answer.path("publicApiVersions"));
            Set<String> scopes = new TreeSet<>();
            answer.path("currentAppInstallation")
                    .path("accessScopes")
                    .forEach(it -> scopes.add(it.path("handle").asText("")));
            return new ShopifyAdmin(shop, graph, clock, sleeper, Set.copyOf(scopes));
        }

        private void requireSame(String answered) {
            if (!answered.equals(shop)) {
                throw new Misconfigured("shopify: " + shop + " was asked, and "
                        + (Shopify.isShopDomain(answered) ? answered : "another shop")
                        + " answered; give the shop's own domain");
            }
        }

        private void requireServed(JsonNode versions) {
            for (JsonNode it : versions) {
                if (it.path("handle").asText("").equals(version.handle())
                        && it.path("supported").asBoolean(false)) {
                    return;
                }
            }
            throw new Misconfigured("shopify: " + shop + " does not serve version " + version
                    + " of the Admin API any more, or not yet; set another one");
        }
    }
}
