package io.aftermile.engine;

/**
 * The end of the journal at some moment. Kept outside, it shows later whether anything before it was changed or cut
 * off.
 *
 * @param position of the last entry; zero for an empty journal
 * @param hash of the last entry
 */
public record JournalHead(long position, String hash) {}
