/**
 * The taxes of an invoice: whether they are what their rates say, where they belong, and what a tax engine is asked and
 * answers about a refund. {@link io.aftermile.tax.TaxCheck} recomputes an invoice under each way of rounding (rule R20)
 * and names where none explains it; {@link io.aftermile.tax.InvoiceTaxes} is what one way gives.
 * {@link io.aftermile.tax.InvoiceLevelTax} gives the lines their share of taxes that are stated in total only (rule
 * R19). {@link io.aftermile.tax.TaxQuestion}, {@link io.aftermile.tax.TaxAnswer} and
 * {@link io.aftermile.tax.TaxComparison} are the values of reversal by an engine (rule R18). Everything here verifies
 * or allocates: a refund takes its amounts from the invoice, never from a rate.
 */
@NullMarked
package io.aftermile.tax;

import org.jspecify.annotations.NullMarked;
