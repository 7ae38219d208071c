package io.aftermile.engine;

import static io.aftermile.engine.Shop.SHIRTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenderKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectFailureTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void failing(boolean afterEntering, Supplier<RuntimeException> failure) {
        world.books.fault = (call, entered) -> {
            if (entered == afterEntering && !call.equals("find")) {
                throw failure.get();
            }
        };
    }

    private void healed() {
        world.books.fault = (call, entered) -> {};
    }

    private EffectRecord first() {
        return world.aftermile.records().effects(Shop.ORDER).get(0);
    }

    @Test
    void anUnavailableSystemIsTriedAgainLaterAndLater() {
        failing(false, () -> new Unavailable("no connection to the books; see that they run"));
        world.tell(Shop.reported(Shop.order()));
        Duration firstWait = Duration.between(world.clock.instant(), first().dueAt());
        assertThat(world.aftermile.runDue().effects()).isZero();

        world.clock.advance(Duration.ofSeconds(3));
        world.aftermile.runDue();
        Duration secondWait = Duration.between(world.clock.instant(), first().dueAt());
        healed();
        world.clock.advance(Duration.ofSeconds(6));
        RunReport report = world.aftermile.runDue();

        assertThat(firstWait).isBetween(Duration.ofMillis(2000), Duration.ofMillis(2500));
        assertThat(secondWait).isBetween(Duration.ofMillis(4000), Duration.ofMillis(5000));
        assertThat(report.effects()).isEqualTo(1);
        assertThat(first().state()).isEqualTo(EffectState.DONE);
        assertThat(first().attempts()).isEqualTo(3);
    }

    @Test
    void aThrottledCallWaitsAsLongAsItWasTold() {
        failing(false, () -> new Throttled("too many calls; wait", Duration.ofMinutes(9), java.util.Map.of()));
        world.tell(Shop.reported(Shop.order()));

        Instant due = world.clock.instant().plus(Duration.ofMinutes(9));
        assertThat(first().dueAt()).isEqualTo(due);
        assertThat(world.aftermile.runDue().nextDue()).contains(due);
    }

    @Test
    void whoeverIsAskedToWaitForEverHoldsUpNobody() {
        failing(false, () -> new Unavailable("no connection to the books; see that they run"));
        world.tell(Shop.reported(Shop.order()), Shop.reported(Shop.order().withId(new OrderId("1002"))));
        world.books.fault = (call, entered) -> {
            if (call.contains("/1001/")) {
                throw new Throttled("come back never", Duration.ofSeconds(Long.MAX_VALUE), java.util.Map.of());
            }
        };
        world.clock.advance(Duration.ofSeconds(3));
        world.aftermile.runDue();

        assertThat(first().state()).isEqualTo(EffectState.PARKED);
        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER);
    }

    @Test
    void aFailureThatFailsItselfIsAnUnknownOutcomeAndHoldsUpNobody() {
        world.books.fault = (call, entered) -> {
            if (call.contains("/1001/")) {
                throw new Unavailable("no connection to the books; see that they run") {
                    @Override
                    public String getMessage() {
                        throw new IllegalStateException("a slip that quotes " + Shop.EMAIL);
                    }
                };
            }
        };

        world.tell(Shop.reported(Shop.order()), Shop.reported(Shop.order().withId(new OrderId("1002"))));

        assertThat(first().state()).isEqualTo(EffectState.IN_DOUBT);
        assertThat(first().reason().orElseThrow()).contains("IllegalStateException");
        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER);
    }

    @Test
    void aPaymentWaitsForTheBookingOfItsOrder() {
        failing(false, () -> new Unavailable("no connection to the books; see that they run"));

        world.tell(Shop.reported(Shop.order()), Shop.tender("card", TenderKind.CARD, "10.00"));

        assertThat(world.books.calls).allMatch(call -> call.startsWith("SALES_ORDER"));
        assertThat(world.aftermile.records().effects(Shop.ORDER))
                .extracting(EffectRecord::state)
                .containsExactly(EffectState.DUE, EffectState.DUE);
    }

    @Test
    void anAnswerThatGotLostIsAskedForAndNeverSentAgain() {
        failing(true, () -> new InDoubt("the connection broke after the request was sent"));
        world.tell(Shop.reported(Shop.order()));
        assertThat(first().state()).isEqualTo(EffectState.IN_DOUBT);

        healed();
        world.clock.advance(Duration.ofMinutes(1));
        world.aftermile.runDue();

        assertThat(first().state()).isEqualTo(EffectState.DONE);
        assertThat(world.books.calls)
                .containsExactly(
                        "SALES_ORDER " + first().effect().key(),
                        "FIND " + first().effect().key());
    }

    @Test
    void aRequestThatGotLostIsSentOnceTheBooksSayThatTheyDoNotHaveIt() {
        failing(false, () -> new InDoubt("no answer in time"));
        world.tell(Shop.reported(Shop.order()));

        healed();
        world.clock.advance(Duration.ofMinutes(1));
        world.aftermile.runDue();

        String key = first().effect().key().value();
        assertThat(world.books.calls).containsExactly("SALES_ORDER " + key, "FIND " + key, "SALES_ORDER " + key);
        assertThat(first().state()).isEqualTo(EffectState.DONE);
    }

    @Test
    void aSlipOfTheConnectorIsAnUnknownOutcome() {
        failing(true, () -> new IllegalStateException("a slip that quotes " + Shop.EMAIL));
        world.tell(Shop.reported(Shop.order()));

        assertThat(first().state()).isEqualTo(EffectState.IN_DOUBT);
        assertThat(first().reason().orElseThrow())
                .contains("IllegalStateException")
                .doesNotContain(Shop.EMAIL);
    }

    @Test
    void whileNobodyAnswersNothingIsSent() {
        failing(false, () -> new InDoubt("no answer in time"));
        world.tell(Shop.reported(Shop.order()));
        world.books.fault = (call, entered) -> {
            throw new Unavailable("no connection to the books; see that they run");
        };

        world.clock.advance(Duration.ofMinutes(1));
        world.aftermile.runDue();

        assertThat(first().state()).isEqualTo(EffectState.IN_DOUBT);
        assertThat(world.books.calls).hasSize(2).last().asString().startsWith("FIND");
    }

    @Test
    void aRejectedEffectWaitsForAPersonAndOtherOrdersGoOn() {
        world.books.fault = (call, entered) -> {
            if (call.contains("/1001/")) {
                throw new Rejected("the period is closed; open it");
            }
        };

        world.tell(Shop.reported(Shop.order()), Shop.reported(Shop.order().withId(new OrderId("1002"))));

        assertThat(first().state()).isEqualTo(EffectState.PARKED);
        assertThat(first().reason()).contains("the period is closed; open it");
        assertThat(world.aftermile.records().parkedEffects()).hasSize(1);
        assertThat(world.aftermile.records().deliveries())
                .extracting(DeliveryRecord::fate)
                .containsExactly(DeliveryFate.PARKED, DeliveryFate.BOOKED);
        assertThat(world.dossier().effects().get(0).state()).isEqualTo(EffectState.PARKED);
    }

    @Test
    void aParkedEffectIsTriedAgainWhenAPersonSaysSo() {
        failing(false, () -> new Rejected("the period is closed; open it"));
        world.tell(Shop.reported(Shop.order()), Shop.tender("card", TenderKind.CARD, "10.00"));
        healed();

        world.aftermile.retry(first().effect().key());
        world.aftermile.runDue();

        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.PAYMENT);
    }

    @Test
    void aSkippedEffectLetsItsLaneGoOnAndIsNotDecidedAgain() {
        world.books.fault = (call, entered) -> {
            if (call.contains("tender")) {
                throw new Rejected("entered by hand already");
            }
        };
        world.tell(
                Shop.reported(Shop.order()),
                Shop.tender("card", TenderKind.CARD, "10.00"),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 1)));
        IdempotencyKey parked =
                world.aftermile.records().parkedEffects().get(0).effect().key();

        world.aftermile.skip(parked, "entered by hand");
        world.tell(Shop.tender("card", TenderKind.CARD, "10.00"));

        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.SHIPMENT);
        assertThat(world.aftermile.records().effect(parked).orElseThrow().state())
                .isEqualTo(EffectState.SKIPPED);
    }

    @Test
    void onlyWhatWaitsForAPersonCanBeRetriedOrSkipped() {
        world.tell(Shop.reported(Shop.order()));
        IdempotencyKey done = first().effect().key();

        assertThatThrownBy(() -> world.aftermile.retry(done)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> world.aftermile.skip(new IdempotencyKey("nobody"), "why"))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void anEffectIsGivenUpAfterItsBudget() {
        failing(false, () -> new Unavailable("no connection to the books; see that they run"));
        world.tell(Shop.reported(Shop.order()));

        for (int i = 0; i < 20; i++) {
            world.clock.advance(Duration.ofHours(1));
            world.aftermile.runDue();
        }

        assertThat(first().state()).isEqualTo(EffectState.PARKED);
        assertThat(first().attempts()).isEqualTo(12);
        assertThat(first().reason().orElseThrow()).startsWith("given up after 12 attempts");
    }

    @Test
    void aPowerThatTheBooksDoNotHaveIsACaseForAPersonAndIsNotSent() {
        world.books.capabilities.remove(SalesBook.Capability.RETURNS);

        world.tell(
                Shop.reported(Shop.order()),
                Shop.goodsBack("r1", 6, ReturnStatus.APPROVED, SHIRTS, 1),
                Shop.tender("card", TenderKind.CARD, "10.00"));

        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.PAYMENT);
        assertThat(world.aftermile.records().effects(Shop.ORDER))
                .extracting(EffectRecord::state)
                .isEqualTo(List.of(EffectState.DONE, EffectState.UNSUPPORTED, EffectState.DONE));
    }
}
