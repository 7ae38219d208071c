package io.aftermile.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.inventory.AvailabilityQuestion;
import io.aftermile.inventory.AvailableToPromise;
import io.aftermile.inventory.ChannelRule;
import io.aftermile.inventory.InMemoryStockStore;
import io.aftermile.inventory.Inventory;
import io.aftermile.inventory.MovedUnits;
import io.aftermile.inventory.MovementKey;
import io.aftermile.inventory.MovementKind;
import io.aftermile.inventory.Positions;
import io.aftermile.inventory.ReservationId;
import io.aftermile.inventory.ReservationRequest;
import io.aftermile.inventory.StockMovement;
import io.aftermile.inventory.StockPolicy;
import io.aftermile.inventory.StockPromise;
import io.aftermile.inventory.StockStore;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/inventory.md} is this code, and prints what the document says. */
class DocumentedStockTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "inventory.md");
    private static final Path THIS =
            Path.of("src", "test", "java", "io", "aftermile", "order", "DocumentedStockTest.java");

    private static List<String> example(StockStore store, Clock clock) {
        List<String> printed = new ArrayList<>();
        TenantId tenant = TenantId.DEFAULT;
        ItemId tee = new ItemId("TEE");
        LocationId berlin = new LocationId("berlin");
        LocationId lyon = new LocationId("lyon");
        ChannelId shop = new ChannelId("shop");
        LocalDate today = LocalDate.now(clock);
        // example
        StockPolicy policy = StockPolicy.builder()
                .addChannels(ChannelRule.builder()
                        .channel(shop)
                        .buffer(Quantity.of(2))
                        .build())
                .build();
        Inventory inventory = Inventory.of(store, clock).with(policy);

        inventory.record(
                tenant,
                StockMovement.of(
                        new MovementKey("receipt-17"),
                        MovementKind.RECEIPT,
                        clock.instant(),
                        MovedUnits.received(tee, Quantity.of(5), berlin),
                        MovedUnits.received(tee, Quantity.of(9), lyon)));

        Positions positions = inventory.positions(tenant, Set.of(tee));
        StockPromise promise = AvailableToPromise.of(policy)
                .promise(AvailabilityQuestion.builder()
                        .channel(shop)
                        .item(tee)
                        .on(today)
                        .positions(positions)
                        .build());
        promise.steps().forEach(step -> printed.add(step.toString()));

        RoutingPlan plan = OrderRouter.of(
                        RoutingPolicy.builder().splitPenalty(300_000).build())
                .route(RoutingRequest.builder()
                        .channel(shop)
                        .on(today)
                        .positions(positions)
                        .addLines(new RoutingLine(new OrderLineId("1"), tee, Quantity.of(6)))
                        .addOrigins(
                                Origin.builder().location(berlin).metres(12_000).build(),
                                Origin.builder().location(lyon).metres(980_000).build())
                        .build());
        plan.parts().forEach(part -> printed.add(part.location() + " ships " + part.units()));

        printed.add(inventory
                .reserve(
                        tenant,
                        ReservationRequest.builder()
                                .id(new ReservationId("order-1001"))
                                .channel(shop)
                                .addAllUnits(plan.unitsToReserve())
                                .build())
                .match(
                        reserved -> "reserved: " + reserved.reservation().held().size() + " holding",
                        tooFew -> "too few: " + tooFew.units()));
        // end of example
        return printed;
    }

    private static List<String> block(List<String> lines, String begin, String end) {
        int from = lines.indexOf(begin);
        assertThat(from).as("line " + begin).isNotNegative();
        int until = from + 1 + lines.subList(from + 1, lines.size()).indexOf(end);
        return lines.subList(from + 1, until).stream()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static List<String> stripped(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(String::strip).toList();
    }

    @Test
    void theExampleOfTheDocumentIsThisCode() throws IOException {
        assertThat(String.join(" ", block(stripped(DOCUMENT), "```java", "```"))
                        .replace("System.out.println(", "printed.add("))
                .isEqualTo(String.join(" ", block(stripped(THIS), "// example", "// end of example")));
    }

    @Test
    void itPrintsWhatTheDocumentSays() throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

        assertThat(example(new InMemoryStockStore(), clock)).isEqualTo(block(stripped(DOCUMENT), "```text", "```"));
    }
}
