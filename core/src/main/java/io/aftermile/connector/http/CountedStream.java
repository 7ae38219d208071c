package io.aftermile.connector.http;

import java.io.IOException;
import java.io.InputStream;

/** A streamed body, counted; its failures are ours. */
final class CountedStream extends InputStream {

    private final InputStream body;
    private final long limit;
    private final HttpCall call;
    private final int status;
    private final Verdicts verdicts;
    private long count;

    CountedStream(InputStream body, long limit, HttpCall call, int status, Verdicts verdicts) {
        this.body = body;
        this.limit = limit;
        this.call = call;
        this.status = status;
        this.verdicts = verdicts;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            // The library would wait for what nobody asked for.
            return 0;
        }
        int read;
        try {
            read = body.read(into, offset, length);
        } catch (IOException e) {
            throw verdicts.brokenOff(call, status, OkTransport.cause(e));
        }
        count += Math.max(0, read);
        if (count > limit) {
            throw verdicts.unusable(call, status, "it is longer than the " + limit + " bytes allowed");
        }
        return read;
    }
}
