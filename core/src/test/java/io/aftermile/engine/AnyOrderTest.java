package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.PaidBack;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.model.Order;
import io.aftermile.model.TenderKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Any order and any duplication of the same deliveries ends in the same dossier and the same books")
class AnyOrderTest {

    private static final int SEEDS = Map.of("build", 40, "ci", 400, "full", 4000)
            .getOrDefault(System.getProperty("aftermile.depth", "build"), 40);

    @TempDir
    Path folder;

    /** What must not depend on how things came; which fact came first and said what, may. */
    private record Ending(
            Optional<Order> order,
            List<RefundAssessment> assessments,
            List<?> openPoints,
            Map<String, Object> books,
            long unfinished) {

        static Ending of(World world) {
            Dossier dossier = world.dossier();
            Map<String, Object> books = new TreeMap<>();
            world.books.entered.forEach((key, entered) -> books.put(key, entered.request()));
            return new Ending(
                    dossier.order(),
                    dossier.assessments(),
                    dossier.openPoints(),
                    books,
                    dossier.effects().stream()
                            .filter(it -> it.state() != EffectState.DONE)
                            .count());
        }
    }

    private Ending after(String name, List<WebhookDelivery> deliveries, Random random) throws Exception {
        try (World world = new World(Files.createDirectory(folder.resolve(name)))) {
            for (WebhookDelivery delivery : deliveries) {
                world.aftermile.accept("test", delivery);
                if (random.nextInt(3) == 0) {
                    world.aftermile.runDue();
                }
            }
            world.aftermile.runDue();
            assertThat(world.aftermile.records().verifyJournal()).isInstanceOf(JournalCheck.Intact.class);
            return Ending.of(world);
        }
    }

    @Test
    void theEndingDoesNotDependOnTheOrderOfArrival() throws Exception {
        List<WebhookDelivery> story = Story.deliveries();
        Ending expected = after("straight", story, new Random(0));
        assertThat(expected.books()).hasSize(10);
        assertThat(expected.unfinished()).isZero();
        assertThat(expected.openPoints()).isEmpty();

        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            List<WebhookDelivery> shuffled = new ArrayList<>(story);
            for (int twice = random.nextInt(6); twice > 0; twice--) {
                shuffled.add(again(story.get(random.nextInt(story.size())), random));
            }
            Collections.shuffle(shuffled, random);

            Ending ending = after("seed-" + seed, shuffled, random);

            assertThat(ending.order()).as("order after seed %d", seed).isEqualTo(expected.order());
            assertThat(ending.assessments()).as("quotes after seed %d", seed).isEqualTo(expected.assessments());
            assertThat(withoutExpectations(ending)).as("seed %d", seed).isEqualTo(withoutExpectations(expected));
        }
    }

    /** Sometimes the very delivery, sometimes the same content under another name. */
    private static WebhookDelivery again(WebhookDelivery delivery, Random random) {
        return random.nextBoolean()
                ? delivery
                : delivery.withHeaders(Map.of(
                        "X-Id",
                        "again-" + random.nextInt(),
                        "X-Signature",
                        "genuine",
                        "X-Triggered",
                        delivery.header("x-triggered").orElseThrow()));
    }

    /**
     * What we expect a memo's units to amount to is what we knew when it was decided: books that get a later refund
     * first have another history, and come out at the same sum. So is the kind of a tender that was reported later than
     * the money went back to it, which is named.
     */
    private static Ending withoutExpectations(Ending ending) {
        Map<String, Object> books = new TreeMap<>(ending.books());
        books.replaceAll((key, request) -> request instanceof BookCreditMemo memo
                ? memo.withUnits(memo.units().stream()
                                .map(it -> new CreditUnits(
                                        it.line(),
                                        it.quantity(),
                                        it.expectedNet().zero(),
                                        it.expectedTax().zero()))
                                .toList())
                        .withPaidBack(memo.paidBack().stream()
                                .map(it -> new PaidBack(it.tender(), TenderKind.OTHER, it.amount(), it.status()))
                                .toList())
                : request);
        // The sales order is entered as it was stated when it was first known; its number may have changed since.
        books.replaceAll((key, request) -> request instanceof BookOrder book
                ? book.withOrder(book.order().withNumber("#").withUpdatedAt(Shop.hour(0)))
                : request);
        return new Ending(ending.order(), ending.assessments(), ending.openPoints(), books, ending.unfinished());
    }
}
