package io.aftermile.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Fact;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.ApprovalPolicy;
import io.aftermile.engine.ApprovalTier;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.EffectPolicy;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.Operator;
import io.aftermile.engine.PersonRef;
import io.aftermile.engine.ProposalState;
import io.aftermile.engine.RefundCommand;
import io.aftermile.engine.RefundTrigger;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundRequest;
import io.aftermile.testkit.InMemoryRefundIssuer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with an instance, and with what it is told, on a real broker. */
class OrderStreamsTest {

    private static final Operator SOMEBODY = new Operator("staff-7");
    private static final ProposalId PROPOSAL = new ProposalId("p1");

    private final Topics topics = Broker.topics();
    private final RememberingBooks books = new RememberingBooks();
    private final SettableClock clock = new SettableClock();

    @TempDir
    Path folder;

    private OrderStreams.Builder wired(String name) {
        return Broker.instance(Broker.address(), topics, folder.resolve(name))
                .clock(clock)
                .effectPolicy(EffectPolicy.builder()
                        .firstWait(Duration.ofMillis(50))
                        .callTimeout(Duration.ofSeconds(5))
                        .lease(Duration.ofSeconds(15))
                        .build())
                .salesBook("books", books);
    }

    private static OrderStreams started(OrderStreams.Builder wired) {
        OrderStreams streams = wired.build();
        streams.start();
        Waiting.until(streams::running, () -> "no partitions");
        return streams;
    }

    private static void tell(OrderStreams streams, Sale sale) {
        sale.deliveries().forEach(it -> streams.accept(TellingSource.NAME, it));
    }

    private static List<Sale> sales(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(it -> Sale.of("k" + it)).toList();
    }

    /** What an instance knows of a sale; nothing while its partitions are moving. */
    private static Optional<Dossier> known(OrderStreams instance, Sale sale) {
        try {
            return instance.dossier(sale.id());
        } catch (Unavailable moving) {
            return Optional.empty();
        }
    }

    private static boolean done(Sale sale, OrderStreams... instances) {
        return Stream.of(instances)
                .flatMap(it -> known(it, sale).stream())
                .filter(it -> it.effects().size() == Sale.DOCUMENTS)
                .anyMatch(it -> it.effects().stream().allMatch(effect -> effect.state() == EffectState.DONE));
    }

    private static void awaitDone(List<Sale> sales, OrderStreams... instances) {
        sales.forEach(sale -> Waiting.until(
                () -> done(sale, instances),
                () -> Stream.of(instances).map(it -> known(it, sale)).toList()));
    }

    @Test
    void whatCannotBeReadOrWorkedOffIsPutAsideAndItsNeighboursGoOn() throws InterruptedException {
        byte[] garbage = "{\"schema\":\"no".getBytes(StandardCharsets.UTF_8);
        List<Sale> sales = sales(1, 2);
        try (OrderStreams streams = started(wired("one").createTopics(1, (short) 1));
                Letters letters = new Letters(Broker.address())) {
            letters.send(topics.deliveries(), "k1", garbage);
            letters.send(topics.orders(), "k1", garbage);
            letters.send(topics.orders(), null, OrderMessage.of(new OrderMessage.Reconsidered()));
            letters.send(topics.names(), "shipment:k1s1", garbage);
            letters.send(topics.effects(), "k1", garbage);
            streams.accept(TellingSource.NAME, TellingSource.bottomless("b1"));
            streams.accept(TellingSource.NAME, TellingSource.delivery("b2", garbage));
            streams.accept(TellingSource.NAME, TellingSource.told("b3", new Fact.OrderReported(swollen())));
            streams.skip(sales.get(0).id(), new IdempotencyKey("nobody-knows"), SOMEBODY, "by mistake");

            sales.forEach(it -> tell(streams, it));

            awaitDone(sales, streams);
            assertThat(letters.read(topics.deadLetters(), 9))
                    .extracting(it -> DeadLetter.reason(it.headers()))
                    .anySatisfy(it -> assertThat(it).contains("java.lang.StackOverflowError"))
                    .anySatisfy(it -> assertThat(it).contains("has no key"))
                    .anySatisfy(it -> assertThat(it).contains("nobody-knows, which does not wait for a person"))
                    .anySatisfy(it -> assertThat(it).contains("has become a document of"))
                    .hasSize(9);
        }
        assertThat(books.sent()).hasSize(2 * Sale.DOCUMENTS).doesNotHaveDuplicates();
    }

