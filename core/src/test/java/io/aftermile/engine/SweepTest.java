package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.Aftermile;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.ChangedOrders;
import io.aftermile.connector.ChangedSince;
import io.aftermile.connector.OrderSource;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A sweep finds what never arrived, takes it in as a delivery, and goes on where it was")
class SweepTest {

    /** Changes in a list; the cursor is the place in it. */
    private static final class Changes implements OrderSource {

        private final List<VerifiedDelivery> all = new ArrayList<>();
        private final List<ChangedSince> asked = new ArrayList<>();
        private int failAfter = Integer.MAX_VALUE;
        private int pageSize = 2;

        void add(Order order) {
            String version = order.id() + "@" + order.updatedAt().orElseThrow();
            all.add(VerifiedDelivery.builder()
                    .source("test")
                    .deliveryId("change/" + version)
                    .topic("facts")
                    .triggeredAt(order.updatedAt())
                    .receivedAt(Shop.hour(1000))
                    .body(CanonicalJson.write(new Payload(List.of(Shop.reported(order)), List.of())))
                    .build());
        }

        @Override
        public String source() {
            return "test";
        }

        @Override
        public ChangedOrders changedSince(ChangedSince request, CallContext context) {
            if (asked.size() >= failAfter) {
                throw new Unavailable("no connection to the shop; see that it runs");
            }
            asked.add(request);
            int from = request.cursor().map(Integer::parseInt).orElse(0);
            int to = Math.min(all.size(), from + pageSize);
            return new ChangedOrders(all.subList(from, to), Integer.toString(to), to < all.size());
        }
    }

    @TempDir
    Path folder;

    private final TestBook books = new TestBook();
    private final TestClock clock = new TestClock();
    private final Changes changes = new Changes();
    private final List<SweepReport> progress = new ArrayList<>();
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
                    public void swept(SweepReport soFar) {
                        progress.add(soFar);
                    }
                })
                .build();
    }

    @AfterEach
    void close() {
        aftermile.close();
    }

    private static Order order(int number) {
        return Shop.order().withId(new OrderId("20" + number)).withUpdatedAt(Shop.hour(number));
    }

    private void arrives(Order order) {
        aftermile.accept("test", TestSource.delivery("hook " + order.id(), 0, Shop.reported(order)));
    }

    private SweepReport sweep(int pages) {
        return aftermile.sweep("test", Shop.hour(0), pages);
    }

    @Test
    void whatNeverArrivedIsTakenInAndWhatDidIsNot() {
        for (int i = 1; i <= 5; i++) {
            changes.add(order(i));
        }
        arrives(order(1));
        arrives(order(4));

        SweepReport report = sweep(10);
        aftermile.runDue();

        assertThat(report).isEqualTo(new SweepReport("test", 3, 2, 3, false));
        assertThat(aftermile.records().deliveries()).hasSize(5);
        assertThat(aftermile.records().orders()).hasSize(5);
        assertThat(books.entered).hasSize(5);
        assertThat(progress).hasSize(3).last().isEqualTo(report);
    }

    @Test
    void aWebhookThatComesLateForTheSameFactChangesNothing() {
        changes.add(order(1));
        sweep(10);
        aftermile.runDue();
        Dossier before = aftermile.records().dossier(new OrderId("201")).orElseThrow();

        arrives(order(1));
        aftermile.runDue();

        assertThat(aftermile.records().deliveries().get(1).fate()).isEqualTo(DeliveryFate.WITHOUT_EFFECT);
        assertThat(aftermile.records().dossier(new OrderId("201")).orElseThrow().order())
                .isEqualTo(before.order());
        assertThat(books.calls).hasSize(1);
    }

    @Test
    void itGoesOnWhereItWasAlsoInAnotherLife() {
        for (int i = 1; i <= 5; i++) {
            changes.add(order(i));
        }
        assertThat(sweep(1).more()).isTrue();
        aftermile.close();
        open();

        assertThat(sweep(10).missed()).isEqualTo(3);
        assertThat(changes.asked.get(1).cursor()).contains("2");
        assertThat(sweep(10)).isEqualTo(new SweepReport("test", 1, 0, 0, false));
    }

    @Test
    void aSourceThatFailsHalfwayLosesNothingThatWasTakenIn() {
        for (int i = 1; i <= 5; i++) {
            changes.add(order(i));
        }
        changes.failAfter = 2;
        assertThatThrownBy(() -> sweep(10)).isInstanceOf(Unavailable.class);
        changes.failAfter = Integer.MAX_VALUE;

        assertThat(sweep(10).missed()).isEqualTo(1);
        assertThat(aftermile.counts().deliveries().values().stream()
                        .mapToLong(it -> it)
                        .sum())
                .isEqualTo(5);
    }

    @Test
    void aNewerStateOfAKnownOrderIsNews() {
        arrives(order(1));
        changes.add(order(1).withNumber("#1001-B").withUpdatedAt(Shop.hour(50)));

        assertThat(sweep(10).missed()).isEqualTo(1);
    }

    @Test
    void aChangeThatCannotBeReadIsSeenAndHoldsUpNobody() {
        changes.add(order(1));
        changes.all.add(changes.all
                .get(0)
                .withDeliveryId("bad")
                .withBody("deep".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        changes.add(order(3));

        assertThat(sweep(10).missed()).isEqualTo(3);
        aftermile.runDue();

        assertThat(books.entered).hasSize(2);
        assertThat(aftermile.deadLetters().deliveries(0, 10)).hasSize(1);
    }

    @Test
    void whatIsWiredWronglyIsNamed() {
        assertThatThrownBy(() -> aftermile.sweep("other", Shop.hour(0), 1)).isInstanceOf(Misconfigured.class);
        assertThatThrownBy(() -> sweep(0)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Aftermile.builder()
                        .store(SqliteStore.open(folder.resolve("other.db")))
                        .orderSource(changes)
                        .salesBook("books", books)
                        .skuMap(Shop.items())
                        .build())
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("'test'");
    }
}
