package io.aftermile.customer;

import io.aftermile.model.ExternalRef;
import java.util.Comparator;

/** The order of names of records: by system, kind and value, each by its characters. */
final class Refs {

    static final Comparator<ExternalRef> ORDER = Comparator.comparing(ExternalRef::system)
            .thenComparing(ExternalRef::kind)
            .thenComparing(ExternalRef::value);

    private Refs() {}

    static ExternalRef least(ExternalRef one, ExternalRef other) {
        return ORDER.compare(one, other) <= 0 ? one : other;
    }
}
