package io.aftermile.customer;

/**
 * One reason for or against two records being one person. Holds nothing personal.
 *
 * @param kind what they have, or do not have, in common
 * @param points what it counts; negative where it speaks against
 */
public record Evidence(EvidenceKind kind, int points) {}
