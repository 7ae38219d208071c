package io.aftermile.erp.embedded;

import io.aftermile.model.DispositionKind;
import java.util.Optional;

/** The state of units in stock. */
public enum StockState {
    /** May be sold. */
    SELLABLE,
    /** Held for a decision. */
    QUARANTINE,
    /** Written off. */
    SCRAP;

    /** The state that units come into; none for units that were not in the parcel. */
    static Optional<StockState> of(DispositionKind disposition) {
        return switch (disposition) {
            case RESTOCKED -> Optional.of(SELLABLE);
            case QUARANTINED, REFURBISHING -> Optional.of(QUARANTINE);
            case SCRAPPED, RETURNED_TO_VENDOR, DONATED -> Optional.of(SCRAP);
            case MISSING -> Optional.empty();
        };
    }
}
