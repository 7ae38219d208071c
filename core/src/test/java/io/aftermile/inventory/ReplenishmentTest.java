package io.aftermile.inventory;

import static io.aftermile.inventory.Stock.BERLIN;
import static io.aftermile.inventory.Stock.LYON;
import static io.aftermile.inventory.Stock.NOON;
import static io.aftermile.inventory.Stock.TEE;
import static io.aftermile.inventory.Stock.TENANT;
import static io.aftermile.inventory.Stock.key;
import static io.aftermile.inventory.Stock.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much to buy, and why. */
class ReplenishmentTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

    private final Stock stock = new Stock();

    private static DemandHistory demand(String... days) {
        return new DemandHistory(Arrays.stream(days).map(Quantity::parse).toList());
    }

    private static ReplenishmentPolicy.Builder policy() {
        return ReplenishmentPolicy.builder().leadDays(5).reviewDays(2);
    }

    private ReplenishmentQuestion question(ReplenishmentPolicy policy, DemandHistory demand) {
        return ReplenishmentQuestion.builder()
                .item(TEE)
                .location(BERLIN)
                .on(TODAY)
                .policy(policy)
                .demand(demand)
                .positions(stock.positions())
                .build();
    }

    /** Mean 2 a day; sample variance 4/3; 2 deviations over 7 days: the square root of 4 * 7 * 4 / 3, which is 6.11. */
    @Test
    void orderUpToMeanDemandAndItsDeviationLessWhatIsThere() {
        stock.with(TEE, "4", BERLIN)
                .move(MovedUnits.expected(TEE, units("3"), BERLIN))
                .with(TEE, "50", LYON);

        ReplenishmentSuggestion suggestion = ReplenishmentPlanner.suggest(question(
                policy().serviceFactor(Rate.parse("2")).pack(units("6")).build(), demand("1", "3", "1", "3")));

        assertThat(suggestion.steps())
                .extracting(StockStep::toString)
                .containsExactly(
                        "mean demand of 7 days: +14 = 14",
                        "2 standard deviations of it: +7 = 21",
                        "on hand: -4 = 17",
                        "incoming: -3 = 14",
                        "minimum and packs of 6: +4 = 18");
        assertThat(suggestion.suggested()).isEqualTo(units("18"));
    }

    @Test
    void aRootThatIsWholeIsNotRoundedUp() {
        // variance 2, 8 days, factor 1: the square root of 16
        assertThat(ReplenishmentPlanner.suggest(question(
                                ReplenishmentPolicy.builder()
                                        .leadDays(7)
                                        .reviewDays(1)
                                        .serviceFactor(Rate.parse("1"))
                                        .build(),
                                demand("0", "2")))
                        .suggested())
                .isEqualTo(units("12"));
    }

    @Test
    void divisibleItemsAreBoughtInTheirSteps() {
        assertThat(ReplenishmentPlanner.suggest(question(
                                ReplenishmentPolicy.builder()
                                        .leadDays(0)
                                        .reviewDays(1)
                                        .step(units("0.1"))
                                        .build(),
                                demand("0.25", "0.25")))
                        .suggested())
                .isEqualTo(units("0.3"));
    }

    @Test
    void whatIsPromisedIsNotThereAndWhatIsWaitedForIsNeeded() {
        stock.with(TEE, "10", BERLIN);
        stock.reserved(Stock.wish("r", TEE, "4", BERLIN));
        ReplenishmentQuestion question = question(policy().build(), demand("1", "1"));

        assertThat(ReplenishmentPlanner.suggest(question).suggested()).isEqualTo(units("1"));
        assertThat(ReplenishmentPlanner.suggest(question.withWaiting(units("2")))
                        .suggested())
                .isEqualTo(units("3"));
    }

    @Test
    void whatMayNoLongerBeSoldIsNotThere() {
        stock.move(MovedUnits.received(TEE, units("9"), BERLIN).ofBatch(Batch.lot("old", TODAY.minusDays(1))));

        assertThat(ReplenishmentPlanner.suggest(question(policy().build(), demand("1", "1")))
                        .suggested())
                .isEqualTo(units("7"));
    }

    @Test
    void returnsThatAreExpectedInTimeNeedNotBeBought() {
        ReplenishmentQuestion question = question(policy().build(), demand("1", "1"));

        ReplenishmentSuggestion suggestion = ReplenishmentPlanner.suggest(question.withReturns(
                new ExpectedReturn(TODAY.plusDays(7), units("3"), Rate.parse("0.5")),
                new ExpectedReturn(TODAY.plusDays(1), units("1"), Rate.parse("0.8")),
                new ExpectedReturn(TODAY.plusDays(8), units("100"), Rate.parse("1"))));

        assertThat(suggestion.suggested()).isEqualTo(units("5"));
        assertThat(suggestion.steps()).extracting(StockStep::toString).contains("returns expected back: -2 = 5");
    }

    @Test
    void nothingIsBoughtWhereEnoughIsThereAndAtLeastTheMinimumElse() {
        ReplenishmentPolicy policy =
                policy().minimum(units("10")).pack(units("4")).build();
        assertThat(ReplenishmentPlanner.suggest(question(policy, demand("1", "1")))
                        .suggested())
                .isEqualTo(units("12"));

        stock.with(TEE, "8", BERLIN);

        assertThat(ReplenishmentPlanner.suggest(question(policy, demand("1", "1")))
                        .suggested())
                .isEqualTo(Quantity.ZERO);
    }

    @Test
    void aPlannersDecisionCountsAndTheSuggestionStaysBesideIt() {
        ReplenishmentSuggestion suggestion = ReplenishmentPlanner.suggest(question(policy().build(), demand("1", "1")));

        ReplenishmentSuggestion decided = suggestion.withOverride(
                new PlannerOverride(units("40"), "planner-2", "supplier closes for two weeks", NOON));

        assertThat(decided.quantity()).isEqualTo(units("40"));
        assertThat(decided.suggested()).isEqualTo(units("7"));
        assertThat(suggestion.quantity()).isEqualTo(units("7"));
    }

    @Test
    void demandIsWhatLeftForCustomersByDay() {
        stock.with(TEE, "9", BERLIN).with(TEE, "9", LYON);
        for (int day = 0; day < 3; day++) {
            stock.inventory.record(
                    TENANT,
                    StockMovement.of(
                            key("s" + day),
                            MovementKind.SHIPMENT,
                            NOON.plus(Duration.ofDays(day)),
                            MovedUnits.shipped(TEE, units("" + (day + 1)), day == 0 ? LYON : BERLIN)));
        }
        List<StockMovement> told = stock.store.movements(TENANT, 0, 99);
        List<StockMovement> twice = Stream.concat(told.stream(), told.stream()).toList();

        assertThat(DemandHistory.of(
                                twice, TEE, BERLIN, ZoneOffset.UTC, TODAY, TODAY.plusDays(4), Set.of(TODAY.plusDays(3)))
                        .days())
                .containsExactly(units("0"), units("2"), units("3"));
        assertThatThrownBy(() -> demand("1")).hasMessageContaining("at least two");
    }

    /** Against the definition, in decimals: the least multiple of the step whose square is large enough. */
    @Test
    void theSafetyTermIsTheLeastThatIsEnough() {
        PositionsLawTest.check(20_261_125L, 300, seed -> {
            Random random = new Random(seed);
            List<Quantity> days = IntStream.range(0, 2 + random.nextInt(20))
                    .mapToObj(i -> Quantity.of(BigDecimal.valueOf(random.nextInt(400), 1)))
                    .toList();
            Quantity step = Quantity.of(BigDecimal.valueOf(1 + random.nextInt(30), 1));
            Rate factor = Rate.of(BigDecimal.valueOf(random.nextInt(300), 2));
            int period = 1 + random.nextInt(30);
            ReplenishmentSuggestion suggestion = ReplenishmentPlanner.suggest(question(
                    ReplenishmentPolicy.builder()
                            .leadDays(period - 1)
                            .reviewDays(1)
                            .step(step)
                            .serviceFactor(factor)
                            .build(),
                    new DemandHistory(days)));

            BigDecimal n = BigDecimal.valueOf(days.size());
            BigDecimal sum = days.stream().map(Quantity::toBigDecimal).reduce(BigDecimal.ZERO, BigDecimal::add);
            // n times the sum of squared distances from the mean, each times n
            BigDecimal spread = days.stream()
                    .map(it -> it.toBigDecimal().multiply(n).subtract(sum).pow(2))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal safety = suggestion.steps().stream()
                    .filter(it -> it.what().contains("standard deviations"))
                    .map(it -> it.change().there().toBigDecimal())
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
            BigDecimal scale = n.pow(2).multiply(n.subtract(BigDecimal.ONE));
            BigDecimal target = factor.toBigDecimal()
                    .pow(2)
                    .multiply(BigDecimal.valueOf(period))
                    .multiply(spread);

            assertThat(safety.pow(2).multiply(scale)).isGreaterThanOrEqualTo(target);
            BigDecimal less = safety.subtract(step.toBigDecimal());
            assertThat(less.signum() < 0 || less.pow(2).multiply(scale).compareTo(target) < 0)
                    .as("a step less is not enough")
                    .isTrue();
            BigDecimal mean = suggestion.steps().stream()
                    .filter(it -> it.what().startsWith("mean demand"))
                    .map(it -> it.change().there().toBigDecimal())
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
            assertThat(mean.multiply(n)).isGreaterThanOrEqualTo(sum.multiply(BigDecimal.valueOf(period)));
            assertThat(mean.subtract(step.toBigDecimal()).multiply(n))
                    .isLessThan(sum.multiply(BigDecimal.valueOf(period)));
        });
    }
}
