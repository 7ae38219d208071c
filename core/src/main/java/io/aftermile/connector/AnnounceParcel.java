package io.aftermile.connector;

import io.aftermile.model.Parcel;
import io.aftermile.model.Quantity;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLineId;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A parcel in which a return comes back; its tracking number names it, so that said twice it is one.
 *
 * @param id the return
 * @param units what is in it, by line; empty where it holds all that is in no other parcel
 * @param parcel its tracking; a desk may know the carrier by itself
 * @param label where its label can be fetched
 */
public record AnnounceParcel(ReturnId id, Map<ReturnLineId, Quantity> units, Parcel parcel, Optional<URI> label) {

    public AnnounceParcel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(parcel, "parcel");
        Objects.requireNonNull(label, "label");
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
        units.forEach((line, quantity) -> Positive.check("quantity of return line " + line, quantity));
    }
}
