package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.ChangedOrders;
import io.aftermile.connector.ChangedSince;
import io.aftermile.connector.Decoded;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.OrderSource;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of {@link OrderSource}: extend it, hand over the source and the means to change orders in its system,
 * and run it as a JUnit class. The rules and their ids stand in {@code docs/roles/order-source.md}.
 */
@ExtendWith(RuleNamed.class)
public abstract class OrderSourceKit {

    private static final int PAGES = 1000;

    /** The source under test, in whose system nothing has changed yet; called once for each rule. */
    protected abstract OrderSource source();

    /** The webhook source of the same name, which reads the changes. */
    protected abstract WebhookSource reader();

    /**
     * Changes an order in the system behind {@link #source()}.
     *
     * @param order which one, from 1
     * @param at when it changes; never before an earlier change
     */
    protected abstract void change(OrderSource source, int order, Instant at);

    /** The merchant whose orders they are. Defaults to the default one. */
    protected TenantId tenant() {
        return TenantId.DEFAULT;
    }

    /** A time from which on orders can be changed in the system. */
    protected Instant start() {
        return Instant.parse("2026-03-01T10:00:00Z");
    }

    private CallContext context(Instant deadline) {
        return new CallContext(tenant(), new IdempotencyKey("sweep"), deadline);
    }

    private ChangedOrders page(OrderSource source, Optional<String> cursor, int limit) {
        return source.changedSince(new ChangedSince(start(), cursor, limit), context(Deadlines.FAR));
    }

    private List<VerifiedDelivery> all(OrderSource source, int limit) {
        List<VerifiedDelivery> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int i = 0; i < PAGES; i++) {
            ChangedOrders page = page(source, cursor, limit);
            all.addAll(page.deliveries());
            cursor = Optional.of(page.cursor());
            if (!page.more()) {
                return all;
            }
        }
        throw new AssertionError("there is always more; say when there is not");
    }

    private OrderSource changed(int orders) {
        OrderSource source = source();
        for (int i = 1; i <= orders; i++) {
            change(source, i, start().plusSeconds(i));
        }
        return source;
    }

    @Test
    @DisplayName("OS-01 every change is told once, page by page, in pages no larger than asked for")
    void everyChangeIsTold() {
        OrderSource source = changed(7);

        assertThat(page(source, Optional.empty(), 3).deliveries()).hasSizeBetween(1, 3);
        assertThat(all(source, 3))
                .extracting(VerifiedDelivery::deliveryId)
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("OS-02 where nothing has changed there is an empty page, and a place to go on from")
    void nothingHasChanged() {
        OrderSource source = source();
        ChangedOrders empty = page(source, Optional.empty(), 10);

        assertThat(empty.deliveries()).isEmpty();
        assertThat(empty.more()).isFalse();
        change(source, 1, start().plusSeconds(1));
        assertThat(page(source, Optional.of(empty.cursor()), 10).deliveries()).hasSize(1);
    }

    @Test
    @DisplayName("OS-03 a change made after the last page is found behind its place")
    void aLaterChangeIsFound() {
        OrderSource source = changed(3);
        String end = page(source, Optional.empty(), 10).cursor();

        change(source, 2, start().plusSeconds(60));

        assertThat(page(source, Optional.of(end), 10).deliveries()).hasSize(1);
    }

    @Test
    @DisplayName("OS-04 the same place asked for again gives the same changes by the same ids")
    void askingAgainGivesTheSame() {
        OrderSource source = changed(5);

        assertThat(all(source, 2))
                .extracting(VerifiedDelivery::deliveryId)
                .isEqualTo(all(source, 2).stream()
                        .map(VerifiedDelivery::deliveryId)
                        .toList());
    }

    @Test
    @DisplayName("OS-05 a new version of an order has an id of its own")
    void aNewVersionHasAnIdOfItsOwn() {
        OrderSource source = changed(1);
        String first = all(source, 10).get(0).deliveryId();

        change(source, 1, start().plusSeconds(60));

        List<VerifiedDelivery> now = all(source, 10);
        assertThat(now.get(now.size() - 1).deliveryId()).isNotEqualTo(first);
    }

    @Test
    @DisplayName("OS-06 a change bears the source's name and holds facts that its webhook source reads")
    void changesCanBeRead() {
        OrderSource source = changed(2);

        assertThat(source.source()).isEqualTo(reader().source());
        assertThat(all(source, 10)).hasSize(2).allSatisfy(it -> {
            assertThat(it.source()).isEqualTo(source.source());
            assertThat(reader().decode(it)).isInstanceOf(Decoded.Facts.class);
        });
    }

    @Test
    @DisplayName("OS-07 a place that is none of the source's is Invalid")
    void aForeignPlaceIsInvalid() {
        assertThatThrownBy(() -> page(source(), Optional.of("no such place"), 10))
                .isInstanceOf(Invalid.class);
    }

    @Test
    @DisplayName("OS-08 a call whose deadline has passed is Unavailable")
    void aPassedDeadlineIsUnavailable() {
        assertThatThrownBy(() -> source().changedSince(
                                new ChangedSince(start(), Optional.empty(), 1), context(Deadlines.PASSED)))
                .isInstanceOf(Unavailable.class);
    }
}
