package io.aftermile.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a live SKU map in step with a feed. Entries of a variant take over its keys and title; those of a variant that
 * is no longer sold end on that day, so older orders still find them. What is sold and unknown is proposed where one
 * entry has the same barcode or SKU, which a person approves, and is otherwise listed with suggestions. Nothing is
 * guessed.
 *
 * <p>One page is one change in the history. A feed read twice changes nothing the second time. One thread at a time.
 */
public final class SkuMapSync {

    private static final int PAGE = 500;

    private final LiveSkuMap table;
    private final String who;

    private SkuMapSync(LiveSkuMap table, String who) {
        this.table = table;
        this.who = who;
    }

    /** A synchronisation of a table, with who does it for its history. */
    public static SkuMapSync of(LiveSkuMap table, String who) {
        return new SkuMapSync(table, who);
    }

    /**
     * Reads a feed to its end.
     *
     * @param cursor where it was read to the last time, empty for the beginning
     */
    public SyncReport run(CatalogueFeed feed, String cursor) {
        List<SyncReport> reports = new ArrayList<>();
        CataloguePage page;
        String at = cursor;
        do {
            page = feed.after(at, PAGE);
            CataloguePage read = page;
            SyncRun run = new SyncRun(table, feed.name());
            reports.add(table.changing(() -> {
                read.events().forEach(run::hear);
                SkuMapChange change = run.diff().change(who, "feed " + feed.name());
                if (!change.isEmpty()) {
                    table.commit(
                            table.store().version() + 1, change, table.store().mark());
                }
                return run.report(read.cursor());
            }));
            at = page.cursor();
        } while (page.hasMore());
        return together(reports);
    }

    private static SyncReport together(List<SyncReport> reports) {
        return new SyncReport(
                reports.get(reports.size() - 1).cursor(),
                reports.stream().mapToInt(SyncReport::changed).sum(),
                reports.stream().flatMap(it -> it.proposed().stream()).toList(),
                reports.stream().flatMap(it -> it.unmapped().stream()).toList(),
                reports.stream().flatMap(it -> it.orphans().stream()).toList(),
                reports.stream().flatMap(it -> it.refused().stream()).toList());
    }

    /** Approves entries that were proposed: from then on they answer. */
    public long approve(List<SkuMapEntry> proposed, String why) {
        return table.apply(SkuMapChange.builder()
                .who(who)
                .why(why)
                .addAllRemoved(proposed)
                .addAllAdded(proposed.stream()
                        .map(entry -> entry.withStatus(EntryStatus.ACTIVE))
                        .toList())
                .build());
    }
}
