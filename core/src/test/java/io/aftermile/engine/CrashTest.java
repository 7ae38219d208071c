package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.WebhookDelivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A process that dies at any step ends, after a restart, with the same books")
class CrashTest {

    /** The end of the process, as far as a test can have it: from then on no step succeeds. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path folder;

    /** Dies at one step: right before or right after a commit, or before or after the books enter something. */
    private static final class Countdown {

        private int left;

        Countdown(int left) {
            this.left = left;
        }

        void step() {
            left--;
            // Whoever is dead does nothing any more, whatever the engine makes of a connector that throws.
            if (left <= 0) {
                throw new Died();
            }
        }
    }

    private World world(Path home, Countdown countdown) {
        World world = new World(home);
        world.close();
        world.books.fault = (call, entered) -> countdown.step();
        world.wrap = store -> new StoreWrapper(store) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                countdown.step();
                T result = super.write(work);
                countdown.step();
                return result;
            }
        };
        world.open();
        return world;
    }

    private static void live(World world, List<WebhookDelivery> deliveries) {
        deliveries.forEach(it -> world.aftermile.accept("test", it));
        world.aftermile.runDue();
    }

    private static Map<String, Object> books(World world) {
        Map<String, Object> books = new TreeMap<>();
        world.books.entered.forEach((key, entered) -> books.put(key, entered.request()));
        return books;
    }

    @Test
    void everyStepIsSurvived() throws Exception {
        List<WebhookDelivery> story = Story.deliveries();
        Map<String, Object> expected;
        try (World world = new World(Files.createDirectory(folder.resolve("whole")))) {
            live(world, story);
            expected = books(world);
        }
        assertThat(expected).hasSize(10);

        int step = 1;
        boolean died = true;
        while (died) {
            Path home = Files.createDirectory(folder.resolve("step-" + step));
            World world = world(home, new Countdown(step));
            died = false;
            try {
                live(world, story);
            } catch (Died e) {
                died = true;
            }
            world.close();

            world.wrap = store -> store;
            world.books.fault = (call, entered) -> {};
            world.open();
            // A sender that got no answer sends again; what was acknowledged is there already.
            live(world, story);
            world.clock.advance(Duration.ofHours(1));
            world.aftermile.runDue();

            assertThat(books(world)).as("died at step %d", step).isEqualTo(expected);
            assertThat(world.dossier().effects())
                    .as("died at step %d", step)
                    .allMatch(it -> it.state() == EffectState.DONE);
            assertThat(world.books.calls.stream()
                            .filter(call -> !call.startsWith("FIND"))
                            .distinct())
                    .hasSize(10);
            assertThat(world.aftermile.records().verifyJournal()).isInstanceOf(JournalCheck.Intact.class);
            world.close();
            step++;
        }
        assertThat(step).isGreaterThan(50);
    }
}
