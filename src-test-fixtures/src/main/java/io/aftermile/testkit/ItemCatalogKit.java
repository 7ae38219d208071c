package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.ItemId;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of {@link ItemCatalog}: extend it, hand over the catalogue, and run it as a JUnit class. The rules and
 * their ids stand in {@code docs/roles/item-catalog.md}.
 */
@ExtendWith(RuleNamed.class)
public abstract class ItemCatalogKit {

    private static final int READERS = 4;
    private static final String BLANK = "\u00a0";

    /** The catalogue under test, which has {@link #knownItem()}; called once for each rule. */
    protected abstract ItemCatalog catalog();

    /** An item that the catalogue has, as it must be answered. */
    protected abstract Item knownItem();

    /** The merchant whose catalogue it is. Defaults to the default one. */
    protected TenantId tenant() {
        return TenantId.DEFAULT;
    }

    /** A merchant who does not have the item; none where the connector serves a single merchant. */
    protected Optional<TenantId> anotherTenant() {
        return Optional.of(new TenantId("another-merchant"));
    }

    @Test
    @DisplayName("IC-01 an item is found by its id, with all that is known of it")
    void itemIsFound() {
        assertThat(catalog().find(knownItem().id(), context(tenant()))).contains(knownItem());
    }

    @Test
    @DisplayName("IC-02 an item that is not there is absent, not a failure")
    void unknownItemIsAbsent() {
        assertThat(catalog().find(new ItemId("NO-SUCH-ITEM"), context(tenant())))
                .isEmpty();
    }

    @Test
    @DisplayName("IC-03 what is found bears the id that was asked for, to the letter")
    void idsAreExact() {
        ItemCatalog catalog = catalog();
        String id = knownItem().id().value();

        for (String near : near(id)) {
            assertThat(catalog.find(new ItemId(near), context(tenant())))
                    .as("item asked for as \"" + near + "\" instead of \"" + id + "\"")
                    .isEmpty();
        }
    }

    /** Longer, with a wildcard, in another case, and with a blank where an id can have one: at an end, no-break. */
    private static List<String> near(String id) {
        return Stream.of(
                        id + "X",
                        "X" + id,
                        id.substring(0, id.length() - 1) + "%",
                        "*",
                        id.toLowerCase(Locale.ROOT),
                        id.toUpperCase(Locale.ROOT),
                        id + BLANK,
                        BLANK + id,
                        id.substring(0, 1) + " " + id.substring(1))
                .filter(it -> !it.equals(id) && it.equals(it.strip()))
                .toList();
    }

    @Test
    @DisplayName("IC-04 reading changes nothing")
    void readingTwiceIsTheSame() {
        ItemCatalog catalog = catalog();

        assertThat(catalog.find(knownItem().id(), context(tenant())))
                .isEqualTo(catalog.find(knownItem().id(), context(tenant())))
                .isPresent();
    }

    @Test
    @DisplayName("IC-05 four readers at once are all answered")
    void parallelReadersAreAnswered() {
        ItemCatalog catalog = catalog();

        List<Optional<Item>> answers =
                Together.times(READERS, () -> catalog.find(knownItem().id(), context(tenant())));

        assertThat(answers).containsOnly(Optional.of(knownItem()));
    }

    @Test
    @DisplayName("IC-06 another merchant does not see the item")
    void merchantsNeverMeet() {
        Optional<TenantId> another = anotherTenant();
        Assumptions.assumeTrue(another.isPresent(), "the connector serves a single merchant");

        assertThat(catalog().find(knownItem().id(), context(another.orElseThrow())))
                .isEmpty();
    }

    @Test
    @DisplayName("IC-07 a call whose deadline has passed is Unavailable")
    void passedDeadlineIsUnavailable() {
        CallContext late = context(tenant(), Deadlines.PASSED);

        assertThatThrownBy(() -> catalog().find(knownItem().id(), late)).isInstanceOf(Unavailable.class);
    }

    private static CallContext context(TenantId tenant) {
        return context(tenant, Deadlines.FAR);
    }

    private static CallContext context(TenantId tenant, Instant deadline) {
        return new CallContext(tenant, new IdempotencyKey("read"), deadline);
    }
}
