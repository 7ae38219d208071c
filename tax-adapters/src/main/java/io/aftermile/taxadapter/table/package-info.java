/**
 * A tax table that needs no network: rates by jurisdiction and day, from a file of the host's own. Start with
 * {@link io.aftermile.taxadapter.table.RateTable}, which reads the file and checks what the taxes of an invoice should
 * be; {@link io.aftermile.taxadapter.table.TaxFindings} is its answer. It says where an invoice differs and repairs
 * nothing: what was invoiced stays the fact that refunds go by. No rates are shipped but a labelled example.
 */
@NullMarked
package io.aftermile.taxadapter.table;

import org.jspecify.annotations.NullMarked;
