package io.aftermile.connector.http;

/**
 * Signs calls for a system that wants it. It sees the call as it goes out, with its absolute address, and answers the
 * header fields that prove where it comes from. Thread-safe. What it needs to know of time it takes from a clock of its
 * own.
 */
@FunctionalInterface
public interface RequestSigner {

    /** The header fields to add; fields of the same names are replaced. */
    HttpHeaders sign(HttpCall call);
}
