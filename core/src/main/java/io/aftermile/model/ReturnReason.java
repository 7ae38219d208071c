package io.aftermile.model;

/**
 * Why goods come back.
 *
 * @param handle a stable key such as {@code too-small}
 */
public record ReturnReason(String handle) {

    public ReturnReason {
        Identifier.check("return reason", handle);
    }
}
