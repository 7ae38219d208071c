package io.aftermile.tax;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxRoundingLevel;
import io.aftermile.money.Amount;
import io.aftermile.money.Rounding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A check recognises every invoice that was made by one of its methods, and no invoice that is a unit off (rule R20).
 * The invoices are made with decimals of sixty digits, not with the fractions of the check.
 */
class TaxCheckLawTest {

    private static final MathContext EXACT = new MathContext(60, RoundingMode.HALF_EVEN);

    static LongStream seeds() {
        return LongStream.range(
                0,
                switch (System.getProperty("aftermile.depth", "build")) {
                    case "full" -> 100_000;
                    case "ci" -> 3_000;
                    case "pit" -> 15;
                    default -> 250;
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anInvoiceIsExplainedByTheMethodThatMadeIt(long seed) {
        Invoices invoices = new Invoices(seed);
        Order order = invoices.order();

        TaxCheckReport report = TaxCheck.of(order);

        assertThat(report.explaining())
                .as("%s made %s", invoices.method, order.lines())
                .contains(invoices.method);
        assertThat(report.agrees()).isTrue();
        assertThat(report.checked())
                .isEqualTo(order.parts().mapToInt(part -> part.taxes().size()).sum());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aTaxThatIsAUnitOffIsNotExplainedByThatMethod(long seed) {
        Invoices invoices = new Invoices(seed);
        Order order = invoices.order();
        OrderLine line = order.lines().get(0);
        List<TaxLine> taxes = new ArrayList<>(line.taxes());
        TaxLine tax = taxes.get(0);
        Money more = tax.amount().customer().plusMinor(1);
        taxes.set(0, tax.withAmount(Amount.of(more)));
        List<OrderLine> lines = new ArrayList<>(order.lines());
        lines.set(0, line.withTaxes(taxes));

        TaxCheckReport report = TaxCheck.of(order.withLines(lines));

        assertThat(report.explaining()).doesNotContain(invoices.method);
        TaxTrial trial = report.trials().stream()
                .filter(it -> it.method().equals(invoices.method))
                .findFirst()
                .orElseThrow();
        assertThat(trial.deviations()).first().satisfies(it -> {
            assertThat(it.title()).isEqualTo(tax.title());
            assertThat(it.excess().getAmountMinorLong()).isEqualTo(1);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void netAndTaxAreAlwaysGrossAndTheSummaryIsTheSumOfTheParts(long seed) {
        Order order = new Invoices(seed).order();

        for (TaxMethod method : TaxMethod.all()) {
            InvoiceTaxes computed = InvoiceTaxes.of(order, method);

            assertThat(computed.net().plus(computed.tax())).isEqualTo(computed.gross());
            for (PartTaxes part : computed.parts()) {
                assertThat(part.net().plus(part.tax())).isEqualTo(part.gross());
                assertThat(part.taxIncluded() ? part.gross() : part.net()).isEqualTo(part.base());
                assertThat(part.tax().isNegative()).isFalse();
            }
            Money zero = Money.zero(order.currency());
            assertThat(computed.summary().stream().map(TaxSummary::amount).reduce(zero, Money::plus))
                    .isEqualTo(computed.tax());
        }
    }

    /** The laws above would hold for invoices without tax too. */
    @Test
    void theInvoicesAreOfEveryKind() {
        Map<TaxRoundingLevel, Integer> levels = new EnumMap<>(TaxRoundingLevel.class);
        Map<Boolean, Integer> split = new LinkedHashMap<>();
        int apart = 0;
        for (long seed = 0; seed < 400; seed++) {
            Invoices invoices = new Invoices(seed);
            Order order = invoices.order();
            levels.merge(invoices.method.level(), 1, Integer::sum);
            split.merge(invoices.method.split() == InclusiveSplit.TOTAL_FIRST, 1, Integer::sum);
            apart += TaxCheck.of(order).levels().size() == 1 ? 1 : 0;
        }

        assertThat(levels)
                .hasSize(3)
                .allSatisfy((level, times) -> assertThat(times).isGreaterThan(60));
        assertThat(split.get(true)).isGreaterThan(40);
        assertThat(apart).as("invoices that one level alone explains").isGreaterThan(100);
    }

    /** Random invoices, each made by one method. */
    private static final class Invoices {

        private static final String[] RATES = {"0.19", "0.07", "0.05", "0.09975", "0.0625", "0.2", "0.255", "0"};

        private final Random random;
        private final Bill bill;
        private final TaxMethod method;
        private final List<Part> parts = new ArrayList<>();

        /** A part as it is made: taxes in minor units, and what they are before they are rounded. */
        private record Part(
                long base,
                BigDecimal quantity,
                boolean inclusive,
                String kind,
                List<String> rates,
                long[] taxes,
                List<BigDecimal> exact) {}

        Invoices(long seed) {
            random = new Random(seed);
            bill = Bill.in(List.of("EUR", "JPY", "KWD").get(random.nextInt(3)));
            List<TaxMethod> all = TaxMethod.all();
            method = random.nextInt(4) == 0
                    ? TaxMethod.of(TaxRoundingLevel.INVOICE, Rounding.values()[random.nextInt(3)])
                    : all.get(random.nextInt(all.size()));
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                parts.add(part(
                        i == 0
                                ? "line"
                                : List.of("line", "line", "shipping", "fee").get(random.nextInt(4)),
                        i));
            }
            if (method.level() == TaxRoundingLevel.INVOICE) {
                spreadByInvoice();
            }
        }

        private Part part(String kind, int position) {
            boolean several = method.split() == InclusiveSplit.TOTAL_FIRST && position == 0;
            boolean inclusive = several || (!kind.equals("fee") && random.nextBoolean());
            List<String> rates = new ArrayList<>(List.of(RATES));
            Collections.shuffle(rates, random);
            rates = rates.subList(0, several ? 2 : 1 + random.nextInt(3));
            long base = random.nextInt(5) == 0 ? random.nextLong(1_000_000_000_000L) : random.nextInt(2_000);
            BigDecimal quantity = !kind.equals("line")
                    ? BigDecimal.ONE
                    : random.nextInt(4) == 0
                            ? new BigDecimal(1 + random.nextInt(4_000)).movePointLeft(3)
                            : new BigDecimal(1 + random.nextInt(12));
            BigDecimal contained = inclusive
                    ? rates.stream().map(BigDecimal::new).reduce(BigDecimal.ONE, BigDecimal::add)
                    : BigDecimal.ONE;
            List<BigDecimal> exact = rates.stream()
                    .map(rate ->
                            new BigDecimal(base).multiply(new BigDecimal(rate)).divide(contained, EXACT))
                    .toList();
            return new Part(base, quantity, inclusive, kind, rates, byPart(exact, rates, inclusive, quantity), exact);
        }

        private long[] byPart(List<BigDecimal> exact, List<String> rates, boolean inclusive, BigDecimal quantity) {
            boolean unit = method.level() == TaxRoundingLevel.UNIT;
            List<BigDecimal> each = exact.stream()
                    .map(tax -> unit ? tax.divide(quantity, EXACT) : tax)
                    .toList();
            BigDecimal[] rounded = inclusive && method.split() == InclusiveSplit.TOTAL_FIRST
                    ? chained(each, rates)
                    : each.stream().map(this::rounded).toArray(BigDecimal[]::new);
            long[] taxes = new long[rounded.length];
            for (int i = 0; i < taxes.length; i++) {
                taxes[i] = unit ? rounded(rounded[i].multiply(quantity)).longValueExact() : rounded[i].longValueExact();
            }
            return taxes;
        }

        private BigDecimal[] chained(List<BigDecimal> each, List<String> rates) {
            BigDecimal left = rounded(each.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            BigDecimal weights = rates.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal[] parts = new BigDecimal[rates.size()];
            for (int i = 0; i < parts.length; i++) {
                BigDecimal rate = new BigDecimal(rates.get(i));
                parts[i] = weights.signum() == 0
                        ? BigDecimal.ZERO
                        : left.multiply(rate).divide(weights, EXACT).setScale(0, RoundingMode.HALF_UP);
                left = left.subtract(parts[i]);
                weights = weights.subtract(rate);
            }
            return parts;
        }

        /** A sixtieth digit may stand between an exact tie and its decimal. */
        private BigDecimal rounded(BigDecimal exact) {
            return exact.setScale(40, RoundingMode.HALF_EVEN)
                    .setScale(0, method.rounding().mode());
        }

        /** The rounded sum of each rate, and the units that are left over to any parts that bear it. */
        private void spreadByInvoice() {
            for (String rate : RATES) {
                List<long[]> places = new ArrayList<>();
                List<BigDecimal> exact = new ArrayList<>();
                for (int i = 0; i < parts.size(); i++) {
                    int tax = parts.get(i).rates().indexOf(rate);
                    if (tax >= 0) {
                        places.add(new long[] {i, tax});
                        exact.add(parts.get(i).exact().get(tax));
                    }
                }
                BigDecimal sum = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                if (sum.signum() > 0) {
                    spread(rounded(sum), sum, exact, places);
                }
            }
        }

        private void spread(BigDecimal total, BigDecimal sum, List<BigDecimal> exact, List<long[]> places) {
            BigDecimal left = total;
            List<Integer> rest = new ArrayList<>();
            for (int i = 0; i < places.size(); i++) {
                BigDecimal share =
                        total.multiply(exact.get(i)).divide(sum, EXACT).setScale(40, RoundingMode.HALF_EVEN);
                BigDecimal floor = share.setScale(0, RoundingMode.FLOOR);
                set(places.get(i), floor.longValueExact());
                left = left.subtract(floor);
                if (share.compareTo(floor) > 0) {
                    rest.add(i);
                }
            }
            Collections.shuffle(rest, random);
            rest.stream().limit(left.longValueExact()).forEach(i -> {
                long[] place = places.get(i);
                set(place, parts.get((int) place[0]).taxes()[(int) place[1]] + 1);
            });
        }

        private void set(long[] place, long amount) {
            parts.get((int) place[0]).taxes()[(int) place[1]] = amount;
        }

        Order order() {
            bill.states(method.level());
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                TaxLine[] taxes = IntStream.range(0, part.rates().size())
                        .mapToObj(j -> bill.tax(
                                        "at " + part.rates().get(j),
                                        part.rates().get(j),
                                        money(part.taxes()[j]))
                                .withJurisdiction(new Jurisdiction("DE", "DE")))
                        .toArray(TaxLine[]::new);
                String id = part.kind() + " " + i;
                switch (part.kind()) {
                    case "shipping" -> bill.shipping(id, money(part.base()), part.inclusive(), taxes);
                    case "fee" -> bill.fee(id, money(part.base()), taxes);
                    default -> {
                        String quantity = part.quantity().toPlainString();
                        if (part.inclusive()) {
                            bill.inclusive(id, quantity, money(part.base()), taxes);
                        } else {
                            bill.line(id, quantity, money(part.base()), taxes);
                        }
                    }
                }
            }
            return bill.order();
        }

        private String money(long minor) {
            return Money.ofMinor(bill.currency, minor).getAmount().toPlainString();
        }
    }
}
