package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.OrderId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What connectors throw may hold anything, and nothing of it comes out of the engine")
class ForeignWordsTest {

    private static final String TOKEN = "shpat_0123456789abcdef";

    @TempDir
    Path folder;

    @AfterEach
    void beQuiet() {
        assertThat(HeardLog.heard()).isNotNull();
    }

    private static RuntimeException slip() {
        return new IllegalStateException(
                "a slip about " + Shop.NAME + ", " + Shop.EMAIL,
                new IllegalArgumentException("Authorization: " + TOKEN + " of " + Shop.NAME));
    }

    /** Connectors of ours name nobody; this one repeats what a vendor wrote. */
    private static final List<Supplier<RuntimeException>> THROWN = List.of(
            ForeignWordsTest::slip,
            () -> new Rejected("customer <" + Shop.EMAIL + "> has no account; make one", Map.of(), slip()),
            () -> new Unavailable("no answer for " + Shop.EMAIL + "; ask again", Map.of(), slip()),
            () -> new InDoubt("no answer for " + Shop.EMAIL + "; ask again", Map.of(), slip()),
            () -> new Invalid(
                    "/" + Shop.EMAIL, "is no name: '" + Shop.EMAIL + "'", "mend " + Shop.EMAIL, Map.of(), slip()));

    @Test
    void neitherInItsRecordsNorInItsLog() {
        HeardLog.listen();
        List<String> said = new ArrayList<>();
        try (World world = new World(folder)) {
            for (int i = 0; i < THROWN.size(); i++) {
                Supplier<RuntimeException> failure = THROWN.get(i);
                OrderId order = new OrderId("90" + i);
                world.books.fault = (call, entered) -> {
                    throw failure.get();
                };
                world.tell(Shop.reported(Shop.order().withId(order)));
                world.clock.advance(Duration.ofMinutes(20));
                world.aftermile.runDue();
                world.aftermile.accept(
                        "test", TestSource.delivery("slip" + i, 0, "slip".getBytes(StandardCharsets.UTF_8)));
                world.aftermile.accept(
                        "test",
                        TestSource.delivery(
                                "odd" + i,
                                0,
                                ("{\"" + Shop.EMAIL + "\":\"" + Shop.NAME + "\",\"facts\":7}")
                                        .getBytes(StandardCharsets.UTF_8)));
                world.aftermile.runDue();
                world.dossier(order).effects().forEach(it -> said.add(it.toString() + it.reason()));
            }
            Records records = world.aftermile.records();
            records.journal().forEach(it -> said.add(CanonicalJson.writeText(it.entry())));
            records.deliveries().forEach(it -> said.add(it + " " + it.why() + " " + it.toString()));
            world.aftermile.deadLetters().effects(100).forEach(it -> said.add(it + " " + it.reason()));
            world.aftermile
                    .deadLetters()
                    .deliveries(0, 100)
                    .forEach(it -> said.add(it + " " + it.reason() + it.path()));
            said.add(world.aftermile.health().toString());
        }
        List<String> log = HeardLog.heard();

        assertThat(said).hasSizeGreaterThan(20).noneMatch(ForeignWordsTest::tells);
        assertThat(log).hasSizeGreaterThan(20).anyMatch(it -> it.contains("java.lang.IllegalStateException"));
        assertThat(log).noneMatch(ForeignWordsTest::tells);
    }

    private static boolean tells(String text) {
        return text.contains("Quince") || text.contains("mail.example") || text.contains(TOKEN);
    }

    @Test
    void aListenerAndAStoreThatFailSayNothingEither() {
        HeardLog.listen();
        boolean[] broken = new boolean[1];
        try (World world = new World(folder)) {
            world.wrap = store -> new StoreWrapper(store) {
                @Override
                public <T> T write(java.util.function.Function<? super Transaction, ? extends T> work) {
                    if (broken[0]) {
                        throw slip();
                    }
                    return super.write(work);
                }
            };
            world.reopen();
            world.tell(Shop.reported(Shop.order()));
            broken[0] = true;
            try (EngineRunner runner = world.aftermile
                    .runner()
                    .threads(1)
                    .executor(new ManualExecutor())
                    .start()) {
                assertThat(runner.stop(Duration.ZERO)).isNotNull();
            }
            new Listeners(List.of(new EngineListener() {
                        @Override
                        public void returned(String target) {
                            throw slip();
                        }
                    }))
                    .returned("books");
        }

        assertThat(HeardLog.heard()).isNotEmpty().noneMatch(ForeignWordsTest::tells);
    }

    @Test
    void whatIsKeptIsShortAndInOneLine() {
        String kept = Said.kept("refused:\r\n\u0000" + "x".repeat(5_000));

        assertThat(kept).hasSize(Said.LONGEST).startsWith("refused: xxx").endsWith("x ..");
        assertThat(Said.kept(null)).isEqualTo("null");
        assertThat(Said.kept("tell (" + Shop.EMAIL + "), please")).isEqualTo("tell (***), please");
    }
}
