package io.aftermile.shopify.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.model.ChannelId;
import io.aftermile.model.OrderId;
import io.aftermile.shopify.ShopifyDecoder;
import io.aftermile.testkit.shopify.BulkOrderFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Orders of a bulk file per second, step by step, beside Jackson's scan over the tokens of the same bytes. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BulkOrderBenchmark {

    private static final int ORDERS = 1_000;
    private static final String SHOP = "example.myshopify.com";
    private static final JsonFactory TOKENS = new JsonFactory();

    private final ShopifyDecoder decoder = ShopifyDecoder.of(new ChannelId(SHOP));
    private byte[] file = {};

    /** A thousand orders and their parts. */
    @Setup
    public void generated() throws IOException {
        file = BulkOrderFile.of(ORDERS, 20261122).open().readAllBytes();
    }

    /** The least that any reader has to do. */
    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public int scanTokens() throws IOException {
        int tokens = 0;
        try (JsonParser parser = TOKENS.createParser(file)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** Lines cut, each to a tree. */
    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public void lines(Blackhole sink) throws IOException {
        BulkLines lines = new BulkLines(new ByteArrayInputStream(file), 0, BulkOrders.LARGEST_ORDER);
        while (lines.next()) {
            sink.consume(GraphClient.JSON.readTree(lines.buffer(), lines.offset(), lines.length()));
        }
    }

    /** Put together to deliveries, as an inbox keeps them. */
    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public void deliveries(Blackhole sink) {
        read(sink::consume);
    }

    /** To checked canonical orders. */
    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public void canonicalOrders(Blackhole sink) {
        read(it -> sink.consume(decoder.decode(it.topic(), it.body())));
    }

    private void read(Consumer<VerifiedDelivery> each) {
        BulkReading reading = new BulkReading(
                BulkPlace.start(new BulkId("gid://shopify/BulkOperation/1")),
                Optional.of((long) file.length),
                true,
                new BulkReading.Source(
                        new OrderFetch(null, Instant.MAX),
                        BulkOrderBenchmark::delivery,
                        pause -> {},
                        Clock.systemUTC(),
                        BulkOrders.LARGEST_ORDER),
                new BulkSink() {
                    @Override
                    public void order(VerifiedDelivery order, BulkPlace next) {
                        each.accept(order);
                    }

                    @Override
                    public void refused(OrderId order, String why, BulkPlace next) {
                        throw new IllegalStateException(why);
                    }
                });
        reading.read(new ByteArrayInputStream(file));
        reading.end();
    }

    private static VerifiedDelivery delivery(String gid, ObjectNode payload) {
        return VerifiedDelivery.builder()
                .source("shopify")
                .channel(new ChannelId(SHOP))
                .deliveryId(gid)
                .topic("orders/updated")
                .receivedAt(Instant.EPOCH)
                .body(payload.toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
