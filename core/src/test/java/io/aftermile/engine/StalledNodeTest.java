package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.Aftermile;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.failure.Misconfigured;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node that stalls beyond its lease finds its effects taken over")
class StalledNodeTest {

    private static final Duration LEASE = EffectPolicy.ofDefaults().lease();

    @TempDir
    Path folder;

    private final TestBook books = new TestBook();
    private final TestClock clock = new TestClock();
    private EngineStore store;
    private Aftermile slow;
    private Aftermile quick;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("engine.db"));
        slow = node("slow", store);
        quick = node("quick", store);
        // Two orders: two lanes, so that the slow node claims two effects at once.
        slow.accept("test", TestSource.delivery("n1", 1, Shop.reported(Shop.order())));
        slow.accept(
                "test", TestSource.delivery("n2", 2, Shop.reported(Shop.order().withId(new OrderId("1002")))));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Aftermile node(String name, EngineStore store) {
        return Aftermile.builder()
                .store(store)
                .node(new NodeId(name))
                .clock(clock)
                .webhookSource(new TestSource())
                .salesBook("books", books)
                .skuMap(Shop.items())
                .build();
    }

    /** The first time that the books are called, before or after they enter it, three leases pass. */
    private void stall(boolean entered, Runnable meanwhile) {
        books.fault = (call, done) -> {
            if (done == entered) {
                books.fault = (again, whenever) -> {};
                clock.advance(LEASE.multipliedBy(3));
                meanwhile.run();
            }
        };
    }

    @Test
    void whatItHadSentIsFoundByItsKeyAndTheRestIsDoneByAnother() {
        stall(true, quick::runDue);

        slow.runDue();

        assertThat(books.entered).hasSize(2);
        List<String> keys =
                books.entered.keySet().stream().map(Object::toString).toList();
        assertThat(books.calls)
                .filteredOn(call -> call.startsWith("SALES_ORDER"))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(books.calls).contains("FIND " + keys.get(0));
        StoreCounts counts = store.read(view -> view.counts(TenantId.DEFAULT));
        assertThat(counts.effects()).containsEntry(EffectState.DONE, 2L);
    }

    @Test
    void twoThatLiveAtOnceUnderOneNameStillMakeOneDocumentEach() {
        Aftermile twin = node("slow", store);
        books.fault = (call, done) -> {
            if (done) {
                books.fault = (again, whenever) -> {};
                // Its first claim ends those of its name: the call that is under way loses its own.
                twin.runDue();
            }
        };

        slow.runDue();

        // What both send has one key, and the other system makes one document of it.
        assertThat(books.entered).hasSize(2);
        StoreCounts counts = store.read(view -> view.counts(TenantId.DEFAULT));
        assertThat(counts.effects()).containsEntry(EffectState.DONE, 2L);
        assertThat(slow.records().verifyJournal()).isInstanceOf(JournalCheck.Intact.class);
    }

    @Test
    void itMakesNoFurtherCallAndWritesNothingEvenIfNobodyTookOver() {
        int[] calls = new int[1];
        stall(true, () -> calls[0] = books.calls.size());

        EngineStore watched = new StoreWrapper(store) {
            private boolean late;

            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                if (calls[0] > 0 && !late) {
                    late = true;
                    // What the slow node writes when it comes back, and then nothing more.
                    super.write(work);
                    assertThat(books.calls).hasSize(calls[0]);
                    List<StoredEffect> inDoubt = read(view -> view.effects(TenantId.DEFAULT, EffectState.IN_DOUBT, 10));
                    assertThat(inDoubt)
                            .hasSize(2)
                            .allMatch(it -> it.token() == 1 && it.holder().isPresent());
                }
                return super.write(work);
            }
        };
        node("slow", watched).runDue();

        assertThat(calls[0]).isEqualTo(1);
        assertThat(books.entered).hasSize(2);
    }

    /** The process ends at its first call: whatever the engine makes of that, it writes nothing any more. */
    private void slowDies(boolean afterEntering) {
        boolean[] dead = new boolean[1];
        Runnable step = () -> {
            if (dead[0]) {
                throw new AssertionError("the process died here");
            }
        };
        books.fault = (call, done) -> {
            dead[0] |= done == afterEntering;
            step.run();
        };
        EngineStore mortal = new StoreWrapper(store) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                step.run();
                return super.write(work);
            }
        };
        assertThatThrownBy(node("slow", mortal)::runDue).isInstanceOf(AssertionError.class);
        books.fault = (call, done) -> {};
    }

    @Test
    void aClaimOfItsNameFromAnEarlierLifeIsTakenUpAtOnce() {
        slowDies(true);

        assertThat(quick.runDue().effects()).isZero();
        node("slow", store).runDue();

        assertThat(books.entered).hasSize(2);
        assertThat(books.calls).filteredOn(call -> call.startsWith("FIND")).hasSize(2);
    }

    @Test
    void theEndOfAClaimIsWhenThereIsSomethingToDoNext() {
        slowDies(false);

        RunReport report = quick.runDue();

        assertThat(report.nextDue()).contains(clock.instant().plus(LEASE));
        clock.advance(LEASE);
        assertThat(quick.runDue().effects()).isEqualTo(2);
    }

    @Test
    void aStoreOfSeveralNodesWantsANameForEach() {
        EngineStore several = new StoreWrapper(store) {
            @Override
            public boolean severalNodes() {
                return true;
            }
        };

        assertThatThrownBy(() -> Aftermile.builder()
                        .store(several)
                        .webhookSource(new TestSource())
                        .salesBook("books", books)
                        .skuMap(Shop.items())
                        .build())
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("node is not set");
    }
}
