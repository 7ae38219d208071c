package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Poison never holds up its neighbours, wherever it stands and whatever it throws")
class PoisonTest {

    private static final int SEEDS =
            Map.of("build", 8, "ci", 40, "full", 2000).getOrDefault(System.getProperty("aftermile.depth", "build"), 8);

    private static final List<String> BODIES = List.of("slip", "deep", "huge", "absent", "{", "[[[[[[", "");

    private static final List<Supplier<Throwable>> THROWN = List.of(
            () -> new IllegalStateException("a slip that quotes " + Shop.EMAIL),
            StackOverflowError::new,
            () -> new OutOfMemoryError("a slip that quotes " + Shop.EMAIL),
            () -> new NoClassDefFoundError("com/example/Absent"),
            () -> new AssertionError("a slip that quotes " + Shop.EMAIL),
            () -> new Rejected("the period is closed; open it"),
            () -> new Unavailable("no connection to the books; see that they run"),
            () -> new InDoubt("no answer in time"),
            () -> new Misconfigured("the books refuse the account; give another"));

    @TempDir
    Path folder;

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void whatIsHealthyIsBookedAndWhatIsNotIsADeadLetter() throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            try (World world = new World(Files.createDirectory(folder.resolve("seed" + seed)))) {
                new Sequence(world, new Random(seed)).play("seed " + seed);
            }
        }
    }

    /** Orders and payments with poison at random places. */
    private static final class Sequence {

        private final World world;
        private final Random random;
        private final List<OrderId> healthy = new ArrayList<>();
        private final Map<String, Supplier<Throwable>> thrown = new LinkedHashMap<>();
        private final List<OrderId> unreadableEffects = new ArrayList<>();
        private final List<OrderId> unreadableDossiers = new ArrayList<>();
        private int poisonedBodies;

        Sequence(World world, Random random) {
            this.world = world;
            this.random = random;
        }

        void play(String seed) {
            // Nobody answers at first, so that everything piles up; then the poison acts.
            world.books.fault = (call, entered) -> {
                throw new Unavailable("no connection to the books; see that they run");
            };
            int orders = 10 + random.nextInt(30);
            for (int i = 0; i < orders; i++) {
                one(new OrderId("5" + (100 + i)));
            }
            world.aftermile.runDue();
            unreadableEffects.forEach(this::spoilEffect);
            unreadableDossiers.forEach(this::spoilDossier);
            world.books.fault = (call, entered) -> {
                for (Map.Entry<String, Supplier<Throwable>> it : thrown.entrySet()) {
                    if (call.contains("/" + it.getKey() + "/")) {
                        PoisonTest.<RuntimeException>sneak(it.getValue().get());
                    }
                }
            };

            Optional<Instant> next = world.aftermile.runDue().nextDue();
            for (int i = 0; i < 20_000 && next.isPresent(); i++) {
                world.clock.advance(Duration.between(world.clock.instant(), next.get()));
                next = world.aftermile.runDue().nextDue();
            }

            assertThat(healthy)
                    .as(seed)
                    .allSatisfy(order -> assertThat(world.aftermile.records().effects(order))
                            .hasSize(2)
                            .allMatch(it -> it.state() == EffectState.DONE));
            assertThat(world.aftermile.deadLetters().deliveries(0, 1000))
                    .as(seed)
                    .hasSize(poisonedBodies)
                    .noneMatch(it -> it.reason().orElse("").contains(Shop.EMAIL));
            assertThat(world.aftermile.deadLetters().effects(1000))
                    .as(seed)
                    .hasSize(thrown.size() + unreadableEffects.size() + unreadableDossiers.size())
                    .noneMatch(it -> it.reason().orElse("").contains(Shop.EMAIL));
            assertThat(world.aftermile.runDue().idle()).as(seed).isTrue();
        }

        private void one(OrderId order) {
            int kind = random.nextInt(9);
            if (kind < 2) {
                poisonedBodies++;
                String body = BODIES.get(random.nextInt(BODIES.size()));
                world.aftermile.accept(
                        "test", TestSource.delivery("poison " + order, 0, body.getBytes(StandardCharsets.UTF_8)));
            }
            world.aftermile.accept(
                    "test",
                    TestSource.delivery(
                            "order " + order, 0, Shop.reported(Shop.order().withId(order))));
            world.aftermile.accept("test", TestSource.delivery("tender " + order, 1, tender(order)));
            switch (kind) {
                case 3 -> thrown.put(order.value(), THROWN.get(random.nextInt(THROWN.size())));
                case 4 -> unreadableEffects.add(order);
                case 5 -> unreadableDossiers.add(order);
                default -> healthy.add(order);
            }
        }

        private static io.aftermile.connector.Fact tender(OrderId order) {
            return new io.aftermile.connector.Fact.TenderReported(
                    order,
                    io.aftermile.model.Tender.builder()
                            .id(new TenderId("card"))
                            .kind(TenderKind.CARD)
                            .captured(Shop.eur("10.00"))
                            .build());
        }

        private void spoilEffect(OrderId order) {
            world.store.write(it -> {
                StoredEffect first = it.effects(TenantId.DEFAULT, order).get(0);
                it.replaceEffectDocument(TenantId.DEFAULT, first.key(), new byte[] {'{'});
                return true;
            });
        }

        private void spoilDossier(OrderId order) {
            world.store.write(it -> {
                Optional<StoredDossier> dossier = it.dossier(TenantId.DEFAULT, order);
                it.saveDossier(
                        TenantId.DEFAULT,
                        order,
                        dossier.orElseThrow().version() + 1,
                        new byte[] {'{'},
                        false,
                        Optional.empty());
                return true;
            });
        }
    }
}
