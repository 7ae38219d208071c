package io.aftermile.mapping;

import java.util.ArrayList;
import java.util.List;

/** A diff on its way, thing by thing. One thread at a time. */
final class GrowingDiff {

    private final List<SkuMapEntry> added = new ArrayList<>();
    private final List<SkuMapEntry> removed = new ArrayList<>();
    private final List<SkuMapDiff.Alteration> altered = new ArrayList<>();

    void add(SkuMapDiff more) {
        added.addAll(more.added());
        removed.addAll(more.removed());
        altered.addAll(more.altered());
    }

    SkuMapDiff whole() {
        return new SkuMapDiff(added, removed, altered);
    }
}
