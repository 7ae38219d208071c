package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.Aftermile;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.ChangedOrders;
import io.aftermile.connector.ChangedSince;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.OrderSource;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A runner stands whatever its host's executor, clock, store and sources do")
class HostileHostTest {

    private static final Duration HOURLY = Duration.ofHours(1);

    /** One change a page, as many pages as were added. */
    private static final class Changes implements OrderSource {

        private final List<Order> orders = new ArrayList<>();
        private int asked;
        private boolean away;

        @Override
        public String source() {
            return "test";
        }

        @Override
        public ChangedOrders changedSince(ChangedSince request, CallContext context) {
            asked++;
            if (away) {
                throw new Unavailable("no connection to the shop; see that it runs");
            }
            int from = request.cursor().map(Integer::parseInt).orElse(0);
            int to = Math.min(orders.size(), from + 1);
            List<VerifiedDelivery> page = orders.subList(from, to).stream()
                    .map(order -> VerifiedDelivery.builder()
                            .source("test")
                            .deliveryId("change/" + order.id())
                            .topic("facts")
                            .receivedAt(Shop.hour(1000))
                            .body(CanonicalJson.write(new Payload(List.of(Shop.reported(order)), List.of())))
                            .build())
                    .toList();
            return new ChangedOrders(page, Integer.toString(to), to < orders.size());
        }
    }

    @TempDir
    Path folder;

    private final TestBook books = new TestBook();
    private final TestClock clock = new TestClock();
    private final ManualExecutor executor = new ManualExecutor();
    private final Changes changes = new Changes();
    private final List<String> failures = new ArrayList<>();
    private Aftermile aftermile;

    @BeforeEach
    void open() {
        aftermile = Aftermile.builder()
                .store(SqliteStore.open(folder.resolve("engine.db")))
                .clock(clock)
                .webhookSource(new TestSource())
                .orderSource(changes)
                .salesBook("books", books)
                .skuMap(Shop.items())
                .listener(new EngineListener() {
                    @Override
                    public void failed(String what, Throwable failure) {
                        failures.add(what + ": " + failure.getClass().getSimpleName());
                    }
                })
                .build();
    }

    @AfterEach
    void close() {
        aftermile.close();
    }

    private void order(String id) {
        aftermile.accept(
                "test",
                TestSource.delivery("order " + id, 0, Shop.reported(Shop.order().withId(new OrderId(id)))));
    }

    @Test
    void anExecutorWithoutAThreadFailsNoDeliveryAndIsAskedAgain() {
        try (EngineRunner runner = aftermile.runner().executor(executor).start()) {
            executor.runAll();
            executor.refusal = () -> new OutOfMemoryError("unable to create native thread");

            order("1001");
            order("1002");
            assertThat(aftermile.counts().deliveries()).containsEntry(StoredDelivery.Status.ACCEPTED, 2L);
            executor.refusal = null;
            executor.fire();

            assertThat(books.kinds()).hasSize(2);
            assertThat(failures).isNotEmpty().allMatch(it -> it.endsWith("OutOfMemoryError"));
            assertThat(runner.stop(Duration.ZERO).drained()).isTrue();
        }
    }

    @Test
    void anExecutorThatWasFullForAMomentIsAskedAgain() {
        try (EngineRunner runner = aftermile.runner().executor(executor).start()) {
            executor.runAll();
            executor.rejects = true;
            order("1001");
            executor.rejects = false;

            executor.fire();

            assertThat(books.kinds()).hasSize(1);
            assertThat(runner.stop(Duration.ZERO).drained()).isTrue();
        }
    }

