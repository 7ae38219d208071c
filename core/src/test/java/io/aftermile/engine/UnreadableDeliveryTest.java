package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableDeliveryTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<DeliveryRecord> afterBody(String body) {
        world.aftermile.accept("test", TestSource.delivery("bad", 0, body.getBytes(StandardCharsets.UTF_8)));
        world.aftermile.accept("test", TestSource.delivery("good", 0, Shop.reported(Shop.order())));
        world.aftermile.runDue();
        return world.aftermile.records().deliveries();
    }

    @Test
    void whatBreaksARuleIsRefusedWithItsPlaceAndHoldsUpNobody() {
        List<DeliveryRecord> deliveries = afterBody(
                "{\"schema\":\"test.payload/1\",\"facts\":[{\"kind\":\"ORDER_REPORTED\",\"order\":{\"id\":7}}]}");

        assertThat(deliveries.get(0).fate()).isEqualTo(DeliveryFate.REFUSED);
        assertThat(deliveries.get(0).path())
                .hasValueSatisfying(path -> assertThat(path).startsWith("/facts/0"));
        assertThat(deliveries.get(1).fate()).isEqualTo(DeliveryFate.BOOKED);
        assertThat(world.aftermile.records().body(1)).isPresent();
    }

    @Test
    void aTruncatedBodyIsRefused() {
        assertThat(afterBody("{\"schema\":\"test.pay").get(0).fate()).isEqualTo(DeliveryFate.REFUSED);
    }

    @Test
    void aSlipOfTheConnectorParksTheDeliveryAndQuotesNothing() {
        List<DeliveryRecord> deliveries = afterBody("slip");

        assertThat(deliveries.get(0).fate()).isEqualTo(DeliveryFate.PARKED);
        assertThat(deliveries.get(0).why()).contains("IllegalStateException").doesNotContain(Shop.EMAIL);
        assertThat(deliveries.get(1).fate()).isEqualTo(DeliveryFate.BOOKED);
        assertThat(world.aftermile.reconsiderOpen()).isEqualTo(1);
    }

    @Test
    void whatIsOfNoInterestSaysWhy() {
        assertThat(afterBody("{\"schema\":\"test.payload/1\"}").get(0)).satisfies(delivery -> {
            assertThat(delivery.fate()).isEqualTo(DeliveryFate.WITHOUT_EFFECT);
            assertThat(delivery.why()).isEqualTo("nothing that this test acts on");
        });
    }
}
