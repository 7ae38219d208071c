package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.mapping.CatalogueEvent;
import io.aftermile.mapping.CataloguePage;
import io.aftermile.mapping.Conflict;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.Sku;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An ERP's catalogue serves a SKU map: as what it is checked against, and as a feed. */
class CatalogueItemsTest {

    private final List<ItemId> asked = new ArrayList<>();
    private final ItemCatalog catalog = (id, context) -> {
        asked.add(id);
        return id.value().startsWith("GONE")
                ? Optional.empty()
                : Optional.of(Item.builder().id(id).title("x").unit("EA").build());
    };

    private static CallContext context() {
        return new CallContext(TenantId.DEFAULT, new IdempotencyKey("k"), Instant.MAX);
    }

    private static SkuMapEntry entry(String item) {
        return SkuMapEntry.builder()
                .channel(new ChannelId("shop"))
                .sku(new Sku("S-" + item))
                .item(new ItemId(item))
                .build();
    }

    @Test
    void aMapIsCheckedAgainstTheCatalogueWhichIsAskedOnceForEachItem() {
        List<SkuMapEntry> entries =
                List.of(entry("A"), entry("GONE-1"), entry("A").withSku(new Sku("T")), entry("A"));

        List<Conflict> conflicts = SkuMap.conflicts(entries, CatalogueItems.of(catalog, CatalogueItemsTest::context));

        assertThat(conflicts)
                .singleElement()
                .satisfies(it -> assertThat(it.entries()).containsExactly(entry("GONE-1")));
        assertThat(asked).containsExactly(new ItemId("A"), new ItemId("GONE-1"));
    }

    @Test
    void theItemsThatAMapNamesAreAskedForPageByPage() {
        SkuMap map = SkuMap.of(List.of(entry("B"), entry("GONE-1"), entry("A"), entry("C")));
        NamedItemsFeed feed = NamedItemsFeed.of("erp", catalog, CatalogueItemsTest::context, () -> map);

        CataloguePage first = feed.after("", 3);
        CataloguePage second = feed.after(first.cursor(), 3);

        assertThat(feed.name()).isEqualTo("erp");
        assertThat(first.hasMore()).isTrue();
        assertThat(first.events()).hasSize(3).allMatch(it -> it instanceof CatalogueEvent.ItemKnown);
        assertThat(second.events()).containsExactly(new CatalogueEvent.ItemGone(new ItemId("GONE-1")));
        assertThat(second.hasMore()).isFalse();
        assertThat(second.cursor()).isEmpty();
    }
}