    /** An order whose dossier fits no record. */
    private static Order swollen() {
        Order order = Sale.of("k3").order();
        return order.withLines(order.lines().stream()
                .map(it -> it.withTitle("x".repeat(400_000)))
                .toList());
    }

    @Test
    void aDossierOfALaterVersionIsKeptAndItsNeighboursGoOn() throws InterruptedException {
        Sale later = Sale.of("k1");
        Sale other = Sale.of("k2");
        String changelog = topics.name() + "-" + Desk.DOSSIER_STORE + "-changelog";
        byte[] known;
        byte[] newer;
        try (Letters letters = new Letters(Broker.address())) {
            try (OrderStreams streams = started(wired("one").createTopics(1, (short) 1))) {
                tell(streams, later);
                awaitDone(List.of(later), streams);
            }
            known = letters.last(changelog, "k1");
            newer = new String(known, StandardCharsets.ISO_8859_1)
                    .replace("aftermile.dossier/2", "aftermile.dossier/9")
                    .getBytes(StandardCharsets.ISO_8859_1);
            letters.send(changelog, "k1", newer);

            try (OrderStreams streams = started(wired("two"))) {
                streams.accept(TellingSource.NAME, later.last());
                tell(streams, other);
                awaitDone(List.of(other), streams);

                var dead = letters.read(topics.deadLetters(), 1).get(0);
                assertThat(DeadLetter.reason(dead.headers())).contains("in the dossier of order k1");
                assertThat(letters.last(changelog, "k1")).isEqualTo(newer);
                assertThat(dead.key()).isEqualTo("k1");
            }
            letters.send(changelog, "k1", known);

            try (OrderStreams streams = started(wired("three"))) {
                var dead = letters.read(topics.deadLetters(), 1).get(0);
                letters.send(topics.orders(), dead.key(), dead.value());

                Waiting.until(
                        () -> streams.dossier(later.id()).orElseThrow().timeline().stream()
                                .anyMatch(
                                        it -> it.fact().delivery().deliveryId().equals("k1-last")),
                        () -> streams.dossier(later.id()));
            }
        }
        assertThat(books.sent()).hasSize(2 * Sale.DOCUMENTS).doesNotHaveDuplicates();
    }

    @Test
    void aDocumentWhoseAnswerWasLostIsLookedUpAndNotEnteredAgain() throws InterruptedException {
        AtomicBoolean lost = new AtomicBoolean();
        books.fault((key, entered) -> {
            if (entered && lost.compareAndSet(false, true)) {
                throw new InDoubt("the answer was lost; ask what became of it");
            }
        });
        Sale sale = Sale.of("k1");
        try (OrderStreams streams = started(wired("one").createTopics(1, (short) 1))) {
            tell(streams, sale);

            awaitDone(List.of(sale), streams);
        }
        assertThat(books.sent()).hasSize(Sale.DOCUMENTS).doesNotHaveDuplicates();
        assertThat(books.asked()).containsExactly(books.sent().get(0));
    }

    @Test
    void aDocumentThatTheBooksRefuseWaitsForAPersonAndHoldsItsOwnLaneOnly() throws InterruptedException {
        books.fault((key, entered) -> {
            if (key.contains("/k1/PAYMENT/")) {
                throw new Rejected("the period is closed; open it");
            }
        });
        Sale held = Sale.of("k1");
        Sale other = Sale.of("k2");
        try (OrderStreams streams = started(wired("one").createTopics(1, (short) 1))) {
            tell(streams, held);
            tell(streams, other);
            awaitDone(List.of(other), streams);
            Waiting.until(
                    () -> streams.openEffects(held.id()).stream().anyMatch(it -> it.state() == EffectState.PARKED),
                    () -> streams.openEffects(held.id()));
            IdempotencyKey parked = streams.openEffects(held.id()).get(0).key();
            assertThat(books.entered()).hasSize(Sale.DOCUMENTS + 1);

            books.fault((key, entered) -> {});
            streams.retry(held.id(), parked, SOMEBODY, "the period is open again");

            awaitDone(List.of(held), streams);
        }
        assertThat(books.entered()).hasSize(2 * Sale.DOCUMENTS);
    }

