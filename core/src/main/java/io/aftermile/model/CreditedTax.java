package io.aftermile.model;

import io.aftermile.money.Amount;

/**
 * Tax that was given back.
 *
 * @param tax which tax of the part
 * @param amount zero or more
 */
public record CreditedTax(TaxLineId tax, Amount amount) {}
