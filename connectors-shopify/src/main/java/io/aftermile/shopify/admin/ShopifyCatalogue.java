package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.mapping.CatalogueEvent;
import io.aftermile.mapping.CatalogueFeed;
import io.aftermile.mapping.CataloguePage;
import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The variants of one shop, with their inventory items, for the SKU map: all of them at first, and what has changed
 * from then on. Thread-safe.
 *
 * <p>Variants and inventory items are named by their numbers, as order lines and stock webhooks state them. A shop does
 * not list what was deleted: {@link #noLongerSold} asks for it. A variant of which only the product's title changed may
 * not be listed.
 */
public final class ShopifyCatalogue implements CatalogueFeed {

    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final int PAGE = 100;
    private static final String INVENTORY_ITEM = "gid://shopify/InventoryItem/";

    private final String shop;
    private final GraphClient client;
    private final Clock clock;
    private final Duration timeout;
    private final boolean inventory;

    ShopifyCatalogue(String shop, GraphClient client, Clock clock, Duration timeout, boolean inventory) {
        this.shop = shop;
        this.client = client;
        this.clock = clock;
        this.timeout = timeout;
        this.inventory = inventory;
    }

    @Override
    public String name() {
        return "shopify " + shop;
    }

    /**
     * {@inheritDoc}
     *
     * @throws Invalid if the cursor is not one of this feed's, or the limit is below 1
     * @throws Unavailable if the shop cannot be asked now
     */
    @Override
    public CataloguePage after(String cursor, int limit) {
        if (limit < 1) {
            throw new Invalid("limit", "is " + limit, "give at least 1");
        }
        Instant now = clock.instant();
        Instant settled = now.minus(SETTLING);
        VariantPlace place =
                (cursor.isEmpty() ? VariantPlace.start(settled) : VariantPlace.parse(cursor)).upTo(settled);
        if (place.isEmpty()) {
            return new CataloguePage(List.of(), place.cursor(), false);
        }
        JsonNode answer = client.run(
                AdminDocument.VARIANTS_CHANGED,
                Variables.of("query", place.query())
                        .and("first", Math.min(PAGE, limit))
                        .and("inventory", inventory),
                now.plus(timeout));
        LocalDate today = today(answer, now);
        List<CatalogueEvent> events = new ArrayList<>();
        VariantPlace end = place;
        for (JsonNode variant : answer.path("productVariants").path("nodes")) {
            String number = number(variant, ShopifyItems.VARIANT).orElseThrow(() -> unreadable("a variant's id"));
            if (Long.parseLong(number) <= end.above()) {
                throw unreadable("the order of variants");
            }
            events.add(sold(number, variant, today));
            end = end.after(Long.parseLong(number));
        }
        boolean more = answer.path("productVariants")
                .path("pageInfo")
                .path("hasNextPage")
                .asBoolean(false);
        if (more && events.isEmpty()) {
            throw unreadable("an empty page before others");
        }
        return new CataloguePage(events, (more ? end : end.done()).cursor(), more);
    }

    private CatalogueEvent sold(String number, JsonNode variant, LocalDate today) {
        return new CatalogueEvent.Sold(
                new ChannelId(shop),
                new VariantId(number),
                number(variant.path("inventoryItem"), INVENTORY_ITEM).map(InventoryItemId::new),
                text(variant.path("sku"), Sku::new),
                text(variant.path("barcode"), Barcode::new),
                Optional.of(variant.path("displayName").asText("")),
                today);
    }

    /** What a merchant typed and can be no such thing is none. */
    private static <T> Optional<T> text(JsonNode field, Function<String, T> of) {
        String text = field.asText("").strip();
        if (field.isNull() || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> number(JsonNode object, String prefix) {
        String gid = object.path("id").asText("");
        return gid.matches(prefix + "[1-9][0-9]{0,17}")
                ? Optional.of(gid.substring(prefix.length()))
                : Optional.empty();
    }

    /**
     * Which of these variants the shop no longer has, as of today in its time zone: those that were deleted.
     *
     * @param known such as those that a table has rows for; what is no number of a variant is passed over
     * @throws Unavailable if the shop cannot be asked now
     */
    public List<CatalogueEvent> noLongerSold(Collection<VariantId> known) {
        List<String> gids = known.stream()
                .map(VariantId::value)
                .filter(it -> it.matches("[1-9][0-9]{0,17}"))
                .distinct()
                .map(ShopifyItems.VARIANT::concat)
                .toList();
        List<CatalogueEvent> gone = new ArrayList<>();
        for (int from = 0; from < gids.size(); from += PAGE) {
            List<String> asked = gids.subList(from, Math.min(gids.size(), from + PAGE));
            Instant now = clock.instant();
            JsonNode answer = client.run(AdminDocument.VARIANTS_KNOWN, Variables.of("ids", asked), now.plus(timeout));
            JsonNode nodes = answer.path("nodes");
            if (nodes.size() != asked.size()) {
                throw unreadable("how many variants were asked for");
            }
            Set<String> there = new HashSet<>();
            nodes.forEach(it -> there.add(it.path("id").asText("")));
            LocalDate today = today(answer, now);
            asked.stream()
                    .filter(it -> !there.contains(it))
                    .map(it -> new VariantId(it.substring(ShopifyItems.VARIANT.length())))
                    .forEach(it -> gone.add(new CatalogueEvent.NoLongerSold(new ChannelId(shop), it, today)));
        }
        return gone;
    }

    private LocalDate today(JsonNode answer, Instant now) {
        try {
            return LocalDate.ofInstant(
                    now, ZoneId.of(answer.path("shop").path("ianaTimezone").asText("")));
        } catch (DateTimeException e) {
            throw unreadable("its time zone");
        }
    }

    private Rejected unreadable(String what) {
        return new Rejected(
                "shopify: " + shop + " told " + what + " in a way that cannot be read",
                Map.of("system", "shopify", "shop", shop));
    }

    /** Names the shop. */
    @Override
    public String toString() {
        return "ShopifyCatalogue[" + shop + "]";
    }
}
