package io.aftermile.connector;

import io.aftermile.model.ItemId;
import java.util.Optional;

/** The items that the books know. Reading has no effect. Thread-safe. */
public interface ItemCatalog {

    /** The item with this id, if there is one. */
    Optional<Item> find(ItemId id, CallContext context);
}
