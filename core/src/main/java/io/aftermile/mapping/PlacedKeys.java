package io.aftermile.mapping;

/**
 * Keys on their way into a {@link KeyTable}, brought roughly into the order of their places, so that a large table is
 * filled region by region. Keys of one hash keep the order in which they were added.
 */
final class PlacedKeys {

    private static final int REGION_BITS = 11;

    private final long[] keys;
    private final int[] regions = new int[(1 << REGION_BITS) + 1];
    private int size;

    PlacedKeys(int most) {
        keys = new long[most];
    }

    void add(int hash, int position) {
        keys[size] = (long) hash << 32 | position;
        regions[region(hash) + 1]++;
        size++;
    }

    private static int region(int hash) {
        return hash >>> (32 - REGION_BITS);
    }

    static int hash(long key) {
        return (int) (key >>> 32);
    }

    static int position(long key) {
        return (int) key;
    }

    /** All of them; nothing is added any more. */
    long[] byPlace() {
        for (int i = 1; i < regions.length; i++) {
            regions[i] += regions[i - 1];
        }
        long[] placed = new long[size];
        for (int i = 0; i < size; i++) {
            int region = region(hash(keys[i]));
            placed[regions[region]] = keys[i];
            regions[region]++;
        }
        return placed;
    }
}
