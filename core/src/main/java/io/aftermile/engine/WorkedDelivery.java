package io.aftermile.engine;

import java.util.Optional;

/**
 * A delivery that was worked off.
 *
 * @param position its place in the order of arrival
 * @param source the source at whose door it came
 * @param status where it stands now
 * @param reason why, where that needs saying
 */
public record WorkedDelivery(long position, String source, StoredDelivery.Status status, Optional<String> reason) {}
