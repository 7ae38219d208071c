package io.aftermile.erp.embedded;

import io.aftermile.model.PartId;
import io.aftermile.money.Amount;

/**
 * What a credit memo credits of one amount of one invoice part.
 *
 * @param part the part
 * @param account where the amount was invoiced, and is reversed
 * @param byUnits whether it was credited with units rather than as an amount
 * @param amount zero or more
 */
public record CreditedAmount(PartId part, Account account, boolean byUnits, Amount amount) {}