    @Test
    void moneyWhoseAnswerWasLostIsPaidOnce() throws InterruptedException {
        Sale sale = Sale.of("k1");
        InMemoryRefundIssuer till = new InMemoryRefundIssuer(clock).sold(TenantId.DEFAULT, sale.order());
        LosingIssuer issuer = new LosingIssuer(till);
        try (OrderStreams streams =
                started(wired("one").refundIssuer("till", issuer).createTopics(1, (short) 1))) {
            tell(streams, sale);
            awaitDone(List.of(sale), streams);

            streams.command(sale.id(), oneTee());
            // Given again, it is the same command.
            streams.command(sale.id(), oneTee());

            awaitProposal(streams, sale, ProposalState.REFUNDED);
        }
        assertThat(till.paid(TenantId.DEFAULT, sale.id())).contains(Money.parse("EUR 37.08"));
        assertThat(till.paid()).hasSize(1);
        assertThat(issuer.sent()).isEqualTo(1);
        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void aProposalThatNobodyApprovesInTimeLapsesThoughNothingComesIn() throws InterruptedException {
        Sale sale = Sale.of("k1");
        InMemoryRefundIssuer till = new InMemoryRefundIssuer(clock).sold(TenantId.DEFAULT, sale.order());
        ApprovalPolicy always = ApprovalPolicy.builder()
                .name("always")
                .version(1)
                .addTier(new ApprovalTier(Money.parse("EUR 0.00"), 1))
                .approveWithin(Duration.ofHours(1))
                .build();
        try (OrderStreams streams = started(
                wired("one").refundIssuer("till", till).approvalPolicy(always).createTopics(1, (short) 1))) {
            tell(streams, sale);
            awaitDone(List.of(sale), streams);
            streams.command(sale.id(), oneTee());
            awaitProposal(streams, sale, ProposalState.WAITING);

            clock.forward(Duration.ofHours(2));

            awaitProposal(streams, sale, ProposalState.LAPSED);
        }
        assertThat(till.paid()).isEmpty();
    }

    private static RefundCommand oneTee() {
        return new RefundCommand.Propose(
                PROPOSAL,
                RefundRequest.returning(new OrderLineId("L1"), Quantity.of(1)),
                RefundTrigger.ON_REQUEST,
                Optional.empty(),
                Set.of(new PersonRef("staff-7")));
    }

    private static void awaitProposal(OrderStreams streams, Sale sale, ProposalState state) {
        Waiting.until(
                () -> streams.dossier(sale.id())
                        .flatMap(it -> it.proposal(PROPOSAL))
                        .filter(it -> it.state() == state)
                        .isPresent(),
                () -> streams.dossier(sale.id()).map(it -> it.proposals() + " " + it.openPoints()));
    }

    @Test
    void instancesShareTheOrdersAndOneCarriesOnWhatAnotherLeaves() throws InterruptedException {
        List<Sale> all = sales(1, 12);
        try (OrderStreams first = started(wired("first").createTopics(4, (short) 1))) {
            all.subList(0, 6).forEach(it -> tell(first, it));
            try (OrderStreams second = started(wired("second"))) {
                Waiting.until(
                        () -> all.subList(0, 6).stream()
                                .anyMatch(it -> known(second, it).isPresent()),
                        () -> "the second has nothing");
                all.subList(6, 12).forEach(it -> tell(second, it));

                // In mid-stream, and nothing is cleaned up.
                first.close();

                awaitDone(all, second);
            }
        }
        assertThat(books.entered()).hasSize(12 * Sale.DOCUMENTS);
        assertThat(books.sent()).doesNotHaveDuplicates();
    }
}
