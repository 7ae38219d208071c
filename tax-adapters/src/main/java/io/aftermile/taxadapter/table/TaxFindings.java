package io.aftermile.taxadapter.table;

import io.aftermile.model.Discrepancy;
import java.util.List;

/**
 * What a table says about the taxes of an invoice. Immutable.
 *
 * @param checked how many taxes were recomputed
 * @param discrepancies where the invoice states another rate than the table has, then where it states another amount
 *     than the table gives; each in invoice order
 * @param unknown JSON pointers to the taxes that the table says nothing about
 */
public record TaxFindings(int checked, List<Discrepancy> discrepancies, List<String> unknown) {

    public TaxFindings {
        discrepancies = List.copyOf(discrepancies);
        unknown = List.copyOf(unknown);
    }

    /** Whether the table knows every tax of the invoice and agrees with it. */
    public boolean agrees() {
        return discrepancies.isEmpty() && unknown.isEmpty();
    }
}
