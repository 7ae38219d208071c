package io.aftermile.json;

import io.aftermile.failure.Invalid;

/** A document states a later version of its schema than this library reads: keep the bytes and upgrade the library. */
public final class NewerSchema extends Invalid {

    private static final long serialVersionUID = 1L;

    NewerSchema(String found, String known) {
        super(
                "/schema",
                "document has schema " + found + ", this library reads up to " + known,
                "keep the document as it is and read it with a later version of the library");
    }
}
