package io.aftermile.order;

import io.aftermile.model.ChannelId;
import io.aftermile.model.LocationId;
import java.util.List;
import java.util.Objects;

/**
 * The locations that serve a channel.
 *
 * @param channel the channel
 * @param locations these, and no others
 */
public record ChannelLocations(ChannelId channel, List<LocationId> locations) {

    public ChannelLocations {
        Objects.requireNonNull(channel, "channel");
        locations = List.copyOf(locations);
    }
}
