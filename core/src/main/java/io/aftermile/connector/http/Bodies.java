package io.aftermile.connector.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads bodies, and no more of them than allowed. */
final class Bodies {

    private static final int CHUNK = 8192;

    /**
     * What was read.
     *
     * @param bytes at most as many as allowed
     * @param tooLong whether there is more
     * @param broken what broke it off, as the name of a class; empty text where nothing did
     */
    record Read(byte[] bytes, boolean tooLong, String broken) {

        boolean whole() {
            return !tooLong && broken.isEmpty();
        }
    }

    private Bodies() {}

    static Read read(InputStream body, long limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
                if (bytes.size() + (long) count > limit) {
                    bytes.write(chunk, 0, (int) (limit - bytes.size()));
                    return new Read(bytes.toByteArray(), true, "");
                }
                bytes.write(chunk, 0, count);
            }
            return new Read(bytes.toByteArray(), false, "");
        } catch (IOException e) {
            return new Read(bytes.toByteArray(), false, OkTransport.cause(e));
        }
    }
}
