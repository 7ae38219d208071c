package io.aftermile.refund;

import io.aftermile.model.Order;
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

/** What it costs to fold an order and its history into a balance, every line of it: the first quote of all lines. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BalanceBenchmark {

    @Param({"1", "10", "1000"})
    private int lines;

    @Param({"0", "10000"})
    private int refunds;

    private Order order;
    private RefundRequest request;
    private RefundCalculator calculator;

    @Setup
    public void sell() {
        SoldOrder sold = new SoldOrder(lines, refunds);
        order = sold.order();
        request = sold.twoOfEveryLine();
        calculator = RefundCalculator.of(RefundPolicy.ofDefaults());
    }

    /** From an order to a quote that nobody reads. */
    @Benchmark
    public RefundQuote balanceAndQuote() {
        return calculator.quote(order, request);
    }
}
