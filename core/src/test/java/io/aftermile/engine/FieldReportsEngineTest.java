package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.Fact;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenderKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What went wrong in other people's systems, each by its report, through the whole engine. */
class FieldReportsEngineTest {

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

    private List<Object> memos() {
        return world.books.requests(DocumentKind.CREDIT_MEMO);
    }

    /** Delivered last, and about something that happened before everything that was told. */
    private void late(Fact fact) {
        world.aftermile.accept("test", TestSource.delivery("late", 0, fact));
        world.aftermile.runDue();
    }

    @Test
    @DisplayName("F25 a credit of a kind that is new to us is entered once and nothing is left in error")
    void aNewKindOfCreditIsEnteredOnce() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.refunded(
                        Shop.oneShirt("f1", 9).withTenders(Shop.paid("voucher", "10.42", PaymentStatus.SETTLED))));
        world.tell(Shop.tender("voucher", TenderKind.OTHER, "40.00"));

        assertThat(memos())
                .singleElement()
                .isInstanceOfSatisfying(
                        BookCreditMemo.class,
                        it -> assertThat(it.paidBack())
                                .singleElement()
                                .satisfies(paid -> assertThat(paid.kind()).isEqualTo(TenderKind.OTHER)));
        assertThat(world.aftermile.deadLetters().effects(10)).isEmpty();
    }

    @Test
    @DisplayName("F25 what was declined is neither booked as returned nor credited")
    void whatWasDeclinedIsNeitherReturnedNorCredited() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.goodsBack("r1", 6, ReturnStatus.REQUESTED, Shop.SHIRTS, 1),
                Shop.goodsBack("r1", 7, ReturnStatus.DECLINED, Shop.SHIRTS, 1));

        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER);
    }

    @Test
    @DisplayName("F26 what the books find invalid is entered nowhere, and entered once when it is mended")
    void whatIsInvalidIsNotHalfDone() {
        world.tell(Shop.reported(Shop.order()));
        world.books.fault = (call, entered) -> {
            if (call.contains("/CREDIT_MEMO/") && !entered) {
                throw new Invalid("lines", "line 1 is closed", "open it");
            }
        };
        world.tell(Shop.refunded(Shop.oneShirt("f1", 9)));
        assertThat(memos()).isEmpty();
        DeadEffect dead = world.aftermile.deadLetters().effects(10).get(0);
        assertThat(dead.state()).isEqualTo(EffectState.PARKED);

        world.books.fault = (call, entered) -> {};
        world.aftermile.deadLetters().retry(dead.key(), new Operator("staff-17"), "the line was opened");
        world.aftermile.runDue();
        world.tell(Shop.refunded(Shop.oneShirt("f1", 9)));

        assertThat(memos()).hasSize(1);
    }

    @Test
    @DisplayName("F26 steps are idempotent: an answer that is lost at each step makes no second document")
    void aLostAnswerMakesNoSecondDocument() {
        world.books.fault = (call, entered) -> {
            if (entered) {
                throw new InDoubt("the connection broke after the request was sent");
            }
        };
        world.tell(Shop.reported(Shop.order()), Shop.refunded(Shop.oneShirt("f1", 9)));
        for (int i = 0; i < 10; i++) {
            world.clock.advance(Duration.ofHours(1));
            world.aftermile.runDue();
        }

        assertThat(world.books.calls.stream().filter(it -> !it.startsWith("FIND")))
                .doesNotHaveDuplicates();
        assertThat(world.dossier().effects()).allMatch(it -> it.state() == EffectState.DONE);
    }

    @Test
    @DisplayName("F27 goods that come back are no refund, and a refund moves no goods that stay away")
    void restockIsNotRefund() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(Shop.SHIRTS, 3)),
                Shop.goodsBack("r1", 6, ReturnStatus.APPROVED, Shop.SHIRTS, 1));
        assertThat(memos()).isEmpty();

        world.tell(Shop.refunded(Shop.refund("f1", 9).build()));

        assertThat(memos()).hasSize(1);
        assertThat(world.books.requests(DocumentKind.RECEIPT)).isEmpty();
    }

    @Test
    @DisplayName("F28 the same webhook eight times in the same instant is one delivery and one effect")
    void theSameWebhookInTheSameInstantIsOne() throws Exception {
        int senders = 8;
        ExecutorService pool = Executors.newFixedThreadPool(senders);
        try {
            CyclicBarrier instant = new CyclicBarrier(senders);
            List<Future<Acceptance>> answers = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                answers.add(pool.submit(() -> {
                    instant.await();
                    return world.aftermile.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order())));
                }));
            }
            int accepted = 0;
            for (Future<Acceptance> answer : answers) {
                accepted += answer.get().match(it -> 1, it -> 0, it -> 0);
            }
            world.aftermile.runDue();

            assertThat(accepted).isEqualTo(1);
            assertThat(world.aftermile.records().deliveries()).hasSize(1);
            assertThat(world.books.calls).hasSize(1);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    @DisplayName("F28 two deliveries of one event are two deliveries, and the event counts once")
    void theEventIsNotTheDelivery() {
        world.aftermile.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order())));
        world.aftermile.accept("test", TestSource.delivery("d2", 0, Shop.reported(Shop.order())));
        world.aftermile.runDue();

        assertThat(world.aftermile.records().deliveries())
                .extracting(DeliveryRecord::fate)
                .containsExactly(DeliveryFate.BOOKED, DeliveryFate.WITHOUT_EFFECT);
        assertThat(world.books.calls).hasSize(1);
    }

    @Test
    @DisplayName("F29 an update before its creation is parked and applies once the order comes")
    void anUpdateBeforeItsCreationApplies() {
        world.tell(Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(Shop.SHIRTS, 1)));
        assertThat(world.books.calls).isEmpty();
        assertThat(world.lastDelivery().fate()).isEqualTo(DeliveryFate.PARKED);

        world.tell(Shop.reported(Shop.order()));

        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.SHIPMENT);
    }

    @Test
    @DisplayName("F29 an older status delivered last does not win")
    void anOlderStatusDeliveredLastDoesNotWin() {
        world.tell(Shop.reported(Shop.order()), Shop.goodsBack("r1", 9, ReturnStatus.CLOSED, Shop.SHIRTS, 1));
        List<String> calls = List.copyOf(world.books.calls);
        late(Shop.goodsBack("r1", 6, ReturnStatus.APPROVED, Shop.SHIRTS, 1));

        assertThat(world.dossier().order().orElseThrow().returns().get(0).status())
                .isEqualTo(ReturnStatus.CLOSED);
        assertThat(world.books.calls).isEqualTo(calls);
    }

    @Test
    @DisplayName("F25, F29 an older approval delivered after a later decline books nothing as returned")
    void anOlderApprovalDeliveredAfterADeclineBooksNothing() {
        world.tell(Shop.reported(Shop.order()), Shop.goodsBack("r1", 9, ReturnStatus.DECLINED, Shop.SHIRTS, 1));
        late(Shop.goodsBack("r1", 6, ReturnStatus.APPROVED, Shop.SHIRTS, 1));

        assertThat(world.dossier().order().orElseThrow().returns().get(0).status())
                .isEqualTo(ReturnStatus.DECLINED);
        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER);
        assertThat(world.dossier().openPoints()).isEmpty();
    }

    @Test
    @DisplayName("F25, F29 a decline after an approval that the books have entered is told to a person")
    void aDeclineAfterABookedApprovalIsToldToAPerson() {
        world.tell(
                Shop.reported(Shop.order()),
                Shop.goodsBack("r1", 6, ReturnStatus.APPROVED, Shop.SHIRTS, 1),
                Shop.goodsBack("r1", 9, ReturnStatus.DECLINED, Shop.SHIRTS, 1));

        assertThat(world.dossier().order().orElseThrow().returns().get(0).status())
                .isEqualTo(ReturnStatus.DECLINED);
        assertThat(world.dossier().openPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.reason()).isEqualTo(OpenPoint.Reason.CHANGED_AFTER_BOOKING));
    }

    @Test
    @DisplayName("F31 what could not be written is not acknowledged, and counts when it is sent again")
    void aFailedWriteIsNotAcknowledged() {
        world.close();
        boolean[] full = {true};
        world.wrap = store -> new StoreWrapper(store) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                if (full[0]) {
                    throw new Unavailable("the disk is full; make room");
                }
                return super.write(work);
            }
        };
        world.open();
        assertThatThrownBy(
                        () -> world.aftermile.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order()))))
                .isInstanceOf(Unavailable.class);
        full[0] = false;

        Acceptance again = world.aftermile.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order())));
        world.aftermile.runDue();

        assertThat(again).isInstanceOf(Acceptance.Accepted.class);
        assertThat(world.books.calls).hasSize(1);
    }
}
