package io.aftermile.mapping;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many variants are turned into items a second, each key a fresh string that nothing has hashed yet: a SKU map
 * beside a hash map and a cache of the same keys.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx8g", "-Xms2g", "-XX:+UseParallelGC"})
public class SkuMapLookupBenchmark {

    private static final ChannelId CHANNEL = new ChannelId("example.myshopify.com");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final int DRAWN = 1 << 20;

    /** Keys that are there, drawn at random, as bytes: making strings of them costs all contenders the same. */
    @State(Scope.Benchmark)
    public static class Keys {

        @Param({"1000000", "10000000"})
        private int entries;

        private byte[][] keys;
        private int next;

        @Setup
        public void draw() {
            SplittableRandom random = new SplittableRandom(7);
            keys = new byte[DRAWN][];
            for (int i = 0; i < DRAWN; i++) {
                keys[i] = GeneratedTable.variant(random.nextInt(entries)).getBytes(StandardCharsets.ISO_8859_1);
            }
        }

        String fresh() {
            next = next + 1 & DRAWN - 1;
            return new String(keys[next], StandardCharsets.ISO_8859_1);
        }
    }

    /** A SKU map of entries with one key each. */
    @State(Scope.Benchmark)
    public static class Table {

        private SkuMap map;

        @Setup
        public void fill(Keys keys) {
            SkuMap.Builder builder = SkuMap.builder().unchecked();
            for (int i = 0; i < keys.entries; i++) {
                builder.add(SkuMapEntry.builder()
                        .channel(CHANNEL)
                        .variant(new io.aftermile.model.VariantId(GeneratedTable.variant(i)))
                        .item(new ItemId(GeneratedTable.item(i)))
                        .build());
            }
            map = builder.build();
        }
    }

    /** A hash map of the same. */
    @State(Scope.Benchmark)
    public static class Hash {

        private final Map<String, ItemId> map = new HashMap<>();

        @Setup
        public void fill(Keys keys) {
            for (int i = 0; i < keys.entries; i++) {
                map.put(GeneratedTable.variant(i), new ItemId(GeneratedTable.item(i)));
            }
        }
    }

    /** A cache of the same, large enough for all of it. */
    @State(Scope.Benchmark)
    public static class Cached {

        private Cache<String, ItemId> cache;

        @Setup
        public void fill(Keys keys) {
            cache = Caffeine.newBuilder().maximumSize(2L * keys.entries).build();
            for (int i = 0; i < keys.entries; i++) {
                cache.put(GeneratedTable.variant(i), new ItemId(GeneratedTable.item(i)));
            }
        }
    }

    @Benchmark
    public Optional<ItemId> skuMap(Keys keys, Table table) {
        return table.map.item(CHANNEL, KeyKind.VARIANT, keys.fresh(), DAY);
    }

    @Benchmark
    public ItemId hashMap(Keys keys, Hash hash) {
        return hash.map.get(keys.fresh());
    }

    @Benchmark
    public ItemId caffeine(Keys keys, Cached cached) {
        return cached.cache.getIfPresent(keys.fresh());
    }

    @Benchmark
    public Resolution skuMapResolve(Keys keys, Table table) {
        return table.map.resolve(SkuQuery.builder()
                .channel(CHANNEL)
                .asOf(DAY)
                .variant(new io.aftermile.model.VariantId(keys.fresh()))
                .build());
    }
}
