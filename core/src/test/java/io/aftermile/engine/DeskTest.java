package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ChannelId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A dossier that is remembered is the one that would be read")
class DeskTest {

    @TempDir
    Path folder;

    private final Desk desk = new Desk(TenantId.DEFAULT, new TestClock(), () -> {
        throw new AssertionError("nobody decides here");
    });

    private static Dossier dossier(Order order) {
        return Dossier.empty(TenantId.DEFAULT, order.id())
                .withInvoice(
                        new Stated<>(order, Optional.of(Instant.EPOCH), new FactRef(new DeliveryRef("test", "d1"), 0)));
    }

    private static StoredDossier stored(byte[] document) {
        return new StoredDossier(1, document);
    }

    @Test
    void whatWasWrittenIsNotReadAgainAndIsEqualToWhatWouldBe() {
        Dossier written = dossier(Shop.order());
        byte[] document = desk.write(written);

        assertThat(desk.read(stored(document.clone()), Shop.ORDER)).isSameAs(written);
        assertThat(CanonicalJson.read(document, Dossier.class)).isEqualTo(written);
    }

    @Test
    void everyDossierOfAWholeStoryIsReadAsItWasWritten() {
        try (World world = new World(folder)) {
            Story.deliveries().forEach(it -> {
                world.aftermile.accept("test", it);
                world.aftermile.runDue();
                for (OrderId order : world.aftermile.records().orders()) {
                    Dossier remembered = world.dossier(order);
                    byte[] document = world.store
                            .read(view -> view.dossier(TenantId.DEFAULT, order))
                            .orElseThrow()
                            .document();
                    assertThat(CanonicalJson.read(document, Dossier.class)).isEqualTo(remembered);
                }
            });
            assertThat(world.dossier().refunds()).isNotEmpty();
        }
    }

    @Test
    void whatSomebodyElseHasWrittenMeanwhileIsReadAnew() {
        desk.write(dossier(Shop.order()));
        Dossier other = dossier(Shop.order().withChannel(new ChannelId("another")));

        assertThat(desk.read(stored(CanonicalJson.write(other)), Shop.ORDER)).isEqualTo(other);
    }

    @Test
    void whatCannotBeReadIsNotRemembered() {
        byte[] damaged = "{\"schema\":\"aftermile.dossier/2\"".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> desk.read(stored(damaged), Shop.ORDER)).isInstanceOf(UnreadableDocument.class);
        }
    }

    @Test
    void itRemembersNoMoreOrdersThanItHasRoomFor() {
        int length = desk.write(dossier(Shop.order())).length;
        Stream.iterate(1, i -> i + 1)
                .limit(3_000)
                .forEach(i -> desk.write(dossier(Shop.order().withId(new OrderId("9" + i)))));

        assertThat(desk.remembered()).isBetween(1024 * 1024, 2 * 1024 * 1024);
        Dossier latest = dossier(Shop.order().withId(new OrderId("93000")));
        assertThat(desk.write(latest)).hasSizeGreaterThan(length - 100);
        assertThat(desk.remembered()).isLessThanOrEqualTo(2 * 1024 * 1024);
    }
}
