package io.aftermile.model;

/**
 * What another system calls something of ours.
 *
 * @param system the other system, such as {@code shopify} or {@code embedded-erp}
 * @param kind what the value names there, such as {@code gid} or {@code credit-memo}
 * @param value that system's identifier, as opaque text
 */
public record ExternalRef(String system, String kind, String value) {

    public ExternalRef {
        Identifier.check("external system", system);
        Identifier.check("external kind", kind);
        Identifier.check("external value", value);
    }
}
