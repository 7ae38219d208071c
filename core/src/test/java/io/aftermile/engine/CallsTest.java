package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Effects are claimed a little ahead of their callers, and recorded together")
class CallsTest {

    private static final int CALLERS = 2;
    private static final long LONG = 60;

    /** A store that a test can make fail, or hold at a write. */
    private static final class HeldStore extends StoreWrapper {

        private final AtomicInteger writes = new AtomicInteger();
        private Runnable before = () -> {};

        HeldStore() {
            super(new MemoryStore());
        }

        @Override
        public <T> T write(Function<? super Transaction, ? extends T> work) {
            before.run();
            writes.incrementAndGet();
            return super.write(work);
        }
    }

    /** Keeps tasks until a test runs them. */
    private static final class Threads implements Calls.Host {

        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private final List<String> troubles = new ArrayList<>();
        private boolean refuses;

        @Override
        public boolean handOver(Runnable task) {
            return !refuses && tasks.add(task);
        }

        @Override
        public void recorded() {}

        @Override
        public void ended() {}

        @Override
        public void troubled(String what, Throwable failure) {
            troubles.add(failure.getClass().getSimpleName());
        }

        void runAll() {
            while (!tasks.isEmpty()) {
                tasks.poll().run();
            }
        }
    }

    private final TestBook books = new TestBook();
    private final TestClock clock = new TestClock();
    private final HeldStore store = new HeldStore();
    private final Threads threads = new Threads();
    private Engine engine;
    private Calls calls;

    @BeforeEach
    void open() {
        engine = Engine.builder()
                .store(store)
                .clock(clock)
                .webhookSource(new TestSource())
                .salesBook("books", books)
                .skuMap(Shop::items)
                .build();
        calls = new Calls(engine.effects(), CALLERS, threads);
    }

    /** Orders that are decided upon, each with one effect that is due. */
    private void due(int orders) {
        for (int i = 0; i < orders; i++) {
            String id = "o"
                    + engine.counts().deliveries().values().stream()
                            .mapToLong(it -> it)
                            .sum();
            engine.accept(
                    "test",
                    TestSource.delivery(id, 0, Shop.reported(Shop.order().withId(new OrderId(id)))));
        }
        while (engine.workOff() > 0) {
            assertThat(books.entered).hasSizeLessThan(1000);
        }
    }

    private long count(EffectState state) {
        return engine.counts().effects().getOrDefault(state, 0L);
    }

    private void everyCallTakes(Duration time) {
        books.fault = (call, entered) -> {
            if (entered) {
                clock.advance(time);
            }
        };
    }

    private void callSome(int rounds) {
        for (int i = 0; i < rounds; i++) {
            due(CALLERS);
            calls.handOut();
            threads.runAll();
        }
    }

    @Test
    void nothingIsKnownOfTheFirstCallsSoOneIsClaimedForEachCaller() {
        due(10);

        assertThat(calls.handOut()).isTrue();

        assertThat(count(EffectState.IN_DOUBT)).isEqualTo(CALLERS);
        assertThat(calls.underWay()).isEqualTo(CALLERS);
        assertThat(calls.handOut()).as("before anything is done").isFalse();
    }

    @Test
    void quickCallsAreClaimedAheadAndEachIsMadeOnce() {
        callSome(40);
        int before = books.entered.size();
        due(20);

        calls.handOut();

        assertThat(count(EffectState.IN_DOUBT)).isEqualTo(20);
        threads.runAll();
        assertThat(books.entered).hasSize(before + 20);
        assertThat(books.calls).doesNotHaveDuplicates();
        assertThat(count(EffectState.DONE)).isEqualTo(before + 20);
        assertThat(calls.underWay()).isZero();
    }

    @Test
    void slowCallsAreClaimedOneByOneAgain() {
        callSome(40);
        everyCallTakes(Duration.ofSeconds(5));
        callSome(20);
        due(10);

        calls.handOut();

        assertThat(count(EffectState.IN_DOUBT)).isEqualTo(CALLERS);
    }

    @Test
    void whatWasClaimedAndIsNotCalledAnyMoreIsHandedBackAsItWas() {
        callSome(40);
        int before = books.calls.size();
        due(8);
        calls.handOut();

        calls.stop();
        threads.runAll();

        assertThat(books.calls).hasSize(before);
        assertThat(calls.handOut()).isFalse();
        List<StoredEffect> left = store.read(view -> view.effects(TenantId.DEFAULT, EffectState.DUE, 100));
        assertThat(left)
                .as("neither the attempt nor the claim counts")
                .hasSize(8)
                .allSatisfy(it -> {
                    assertThat(it.attempts()).isZero();
                    assertThat(it.holder()).isEmpty();
                });
        engine.runDue();
        assertThat(count(EffectState.DONE)).isEqualTo(88);
    }

    @Test
    void whatNoThreadIsToBeHadForIsHandedBackAtOnce() {
        due(3);
        threads.refuses = true;

        assertThat(calls.handOut()).isFalse();
        assertThat(calls.underWay()).isZero();

        threads.refuses = false;
        assertThat(calls.handOut()).isTrue();
        threads.runAll();
        assertThat(books.entered).hasSize(CALLERS);
    }

    @Test
    void anOutcomeThatCannotBeRecordedIsToldAndTheNextOneIsRecorded() {
        due(CALLERS);
        calls.handOut();
        AtomicInteger failures = new AtomicInteger(1);
        store.before = () -> {
            if (failures.getAndDecrement() > 0) {
                throw new Unavailable("the disk is full; make room");
            }
        };

        threads.runAll();

        assertThat(threads.troubles).containsExactly("Unavailable");
        assertThat(books.entered).hasSize(CALLERS);
        assertThat(count(EffectState.DONE)).isEqualTo(CALLERS - 1);
        assertThat(count(EffectState.IN_DOUBT)).isEqualTo(1);
    }

    @Test
    void outcomesThatComeWhileOneIsRecordedAreRecordedTogether() throws InterruptedException {
        callSome(40);
        due(12);
        calls.handOut();
        int before = store.writes.get();
        CountDownLatch recording = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        AtomicInteger held = new AtomicInteger(1);
        store.before = () -> {
            if (held.getAndDecrement() > 0) {
                recording.countDown();
                await(others);
            }
        };
        Thread first = new Thread(threads.tasks.poll());

        first.start();
        await(recording);
        threads.runAll();
        others.countDown();
        first.join(TimeUnit.SECONDS.toMillis(LONG));

        assertThat(count(EffectState.DONE)).isEqualTo(92);
        assertThat(store.writes.get() - before).as("commits for 12 outcomes").isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
