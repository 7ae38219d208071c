package io.aftermile.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.engine.StoreCounts;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that is full, closed, shared or no file keeps what it has said that it keeps")
class SqliteHostileTest {

    private static final TenantId TENANT = TenantId.DEFAULT;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("engine.db");
    }

    private static Optional<Long> add(SqliteStore store, String id, int bytes) {
        StoredDelivery delivery = StoredDelivery.builder()
                .source("test")
                .deliveryId(id)
                .receivedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .bodySize(bytes)
                .bodySha256("0".repeat(64))
                .status(StoredDelivery.Status.ACCEPTED)
                .build();
        return store.write(tx -> tx.addDelivery(TENANT, delivery, Optional.of(new byte[bytes])));
    }

    @Test
    void aFullDiskRefusesWhatDoesNotFitAndGoesOnOnceThereIsRoom() {
        try (SqliteStore store = SqliteStore.open(file)) {
            int pages = Integer.parseInt(store.setting("page_count"));
            store.setting("max_page_count = " + (pages + 20));
            List<String> kept = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                try {
                    add(store, "d" + i, 8_000);
                    kept.add("d" + i);
                } catch (Unavailable e) {
                    refused.add("d" + i);
                    assertThat(e).hasMessageContaining("nothing of the transaction was kept");
                }
            }
            assertThat(kept).isNotEmpty();
            assertThat(refused).isNotEmpty();
            assertHolds(store, kept);

            store.setting("max_page_count = 100000");
            refused.forEach(id -> assertThat(add(store, id, 8_000)).isPresent());
            kept.addAll(refused);
            assertHolds(store, kept);
        }
        try (SqliteStore again = SqliteStore.open(file)) {
            List<StoredDelivery> all = again.read(view -> view.deliveries(TENANT, 0, 100));
            assertThat(all).hasSize(40);
        }
    }

    private static void assertHolds(SqliteStore store, List<String> ids) {
        List<StoredDelivery> all = store.read(view -> view.deliveries(TENANT, 0, 100));
        StoreCounts counts = store.read(view -> view.counts(TENANT));
        assertThat(all).extracting(it -> it.deliveryId().orElseThrow()).containsExactlyElementsOf(ids);
        assertThat(counts.deliveries()).containsEntry(StoredDelivery.Status.ACCEPTED, (long) ids.size());
    }

    @Test
    void aDiskThatIsFullForOneOfManyAtOnceLosesNothingOfTheOthers() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (SqliteStore store = SqliteStore.open(file)) {
            int pages = Integer.parseInt(store.setting("page_count"));
            store.setting("max_page_count = " + (pages + 150));
            List<Callable<Optional<String>>> work = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                // Every tenth never fits.
                int bytes = i % 10 == 0 ? 2_000_000 : 100;
                work.add(() -> {
                    try {
                        add(store, "d" + number, bytes);
                        return Optional.of("d" + number);
                    } catch (Unavailable e) {
                        return Optional.empty();
                    }
                });
            }
            List<String> kept = new ArrayList<>();
            for (Future<Optional<String>> done : callers.invokeAll(work)) {
                done.get().ifPresent(kept::add);
            }

            List<StoredDelivery> all = store.read(view -> view.deliveries(TENANT, 0, 500));
            StoreCounts counts = store.read(view -> view.counts(TENANT));
            assertThat(kept).isNotEmpty().hasSizeLessThanOrEqualTo(180);
            assertThat(all).extracting(it -> it.deliveryId().orElseThrow()).containsExactlyInAnyOrderElementsOf(kept);
            assertThat(all)
                    .extracting(StoredDelivery::position)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, kept.size()).boxed().toList());
            assertThat(counts.deliveries()).containsEntry(StoredDelivery.Status.ACCEPTED, (long) kept.size());
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void twoWhoOpenOneFileTakeEachDeliveryOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (SqliteStore one = SqliteStore.open(file);
                SqliteStore other = SqliteStore.open(file)) {
            List<Callable<Optional<Long>>> work = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String id = "d" + i / 2;
                SqliteStore store = i % 2 == 0 ? one : other;
                work.add(() -> add(store, id, 10));
            }
            List<Long> places = new ArrayList<>();
            for (Future<Optional<Long>> done : callers.invokeAll(work)) {
                done.get().ifPresent(places::add);
            }

            StoreCounts counts = one.read(view -> view.counts(TENANT));
            assertThat(places)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 50).boxed().toList());
            assertThat(counts.deliveries()).containsEntry(StoredDelivery.Status.ACCEPTED, 50L);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aClosedStoreSaysThatItIsClosed() {
        SqliteStore store = SqliteStore.open(file);
        store.close();
        store.close();

        assertThatThrownBy(() -> add(store, "d1", 1))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("is closed; open it again");
        assertThatThrownBy(() -> store.read(view -> view.counts(TENANT)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void whatCannotBeAFileIsRefused() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("a folder"));

        assertThatThrownBy(() -> SqliteStore.open(directory)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> SqliteStore.open(folder.resolve("absent").resolve("engine.db")))
                .isInstanceOf(Unavailable.class);
    }
}
