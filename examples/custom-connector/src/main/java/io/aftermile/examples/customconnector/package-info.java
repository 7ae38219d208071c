/**
 * What an integrator writes to connect a system of their own: here a price list in a CSV file that plays the role of
 * the item catalogue, {@link io.aftermile.examples.customconnector.CsvItemCatalog}. Copy the folder and start there.
 */
@NullMarked
package io.aftermile.examples.customconnector;

import org.jspecify.annotations.NullMarked;
