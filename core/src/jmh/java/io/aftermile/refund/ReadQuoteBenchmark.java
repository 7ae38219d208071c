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

/** What it costs to read a quote: its money, or its explanation as well. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadQuoteBenchmark {

    @Param({"1", "5", "10", "100", "1000"})
    private int lines;

    private OrderBalance balance;
    private RefundRequest request;

    @Setup
    public void fold() {
        SoldOrder sold = new SoldOrder(lines, 0);
        Order order = sold.order();
        request = sold.twoOfEveryLine();
        balance = RefundCalculator.of(RefundPolicy.ofDefaults()).balance(order);
    }

    /** A quote and its money: lines, totals, tenders. */
    @Benchmark
    public Object money() {
        return balance.quote(request).lines();
    }

    /** A quote, its money and why each amount has its value. */
    @Benchmark
    public Object explanation() {
        RefundQuote quote = balance.quote(request);
        quote.lines();
        return quote.explanation().steps();
    }
}
