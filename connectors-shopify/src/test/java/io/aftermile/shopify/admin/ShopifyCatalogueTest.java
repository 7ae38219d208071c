package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.http.Secret;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Rejected;
import io.aftermile.mapping.CatalogueEvent;
import io.aftermile.mapping.CatalogueEvent.NoLongerSold;
import io.aftermile.mapping.CatalogueEvent.Sold;
import io.aftermile.mapping.CataloguePage;
import io.aftermile.mapping.LiveSkuMap;
import io.aftermile.mapping.SkuMapStore;
import io.aftermile.mapping.SkuMapSync;
import io.aftermile.mapping.SyncReport;
import io.aftermile.model.ChannelId;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SKU map hears every variant of a shop once, and from then on what has changed. */
class ShopifyCatalogueTest {

    private static final Pattern RANGE =
            Pattern.compile("(?:updated_at:>='([^']+)' )?updated_at:<'([^']+)' id:>=(\\d+)");
    private static final ChannelId CHANNEL = new ChannelId(FakeAdmin.SHOP);

    private final HandClock clock = new HandClock();
    private final FakeAdmin shop = new FakeAdmin().connection("read_products", "read_inventory");
    private final Map<Long, Instant> changed = new TreeMap<>();
    private String zone = "Pacific/Auckland";
    private String sku = "\"MUG\"";

