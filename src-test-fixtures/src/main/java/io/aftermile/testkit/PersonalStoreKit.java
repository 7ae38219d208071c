package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.customer.DataSubject;
import io.aftermile.customer.Erasure;
import io.aftermile.customer.HeldDocument;
import io.aftermile.customer.PersonalStore;
import io.aftermile.model.ChannelId;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of {@link PersonalStore}: extend it, open the store and tell it about people, and run it as a JUnit
 * class. Every file of the store lies in the folder that is handed over. The rules and their ids stand in
 * {@code docs/roles/personal-store.md}.
 *
 * @param <S> the store
 */
@ExtendWith(RuleNamed.class)
public abstract class PersonalStoreKit<S extends PersonalStore & AutoCloseable> {

    private static final Instant AT = Instant.parse("2026-03-01T10:15:30Z");
    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final TenantId ANOTHER = new TenantId("another-merchant");
    private static final Somebody GOING = new Somebody(1);
    private static final Somebody STAYING = new Somebody(2);

    @TempDir
    Path folder;

    private S store;

    /** Opens the store in a folder; makes it where there is none. Called again after the store was closed. */
    protected abstract S open(Path folder);

    /** Tells the store about a person everything that it can hold, each of {@link Somebody#texts()} at least once. */
    protected abstract void tell(S store, TenantId tenant, Somebody person);

    /** Whether every file of the store lies in the folder; those of memory and of a server do not. Defaults to true. */
    protected boolean hasFiles() {
        return true;
    }

    @BeforeEach
    void tellEverything() {
        store = open(folder);
        tell(store, TENANT, GOING);
        tell(store, TENANT, STAYING);
        tell(store, ANOTHER, GOING);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    @DisplayName("PS-01 everything that is held on a person is handed out")
    void everythingIsHandedOut() {
        assertThat(held(TENANT, GOING)).contains(GOING.texts());
        assertThat(store.held(TENANT, GOING.subject()))
                .extracting(HeldDocument::store)
                .containsOnly(store.storeName());
    }

    @Test
    @DisplayName("PS-02 nothing about anybody else is handed out or erased")
    void nobodyElseIsTouched() {
        List<HeldDocument> before = store.held(TENANT, STAYING.subject());
        assertThat(held(TENANT, GOING)).doesNotContain(STAYING.texts());

        erase();

        assertThat(store.held(TENANT, STAYING.subject())).isEqualTo(before);
        assertThat(held(TENANT, STAYING)).contains(STAYING.texts());
    }

    @Test
    @DisplayName("PS-03 of a person whom the store does not know nothing is handed out or erased")
    void strangersAreNoFailure() {
        Somebody stranger = new Somebody(3);

        assertThat(store.held(TENANT, stranger.subject())).isEmpty();
        assertThat(store.erase(TENANT, stranger.subject(), AT).documents()).isZero();
    }

    @Test
    @DisplayName("PS-04 after erasure nothing is held on the person")
    void nothingIsHeldAfterErasure() {
        Erasure erasure = store.erase(TENANT, GOING.subject(), AT);

        assertThat(erasure.documents()).isPositive();
        assertThat(store.held(TENANT, GOING.subject())).isEmpty();
    }

    @Test
    @DisplayName("PS-05 erasing twice does no harm, and the second time erases nothing")
    void erasingTwiceErasesOnce() {
        store.erase(TENANT, GOING.subject(), AT);

        assertThat(store.erase(TENANT, GOING.subject(), AT).documents()).isZero();
    }

    @Test
    @DisplayName("PS-06 another merchant's people stay")
    void merchantsNeverMeet() {
        List<HeldDocument> before = store.held(ANOTHER, GOING.subject());

        erase();

        assertThat(before).isNotEmpty();
        assertThat(store.held(ANOTHER, GOING.subject())).isEqualTo(before);
    }

    @Test
    @DisplayName("PS-07 after erasure and clean-up no file of the store holds a byte of the person")
    void noFileHoldsAByteOfThem() throws Exception {
        Assumptions.assumeTrue(hasFiles(), "the store has no files in reach");
        store.erase(ANOTHER, GOING.subject(), AT);
        assertThat(Traces.of(folder, GOING.texts()))
                .as("before: or nothing is shown")
                .isNotEmpty();

        erase();

        assertThat(Traces.of(folder, GOING.texts())).as("while it is open").isEmpty();
        store.close();
        assertThat(Traces.of(folder, GOING.texts())).as("after it was closed").isEmpty();
        store = open(folder);
        assertThat(Traces.of(folder, GOING.texts()))
                .as("after it was opened again")
                .isEmpty();
    }

    @Test
    @DisplayName("PS-08 after clean-up the store goes on, also when it is opened again")
    void theStoreGoesOn() throws Exception {
        erase();
        Somebody later = new Somebody(4);

        tell(store, TENANT, later);
        assertThat(held(TENANT, later)).contains(later.texts());
        store.close();
        store = open(folder);
        assertThat(held(TENANT, later)).contains(later.texts());
        assertThat(held(TENANT, STAYING)).contains(STAYING.texts());
    }

    @Test
    @DisplayName("PS-09 what is printed of documents and reports names nobody")
    void nothingPrintedNamesThem() {
        List<String> printed = new ArrayList<>();
        store.held(TENANT, GOING.subject()).forEach(it -> printed.add(it.toString()));
        printed.add(store.erase(TENANT, GOING.subject(), AT).toString());

        assertThat(printed).noneMatch(it -> GOING.texts().stream().anyMatch(it::contains));
    }

    @Test
    @DisplayName("PS-10 everybody of a channel goes at once, and nobody of another channel or merchant")
    void everybodyOfAChannelGoes() {
        List<HeldDocument> before = store.held(ANOTHER, GOING.subject());

        store.erase(TENANT, everybodyOf("another-shop"), AT);
        assertThat(held(TENANT, GOING)).contains(GOING.texts());

        Erasure erasure = store.erase(TENANT, everybodyOf(Somebody.CHANNEL), AT);
        assertThat(erasure.documents()).isPositive();
        assertThat(store.held(TENANT, GOING.subject())).isEmpty();
        assertThat(store.held(TENANT, STAYING.subject())).isEmpty();
        assertThat(store.held(ANOTHER, GOING.subject())).isEqualTo(before);
        assertThat(store.erase(TENANT, everybodyOf(Somebody.CHANNEL), AT).documents())
                .isZero();
    }

    private static DataSubject everybodyOf(String channel) {
        return DataSubject.builder().addChannels(new ChannelId(channel)).build();
    }

    private void erase() {
        store.erase(TENANT, GOING.subject(), AT);
        store.removeTraces();
    }

    private String held(TenantId tenant, Somebody person) {
        return store.held(tenant, person.subject()).stream()
                .map(HeldDocument::content)
                .collect(Collectors.joining("\n"));
    }
}
