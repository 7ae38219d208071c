package io.aftermile.testkit.simulation;

import io.aftermile.model.OrderId;
import io.aftermile.money.Amount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What is true about one order, whoever has been told of it: what was sold, and what happened since. Its arithmetic is
 * its own: whole minor units, and of a line's amount as many n-ths as units went back, each sum rounded half up.
 */
final class Sale {

    static final String SHIPPING = "S1";

    /**
     * A line that was sold.
     *
     * @param net price less discounts of all units, in minor units
     * @param tax of all units
     */
    record Line(String id, String sku, int units, long price, long discount, long tax) {

        long net() {
            return price - discount;
        }

        long total() {
            return net() + tax;
        }

        /** What a number of units is worth of an amount, once others went back before them. */
        long share(long amount, int before, int count) {
            return part(amount, before + count) - part(amount, before);
        }

        private long part(long amount, int count) {
            return Math.floorDiv(2 * amount * count + units, 2L * units);
        }
    }

    /** A refund that was made: what was credited, what was promised, and what has gone back. */
    static final class PaidOut {

        final Map<String, Integer> units = new LinkedHashMap<>();
        long owed;
        long settled;
    }

    final OrderId id;
    final CurrencyUnit currency;
    final List<Line> lines;
    final long shippingNet;
    final long shippingTax;

    boolean placed;
    final Map<String, Long> captured = new LinkedHashMap<>();
    final Map<String, Integer> shipped = new LinkedHashMap<>();
    final Map<String, Integer> authorised = new LinkedHashMap<>();
    final Map<String, Integer> back = new LinkedHashMap<>();
    final Map<String, Integer> restocked = new LinkedHashMap<>();
    final Map<String, PaidOut> refunds = new LinkedHashMap<>();

    Sale(OrderId id, CurrencyUnit currency, List<Line> lines, long shippingNet, long shippingTax) {
        this.id = id;
        this.currency = currency;
        this.lines = List.copyOf(lines);
        this.shippingNet = shippingNet;
        this.shippingTax = shippingTax;
    }

    long total() {
        return lines.stream().mapToLong(Line::total).sum() + shippingNet + shippingTax;
    }

    Line line(String id) {
        return lines.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    Amount amount(long minor) {
        return Amount.of(Money.ofMinor(currency, minor));
    }

    static long sum(Iterable<Long> amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum += amount;
        }
        return sum;
    }
}
