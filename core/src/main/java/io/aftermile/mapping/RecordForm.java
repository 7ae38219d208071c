package io.aftermile.mapping;

/**
 * The form of a record: its length, two bytes of flags, channel, the keys from the strongest to the weakest, the item,
 * and then what the flags say. Numbers take as many bytes as they need; a text is Latin-1 where it can be, else UTF-16,
 * so every text comes back as it was. Hashes of texts are the same, whichever form they are in.
 */
final class RecordForm {

    /** The place of the item among the texts, after the keys. */
    static final int ITEM = 4;

    // Flags of the first byte: which keys there are, and
    static final int PROVENANCE = 1 << 4;
    static final int STATUS_SHIFT = 5;

    // Flags of the second byte
    static final int UOM = 1;
    static final int RATIO = 1 << 1;
    static final int KIT = 1 << 2;
    static final int FROM = 1 << 3;
    static final int UNTIL = 1 << 4;
    static final int PRIORITY = 1 << 5;
    static final int TITLE = 1 << 6;
    static final int OTHER = 1 << 7;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final long MIX = 0xBF58476D1CE4E5B9L;

    private RecordForm() {}

    /** How many bytes a number takes that begins here. */
    static int size(byte[] bytes, int at) {
        int size = 1;
        while (bytes[at + size - 1] < 0) {
            size++;
        }
        return size;
    }

    static long number(byte[] bytes, int at) {
        long value = bytes[at] & 0x7F;
        int shift = 7;
        for (int i = at; bytes[i] < 0; i++) {
            value |= (long) (bytes[i + 1] & 0x7F) << shift;
            shift += 7;
        }
        return value;
    }

    static int after(byte[] bytes, int at) {
        return at + size(bytes, at);
    }

    static int afterText(byte[] bytes, int at) {
        int form = (int) number(bytes, at);
        return after(bytes, at) + (form >>> 1 << (form & 1));
    }

    static long signed(byte[] bytes, int at) {
        long zigzag = number(bytes, at);
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    static int keyFlags(byte[] bytes, int record) {
        return bytes[after(bytes, record)];
    }

    static int moreFlags(byte[] bytes, int record) {
        return bytes[after(bytes, record) + 1];
    }

    static int channelAt(byte[] bytes, int record) {
        return after(bytes, record) + 2;
    }

    /** Where a key or the item stands, or -1 where the record does not state it. */
    static int textAt(byte[] bytes, int record, int which) {
        int flags = keyFlags(bytes, record);
        if (which < ITEM && (flags & 1 << which) == 0) {
            return -1;
        }
        int at = after(bytes, channelAt(bytes, record));
        for (int before = 0; before < which; before++) {
            if ((flags & 1 << before) != 0) {
                at = afterText(bytes, at);
            }
        }
        return at;
    }

    static String text(byte[] bytes, int at) {
        int form = (int) number(bytes, at);
        int start = after(bytes, at);
        int length = form >>> 1;
        if ((form & 1) == 0) {
            return new String(bytes, start, length, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = wide(bytes, start + 2 * i);
        }
        return new String(chars);
    }

    private static char wide(byte[] bytes, int at) {
        return (char) ((bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF));
    }

    static boolean isText(byte[] bytes, int at, String text) {
        int form = (int) number(bytes, at);
        int length = form >>> 1;
        if (length != text.length()) {
            return false;
        }
        int start = after(bytes, at);
        if ((form & 1) == 0) {
            for (int i = 0; i < length; i++) {
                if ((bytes[start + i] & 0xFF) != text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
        for (int i = 0; i < length; i++) {
            if (wide(bytes, start + 2 * i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether two texts are the same; one text always has the same form. */
    static boolean isSame(byte[] bytes, int at, byte[] other, int there) {
        int length = afterText(bytes, at) - at;
        return java.util.Arrays.equals(bytes, at, at + length, other, there, Math.min(other.length, there + length));
    }

    static int hash(int channel, String text) {
        long hash = channel * MIX;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * SPREAD;
        }
        return mixed(hash);
    }

    static int hash(int channel, byte[] bytes, int at) {
        int form = (int) number(bytes, at);
        int start = after(bytes, at);
        int length = form >>> 1;
        long hash = channel * MIX;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ ((form & 1) == 0 ? bytes[start + i] & 0xFF : wide(bytes, start + 2 * i))) * SPREAD;
        }
        return mixed(hash);
    }

    private static int mixed(long hash) {
        return (int) ((hash ^ hash >>> 32) * MIX >>> 32);
    }
}
