package io.aftermile.mapping;

import io.aftermile.model.ItemId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The items that the ERP knows, as far as a mapping needs them; a host hands them in as a value or adapts its
 * catalogue. Asked once for each entry, so an answer should come from memory.
 */
@FunctionalInterface
public interface KnownItems {

    /** The item with this id, if there is one. */
    Optional<KnownItem> find(ItemId id);

    /** Exactly these items. */
    static KnownItems of(Collection<KnownItem> items) {
        Map<ItemId, KnownItem> byId =
                items.stream().collect(Collectors.toUnmodifiableMap(KnownItem::id, Function.identity()));
        return id -> Optional.ofNullable(byId.get(id));
    }
}
