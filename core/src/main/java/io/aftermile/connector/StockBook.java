package io.aftermile.connector;

import io.aftermile.model.ItemId;
import java.util.List;

/** The stock that the books know. Reading has no effect. Thread-safe. */
public interface StockBook {

    /** What every location holds of an item; empty where the books have never moved it. */
    List<StockPosition> positions(ItemId item, CallContext context);
}
