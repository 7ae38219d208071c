package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.Aftermile;
import io.aftermile.absent.RoomWithout;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.engine.micrometer.EngineMeters;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Listeners hear what is durable, outside of every transaction, and never harm the engine")
class EngineListenerTest {

    @TempDir
    Path folder;

    private final TestBook books = new TestBook();
    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EngineMeters meters = new EngineMeters(registry);
    private final List<String> heard = new ArrayList<>();
    private int inside;
    private Aftermile aftermile;

    @BeforeEach
    void open() {
        EngineStore store = new StoreWrapper(SqliteStore.open(folder.resolve("engine.db"))) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                inside++;
                try {
                    return super.write(work);
                } finally {
                    inside--;
                }
            }
        };
        EngineListener broken = new EngineListener() {
            @Override
            public void accepted(String source, Acceptance acceptance) {
                throw new IllegalStateException("a slip of a listener");
            }

            @Override
            public void called(CalledEffect effect) {
                throw new StackOverflowError();
            }
        };
        EngineListener ear = new EngineListener() {
            @Override
            public void accepted(String source, Acceptance acceptance) {
                hear("accepted " + source);
            }

            @Override
            public void worked(WorkedDelivery delivery) {
                hear("worked " + delivery.position() + " " + delivery.status());
            }

            @Override
            public void called(CalledEffect effect) {
                hear("called " + effect.target() + " " + effect.state());
            }

            @Override
            public void rests(String target, Instant until) {
                hear("rests " + target);
            }

            @Override
            public void returned(String target) {
                hear("returned " + target);
            }
        };
        aftermile = Aftermile.builder()
                .store(store)
                .clock(clock)
                .webhookSource(new TestSource())
                .salesBook("books", books)
                .skuMap(Shop.items())
                .listener(broken)
                .listener(ear)
                .listener(meters)
                .build();
    }

    private void hear(String what) {
        assertThat(inside).as("heard inside a transaction").isZero();
        heard.add(what);
    }

    @AfterEach
    void close() {
        aftermile.close();
    }

    private void sixOrders() {
        for (int i = 1; i <= 6; i++) {
            aftermile.accept(
                    "test",
                    TestSource.delivery("n" + i, 0, Shop.reported(Shop.order().withId(new OrderId("100" + i)))));
        }
        aftermile.runDue();
    }

    private void down() {
        books.fault = (call, entered) -> {
            throw new Unavailable("no connection to the books; see that they run");
        };
    }

    @Test
    void everythingIsHeardInItsOrderThoughAnotherListenerFails() {
        aftermile.accept("test", TestSource.delivery("n1", 0, Shop.reported(Shop.order())));
        aftermile.runDue();

        assertThat(heard).containsExactly("accepted test", "worked 1 DONE", "called books DONE");
        assertThat(books.entered).hasSize(1);
    }

    @Test
    void aTargetThatRestsAndComesBackIsHeard() {
        down();
        sixOrders();
        assertThat(heard).filteredOn(it -> it.startsWith("rests")).hasSize(1);
        books.fault = (call, entered) -> {};

        clock.advance(Duration.ofMinutes(1));
        aftermile.runDue();

        assertThat(heard).filteredOn(it -> it.startsWith("returned")).hasSize(1);
        assertThat(books.entered).hasSize(6);
    }

    @Test
    void healthSaysWhoAnswersSinceWhenAndHowLongWorkWaits() {
        assertThat(aftermile.health().targets().get(0).state()).isEqualTo(TargetHealth.State.UP);
        assertThat(aftermile.health().oldestDue()).isEmpty();

        aftermile.accept("test", TestSource.delivery("n0", 0, Shop.reported(Shop.order())));
        aftermile.runDue();
        Instant answered = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        down();
        aftermile.accept(
                "test", TestSource.delivery("m0", 0, Shop.reported(Shop.order().withId(new OrderId("2001")))));
        aftermile.runDue();
        TargetHealth down = aftermile.health().targets().get(0);
        assertThat(down.state()).isEqualTo(TargetHealth.State.DOWN);
        assertThat(down.since()).contains(clock.instant());
        assertThat(down.lastSuccess()).contains(answered);
        assertThat(down.lastFailure()).contains("Unavailable");
        sixOrders();
        clock.advance(Duration.ofSeconds(10));

        EngineHealth health = aftermile.health();
        assertThat(health.targets().get(0).state()).isEqualTo(TargetHealth.State.RESTING);
        assertThat(health.targets().get(0).restsUntil()).isPresent();
        assertThat(health.oldestDue()).isPresent();
        assertThat(health.counts().effects()).containsEntry(EffectState.DONE, 1L);
    }

    @Test
    void metersCountWithFewTagsAndNeverAnOrder() {
        meters.watch(aftermile::counts);
        sixOrders();
        aftermile.accept("test", TestSource.forged("f"));

        assertThat(registry.get("aftermile.accepted")
                        .tag("outcome", "accepted")
                        .counter()
                        .count())
                .isEqualTo(6);
        assertThat(registry.get("aftermile.accepted")
                        .tag("outcome", "refused")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("aftermile.calls")
                        .tag("outcome", "done")
                        .timer()
                        .count())
                .isEqualTo(6);
        assertThat(registry.get("aftermile.effects")
                        .tag("state", "done")
                        .gauge()
                        .value())
                .isEqualTo(6);
        Set<String> tags = registry.getMeters().stream()
                .flatMap(it -> it.getId().getTags().stream())
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.toSet());
        assertThat(tags).noneMatch(it -> it.contains("100"));
        assertThat(registry.getMeters()).extracting(Meter::getId).hasSizeLessThan(20);
    }

    /** Runs in the other class loader: an engine where the library for circuit breakers is missing. */
    static final class Built implements Callable<String> {

        @Override
        public String call() {
            try {
                Engine.builder()
                        .store(new StoreWrapper(null) {
                            @Override
                            public boolean severalNodes() {
                                return false;
                            }
                        })
                        .salesBook("books", new TestBook())
                        .skuMap(() -> io.aftermile.mapping.SkuMap.of(List.of()))
                        .build();
                return "built";
            } catch (Misconfigured e) {
                return e.getMessage();
            }
        }
    }

    @Test
    void withoutTheLibraryForBreakersItsDependencyIsNamedAndMetersAreNeverLoaded() throws Exception {
        assertThat(new RoomWithout("io.github.resilience4j", "io.aftermile.engine")
                        .ask(Built.class)
                        .call())
                .asString()
                .contains("io.github.resilience4j:resilience4j-circuitbreaker");
        assertThat(new RoomWithout("io.micrometer", "io.aftermile.engine")
                        .ask(Built.class)
                        .call())
                .isEqualTo("built");
    }
}
