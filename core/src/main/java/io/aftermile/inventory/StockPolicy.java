package io.aftermile.inventory;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a merchant decides about selling from stock, as data. */
@CanonicalDocument(name = "aftermile.stock-policy", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableStockPolicy.class)
public interface StockPolicy extends WithStockPolicy {

    /** What is kept back from every channel; of several that apply, the narrowest counts. */
    List<SafetyStock> safety();

    /** How channels sell; a channel without a rule sells what is free at every location. */
    List<ChannelRule> channels();

    /** Which losses are not believed; all are, where absent. */
    Optional<CollapseGuard> guard();

    /** What is kept back of an item at a location. */
    default Quantity safety(ItemId item, LocationId location) {
        return safety().stream()
                .filter(it -> it.covers(item, location))
                .max(Comparator.comparingInt(SafetyStock::narrowness))
                .map(SafetyStock::quantity)
                .orElse(Quantity.ZERO);
    }

    /** How a channel sells an item. */
    default ChannelRule rule(ChannelId channel, ItemId item) {
        return channels().stream()
                .filter(it -> it.channel().equals(channel)
                        && it.item().map(item::equals).orElse(true))
                .max(Comparator.comparing(it -> it.item().isPresent()))
                .orElseGet(() -> ChannelRule.builder().channel(channel).build());
    }

    /** The rules by which other channels have units of an item set aside, in their order. */
    default List<ChannelRule> othersAllocations(ChannelId channel, ItemId item) {
        return channels().stream()
                .map(ChannelRule::channel)
                .distinct()
                .filter(it -> !it.equals(channel))
                .map(it -> rule(it, item))
                .filter(it -> it.allocation().isPresent())
                .toList();
    }

    @Value.Check
    default void check() {
        Set<Object> seen = new HashSet<>();
        safety().forEach(it -> {
            if (!seen.add(List.of(it.item(), it.location()))) {
                throw new IllegalArgumentException("safety stock of "
                        + it.item().map(ItemId::value).orElse("every item") + " at "
                        + it.location().map(LocationId::value).orElse("every location")
                        + " is stated twice; state it once");
            }
        });
        channels().forEach(it -> {
            if (!seen.add(List.of(it.channel(), it.item()))) {
                throw new IllegalArgumentException("channel " + it.channel() + " has two rules for "
                        + it.item().map(ItemId::value).orElse("every item") + "; keep one");
            }
        });
    }

    /** Everything that is free may be sold by every channel. */
    static StockPolicy none() {
        return builder().build();
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StockPolicy}; each attribute can be set once. */
    final class Builder extends ImmutableStockPolicy.Builder {
        Builder() {}
    }
}
