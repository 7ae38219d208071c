package io.aftermile.examples.quickstart;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.failure.Invalid;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapCsv;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.VariantId;
import io.aftermile.shopify.Shopify;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which item of the books something sold is, and where that is known from.
 *
 * @param table the table
 * @param origin where it comes from, in a sentence
 */
record Mapping(SkuMap table, String origin) {

    /** The quickstart's own table. */
    static Mapping own() {
        List<SkuMapEntry> entries =
                SkuMapCsv.read(new ByteArrayInputStream(Payload.resource("items.csv")), "items.csv");
        return new Mapping(
                SkuMap.of(entries), "the quickstart's own items.csv, " + Narration.counted(entries.size(), "row"));
    }

    /** A table that the caller names. */
    static Mapping of(Path file) {
        List<SkuMapEntry> entries = SkuMapCsv.read(file);
        return new Mapping(SkuMap.of(entries), file + ", " + Narration.counted(entries.size(), "row"));
    }

    /** An item for every variant that the payloads' orders sell. */
    static Mapping ofVariants(Shopify shopify, List<Payload> payloads) {
        Map<VariantId, SkuMapEntry> entries = new LinkedHashMap<>();
        payloads.stream()
                .flatMap(payload -> orderLines(shopify, payload))
                .forEach(line ->
                        line.variant().ifPresent(it -> entries.putIfAbsent(it, entry(shopify.channel(), it, line))));
        return new Mapping(
                SkuMap.of(List.copyOf(entries.values())),
                "made up from the payloads' own " + Narration.counted(entries.size(), "variant")
                        + "; name a table with --mapping");
    }

    private static SkuMapEntry entry(ChannelId channel, VariantId variant, OrderLine line) {
        return SkuMapEntry.builder()
                .channel(channel)
                .variant(variant)
                .sku(line.sku())
                .item(new ItemId("VARIANT-" + variant))
                .title(line.title())
                .build();
    }

    private static Stream<OrderLine> orderLines(Shopify shopify, Payload payload) {
        try {
            Decoded decoded = shopify.decode(payload.topic(), payload.body());
            return decoded.match(facts -> facts.facts().stream(), nothing -> Stream.<Fact>empty())
                    .filter(Fact.OrderReported.class::isInstance)
                    .map(Fact.OrderReported.class::cast)
                    .flatMap(fact -> fact.order().lines().stream());
        } catch (Invalid unreadable) {
            // The delivery itself will be refused, with this reason.
            return Stream.empty();
        }
    }
}
