package io.aftermile.mapping;

import java.util.Arrays;

/**
 * Positions of records by the hash of a text: open addressing in two arrays, five bytes a place. A byte of the hash is
 * compared before a record is looked at. Records of one text stand in a chain of pairs, beside. One thread builds it;
 * it is never changed afterwards.
 */
final class KeyTable {

    private static final int END = -1;

    private final byte[] tags;
    private final int[] places;
    private int[] chains = new int[0];
    private int chained;

    /** A table for at most this many texts, fifteen sixteenths full then: a walk over bytes side by side is cheap. */
    KeyTable(int texts) {
        int size = (int) Math.min(Integer.MAX_VALUE - 8, texts + (long) texts / 15 + 1);
        tags = new byte[size];
        places = new int[size];
    }

    /** Where to look first. */
    int place(int hash) {
        return (int) (Integer.toUnsignedLong(hash) * tags.length >>> 32);
    }

    /** The place to look at next. */
    int next(int place) {
        return place + 1 == tags.length ? 0 : place + 1;
    }

    boolean isFree(int place) {
        return tags[place] == 0;
    }

    boolean mayBe(int place, int hash) {
        return tags[place] == tag(hash);
    }

    private static byte tag(int hash) {
        byte tag = (byte) hash;
        return tag == 0 ? 1 : tag;
    }

    void take(int place, int hash, int position) {
        tags[place] = tag(hash);
        places[place] = position;
    }

    /** Adds another record of the text that has this place. */
    void chain(int place, int position) {
        int before = places[place] < 0 ? ~places[place] : link(places[place], END);
        places[place] = ~link(position, before);
    }

    private int link(int position, int before) {
        if (2 * chained + 2 > chains.length) {
            chains = Arrays.copyOf(chains, Math.max(16, chains.length + (chains.length >> 1)));
        }
        chains[2 * chained] = position;
        chains[2 * chained + 1] = before;
        return chained++;
    }

    boolean isChained(int place) {
        return places[place] < 0;
    }

    /** One record of the text that has this place. */
    int any(int place) {
        return places[place] < 0 ? chains[2 * ~places[place]] : places[place];
    }

    /** Every record of the text that has this place, in the order in which they were added. */
    int[] all(int place) {
        if (places[place] >= 0) {
            return new int[] {places[place]};
        }
        int count = 0;
        for (int link = ~places[place]; link != END; link = chains[2 * link + 1]) {
            count++;
        }
        int[] positions = new int[count];
        for (int link = ~places[place]; link != END; link = chains[2 * link + 1]) {
            count--;
            positions[count] = chains[2 * link];
        }
        return positions;
    }

    int size() {
        return tags.length;
    }

    void trim() {
        chains = Arrays.copyOf(chains, 2 * chained);
    }

    /** Bytes of heap, the headers of arrays aside. */
    long bytes() {
        return 5L * tags.length + 4L * chains.length;
    }
}
