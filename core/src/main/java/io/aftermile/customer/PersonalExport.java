package io.aftermile.customer;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.TenantId;
import java.time.Instant;
import java.util.List;
import org.immutables.value.Value;

/** Everything that is held on a person, to be handed to them as canonical JSON. */
@CanonicalDocument(name = "aftermile.personal-export", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutablePersonalExport.class)
public interface PersonalExport extends WithPersonalExport {

    /** The merchant. */
    TenantId tenant();

    /** By what the person was recognised. */
    DataSubject person();

    /** When it was put together. */
    Instant at();

    /** What is held, store by store. */
    List<HeldDocument> documents();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PersonalExport}; each attribute can be set once. */
    final class Builder extends ImmutablePersonalExport.Builder {
        Builder() {}
    }
}
