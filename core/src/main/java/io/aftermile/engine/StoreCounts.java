package io.aftermile.engine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many deliveries and effects of a tenant stand where. Immutable.
 *
 * @param deliveries by their status, every status named
 * @param effects by their state, every state named
 */
public record StoreCounts(Map<StoredDelivery.Status, Long> deliveries, Map<EffectState, Long> effects) {

    public StoreCounts {
        deliveries = every(StoredDelivery.Status.class, deliveries);
        effects = every(EffectState.class, effects);
    }

    private static <E extends Enum<E>> Map<E, Long> every(Class<E> type, Map<E, Long> counts) {
        Map<E, Long> all = new EnumMap<>(type);
        for (E it : type.getEnumConstants()) {
            all.put(it, counts.getOrDefault(it, 0L));
        }
        return Collections.unmodifiableMap(all);
    }
}
