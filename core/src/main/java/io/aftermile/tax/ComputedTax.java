package io.aftermile.tax;

import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Rate;
import io.aftermile.model.TaxLineId;
import java.util.Optional;
import org.joda.money.Money;

/**
 * One tax on one part of an invoice, computed from its rate.
 *
 * @param tax which tax of the part
 * @param title what the invoice calls it
 * @param jurisdiction who levies it, where known
 * @param rate by which it was computed; zero for exempt, zero-rated and reverse-charged supplies
 * @param amount on the whole part, zero or more
 */
public record ComputedTax(TaxLineId tax, String title, Optional<Jurisdiction> jurisdiction, Rate rate, Money amount) {}
