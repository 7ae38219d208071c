package io.aftermile.shopify.admin;

import io.aftermile.connector.OrderSource;
import io.aftermile.connector.WebhookSource;
import io.aftermile.connector.http.Secret;
import io.aftermile.shopify.Shopify;
import io.aftermile.testkit.OrderSourceKit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;

/** A shop tells its changes by the rules of the role. */
class ShopifyOrderSourceTest extends OrderSourceKit {

    private static final Pattern RANGE = Pattern.compile("updated_at:>='([^']+)' updated_at:<'([^']+)'");

    private final List<FakeAdmin> shops = new ArrayList<>();
    private final Map<OrderSource, Map<String, Instant>> orders = new HashMap<>();

    @AfterEach
    void close() {
        shops.forEach(FakeAdmin::close);
    }

    @Override
    protected OrderSource source() {
        FakeAdmin shop = new FakeAdmin();
        shops.add(shop);
        Map<String, Instant> changed = new TreeMap<>();
        shop.does(AdminDocument.ORDERS_CHANGED.operation(), it -> said(changes(changed, it)));
        shop.does(AdminDocument.ORDER.operation(), it -> said(order(changed, it)));
        HandClock clock = new HandClock();
        OrderSource source = ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
                .sleeper(clock)
                .standIn(shop.uri())
                .connect(HandClock.LATER);
        orders.put(source, changed);
        return source;
    }

    @Override
    protected WebhookSource reader() {
        return Shopify.builder().shop(FakeAdmin.SHOP).webhookSecret("secret").build();
    }

    @Override
    protected void change(OrderSource source, int order, Instant at) {
        orders.get(source).put(String.valueOf(order), at);
    }

    private static FakeAdmin.Said said(String body) {
        return new FakeAdmin.Said(200, body, Map.of());
    }

    private static String order(Map<String, Instant> changed, FakeAdmin.Asked asked) {
        String gid = asked.variables().path("id").asText();
        String id = gid.substring(gid.lastIndexOf('/') + 1);
        return Wire.order(id, changed.get(id).toString());
    }

    /** By time and then by number, behind the place that was named. */
    private static String changes(Map<String, Instant> changed, FakeAdmin.Asked asked) {
        Matcher range = RANGE.matcher(asked.variables().path("query").asText());
        if (!range.matches()) {
            throw new AssertionError("no range of times: " + asked.variables());
        }
        String after = asked.variables().path("after").asText("");
        String behind = after.equals("null") || after.isEmpty()
                ? ""
                : new String(Base64.getDecoder().decode(after), StandardCharsets.UTF_8);
        List<String> found = changed.entrySet().stream()
                .filter(it -> !it.getValue().isBefore(Instant.parse(range.group(1))))
                .filter(it -> it.getValue().isBefore(Instant.parse(range.group(2))))
                .sorted(Map.Entry.<String, Instant>comparingByValue()
                        .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
                .map(it -> it.getValue() + "/" + it.getKey())
                .filter(it -> it.compareTo(behind) > 0)
                .toList();
        int first = asked.variables().path("first").asInt();
        List<String> page = found.subList(0, Math.min(first, found.size()));
        String edges = String.join(
                ",",
                page.stream()
                        .map(it -> "{\"cursor\":\""
                                + Base64.getEncoder().encodeToString(it.getBytes(StandardCharsets.UTF_8))
                                + "\",\"node\":{\"id\":\"gid://shopify/Order/" + it.substring(it.indexOf('/') + 1)
                                + "\"}}")
                        .toList());
        return "{\"data\":{\"orders\":{\"edges\":[" + edges + "],\"pageInfo\":{\"hasNextPage\":"
                + (found.size() > page.size()) + "}}}}";
    }

    @Override
    protected Instant start() {
        return HandClock.NOON.minus(Duration.ofDays(1));
    }
}
