package io.aftermile.tax;

import java.util.List;
import java.util.Objects;

/**
 * What became of recomputing an invoice's taxes by one method.
 *
 * @param method by which they were computed
 * @param deviations every tax that the invoice states otherwise: parts in invoice order; at level {@code INVOICE} each
 *     tax in all, followed by the parts whose share of it is a minor unit or more away
 */
public record TaxTrial(TaxMethod method, List<TaxDeviation> deviations) {

    public TaxTrial {
        Objects.requireNonNull(method, "method");
        deviations = List.copyOf(deviations);
    }

    /** Whether the method explains every tax that could be checked. */
    public boolean explains() {
        return deviations.isEmpty();
    }
}
