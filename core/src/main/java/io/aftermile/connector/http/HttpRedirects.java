package io.aftermile.connector.http;

/**
 * What becomes of an answer that points elsewhere. Only a call that reads is ever led on, at most five times, never
 * from {@code https} to {@code http}; a secret never goes to another address than the client's own.
 */
public enum HttpRedirects {
    /** It is a failure, which names the host that was pointed to. */
    REFUSED,
    /** It is followed within the same scheme, host and port; elsewhere it is a failure. */
    SAME_ADDRESS,
    /** It is followed anywhere; to another address without authentication and without the call's own header fields. */
    ANYWHERE_WITHOUT_SECRETS
}
