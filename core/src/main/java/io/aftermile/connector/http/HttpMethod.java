package io.aftermile.connector.http;

/** What an HTTP call asks for. */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Whether the method says by itself that the call only reads. */
    boolean reads() {
        return this == GET || this == HEAD;
    }

    /** Whether a call of this method may have a body here. */
    boolean mayHaveBody() {
        return !reads();
    }

    /** Whether the protocol wants a body, be it an empty one. */
    boolean wantsBody() {
        return this == POST || this == PUT || this == PATCH;
    }
}
