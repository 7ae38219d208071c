package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import java.util.Arrays;

/**
 * Records of bytes one after the other, in pieces that a garbage collector can place anywhere. A record begins with its
 * length, stands at a position that fits an {@code int}, and is never altered. One thread adds; whoever was handed the
 * arena afterwards may read.
 */
final class Arena {

    private static final int UNIT_BITS = 1;
    private static final int CHUNK_BITS = 17;
    private static final int OFFSETS = (1 << CHUNK_BITS) - 1;
    private static final int CHUNK_BYTES = 1 << (CHUNK_BITS + UNIT_BITS);
    private static final int MAX_CHUNKS = 1 << (31 - CHUNK_BITS);

    private byte[][] chunks = new byte[16][];
    private int[] used = new int[16];
    private int count;

    /** A place to go back to. */
    record Mark(int count, int used) {}

    /** A record is copied in; the position of where it stands is above zero. */
    int add(byte[] record, int length) {
        int rounded = (length + (1 << UNIT_BITS) - 1) >>> UNIT_BITS << UNIT_BITS;
        if (count == 0 || used[count - 1] + rounded > chunks[count - 1].length) {
            grow(rounded);
        }
        int chunk = count - 1;
        int offset = used[chunk];
        System.arraycopy(record, 0, chunks[chunk], offset, length);
        used[chunk] = offset + rounded;
        return (chunk << CHUNK_BITS) | (offset >>> UNIT_BITS);
    }

    private void grow(int needed) {
        if (count == MAX_CHUNKS) {
            throw new Invalid(
                    "SKU map",
                    "holds more than " + MAX_CHUNKS + " times " + CHUNK_BYTES + " bytes of entries",
                    "leave the table in its store: LiveSkuMap.on(store).cached(keys)");
        }
        if (count == chunks.length) {
            chunks = Arrays.copyOf(chunks, count * 2);
            used = Arrays.copyOf(used, count * 2);
        }
        // Position zero means none, so the first record stands after it.
        int start = count == 0 ? 1 << UNIT_BITS : 0;
        chunks[count] = new byte[Math.max(CHUNK_BYTES, needed + start)];
        used[count] = start;
        count++;
    }

    Mark mark() {
        return new Mark(count, count == 0 ? 0 : used[count - 1]);
    }

    /** Forgets what was added since. */
    void rewind(Mark mark) {
        for (int i = mark.count(); i < count; i++) {
            chunks[i] = new byte[0];
        }
        count = mark.count();
        if (count > 0) {
            used[count - 1] = mark.used();
        }
    }

    byte[] chunk(int position) {
        return chunks[position >>> CHUNK_BITS];
    }

    static int offset(int position) {
        return (position & OFFSETS) << UNIT_BITS;
    }

    /** The first position, or zero where there is none. */
    int first() {
        return count == 0 || used[0] <= 1 << UNIT_BITS ? 0 : 1;
    }

    /** The position after a record of a number of bytes, or zero where there is none. */
    int next(int position, int length) {
        int chunk = position >>> CHUNK_BITS;
        int offset = offset(position) + ((length + (1 << UNIT_BITS) - 1) >>> UNIT_BITS << UNIT_BITS);
        if (offset < used[chunk]) {
            return (chunk << CHUNK_BITS) | (offset >>> UNIT_BITS);
        }
        return chunk + 1 < count ? (chunk + 1) << CHUNK_BITS : 0;
    }

    /** Bytes of all pieces, their headers aside. */
    long bytes() {
        return Arrays.stream(chunks, 0, count).mapToLong(chunk -> chunk.length).sum();
    }

    /** Gives back what was kept for more. */
    void trim() {
        if (count > 0) {
            byte[] last = chunks[count - 1];
            chunks[count - 1] = Arrays.copyOf(last, used[count - 1]);
        }
        chunks = Arrays.copyOf(chunks, count);
        used = Arrays.copyOf(used, count);
    }
}
