package io.aftermile.model;

import io.aftermile.money.Amount;

/**
 * Duty that was given back.
 *
 * @param duty which duty of the line
 * @param amount zero or more
 */
public record CreditedDuty(DutyId duty, Amount amount) {}
