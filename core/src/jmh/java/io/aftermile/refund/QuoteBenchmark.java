package io.aftermile.refund;

import io.aftermile.model.ChannelId;
import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
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

/**
 * How many refunds are quoted a second: two of three units of every line, each with a discount and two taxes, paid with
 * two tenders. With {@code -prof gc}, how many bytes a quote costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class QuoteBenchmark {

    @Param({"1", "10", "100"})
    private int lines;

    private Order order;
    private RefundRequest request;
    private RefundCalculator calculator;

    @Setup
    public void invoice() {
        order = Order.builder()
                .id(new OrderId("1"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(EventTime.at(Instant.EPOCH))
                .currency(CurrencyUnit.EUR)
                .addDiscounts(Discount.builder()
                        .id(new DiscountId("0"))
                        .scheme(DiscountScheme.CODE)
                        .target(DiscountTarget.LINES)
                        .method(DiscountMethod.ACROSS)
                        .build())
                .addAllLines(
                        IntStream.range(0, lines).mapToObj(QuoteBenchmark::line).toList())
                .addTenders(tender("card", lines * 10_000L), tender("wallet", lines * 5_000L))
                .addShipments(Shipment.builder()
                        .id(new ShipmentId("1"))
                        .status(ShipmentStatus.SHIPPED)
                        .addAllLines(IntStream.range(0, lines)
                                .mapToObj(i -> new ShipmentLine(id(i), Quantity.of(3)))
                                .toList())
                        .build())
                .build();
        request = RefundRequest.builder()
                .addAllItems(IntStream.range(0, lines)
                        .mapToObj(i -> new RefundItem.ReturnUnits(id(i), Quantity.of(2)))
                        .toList())
                .build();
        calculator = RefundCalculator.of(RefundPolicy.ofDefaults());
    }

    @Benchmark
    public RefundQuote quote() {
        return calculator.quote(order, request);
    }

    private static OrderLine line(int i) {
        return OrderLine.builder()
                .id(id(i))
                .title("line " + i)
                .quantity(Quantity.of(3))
                .price(eur(10_499 + i))
                .taxIncluded(i % 2 == 0)
                .addDiscounts(new DiscountAllocation(new DiscountId("0"), eur(100 + i)))
                .addTaxes(tax("0", 733 + i), tax("1", 101 + i))
                .build();
    }

    private static TaxLine tax(String id, long minor) {
        return TaxLine.builder()
                .id(new TaxLineId(id))
                .title("tax " + id)
                .amount(eur(minor))
                .build();
    }

    private static Tender tender(String id, long minor) {
        return Tender.builder()
                .id(new TenderId(id))
                .kind(TenderKind.CARD)
                .captured(eur(minor))
                .build();
    }

    private static OrderLineId id(int i) {
        return new OrderLineId("line-" + i);
    }

    private static Amount eur(long minor) {
        return Amount.of(Money.ofMinor(CurrencyUnit.EUR, minor));
    }
}
