package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.Verification;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptanceTest {

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

    @Test
    @DisplayName("F28 the same delivery twice is one delivery")
    void aRedeliveryIsNoSecondDelivery() {
        Acceptance first = world.aftermile.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order())));
        Acceptance second = world.aftermile.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order())));
        world.aftermile.runDue();

        assertThat(first).isEqualTo(new Acceptance.Accepted(new DeliveryRef("test", "d1")));
        assertThat(second).isEqualTo(new Acceptance.Duplicate(new DeliveryRef("test", "d1"), true));
        assertThat(world.aftermile.records().deliveries()).hasSize(1);
        assertThat(world.books.calls).hasSize(1);
    }

    @Test
    @DisplayName("F28 a name that comes again with another body stays what it was, and that the bodies differ is told")
    void aRedeliveryWithAnotherBodyIsTold() {
        world.aftermile.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order())));

        Acceptance other = world.aftermile.accept("test", TestSource.delivery("d1", 0, new byte[] {'{', '}'}));

        assertThat(other).isEqualTo(new Acceptance.Duplicate(new DeliveryRef("test", "d1"), false));
        assertThat(world.aftermile.records().deliveries()).hasSize(1);
        assertThat(world.aftermile.records().body(1))
                .hasValueSatisfying(body -> assertThat(body.length).isGreaterThan(2));
    }

    @Test
    @DisplayName("F31 an accepted delivery is there after the process has died")
    void whatIsAcceptedIsStoredBeforeItIsAcknowledged() {
        world.aftermile.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order())));

        world.close();
        world.open();

        assertThat(world.lastDelivery().fate()).isEqualTo(DeliveryFate.ACCEPTED);
        assertThat(world.aftermile.runDue().deliveries()).isEqualTo(1);
        assertThat(world.books.entered).hasSize(1);
    }

    @Test
    @DisplayName("F31 what cannot be stored is not acknowledged")
    void aFailedWriteIsNoAcceptance() {
        world.close();
        world.wrap = store -> new StoreWrapper(store) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                throw new Unavailable("the disk is full; make room");
            }
        };
        world.open();

        assertThatThrownBy(
                        () -> world.aftermile.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order()))))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void aForgedDeliveryIsKeptAsRefusedWithoutItsBody() {
        Acceptance acceptance = world.aftermile.accept("test", TestSource.forged("d1"));
        world.aftermile.runDue();

        assertThat(acceptance)
                .isInstanceOfSatisfying(
                        Acceptance.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Verification.Reason.WRONG_SIGNATURE));
        DeliveryRecord kept = world.lastDelivery();
        assertThat(kept.fate()).isEqualTo(DeliveryFate.REFUSED);
        assertThat(kept.why()).startsWith("WRONG_SIGNATURE");
        assertThat(kept.deliveryId()).isEmpty();
        assertThat(kept.bodySize()).isEqualTo(18);
        assertThat(kept.bodySha256()).hasSize(64);
        assertThat(world.aftermile.records().body(kept.position())).isEmpty();
    }

    @Test
    void aForgedDeliveryDoesNotTakeTheNameOfAGenuineOne() {
        world.aftermile.accept("test", TestSource.forged("d1"));
        world.aftermile.accept("test", TestSource.forged("d1"));

        assertThat(world.aftermile.accept("test", TestSource.delivery("d1", 0, Shop.reported(Shop.order()))))
                .isInstanceOf(Acceptance.Accepted.class);
        assertThat(world.aftermile.records().deliveries()).hasSize(3);
    }

    @Test
    void aSourceThatIsNotWiredIsNamed() {
        assertThatThrownBy(() -> world.aftermile.accept("other", TestSource.forged("d1")))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("'other'")
                .hasMessageContaining("test");
    }
}
