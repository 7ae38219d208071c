package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.Aftermile;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.SalesBook;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A runner works when there is work, never ends by a failure, and stops when it is told to")
class EngineRunnerTest {

    private static final long LONG = 60;

    @TempDir
    Path folder;

    private final TestBook books = new TestBook();
    private final TestClock clock = new TestClock();
    private final ManualExecutor executor = new ManualExecutor();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicBoolean storeFails = new AtomicBoolean();
    private final CountDownLatch orders = new CountDownLatch(6);
    private final CountDownLatch firstCall = new CountDownLatch(1);
    private Consumer<String> beforeCall = key -> {};
    private Aftermile aftermile;

    @BeforeEach
    void open() {
        EngineStore store = new StoreWrapper(SqliteStore.open(folder.resolve("engine.db"))) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                if (storeFails.get()) {
                    throw new Unavailable("the disk is full; make room");
                }
                return super.write(work);
            }
        };
        aftermile = Aftermile.builder()
                .store(store)
                .clock(clock)
                .webhookSource(new TestSource())
                .salesBook("books", gated())
                .skuMap(Shop.items())
                .listener(new EngineListener() {
                    @Override
                    public void failed(String what, Throwable failure) {
                        failures.add(what + ": " + failure.getClass().getSimpleName());
                    }

                    @Override
                    public void called(CalledEffect effect) {
                        orders.countDown();
                        firstCall.countDown();
                    }
                })
                .build();
    }

    @AfterEach
    void close() {
        aftermile.close();
    }

    /** The books behind a gate that a test can hold calls at; behind it they come one by one. */
    private SalesBook gated() {
        return (SalesBook) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SalesBook.class}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments[arguments.length - 1] instanceof CallContext context) {
                        beforeCall.accept(context.key().value());
                    }
                    synchronized (books) {
                        try {
                            return method.invoke(books, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }
                });
    }

    private void order(String id) {
        aftermile.accept(
                "test",
                TestSource.delivery("order " + id, 0, Shop.reported(Shop.order().withId(new OrderId(id)))));
    }

    private void tender(String id) {
        Tender tender = Tender.builder()
                .id(new TenderId("card"))
                .kind(TenderKind.CARD)
                .captured(Shop.eur("10.00"))
                .build();
        aftermile.accept(
                "test",
                TestSource.delivery(
                        "tender " + id, 1, new io.aftermile.connector.Fact.TenderReported(new OrderId(id), tender)));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class ByHand {

        @Test
        void whatComesInIsWorkedOffAtOnce() {
            try (EngineRunner runner = aftermile.runner().executor(executor).start()) {
                executor.runAll();

                order("1001");
                assertThat(executor.tasks).hasSize(1);
                executor.runAll();

                assertThat(books.kinds()).containsExactly(DocumentKind.SALES_ORDER);
                assertThat(executor.tasks).isEmpty();
                assertThat(runner.stop(Duration.ZERO).drained()).isTrue();
            }
        }

        @Test
        void whatWaitedBeforeTheStartIsWorkedOffToo() {
            order("1001");
            try (EngineRunner runner = aftermile.runner().executor(executor).start()) {
                executor.runAll();
                assertThat(books.kinds()).hasSize(1);
                assertThatThrownBy(runner::start).isInstanceOf(IllegalStateException.class);
            }
        }

        @Test
        void whatFallsDueIsTakenUpAtItsTime() {
            books.fault = (call, entered) -> {
                throw new Unavailable("no connection to the books; see that they run");
            };
            try (EngineRunner runner = aftermile
                    .runner()
                    .executor(executor)
                    .poll(Duration.ofHours(1))
                    .start()) {
                order("1001");
                executor.runAll();
                assertThat(executor.timer().delay).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2502));

                books.fault = (call, entered) -> {};
                clock.advance(executor.timer().delay);
                executor.fire();

                assertThat(books.kinds()).hasSize(1);
                assertThat(executor.timer().delay).isEqualTo(Duration.ofHours(1));
                assertThat(runner.stop(Duration.ZERO).left().effects()).containsEntry(EffectState.DONE, 1L);
            }
        }

        @Test
        void aFailureNeverEndsItAndIsToldAndTriedAgainLaterAndLater() {
            try (EngineRunner runner = aftermile.runner().executor(executor).start()) {
                executor.runAll();
                order("1001");
                storeFails.set(true);
                executor.runAll();
                assertThat(executor.timer().delay).isEqualTo(Duration.ofSeconds(1));
                executor.fire();
                assertThat(executor.timer().delay).isEqualTo(Duration.ofSeconds(2));
                assertThat(failures).containsExactly("a round: Unavailable", "a round: Unavailable");

                storeFails.set(false);
                executor.fire();

                assertThat(books.kinds()).hasSize(1);
                assertThat(executor.timer().delay).isEqualTo(EngineRunner.POLL);
                assertThat(runner.stop(Duration.ZERO).underWay()).isZero();
            }
        }

        @Test
        void whatAPersonHasTriedAgainIsTakenUpAtOnce() {
            books.fault = (call, entered) -> {
                throw new io.aftermile.failure.Rejected("the period is closed; open it");
            };
            try (EngineRunner runner = aftermile.runner().executor(executor).start()) {
                order("1001");
                executor.runAll();
                books.fault = (call, entered) -> {};
                DeadEffect dead = aftermile.deadLetters().effects(1).get(0);

                aftermile.deadLetters().retry(dead.key(), new Operator("staff-17"), "the period was opened");
                executor.runAll();

                assertThat(books.kinds()).hasSize(1);
                assertThat(runner.stop(Duration.ZERO).drained()).isTrue();
            }
        }

        @Test
        void onceStoppedNothingIsTakenUpAndWhatIsLeftIsSaid() {
            EngineRunner runner = aftermile.runner().executor(executor).start();
            executor.runAll();
            StopReport first = runner.stop(Duration.ZERO);
            order("1001");
            executor.runAll();

            assertThat(first.drained()).isTrue();
            assertThat(executor.tasks).isEmpty();
            assertThat(executor.down).as("the host's executor is the host's").isFalse();
            assertThat(runner.stop(Duration.ZERO).left().deliveries())
                    .containsEntry(StoredDelivery.Status.ACCEPTED, 1L);
        }

        @Test
        void anExecutorThatTakesNothingFailsNoDelivery() {
            try (EngineRunner runner = aftermile.runner().executor(executor).start()) {
                executor.runAll();
                executor.rejects = true;

                order("1001");

                assertThat(failures).containsExactly("handing work to the executor: RejectedExecutionException");
                assertThat(aftermile.counts().deliveries()).containsEntry(StoredDelivery.Status.ACCEPTED, 1L);
                assertThat(runner.stop(Duration.ZERO).drained()).isTrue();
            }
        }

        @Test
        void noThreadAtAllIsRefused() {
            assertThatThrownBy(() -> aftermile.runner().threads(0).start())
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("0 threads");
        }
    }

    @Nested
    class OnThreads {

        @Test
        void callsOfDifferentOrdersAreUnderWayTogether() {
            CyclicBarrier together = new CyclicBarrier(3);
            Set<String> names = ConcurrentHashMap.newKeySet();
            beforeCall = key -> {
                names.add(Thread.currentThread().getName());
                try {
                    together.await(LONG, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            };
            for (int i = 1; i <= 6; i++) {
                order("100" + i);
            }
            try (EngineRunner runner =
                    aftermile.runner().threads(4).threadName("after").start()) {
                await(orders);
                assertThat(runner.stop(Duration.ofSeconds(LONG)).drained()).isTrue();
            }

            assertThat(books.kinds()).hasSize(6);
            assertThat(names).hasSizeGreaterThanOrEqualTo(3).allMatch(it -> it.startsWith("after-"));
        }

        @Test
        void callsOfOneOrderNeverOverlapAndKeepTheirOrder() {
            Set<String> busy = ConcurrentHashMap.newKeySet();
            List<String> overlaps = new CopyOnWriteArrayList<>();
            List<String> calls = new ArrayList<>();
            beforeCall = key -> {
                String order = key.split("/")[1];
                if (!busy.add(order)) {
                    overlaps.add(key);
                }
                Thread.yield();
                busy.remove(order);
            };
            for (String id : List.of("1001", "1002", "1003")) {
                order(id);
                tender(id);
            }
            try (EngineRunner runner = aftermile.runner().threads(4).start()) {
                await(orders);
                assertThat(runner.stop(Duration.ofSeconds(LONG)).drained()).isTrue();
            }

            calls.addAll(books.calls);
            assertThat(overlaps).isEmpty();
            for (String id : List.of("1001", "1002", "1003")) {
                assertThat(calls.stream().filter(it -> it.contains("/" + id + "/")))
                        .hasSize(2)
                        .first()
                        .asString()
                        .startsWith("SALES_ORDER");
            }
        }

        @Test
        void stoppingWaitsForTheCallThatIsUnderWay() {
            CountDownLatch called = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            beforeCall = key -> {
                called.countDown();
                EngineRunnerTest.await(release);
            };
            order("1001");
            EngineRunner runner = aftermile.runner().threads(2).daemon(false).start();
            await(called);

            StopReport impatient = stopSoon(runner, release);

            assertThat(impatient.drained()).isTrue();
            assertThat(impatient.left().effects()).containsEntry(EffectState.DONE, 1L);
        }

        private StopReport stopSoon(EngineRunner runner, CountDownLatch release) {
            Thread opener = new Thread(release::countDown);
            opener.start();
            return runner.stop(Duration.ofSeconds(LONG));
        }

        @Test
        void aCallThatOutlivesPatienceIsLeftInDoubtAndSaidSo() {
            CountDownLatch called = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            beforeCall = key -> {
                called.countDown();
                EngineRunnerTest.await(release);
            };
            order("1001");
            EngineRunner runner = aftermile
                    .runner()
                    .threads(2)
                    .executor(java.util.concurrent.Executors.newScheduledThreadPool(2))
                    .start();
            await(called);

            StopReport report = runner.stop(Duration.ZERO);

            assertThat(report.drained()).isFalse();
            assertThat(report.left().effects()).containsEntry(EffectState.IN_DOUBT, 1L);
            release.countDown();
            // The call ends after the stop, and only then may the store be closed.
            await(firstCall);
        }

        @Test
        void oneThreadDoesEverythingInTurn() {
            for (int i = 1; i <= 6; i++) {
                order("100" + i);
            }
            try (EngineRunner runner = aftermile.runner().threads(1).start()) {
                await(orders);
                assertThat(runner.stop(Duration.ofSeconds(LONG)).drained()).isTrue();
            }
            assertThat(books.kinds()).hasSize(6);
        }
    }
}
