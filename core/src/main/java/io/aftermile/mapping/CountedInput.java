package io.aftermile.mapping;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes were read, now and then. */
final class CountedInput extends FilterInputStream {

    private static final long STEP = 1 << 16;

    private final LongConsumer told;
    private long count;
    private long next = STEP;

    CountedInput(InputStream in, LongConsumer told) {
        super(in);
        this.told = told;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) {
        if (read > 0) {
            count += read;
            if (count >= next) {
                next = count + STEP;
                told.accept(count);
            }
        }
    }
}
