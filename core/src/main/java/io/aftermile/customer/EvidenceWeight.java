package io.aftermile.customer;

/**
 * What a kind of evidence counts.
 *
 * @param kind the kind
 * @param points what it counts; negative where it speaks against
 */
public record EvidenceWeight(EvidenceKind kind, int points) {}
