package io.aftermile.examples.kafka;

import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;

/** Canonical documents that fit a record: one that a broker refuses would stop all that comes behind it. */
final class Messages {

    /** The most bytes of a document; below the megabyte that brokers take by default, with room for key and headers. */
    static final int LARGEST = 900_000;

    private Messages() {}

    /**
     * The canonical bytes of a document.
     *
     * @throws Invalid if they do not fit
     */
    static byte[] write(Object document) {
        return fitting(CanonicalJson.write(document));
    }

    static byte[] fitting(byte[] value) {
        if (value.length > LARGEST) {
            throw new Invalid(
                    "",
                    "has become a document of " + value.length + " bytes",
                    "split it, or keep its order in an engine with a store of its own; a record holds " + LARGEST);
        }
        return value;
    }
}
