package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.aftermile.connector.Decoded;
import io.aftermile.model.ChannelId;
import io.aftermile.testkit.shopify.OrderPayload;
import java.io.IOException;
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

/** Order payloads decoded per second, beside Jackson's scan over the tokens of the same bytes. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class OrderDecodingBenchmark {

    private static final JsonFactory TOKENS = new JsonFactory();

    /** Lines of the order. */
    @Param({"1", "10", "100"})
    int lines;

    private final ShopifyDecoder decoder = ShopifyDecoder.of(new ChannelId("example.myshopify.com"));
    private byte[] body = {};

    /** An order in two currencies whose lines each have a discount and two taxes. */
    @Setup
    public void payload() {
        OrderPayload payload = order("5001")
                .currencies("CAD", "USD", "0.7333")
                .percentageCode("WELCOME", "10.0")
                .customer("2001", "Jane", "Roe", "jane.roe@example.com")
                .address("Jane Roe", "1 Elm Street", "94601", "Oakland", "CA", "US")
                .shipping("8001", charge -> charge.price("9.90").tax("GST", "0.05", "0.50"));
        for (int i = 0; i < lines; i++) {
            payload.line(
                    Integer.toString(7000 + i),
                    line -> line.variant("3001")
                            .sku("TEE-RED-M")
                            .title("Tee - Red / M")
                            .quantity(3)
                            .price("35.00")
                            .discount(0, "10.50")
                            .tax("GST", "0.05", "4.73")
                            .tax("PST", "0.07", "6.62"));
        }
        body = payload.bytes();
    }

    /** Bytes to a checked order. */
    @Benchmark
    public Decoded decode() {
        return decoder.decode("orders/create", body);
    }

    /** The least that any decoder has to do. */
    @Benchmark
    public int scanTokens() throws IOException {
        int tokens = 0;
        try (JsonParser parser = TOKENS.createParser(body)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}
