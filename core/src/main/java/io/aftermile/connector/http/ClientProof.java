package io.aftermile.connector.http;

/** Where a client proves itself to a token server. */
public enum ClientProof {
    /** In the form: {@code client_id} and {@code client_secret}. */
    FORM,
    /** In the header: basic authentication. */
    BASIC
}
