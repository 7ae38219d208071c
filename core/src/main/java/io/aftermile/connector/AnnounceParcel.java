package io.aftermile.connector;

import io.aftermile.model.Parcel;
import io.aftermile.model.ReturnId;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A parcel in which a return comes back; its tracking number names it, so that said twice it is one.
 *
 * @param id the return
 * @param parcel its tracking; a desk may know the carrier by itself
 * @param label where its label can be fetched
 */
public record AnnounceParcel(ReturnId id, Parcel parcel, Optional<URI> label) {

    public AnnounceParcel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(parcel, "parcel");
        Objects.requireNonNull(label, "label");
    }
}