    @Test
    void aCallThatTheExecutorDoesNotTakeIsGivenBackUncounted() {
        order("1001");
        try (EngineRunner runner = aftermile.runner().executor(executor).start()) {
            Runnable round = executor.tasks.poll();
            executor.rejects = true;
            round.run();
            executor.rejects = false;

            StoredEffect effect = effect();
            assertThat(effect.holder()).isEmpty();
            assertThat(effect.attempts()).isZero();
            executor.fire();

            assertThat(books.kinds()).hasSize(1);
            assertThat(runner.stop(Duration.ZERO).drained()).isTrue();
        }
    }

    private StoredEffect effect() {
        try (EngineStore store = SqliteStore.open(folder.resolve("engine.db"))) {
            return store.read(view -> view.effects(TenantId.DEFAULT, Shop.ORDER))
                    .get(0);
        }
    }

    @Test
    void aRunnerIsClosedAfterItsStoreWas() {
        EngineRunner runner = aftermile.runner().executor(executor).start();
        executor.runAll();
        aftermile.close();

        runner.close();

        assertThatThrownBy(() -> runner.stop(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(Unavailable.class);
        open();
    }

    @Test
    void aSourceIsSweptAtTheStartAndThenInItsTime() {
        changes.orders.add(Shop.order().withId(new OrderId("1001")));
        changes.orders.add(Shop.order().withId(new OrderId("1002")));
        try (EngineRunner runner = aftermile
                .runner()
                .executor(executor)
                .poll(Duration.ofDays(1))
                .sweep("test", Shop.hour(0), HOURLY)
                .start()) {
            executor.runAll();
            assertThat(books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.SALES_ORDER);
            assertThat(changes.asked).isEqualTo(2);

            changes.orders.add(Shop.order().withId(new OrderId("1003")));
            assertThat(executor.timer().delay).isBetween(HOURLY, HOURLY.plusMillis(1));
            clock.advance(HOURLY);
            executor.fire();

            assertThat(books.kinds()).hasSize(3);
            assertThat(runner.stop(Duration.ZERO).drained()).isTrue();
        }
    }

    @Test
    void aSourceThatFailsIsAskedAgainInItsTimeAndHoldsUpNobody() {
        changes.away = true;
        try (EngineRunner runner = aftermile
                .runner()
                .executor(executor)
                .poll(Duration.ofDays(1))
                .sweep("test", Shop.hour(0), HOURLY)
                .start()) {
            order("1001");
            executor.runAll();
            assertThat(books.kinds()).hasSize(1);
            assertThat(failures).containsExactly("sweeping source 'test': Unavailable");

            changes.away = false;
            changes.orders.add(Shop.order().withId(new OrderId("1002")));
            clock.advance(HOURLY);
            executor.fire();

            assertThat(books.kinds()).hasSize(2);
            assertThat(runner.stop(Duration.ZERO).drained()).isTrue();
        }
    }

    @Test
    void aClockThatWasAheadAndIsPutBackKeepsNoSweepWaiting() {
        clock.advance(Duration.ofDays(400));
        try (EngineRunner runner = aftermile
                .runner()
                .executor(executor)
                .sweep("test", Shop.hour(0), HOURLY)
                .start()) {
            executor.runAll();
            clock.advance(Duration.ofDays(-400));
            executor.fire();

            assertThat(changes.asked).isEqualTo(2);
            assertThat(runner.stop(Duration.ZERO).drained()).isTrue();
        }
    }

    @Test
    void whatCannotBeSweptOrWaitedForIsRefused() {
        Instant since = Shop.hour(0);
        assertThatThrownBy(
                        () -> aftermile.runner().sweep("nobody", since, HOURLY).start())
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("source 'nobody'");
        assertThatThrownBy(() ->
                        aftermile.runner().sweep("test", since, Duration.ZERO).start())
                .isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> aftermile
                        .runner()
                        .sweep("test", since, HOURLY)
                        .sweep("test", since, HOURLY)
                        .start())
                .isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> aftermile
                        .runner()
                        .poll(Duration.ofSeconds(Long.MAX_VALUE))
                        .start())
                .isInstanceOf(Misconfigured.class);
    }
}
