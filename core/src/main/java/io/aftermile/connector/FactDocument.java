package io.aftermile.connector;

import io.aftermile.model.CanonicalDocument;
import java.util.Objects;

/**
 * A fact that stands alone as a document, such as one line of what {@code examples/run decode} prints.
 *
 * @param fact what was said
 */
@CanonicalDocument(name = "aftermile.fact", version = 1)
public record FactDocument(Fact fact) {

    public FactDocument {
        Objects.requireNonNull(fact, "fact");
    }
}
