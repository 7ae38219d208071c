package io.aftermile.erp.embedded;

import io.aftermile.model.DispositionKind;
import java.util.EnumSet;
import java.util.Set;

/** What a document says about units of an order line. */
public enum UnitsKind {
    /** They left. */
    SHIPPED,
    /** They may come back. */
    AUTHORISED,
    /** They came back and are sellable again. */
    RESTOCKED,
    /** They came back and are held for a decision. */
    QUARANTINED,
    /** They came back and were written off. */
    SCRAPPED,
    /** They were not in the parcel. */
    MISSING,
    /** Their price was credited. */
    CREDITED;

    /** Units that are there again, in whatever state. */
    static final Set<UnitsKind> CAME_BACK = EnumSet.of(RESTOCKED, QUARANTINED, SCRAPPED);

    /** These books tell goods apart by whether they may be sold, are held, or are gone; not by whom they went to. */
    static UnitsKind of(DispositionKind disposition) {
        return switch (disposition) {
            case RESTOCKED -> RESTOCKED;
            case QUARANTINED, REFURBISHING -> QUARANTINED;
            case SCRAPPED, RETURNED_TO_VENDOR, DONATED -> SCRAPPED;
            case MISSING -> MISSING;
        };
    }
}
