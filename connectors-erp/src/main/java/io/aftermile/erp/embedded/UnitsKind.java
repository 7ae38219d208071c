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

    static UnitsKind of(DispositionKind disposition) {
        return switch (disposition) {
            case RESTOCKED -> RESTOCKED;
            case QUARANTINED -> QUARANTINED;
            case SCRAPPED -> SCRAPPED;
            case MISSING -> MISSING;
        };
    }
}
