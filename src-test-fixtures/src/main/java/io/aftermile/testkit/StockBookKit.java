package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.SignedQuantity;
import io.aftermile.connector.StockBook;
import io.aftermile.connector.StockPosition;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of {@link StockBook}: extend it, hand over the stock, and run it as a JUnit class.
 *
 * <p>The stock under test holds of {@link #item()}: 12.5 sellable and 2 quarantined at {@link #here()}, and 3 fewer
 * than nothing at {@link #there()}. The rules and their ids stand in {@code docs/roles/stock-book.md}.
 */
@ExtendWith(RuleNamed.class)
public abstract class StockBookKit {

    private static final int READERS = 4;

    /** The stock under test, with what the class describes; called once for each rule. */
    protected abstract StockBook stock();

    /** The item. */
    protected ItemId item() {
        return new ItemId("KIT-CLOTH");
    }

    /** An item that the books have and never moved. */
    protected ItemId unmovedItem() {
        return new ItemId("KIT-UNMOVED");
    }

    /** Where 12.5 may be sold and 2 are held. */
    protected LocationId here() {
        return new LocationId("here");
    }

    /** Where 3 more left than the books knew of. */
    protected LocationId there() {
        return new LocationId("there");
    }

    /** The merchant whose stock it is. Defaults to the default one. */
    protected TenantId tenant() {
        return TenantId.DEFAULT;
    }

    /** A merchant who has no stock of the item; none where the connector serves a single merchant. */
    protected Optional<TenantId> anotherTenant() {
        return Optional.of(new TenantId("another-merchant"));
    }

    @Test
    @DisplayName("ST-01 sellable units are told exactly, fractions included")
    void sellableIsExact() {
        assertThat(at(here()).sellable()).isEqualTo(new SignedQuantity(false, Quantity.parse("12.5")));
    }

    @Test
    @DisplayName("ST-02 units held for a decision are told apart from sellable ones")
    void quarantinedIsToldApart() {
        assertThat(at(here()).quarantined()).isEqualTo(Quantity.of(2));
        assertThat(at(there()).quarantined()).isEqualTo(Quantity.ZERO);
    }

    @Test
    @DisplayName("ST-03 where more left than was known, the missing units are told")
    void missingUnitsAreTold() {
        assertThat(at(there()).sellable()).isEqualTo(new SignedQuantity(true, Quantity.of(3)));
    }

    @Test
    @DisplayName("ST-04 every location appears once, and every position is of the item")
    void locationsAppearOnce() {
        assertThat(positions()).extracting(StockPosition::location).containsExactlyInAnyOrder(here(), there());
        assertThat(positions()).extracting(StockPosition::item).containsOnly(item());
    }

    @Test
    @DisplayName("ST-05 an item that never moved has no positions, and is no failure")
    void unmovedItemHasNoPositions() {
        assertThat(stock().positions(unmovedItem(), context(tenant(), Deadlines.FAR)))
                .isEmpty();
    }

    @Test
    @DisplayName("ST-06 four readers at once are answered alike")
    void parallelReadersAreAnswered() {
        StockBook stock = stock();

        List<List<StockPosition>> answers =
                Together.times(READERS, () -> stock.positions(item(), context(tenant(), Deadlines.FAR)));

        assertThat(answers).hasSize(READERS).allSatisfy(it -> assertThat(it).isEqualTo(answers.get(0)));
    }

    @Test
    @DisplayName("ST-07 another merchant does not see the stock")
    void merchantsNeverMeet() {
        Optional<TenantId> another = anotherTenant();
        Assumptions.assumeTrue(another.isPresent(), "the connector serves a single merchant");

        assertThat(stock().positions(item(), context(another.orElseThrow(), Deadlines.FAR)))
                .isEmpty();
    }

    @Test
    @DisplayName("ST-08 a call whose deadline has passed is Unavailable")
    void passedDeadlineIsUnavailable() {
        assertThatThrownBy(() -> stock().positions(item(), context(tenant(), Deadlines.PASSED)))
                .isInstanceOf(Unavailable.class);
    }

    private List<StockPosition> positions() {
        return stock().positions(item(), context(tenant(), Deadlines.FAR));
    }

    private StockPosition at(LocationId location) {
        return positions().stream()
                .filter(it -> it.location().equals(location))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no position at " + location));
    }

    private static CallContext context(TenantId tenant, Instant deadline) {
        return new CallContext(tenant, new IdempotencyKey("read"), deadline);
    }
}
