package io.aftermile.tax;

import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Rate;
import java.util.Optional;
import org.joda.money.Money;

/**
 * One tax at one rate over a whole invoice.
 *
 * @param title what the invoice calls it
 * @param jurisdiction who levies it, where known
 * @param rate by which it was computed
 * @param net the sum of the nets of all parts that bear it
 * @param amount the sum of the tax on them
 */
public record TaxSummary(String title, Optional<Jurisdiction> jurisdiction, Rate rate, Money net, Money amount) {}
