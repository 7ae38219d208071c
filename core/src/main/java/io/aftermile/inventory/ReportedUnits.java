package io.aftermile.inventory;

import java.util.List;

/**
 * What a system said became of returned units.
 *
 * @param reports for {@link Inventory#dispose}, in the order of the returns and refunds
 * @param left what could not be reported, and why
 */
public record ReportedUnits(List<DispositionReport> reports, List<UnreportedUnits> left) {

    public ReportedUnits {
        reports = List.copyOf(reports);
        left = List.copyOf(left);
    }
}