    ShopifyCatalogueTest() {
        shop.does(AdminDocument.VARIANTS_CHANGED.operation(), it -> said(list(it)));
        shop.does(AdminDocument.VARIANTS_KNOWN.operation(), it -> said(known(it)));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static FakeAdmin.Said said(String body) {
        return new FakeAdmin.Said(200, body, Map.of());
    }

    private ShopifyCatalogue catalogue() {
        return ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
                .sleeper(clock)
                .standIn(shop.uri())
                .connect(HandClock.LATER)
                .catalogue(Duration.ofSeconds(30));
    }

    private String list(FakeAdmin.Asked asked) {
        Matcher range = RANGE.matcher(asked.variables().path("query").asText());
        assertThat(range.matches()).as(asked.variables().toString()).isTrue();
        Instant since = range.group(1) == null ? Instant.EPOCH : Instant.parse(range.group(1));
        List<Long> found = changed.entrySet().stream()
                .filter(it -> !it.getValue().isBefore(since))
                .filter(it -> it.getValue().isBefore(Instant.parse(range.group(2))))
                .map(Map.Entry::getKey)
                .filter(it -> it >= Long.parseLong(range.group(3)))
                .toList();
        int first = Math.min(asked.variables().path("first").asInt(), found.size());
        String inventory = asked.variables().path("inventory").asBoolean()
                ? ",\"inventoryItem\":{\"id\":\"gid://shopify/InventoryItem/9%d\"}"
                : "";
        return "{\"data\":{\"shop\":{\"ianaTimezone\":\"" + zone + "\"},\"productVariants\":{\"nodes\":["
                + String.join(
                        ",",
                        found.subList(0, first).stream()
                                .map(it -> "{\"id\":\"gid://shopify/ProductVariant/" + it
                                        + "\",\"displayName\":\"Mug\",\"sku\":" + sku + ",\"barcode\":null"
                                        + inventory.formatted(it) + "}")
                                .toList())
                + "],\"pageInfo\":{\"hasNextPage\":" + (found.size() > first) + "}}}}";
    }

    private String known(FakeAdmin.Asked asked) {
        List<String> nodes = new ArrayList<>();
        asked.variables()
                .path("ids")
                .forEach(it -> nodes.add(
                        changed.containsKey(Long.valueOf(it.asText().replaceAll("\\D+", "")))
                                ? "{\"id\":\"" + it.asText() + "\"}"
                                : "null"));
        return "{\"data\":{\"shop\":{\"ianaTimezone\":\"" + zone + "\"},\"nodes\":[" + String.join(",", nodes) + "]}}";
    }

    private static List<String> variants(List<CatalogueEvent> events) {
        return events.stream().map(it -> ((Sold) it).variant().value()).toList();
    }

    /** Reads to the end; the place there is the last of the list. */
    private static String readAll(ShopifyCatalogue feed, String from, List<String> into) {
        CataloguePage page = feed.after(from, 3);
        into.addAll(variants(page.events()));
        return page.hasMore() ? readAll(feed, page.cursor(), into) : page.cursor();
    }

    @Test
    void everyVariantIsHeardOncePageByPageAndThenWhatHasChanged() {
        for (long i = 1; i <= 10; i++) {
            changed.put(i, HandClock.NOON.minusSeconds(1_000 + i));
        }
        ShopifyCatalogue feed = catalogue();
        List<String> first = new ArrayList<>();
        String place = readAll(feed, "", first);

        assertThat(first).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");

        assertThat(feed.after(place, 3).events()).isEmpty();
        clock.pass(Duration.ofMinutes(5));
        changed.put(4L, HandClock.NOON.plusSeconds(60));
        changed.put(11L, HandClock.NOON.minusSeconds(5));
        List<String> second = new ArrayList<>();
        place = readAll(feed, place, second);

        assertThat(second).containsExactly("4", "11");
        clock.pass(Duration.ofMinutes(5));
        List<String> third = new ArrayList<>();
        readAll(feed, place, third);
        assertThat(third).isEmpty();
    }

    @Test
    void whatChangesWhileItIsReadIsHeardNextTime() {
        for (long i = 1; i <= 6; i++) {
            changed.put(i, HandClock.NOON.minusSeconds(1_000));
        }
        ShopifyCatalogue feed = catalogue();
        CataloguePage page = feed.after("", 3);
        changed.put(2L, HandClock.NOON.plusSeconds(1));
        changed.put(5L, HandClock.NOON.plusSeconds(1));
        clock.pass(Duration.ofSeconds(30));
        List<String> rest = new ArrayList<>();
        String place = readAll(feed, page.cursor(), rest);
        List<String> next = new ArrayList<>();
        readAll(feed, place, next);

        assertThat(rest).containsExactly("4", "6");
        assertThat(next).containsExactly("2", "5");
    }

    @Test
    void aVariantIsToldWithItsKeysOnTheDayThatItIsAtTheShop() {
        changed.put(41L, HandClock.NOON.minusSeconds(60));

        Sold sold = (Sold) catalogue().after("", 5).events().get(0);

        assertThat(sold.channel()).isEqualTo(CHANNEL);
        assertThat(sold.variant()).isEqualTo(new VariantId("41"));
        assertThat(sold.inventoryItem().orElseThrow()).hasToString("941");
        assertThat(sold.sku()).contains(new Sku("MUG"));
        assertThat(sold.barcode()).isEmpty();
        assertThat(sold.title()).contains("Mug");
        assertThat(sold.on()).isEqualTo(LocalDate.of(2026, 11, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \"", "\"a\\u0007b\""})
    void aSkuThatIsNoneIsLeftOut(String text) {
        sku = text;
        changed.put(41L, HandClock.NOON.minusSeconds(60));

        assertThat(((Sold) catalogue().after("", 5).events().get(0)).sku()).isEmpty();
    }

    @Test
    void withoutTheScopeOfInventoryItsItemsAreLeftOut() {
        shop.connection("read_products");
        changed.put(41L, HandClock.NOON.minusSeconds(60));

        assertThat(((Sold) catalogue().after("", 5).events().get(0)).inventoryItem())
                .isEmpty();
    }

    @Test
    void whatWasDeletedIsFoundAmongWhatIsKnown() {
        List<VariantId> known = new ArrayList<>();
        for (long i = 1; i <= 250; i++) {
            known.add(new VariantId(String.valueOf(i)));
            if (i % 100 != 0) {
                changed.put(i, HandClock.NOON);
            }
        }
        known.add(new VariantId("no number"));

        List<CatalogueEvent> gone = catalogue().noLongerSold(known);

        assertThat(gone)
                .containsExactly(
                        new NoLongerSold(CHANNEL, new VariantId("100"), LocalDate.of(2026, 11, 3)),
                        new NoLongerSold(CHANNEL, new VariantId("200"), LocalDate.of(2026, 11, 3)));
        assertThat(shop.asked(AdminDocument.VARIANTS_KNOWN.operation())).hasSize(3);
    }

    @Test
    void aMapIsSynchronisedWithTheShop() {
        changed.put(41L, HandClock.NOON.minusSeconds(60));
        LiveSkuMap table = LiveSkuMap.on(SkuMapStore.inMemory()).clock(clock).build();

        SyncReport report = SkuMapSync.of(table, "buyer").run(catalogue(), "");

        assertThat(report.unmapped()).hasSize(1);
        assertThat(report.cursor()).startsWith("c1|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1|2026-03-01T10:00:00Z|", "c1|yesterday|2026-03-01T10:00:00Z|0", "x"})
    void aCursorThatIsNoneIsInvalid(String cursor) {
        assertThatThrownBy(() -> catalogue().after(cursor, 5)).isInstanceOf(Invalid.class);
    }

    @Test
    void aShopWithoutATimeZoneIsRefused() {
        zone = "Mars/Olympus";

        assertThatThrownBy(() -> catalogue().after("", 5)).isInstanceOf(Rejected.class);
    }
}
