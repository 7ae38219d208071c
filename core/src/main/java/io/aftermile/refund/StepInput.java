package io.aftermile.refund;

/**
 * One figure that a step of an explanation starts from.
 *
 * @param name what it is, such as {@code invoiced} or {@code units}
 * @param value plain text; money at its currency's scale
 */
public record StepInput(String name, String value) {}
