package io.aftermile.engine;

/**
 * A journal entry in its place in the chain.
 *
 * @param position from 1, without gaps
 * @param entry what was decided
 * @param hash SHA-256 over the hash before it and the entry's canonical bytes, as 64 lower-case hexadecimal digits
 */
public record JournalRecord(long position, JournalEntry entry, String hash) {}
