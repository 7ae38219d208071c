package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.BookPayment;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
        "What waits for a person can be seen, tried again, edited and given up, and the journal says by whom and why")
class DeadLettersTest {

    private static final Operator CLERK = new Operator("staff-17");

    @TempDir
    Path folder;

    private World world;
    private DeadLetters letters;

    @BeforeEach
    void open() {
        world = new World(folder);
        letters = world.aftermile.deadLetters();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void rejecting(String keyPart) {
        world.books.fault = (call, entered) -> {
            if (call.contains(keyPart)) {
                throw new Rejected("the account is closed; open it");
            }
        };
    }

    private void healed() {
        world.books.fault = (call, entered) -> {};
    }

    private List<String> lastSaid() {
        List<JournalRecord> journal = world.aftermile.records().journal();
        return journal.get(journal.size() - 1).entry().decided();
    }

    private IdempotencyKey paymentParked() {
        rejecting("/PAYMENT/");
        world.tell(Shop.reported(Shop.order()), Shop.tender("card", TenderKind.CARD, "10.00"));
        healed();
        return letters.effects(10).get(0).key();
    }

    private static EffectRequest payment(String amount) {
        return new EffectRequest.EnterPayment(BookPayment.builder()
                .order(Shop.ORDER)
                .tender(new TenderId("card"))
                .kind(TenderKind.CARD)
                .amount(Shop.eur(amount))
                .build());
    }

    @Nested
    class Effects {

        @Test
        void areListedPageByPageWithoutAGapOrARepetition() {
            world.books.capabilities.remove(SalesBook.Capability.RETURNS);
            rejecting("/PAYMENT/");
            for (int i = 0; i < 7; i++) {
                world.tell(Shop.reported(Shop.order().withId(new OrderId("20" + i))));
            }
            rejecting("SALES_ORDER");
            for (int i = 0; i < 5; i++) {
                world.clock.advance(java.time.Duration.ofSeconds(i % 2));
                world.tell(Shop.reported(Shop.order().withId(new OrderId("10" + i))));
            }
            world.tell(Shop.reported(Shop.order()), Shop.goodsBack("r1", 6, ReturnStatus.APPROVED, Shop.SHIRTS, 1));
            healed();

            List<DeadEffect> seen = new ArrayList<>();
            List<DeadEffect> page = letters.effects(2);
            while (!page.isEmpty()) {
                assertThat(page).hasSizeLessThanOrEqualTo(2);
                seen.addAll(page);
                page = letters.effects(page.get(page.size() - 1), 2);
            }

            assertThat(seen).hasSize(6).doesNotHaveDuplicates();
            assertThat(seen).extracting(DeadEffect::dueAt).isSorted();
            assertThat(seen.get(0).reason()).contains("the account is closed; open it");
            assertThat(seen.get(0).effect()).isPresent();
            assertThat(letters.effect(seen.get(0).key())).contains(seen.get(0));
        }

        @Test
        void thatAreTriedAgainGoOnAndTheJournalSaysWhoAndWhy() {
            IdempotencyKey key = paymentParked();

            letters.retry(key, CLERK, "the account was opened, ticket 4711");
            assertThat(lastSaid())
                    .containsExactly(
                            "RETRIED effect " + key, "BY staff-17", "BECAUSE the account was opened, ticket 4711");
            world.aftermile.runDue();

            assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.PAYMENT);
            assertThat(letters.effects(10)).isEmpty();
            assertThat(letters.effect(key)).isEmpty();
        }

        @Test
        void thatAreTriedAgainAreAskedAboutFirstAndHaveANewBudget() {
            IdempotencyKey key = paymentParked();
            world.books.calls.clear();

            letters.retry(key, CLERK, "again");
            world.aftermile.runDue();

            assertThat(world.books.calls).containsExactly("FIND " + key, "PAYMENT " + key);
            assertThat(world.aftermile.records().effect(key).orElseThrow().attempts())
                    .isEqualTo(1);
        }

        @Test
        void thatAreSkippedLetTheirLaneGoOn() {
            IdempotencyKey key = paymentParked();

            letters.skip(key, CLERK, "entered by hand");
            world.tell(Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(Shop.SHIRTS, 1)));

            assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.SHIPMENT);
            assertThat(world.dossier().effects().get(1).state()).isEqualTo(EffectState.SKIPPED);
            assertThat(world.dossier().effects().get(1).reason()).contains("entered by hand");
        }

        @Test
        void thatDoNotWaitAreNotTouched() {
            world.tell(Shop.reported(Shop.order()));
            IdempotencyKey done = world.dossier().effects().get(0).key();

            assertThatThrownBy(() -> letters.retry(done, CLERK, "why")).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> letters.skip(done, CLERK, "why")).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> letters.edit(done, payment("1.00"), CLERK, "why"))
                    .isInstanceOf(Invalid.class);
        }

        @Test
        void whoseDocumentCannotBeReadAreListedAndCanBeMendedOrSkipped() {
            IdempotencyKey key = paymentParked();
            byte[] garbage = "{\"schema\":\"aftermile.eff".getBytes(StandardCharsets.UTF_8);
            world.store.write(it -> {
                it.replaceEffectDocument(io.aftermile.model.TenantId.DEFAULT, key, garbage);
                return true;
            });

            assertThat(letters.effects(10)).singleElement().satisfies(it -> {
                assertThat(it.key()).isEqualTo(key);
                assertThat(it.effect()).isEmpty();
            });
            letters.retry(key, CLERK, "again");
            world.aftermile.runDue();
            assertThat(letters.effect(key).orElseThrow().reason().orElseThrow()).startsWith("its document cannot be");

            letters.edit(key, payment("10.00"), CLERK, "told anew");
            world.aftermile.runDue();

            assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.PAYMENT);
        }
    }

    @Nested
    class Edits {

        @Test
        void replaceWhatIsAskedForAndTheJournalHoldsTheFingerprints() {
            IdempotencyKey key = paymentParked();
            String before = letters.effect(key).orElseThrow().fingerprint();

            EffectEdit edit = letters.edit(key, payment("9.50"), CLERK, "the card paid less");
            assertThat(edit)
                    .isInstanceOfSatisfying(
                            EffectEdit.Replaced.class,
                            it -> assertThat(lastSaid())
                                    .containsExactly(
                                            "EDITED effect " + key,
                                            "BY staff-17",
                                            "BECAUSE the card paid less",
                                            "BEFORE " + before,
                                            "AFTER " + it.after()));
            world.aftermile.runDue();

            assertThat(world.books.requests(DocumentKind.PAYMENT))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            BookPayment.class, it -> assertThat(it.amount()).isEqualTo(Shop.eur("9.50")));
            assertThat(world.dossier().effects().get(1).money()).contains(Shop.eur("9.50"));
            assertThat(world.aftermile.records().verifyJournal()).isInstanceOf(JournalCheck.Intact.class);
        }

        @Test
        void areNotMadeWhereTheOtherSystemHadDoneItAfterAll() {
            world.books.fault = (call, entered) -> {
                if (call.contains("/PAYMENT/") && entered) {
                    throw new Rejected("a slip of the system: it had entered it");
                }
            };
            world.tell(Shop.reported(Shop.order()), Shop.tender("card", TenderKind.CARD, "10.00"));
            healed();
            IdempotencyKey key = letters.effects(1).get(0).key();

            EffectEdit edit = letters.edit(key, payment("9.50"), CLERK, "the card paid less");
            world.aftermile.runDue();

            assertThat(edit).isInstanceOf(EffectEdit.AlreadyDone.class);
            assertThat(world.dossier().effects().get(1).state()).isEqualTo(EffectState.DONE);
            assertThat(world.dossier().effects().get(1).money()).contains(Shop.eur("10.00"));
            assertThat(world.books.entered).hasSize(2);
        }

        @Test
        void areNotMadeWhileNobodyAnswersWhatBecameOfIt() {
            IdempotencyKey key = paymentParked();
            world.books.fault = (call, entered) -> {
                throw new Unavailable("no connection to the books; see that they run");
            };

            assertThatThrownBy(() -> letters.edit(key, payment("9.50"), CLERK, "why"))
                    .isInstanceOf(Unavailable.class);

            assertThat(letters.effect(key).orElseThrow().effect().orElseThrow().request())
                    .isNotEqualTo(payment("9.50"));
        }

        @Test
        void keepTheKindAndTheOrder() {
            IdempotencyKey key = paymentParked();
            EffectRequest otherOrder = new EffectRequest.EnterPayment(BookPayment.builder()
                    .order(new OrderId("9999"))
                    .tender(new TenderId("card"))
                    .kind(TenderKind.CARD)
                    .amount(Shop.eur("1.00"))
                    .build());
            EffectRequest otherKind = new EffectRequest.EnterOrder(io.aftermile.connector.BookOrder.builder()
                    .order(Shop.order())
                    .build());

            assertThatThrownBy(() -> letters.edit(key, otherOrder, CLERK, "why"))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("9999")
                    .hasMessageContaining("1001");
            assertThatThrownBy(() -> letters.edit(key, otherKind, CLERK, "why"))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("SALES_ORDER")
                    .hasMessageContaining("PAYMENT");
        }

        @Test
        void loseAgainstWhoeverWasFaster() {
            IdempotencyKey key = paymentParked();
            world.books.fault = (call, entered) -> {
                if (call.equals("find")) {
                    healed();
                    letters.skip(key, new Operator("staff-18"), "entered by hand");
                }
            };

            assertThatThrownBy(() -> letters.edit(key, payment("9.50"), CLERK, "why"))
                    .isInstanceOfAny(Conflicting.class, Invalid.class);

            assertThat(world.aftermile.records().effect(key).orElseThrow().state())
                    .isEqualTo(EffectState.SKIPPED);
        }
    }

    @Nested
    class Deliveries {

        private void sent(String id, String body) {
            world.aftermile.accept("test", TestSource.delivery(id, 0, body.getBytes(StandardCharsets.UTF_8)));
        }

        @Test
        void areListedPageByPageParkedAndRefusedAlike() {
            sent("a", "slip");
            world.aftermile.accept("test", TestSource.forged("b"));
            sent("c", "{");
            world.tell(Shop.reported(Shop.order()));
            sent("e", "deep");
            world.aftermile.runDue();

            assertThat(letters.deliveries(0, 2))
                    .extracting(DeadDelivery::position)
                    .containsExactly(1L, 2L);
            assertThat(letters.deliveries(2, 10))
                    .extracting(DeadDelivery::position)
                    .containsExactly(3L, 5L);
            assertThat(letters.delivery(1).orElseThrow().refused()).isFalse();
            assertThat(letters.delivery(2).orElseThrow().bodyKept()).isFalse();
            assertThat(letters.delivery(3).orElseThrow().refused()).isTrue();
            assertThat(letters.delivery(4)).isEmpty();
        }

        @Test
        void thatAreTriedAgainAreWorkedOffAsIfTheyHadJustCome() {
            sent("a", "slip");
            world.aftermile.runDue();

            letters.retryDelivery(1, CLERK, "the connector was mended");
            assertThat(world.lastDelivery().fate()).isEqualTo(DeliveryFate.ACCEPTED);
            assertThat(lastSaid())
                    .containsExactly(
                            "RETRIED delivery 1 of source 'test'", "BY staff-17", "BECAUSE the connector was mended");
            world.aftermile.runDue();

            assertThat(world.lastDelivery().fate()).isEqualTo(DeliveryFate.PARKED);
        }

        @Test
        void thatAreGivenUpAreNoDeadLettersAnyMore() {
            world.aftermile.accept("test", TestSource.forged("a"));
            sent("b", "slip");
            world.aftermile.runDue();

            letters.skipDelivery(1, CLERK, "a scan of the endpoint");
            letters.skipDelivery(2, CLERK, "of no use");

            assertThat(letters.deliveries(0, 10)).isEmpty();
            assertThat(world.lastDelivery().fate()).isEqualTo(DeliveryFate.SKIPPED);
            assertThat(world.lastDelivery().why()).isEqualTo("given up by staff-17: of no use");
            assertThat(world.aftermile.reconsiderOpen()).isZero();
            assertThatThrownBy(() -> letters.skipDelivery(2, CLERK, "again")).isInstanceOf(Invalid.class);
        }

        @Test
        void whoseBodyWasNotKeptCannotBeTriedAgain() {
            world.aftermile.accept("test", TestSource.forged("a"));

            assertThatThrownBy(() -> letters.retryDelivery(1, CLERK, "why"))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("not kept");
        }
    }

    @Nested
    class Reasons {

        @Test
        void nameNobodyAndFitOneLine() {
            IdempotencyKey key = paymentParked();
            BiConsumer<String, String> refused =
                    (reason, why) -> assertThatThrownBy(() -> letters.skip(key, CLERK, reason))
                            .isInstanceOf(Invalid.class)
                            .hasMessageContaining(why)
                            .hasMessageNotContaining(Shop.EMAIL);

            refused.accept(" ", "blank");
            refused.accept("x".repeat(501), "501 characters");
            refused.accept("one\ntwo", "control");
            refused.accept("asked for by " + Shop.EMAIL, "mailbox");
            letters.skip(key, CLERK, "x".repeat(500));

            assertThatThrownBy(() -> new Operator(Shop.EMAIL))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(Shop.EMAIL);
        }
    }
}
