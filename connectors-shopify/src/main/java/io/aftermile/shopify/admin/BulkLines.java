package io.aftermile.shopify.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Cuts a stream into its lines and says at which byte each stands. One thread at a time. Of a line that is too long
 * only its beginning is held.
 */
final class BulkLines {

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[CHUNK];
    private int start;
    private int scan;
    private int limit;
    private long at;
    private long size;
    private long dropped;
    private boolean ended;

    /**
     * Lines of a stream.
     *
     * @param at the byte of the file at which the stream begins
     * @param longest the most bytes of a line that are held
     */
    BulkLines(InputStream in, long at, int longest) {
        this.in = in;
        this.at = at;
        this.longest = longest;
    }

    /** Goes to the next line, the last one with or without its end; false behind that. */
    boolean next() {
        at += size;
        start = scan;
        size = 0;
        dropped = 0;
        ended = false;
        while (!found()) {
            if (!filled()) {
                size = dropped + scan - start;
                return size > 0;
            }
        }
        scan++;
        size = dropped + scan - start;
        ended = true;
        return true;
    }

    private boolean found() {
        while (scan < limit) {
            if (buffer[scan] == '\n') {
                return true;
            }
            scan++;
        }
        return false;
    }

    /** Reads on; what is too long to be held is dropped first. */
    private boolean filled() {
        if (limit - start > longest) {
            dropped += limit - start - longest;
            limit = start + longest;
            scan = limit;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            scan -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, Math.max(buffer.length, longest) + CHUNK));
        }
        try {
            int read = in.read(buffer, limit, buffer.length - limit);
            limit += Math.max(0, read);
            return read > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The byte of the file at which the line begins. */
    long at() {
        return at;
    }

    /** The bytes of the line, its end included. */
    long size() {
        return size;
    }

    /** Whether the line has its end. */
    boolean ended() {
        return ended;
    }

    /** Whether only the beginning of the line is held. */
    boolean isCut() {
        return dropped > 0 || size > longest;
    }

    /** Holds the line, from {@link #offset} on; good until the next one. */
    byte[] buffer() {
        return buffer;
    }

    int offset() {
        return start;
    }

    /** How many bytes of the line are held, its end left out. */
    int length() {
        return scan - start - (ended ? 1 : 0);
    }
}
