package io.aftermile.testkit.shopify.fake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A query that was run in bulk: its file stands as it was when it was begun. */
final class BulkRun implements Shown {

    final String number;
    final String query;
    final Instant createdAt;
    final Instant ends;
    final BulkFile file;
    final String address;
    boolean canceled;
    boolean told;
    private final Books books;

    BulkRun(String number, String query, Instant createdAt, Instant ends, BulkFile file, String address, Books books) {
        this.number = number;
        this.query = query;
        this.createdAt = createdAt;
        this.ends = ends;
        this.file = file;
        this.address = address;
        this.books = books;
    }

    String gid() {
        return Gid.of("BulkOperation", number);
    }

    String status() {
        if (canceled) {
            return "CANCELED";
        }
        Instant now = books.clock.instant();
        if (!now.isBefore(ends)) {
            return "COMPLETED";
        }
        return now.isAfter(createdAt) ? "RUNNING" : "CREATED";
    }

    boolean isOpen() {
        return status().equals("CREATED") || status().equals("RUNNING");
    }

    private @Nullable String shownAddress() {
        return status().equals("COMPLETED") && file.objects() > 0 ? address : null;
    }

    @Override
    public View view() {
        boolean done = status().equals("COMPLETED");
        return View.of("BulkOperation")
                .is("id", gid())
                .is("status", status())
                .is("type", "QUERY")
                .is("query", query)
                .is("createdAt", createdAt)
                .is("completedAt", done ? ends : null)
                .is("errorCode", null)
                .is("objectCount", String.valueOf(done ? file.objects() : 0))
                .is("rootObjectCount", String.valueOf(done ? file.roots() : 0))
                .is("url", shownAddress())
                .is("partialDataUrl", null)
                .is(
                        "fileSize",
                        shownAddress() == null
                                ? null
                                : String.valueOf(file.text().getBytes(StandardCharsets.UTF_8).length));
    }
}
