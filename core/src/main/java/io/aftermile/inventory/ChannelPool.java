package io.aftermile.inventory;

import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.time.LocalDate;
import java.util.List;

/** What one channel may draw on of one item, and what others have set aside of it. */
final class ChannelPool {

    private final StockPolicy policy;
    private final Positions positions;
    private final ItemId item;
    private final LocalDate on;
    private final ChannelRule rule;

    ChannelPool(StockPolicy policy, Positions positions, ItemId item, ChannelId channel, LocalDate on) {
        this.policy = policy;
        this.positions = positions;
        this.item = item;
        this.on = on;
        this.rule = policy.rule(channel, item);
    }

    ChannelRule rule() {
        return rule;
    }

    /** Locations that serve the channel and know the item. */
    List<LocationId> locations() {
        return positions.locations(item).stream().filter(rule::serves).toList();
    }

    Quantity free(LocationId location) {
        return positions.free(item, location, on);
    }

    /** What the policy keeps back at a location beyond what stands there as safety stock. */
    Quantity keptBack(LocationId location) {
        return policy.safety(item, location)
                .minusOrZero(
                        positions.balance(item, location, StockState.SAFETY).there());
    }

    /** Rules by which others have units set aside. */
    List<ChannelRule> others() {
        return policy.othersAllocations(rule.channel(), item);
    }

    /** What another channel's allocation still takes from the locations of this one. */
    Quantity setAside(ChannelRule other) {
        Quantity open = other.allocation().orElse(Quantity.ZERO).minusOrZero(promisedTo(other.channel()));
        Quantity elsewhere = Quantity.sum(positions.locations(item).stream()
                .filter(it -> other.serves(it) && !rule.serves(it))
                .map(this::free));
        return open.minusOrZero(elsewhere);
    }

    private Quantity promisedTo(ChannelId channel) {
        return positions
                .sum(it -> it.item().equals(item)
                        && it.place()
                                .match(
                                        shelf -> shelf.state() == StockState.RESERVED
                                                && shelf.channel()
                                                        .filter(channel::equals)
                                                        .isPresent(),
                                        beyond -> false))
                .there();
    }

    /** What an order of this channel may take in all: what is free where it is served, less what others have. */
    Quantity reservable() {
        Quantity free = Quantity.sum(locations().stream().map(this::free));
        return free.minusOrZero(Quantity.sum(others().stream().map(this::setAside)));
    }
}
