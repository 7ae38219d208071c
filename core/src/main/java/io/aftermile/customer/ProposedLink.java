package io.aftermile.customer;

import io.aftermile.model.ExternalRef;

/**
 * Two records that are one person, or may be, with the reasons.
 *
 * @param one the record whose name comes first
 * @param other the other record
 * @param comparison the reasons
 */
public record ProposedLink(ExternalRef one, ExternalRef other, Comparison comparison) {

    public ProposedLink {
        if (Refs.ORDER.compare(one, other) >= 0) {
            throw new IllegalArgumentException("a link names its records in the order of their names, and two of them;"
                    + " exchange them, or name another one");
        }
    }
}
