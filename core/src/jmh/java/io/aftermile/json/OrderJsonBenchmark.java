package io.aftermile.json;

import io.aftermile.model.ChannelId;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.Sku;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.money.Amount;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
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

/** How many orders are written as canonical JSON and read back a second, each line with two taxes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class OrderJsonBenchmark {

    @Param({"1", "10", "100"})
    private int lines;

    private Order order;
    private byte[] document;

    @Setup
    public void prepare() {
        order = Order.builder()
                .id(new OrderId("1"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(EventTime.at(Instant.EPOCH))
                .currency(CurrencyUnit.EUR)
                .addAllLines(IntStream.range(0, lines)
                        .mapToObj(OrderJsonBenchmark::line)
                        .toList())
                .build();
        document = CanonicalJson.write(order);
    }

    private static OrderLine line(int i) {
        return OrderLine.builder()
                .id(new OrderLineId("line-" + i))
                .sku(new Sku("TEE-RED-" + i))
                .title("Größe M, rot")
                .quantity(Quantity.of(3))
                .price(euro(10_500))
                .taxIncluded(false)
                .addTaxes(tax("state", 656), tax("county", 26))
                .build();
    }

    private static TaxLine tax(String id, long cents) {
        return TaxLine.builder()
                .id(new TaxLineId(id))
                .title(id)
                .rate(Rate.parse("0.0625"))
                .amount(euro(cents))
                .build();
    }

    private static Amount euro(long cents) {
        return Amount.of(Money.ofMinor(CurrencyUnit.EUR, cents));
    }

    @Benchmark
    public byte[] write() {
        return CanonicalJson.write(order);
    }

    @Benchmark
    public Order read() {
        return CanonicalJson.read(document, Order.class);
    }
}
