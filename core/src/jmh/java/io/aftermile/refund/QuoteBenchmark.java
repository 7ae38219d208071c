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

/**
 * How many refunds are quoted a second: two units of every line, on a balance that is folded already. With {@code -prof
 * gc}, how many bytes a quote costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QuoteBenchmark {

    @Param({"1", "5", "10", "100", "1000", "100000"})
    private int lines;

    @Param({"0", "10000"})
    private int refunds;

    private OrderBalance balance;
    private RefundRequest request;

    @Setup
    public void fold() {
        SoldOrder sold = new SoldOrder(lines, refunds);
        Order order = sold.order();
        request = sold.twoOfEveryLine();
        balance = RefundCalculator.of(RefundPolicy.ofDefaults()).balance(order);
        balance.quote(request);
    }

    /** Every amount and every refusal; nothing of it read. */
    @Benchmark
    public RefundQuote quote() {
        return balance.quote(request);
    }
}
