package io.aftermile.inventory;

import static io.aftermile.inventory.Stock.BERLIN;
import static io.aftermile.inventory.Stock.LYON;
import static io.aftermile.inventory.Stock.MARKET;
import static io.aftermile.inventory.Stock.MUG;
import static io.aftermile.inventory.Stock.SHOP;
import static io.aftermile.inventory.Stock.TEE;
import static io.aftermile.inventory.Stock.units;
import static io.aftermile.inventory.Stock.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How much a channel may sell, and why. */
class AvailableToPromiseTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

    private final Stock stock = new Stock();

    private static ChannelRule.Builder shop() {
        return ChannelRule.builder().channel(SHOP);
    }

    private static StockPolicy rules(ChannelRule... rules) {
        return StockPolicy.builder().addChannels(rules).build();
    }

    private static ExpectedReceipt expected(String reference, String quantity, LocationId location, int inDays) {
        return new ExpectedReceipt(reference, TEE, location, units(quantity), TODAY.plusDays(inDays));
    }

    private AvailabilityQuestion.Builder question() {
        return AvailabilityQuestion.builder().channel(SHOP).item(TEE).on(TODAY).positions(stock.positions());
    }

    private StockPromise promise(StockPolicy policy, ExpectedReceipt... expected) {
        return AvailableToPromise.of(policy)
                .promise(question().addExpected(expected).build());
    }

    @Test
    void withoutRulesEverythingFreeMayBeSold() {
        stock.with(TEE, "7", BERLIN).with(TEE, "5", LYON);
        stock.reserved(wish("r", TEE, "2", BERLIN));

        StockPromise promise = promise(StockPolicy.none());

        assertThat(promise.published()).isEqualTo(units("10"));
        assertThat(promise.steps())
                .extracting(StockStep::toString)
                .containsExactly("free at berlin: +5 = 5", "free at lyon: +5 = 10");
    }

    @Test
    void eachNumberHasItsReasonStepByStep() {
        stock.with(TEE, "20", BERLIN).with(TEE, "3", LYON).move(MovedUnits.expected(TEE, units("10"), BERLIN));
        StockPolicy policy = StockPolicy.builder()
                .addSafety(new SafetyStock(Optional.empty(), Optional.of(BERLIN), units("4")))
                .addChannels(
                        shop().buffer(units("2"))
                                .incomingDays(7)
                                .backorders(units("5"))
                                .most(units("25"))
                                .build(),
                        ChannelRule.builder()
                                .channel(MARKET)
                                .allocation(units("6"))
                                .build())
                .build();

        StockPromise promise = AvailableToPromise.of(policy)
                .promise(question()
                        .addExpected(expected("PO-1", "10", BERLIN, 3))
                        .waiting(units("1"))
                        .build());

        assertThat(promise.steps())
                .extracting(StockStep::toString)
                .containsExactly(
                        "free at berlin: +20 = 20",
                        "safety stock at berlin: -4 = 16",
                        "free at lyon: +3 = 19",
                        "set aside for market: -6 = 13",
                        "buffer of shop: -2 = 11",
                        "PO-1 due at berlin on 2026-03-04: +10 = 21",
                        "backorders not yet taken: +4 = 25");
        assertThat(promise.there()).isEqualTo(units("11"));
        assertThat(promise.incoming()).containsExactly(new DatedUnits(TODAY.plusDays(3), units("10")));
        assertThat(promise.backorders()).isEqualTo(units("4"));
        assertThat(promise.published()).isEqualTo(units("25"));
    }

    @Test
    void aChannelIsServedByItsOwnLocationsAlone() {
        stock.with(TEE, "7", BERLIN).with(TEE, "5", LYON);

        assertThat(promise(rules(shop().addLocations(LYON).build())).published())
                .isEqualTo(units("5"));
    }

    @Test
    void theNarrowestRuleCounts() {
        stock.with(TEE, "7", BERLIN);
        StockPolicy policy = StockPolicy.builder()
                .addSafety(
                        new SafetyStock(Optional.empty(), Optional.empty(), units("1")),
                        new SafetyStock(Optional.empty(), Optional.of(BERLIN), units("2")),
                        new SafetyStock(Optional.of(TEE), Optional.empty(), units("3")))
                .addChannels(
                        shop().buffer(units("9")).build(),
                        shop().item(TEE).buffer(units("1")).build())
                .build();

        assertThat(promise(policy).published()).isEqualTo(units("3"));
        assertThat(policy.safety(MUG, BERLIN)).isEqualTo(units("2"));
        assertThat(policy.safety(MUG, LYON)).isEqualTo(units("1"));
    }

    @Test
    void unitsInStateSafetyCountTowardsTheSafetyStock() {
        stock.with(TEE, "10", BERLIN)
                .move(MovedUnits.changed(TEE, units("3"), BERLIN, StockState.ON_HAND, StockState.SAFETY));
        StockPolicy policy = StockPolicy.builder()
                .addSafety(new SafetyStock(Optional.empty(), Optional.empty(), units("5")))
                .build();

        assertThat(promise(policy).published()).isEqualTo(units("5"));
    }

    @Test
    void aLocationThatLacksSafetyStockTakesNothingFromTheOthers() {
        stock.with(TEE, "1", BERLIN).with(TEE, "8", LYON);
        StockPolicy policy = StockPolicy.builder()
                .addSafety(new SafetyStock(Optional.empty(), Optional.empty(), units("5")))
                .build();

        assertThat(promise(policy).published()).isEqualTo(units("3"));
    }

    @Test
    void aNumberIsNeverBelowZero() {
        stock.with(TEE, "1", BERLIN).move(MovedUnits.shipped(TEE, units("4"), BERLIN));

        assertThat(promise(rules(shop().buffer(units("2")).build())).published())
                .isEqualTo(Quantity.ZERO);
        assertThat(AvailableToPromise.of(StockPolicy.none())
                        .promise(question().build().withItem(MUG).withPositions(Positions.none()))
                        .steps())
                .extracting(StockStep::what)
                .containsExactly("nothing at a location that serves it");
    }

    @Nested
    class WhatIsToCome {

        private final StockPolicy aWeek = rules(shop().incomingDays(7).build());

        @Test
        void isSoldWithinItsDaysAndWithItsDate() {
            stock.move(MovedUnits.expected(TEE, units("10"), BERLIN));

            StockPromise promise = promise(
                    aWeek,
                    expected("PO-3", "2", BERLIN, 8),
                    expected("PO-2", "3", BERLIN, 7),
                    expected("PO-1", "4", BERLIN, 0));

            assertThat(promise.there()).isEqualTo(Quantity.ZERO);
            assertThat(promise.incoming())
                    .containsExactly(new DatedUnits(TODAY, units("4")), new DatedUnits(TODAY.plusDays(7), units("3")));
            assertThat(promise.published()).isEqualTo(units("7"));
        }

        @Test
        void isNotSoldWithoutARule() {
            stock.move(MovedUnits.expected(TEE, units("10"), BERLIN));

            assertThat(promise(StockPolicy.none(), expected("PO-1", "4", BERLIN, 0))
                            .published())
                    .isEqualTo(Quantity.ZERO);
        }

        @Test
        void isBelievedOnlyAsFarAsItIsIncomingOrInTransit() {
            stock.with(TEE, "9", LYON)
                    .move(MovedUnits.expected(TEE, units("3"), BERLIN))
                    .move(MovedUnits.sent(TEE, units("2"), LYON, BERLIN));

            StockPromise promise = promise(
                    rules(shop().addLocations(BERLIN).incomingDays(7).build()),
                    expected("PO-1", "4", BERLIN, 1),
                    expected("PO-2", "4", BERLIN, 2));

            assertThat(promise.incoming())
                    .containsExactly(
                            new DatedUnits(TODAY.plusDays(1), units("4")),
                            new DatedUnits(TODAY.plusDays(2), units("1")));
        }

        @Test
        void isNotBelievedOnceItIsOverdue() {
            stock.move(MovedUnits.expected(TEE, units("3"), BERLIN));

            assertThat(promise(aWeek, expected("PO-1", "3", BERLIN, -1)).published())
                    .isEqualTo(Quantity.ZERO);
        }

        @Test
        void firstMakesUpForWhatIsMissing() {
            stock.with(TEE, "1", BERLIN).move(MovedUnits.expected(TEE, units("5"), BERLIN));

            StockPromise promise = promise(
                    rules(shop().incomingDays(7).buffer(units("3")).build()),
                    expected("PO-1", "1", BERLIN, 1),
                    expected("PO-2", "4", BERLIN, 2));

            assertThat(promise.incoming()).containsExactly(new DatedUnits(TODAY.plusDays(2), units("3")));
            assertThat(promise.published()).isEqualTo(units("3"));
        }

        @Test
        void thatPreOrdersHaveClaimedIsNotSoldAgain() {
            stock.move(MovedUnits.expected(TEE, units("5"), BERLIN));
            stock.reserved(wish("p", TEE, "4", BERLIN).kind(ReservationKind.PRE_ORDER));

            assertThat(promise(aWeek, expected("PO-1", "5", BERLIN, 1)).published())
                    .isEqualTo(units("1"));
        }
    }

    @Nested
    class ANumberThatCollapses {

        private final AvailableToPromise guarded = AvailableToPromise.of(StockPolicy.builder()
                .guard(new CollapseGuard(Rate.parse("0.5"), units("10")))
                .build());

        private Publication next(String quantity, String last, String sold) {
            Stock now = new Stock();
            if (!quantity.equals("0")) {
                now.with(TEE, quantity, BERLIN);
            }
            StockPromise promise = guarded.promise(AvailabilityQuestion.builder()
                    .channel(SHOP)
                    .item(TEE)
                    .on(TODAY)
                    .positions(now.positions())
                    .build());
            return guarded.publication(promise, Optional.of(units(last)), units(sold));
        }

        @Test
        void isHeldBackForAPersonWithTheReason() {
            assertThat(next("0", "100", "3")).isInstanceOfSatisfying(Publication.HeldBack.class, it -> {
                assertThat(it.last()).isEqualTo(units("100"));
                assertThat(it.lost()).isEqualTo(units("97"));
                assertThat(it.why())
                        .isEqualTo("from 100 to 0, of which 3 were sold: 97 vanished, more than 0.5 of what"
                                + " was published");
                assertThat(it.confirmed("stock-desk").confirmedBy()).contains("stock-desk");
            });
        }

        @Test
        void goesOutWhereSalesExplainItOrItIsSmall() {
            assertThat(next("0", "100", "50")).isInstanceOf(Publication.Publish.class);
            assertThat(next("0", "100", "49")).isInstanceOf(Publication.HeldBack.class);
            assertThat(next("0", "9", "0")).isInstanceOf(Publication.Publish.class);
            assertThat(next("50", "100", "0")).isInstanceOf(Publication.Publish.class);
            assertThat(next("500", "100", "0")).isInstanceOf(Publication.Publish.class);
        }

        @Test
        void isNoneWhereNothingWasPublishedOrNothingIsGuarded() {
            StockPromise nothing = promise(StockPolicy.none());

            assertThat(guarded.publication(nothing, Optional.empty(), Quantity.ZERO))
                    .isInstanceOf(Publication.Publish.class);
            assertThat(AvailableToPromise.of(StockPolicy.none())
                            .publication(nothing, Optional.of(units("1000")), Quantity.ZERO))
                    .isInstanceOf(Publication.Publish.class);
        }
    }

    /**
     * Whatever the stock and the policy: not below zero, never more than the shelf without other rules, steps add up.
     */
    @Test
    void everyNumberIsTheSumOfItsStepsAndNeverNegative() {
        PositionsLawTest.check(20_261_124L, 400, seed -> {
            Random random = new Random(seed);
            Positions positions = Positions.of(PositionsLawTest.movements(random));
            StockPolicy policy = policy(random);
            StockPromise promise = AvailableToPromise.of(policy)
                    .promise(question()
                            .build()
                            .withPositions(positions)
                            .withExpected(
                                    expected("PO-1", "" + random.nextInt(50), BERLIN, random.nextInt(10)),
                                    expected("PO-2", "" + random.nextInt(50), LYON, random.nextInt(10))));

            Balance sum = Balance.ZERO;
            for (StockStep step : promise.steps()) {
                sum = sum.plus(step.change());
                assertThat(step.sum()).isEqualTo(sum);
            }
            assertThat(Balance.of(promise.published())).isEqualTo(sum);
            Quantity parts = promise.there()
                    .plus(promise.backorders())
                    .plus(Quantity.sum(promise.incoming().stream().map(DatedUnits::quantity)));
            assertThat(promise.published()).isLessThanOrEqualTo(parts);
            Quantity free = positions.free(TEE, BERLIN, TODAY).plus(positions.free(TEE, LYON, TODAY));
            assertThat(promise.there()).isLessThanOrEqualTo(free);
        });
    }

    private static StockPolicy policy(Random random) {
        ChannelRule.Builder shop = shop().buffer(Quantity.of(random.nextInt(3)));
        if (random.nextBoolean()) {
            shop.incomingDays(random.nextInt(8));
        }
        if (random.nextBoolean()) {
            shop.backorders(Quantity.of(random.nextInt(5)));
        }
        if (random.nextBoolean()) {
            shop.most(Quantity.of(random.nextInt(20)));
        }
        return StockPolicy.builder()
                .addSafety(new SafetyStock(Optional.empty(), Optional.empty(), Quantity.of(random.nextInt(4))))
                .addChannels(
                        shop.build(),
                        ChannelRule.builder()
                                .channel(MARKET)
                                .allocation(Quantity.of(random.nextInt(9)))
                                .addAllLocations(random.nextBoolean() ? List.of(LYON) : List.of())
                                .build())
                .build();
    }

    @Test
    void policiesThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> rules(shop().build(), shop().buffer(units("1")).build()))
                .hasMessageContaining("two rules");
        assertThatThrownBy(() -> new CollapseGuard(Rate.parse("1.1"), units("1")))
                .hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> shop().incomingDays(-1).build()).hasMessageContaining("zero or more");
        SafetyStock one = new SafetyStock(Optional.empty(), Optional.empty(), units("1"));
        assertThatThrownBy(() -> StockPolicy.builder().addSafety(one, one).build())
                .hasMessageContaining("stated twice");
    }
}
