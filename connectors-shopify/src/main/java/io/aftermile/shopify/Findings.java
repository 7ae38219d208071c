package io.aftermile.shopify;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What one payload contradicts itself about, collected while it is read. */
final class Findings {

    private final List<Discrepancy> all = new ArrayList<>();

    void add(DiscrepancyKind kind, Cursor where, Object expected, Object actual, String detail) {
        all.add(Discrepancy.builder()
                .kind(kind)
                .path(where.pointer())
                .expected(String.valueOf(expected))
                .actual(String.valueOf(actual))
                .detail(detail)
                .build());
    }

    void addAll(Collection<Discrepancy> others) {
        all.addAll(others);
    }

    List<Discrepancy> all() {
        return List.copyOf(all);
    }
}
