package io.aftermile.testkit.shopify.fake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Queries in bulk: run behind the scenes, polled, and fetched as a file without a token. */
final class BulkRoom {

    private static final int MOST_OPEN = 5;

    /** Turns a query into its file; what is against it instead, where something is. */
    interface Runner {

        BulkFile run(String query, Caller caller);

        List<String> against(String query);
    }

    private final Books books;
    private final Runner runner;
    private final Function<String, String> addresses;
    private final List<BulkRun> runs = new ArrayList<>();
    private Duration takes = Duration.ofSeconds(2);

    BulkRoom(Books books, Runner runner, Function<String, String> addresses) {
        this.books = books;
        this.runner = runner;
        this.addresses = addresses;
    }

    void takes(Duration time) {
        this.takes = time;
    }

    void open(Fields fields) {
        fields.query("bulkOperation", "", given -> found(given.text("id")).orElse(null))
                .query("bulkOperations", "", this::page)
                .mutation("bulkOperationRunQuery", "", this::run)
                .mutation("bulkOperationCancel", "", given -> cancel(given.text("id")));
    }

    private Optional<BulkRun> found(String gid) {
        Gid.number("BulkOperation", gid);
        return runs.stream().filter(it -> it.gid().equals(gid)).findFirst();
    }

    private View page(Given given) {
        if (given.maybeText("query").filter(it -> !it.isBlank()).isPresent()) {
            throw Refusal.notModelled("a search of bulk operations");
        }
        return Page.of(given, runs);
    }

    private static View refused(@Nullable List<String> field, List<String> messages, String code) {
        UserErrors errors = UserErrors.none();
        messages.forEach(it -> errors.and(field, it, code));
        return errors.payload("BulkOperationRunQueryPayload", "bulkOperation");
    }

    private View run(Given given) {
        String query = given.text("query");
        List<String> against = runner.against(query);
        if (!against.isEmpty()) {
            return refused(List.of("query"), against, "INVALID");
        }
        List<String> open =
                runs.stream().filter(BulkRun::isOpen).map(BulkRun::gid).toList();
        int most = books.caller.isFrom(Caller.KNOWS_KEYS) ? MOST_OPEN : 1;
        if (open.size() >= most) {
            return refused(
                    null,
                    List.of("A bulk query operation for this app and shop is already in progress: "
                            + String.join(", ", open) + "."),
                    "OPERATION_IN_PROGRESS");
        }
        String number = books.number();
        BulkRun run = new BulkRun(
                number,
                query,
                books.now(),
                books.now().plus(takes),
                runner.run(query, books.caller),
                addresses.apply(number),
                books);
        runs.add(run);
        return View.of("BulkOperationRunQueryPayload").is("bulkOperation", run).is("userErrors", List.of());
    }

    private View cancel(String id) {
        Optional<BulkRun> found = found(id);
        if (found.isEmpty()) {
            return UserErrors.of(List.of("id"), "Bulk operation does not exist", "INVALID")
                    .payload("BulkOperationCancelPayload", "bulkOperation");
        }
        if (found.get().isOpen()) {
            found.get().canceled = true;
        }
        return View.of("BulkOperationCancelPayload")
                .is("bulkOperation", found.get())
                .is("userErrors", List.of());
    }

    /** Tells of the runs that have ended. */
    void tell() {
        for (BulkRun run : runs) {
            if (!run.isOpen() && !run.told) {
                run.told = true;
                books.happened("bulk_operations/finish", () -> AdminApi.json(body(run)));
            }
        }
    }

    private static Map<String, @Nullable Object> body(BulkRun run) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("admin_graphql_api_id", run.gid());
        body.put("completed_at", run.ends.toString());
        body.put("created_at", run.createdAt.toString());
        body.put("error_code", null);
        body.put("status", run.status().toLowerCase(Locale.ROOT));
        body.put("type", "query");
        return body;
    }

    /** The file of a run that has come to its end. */
    byte @Nullable [] file(String number) {
        return runs.stream()
                .filter(it -> it.number.equals(number) && it.status().equals("COMPLETED"))
                .map(it -> it.file.text().getBytes(StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
    }
}
