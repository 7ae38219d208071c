package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.Fact;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenderKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A clock that is put back between any two steps changes when things are done, never what")
class ClockPutBackTest {

    private static final int SEEDS = 4;
    private static final List<Fact> FACTS = List.of(
            Shop.reported(Shop.order()),
            Shop.tender("card", TenderKind.CARD, "45.69"),
            Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(Shop.SHIRTS, 3)),
            Shop.goodsBack("r1", 6, ReturnStatus.APPROVED, Shop.SHIRTS, 1),
            Shop.refunded(Shop.oneShirt("f1", 20)));

    @TempDir
    Path folder;

    @Test
    void theBooksAreThoseOfAClockThatGoesOn() throws Exception {
        List<DocumentKind> expected = booked(0);
        assertThat(expected).contains(DocumentKind.CREDIT_MEMO, DocumentKind.PAYMENT);
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertThat(booked(seed)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private List<DocumentKind> booked(int seed) throws Exception {
        Random random = new Random(seed);
        try (World world = new World(Files.createDirectory(folder.resolve("seed" + seed)))) {
            if (seed > 0) {
                world.books.fault = (call, entered) -> {
                    world.clock.advance(Duration.ofMinutes(random.nextInt(-300, 300)));
                    switch (random.nextInt(6)) {
                        case 0 -> throw new Unavailable("no connection to the books; see that they run");
                        case 1 -> throw new InDoubt("no answer in time");
                        default -> {}
                    }
                };
            }
            for (Fact fact : FACTS) {
                world.tell(fact);
                world.clock.advance(Duration.ofMinutes(seed == 0 ? 1 : random.nextInt(-300, 300)));
            }
            world.books.fault = (call, entered) -> {};
            for (int i = 0; i < 40; i++) {
                world.clock.advance(Duration.ofHours(2));
                world.aftermile.runDue();
            }
            assertThat(world.aftermile.deadLetters().effects(10))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(world.aftermile.records().verifyJournal()).isInstanceOf(JournalCheck.Intact.class);
            return world.books.kinds();
        }
    }
}
