package io.aftermile.examples.quickstart;

import io.aftermile.connector.DocumentKind;
import io.aftermile.engine.DeliveryFate;
import io.aftermile.engine.DeliveryRecord;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.OpenPoint;
import io.aftermile.engine.Records;
import io.aftermile.engine.TimelineEntry;
import io.aftermile.erp.embedded.Books;
import io.aftermile.erp.embedded.ErpDocument;
import io.aftermile.erp.embedded.Posting;
import io.aftermile.examples.terminal.PrintedLine;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.money.CurrencyView;
import io.aftermile.taxadapter.table.RateTable;
import io.aftermile.taxadapter.table.TaxFindings;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;

/** Says what happened, as a person would want to read it. */
final class Narration {

    private static final String WORKING = "examples/cli/src/main/resources/io/aftermile/examples/quickstart/WORKING.md";

    private final PrintWriter out;

    Narration(PrintWriter out) {
        this.out = out;
    }

    void opening(Path folder, int payloads, boolean own, String mapping) {
        line("Aftermile quickstart: " + counted(payloads, "webhook payload")
                + (own ? ", one sent twice and one forged: " + (payloads + 2) + " deliveries" : "")
                + ", worked off into books.");
        line("  state    " + folder);
        line("  mapping  " + mapping);
    }

    void endpoint(URI uri) {
        line("  endpoint " + uri);
        line("");
        line("Deliveries as they are sent");
    }

    void delivery(Payload payload, String remark, String answer) {
        line(String.format(Locale.ROOT, "  %-46s %s", payload.name() + remark, answer));
    }

    /** What the last of these deliveries waits for, where it does. */
    void waits(List<DeliveryRecord> deliveries) {
        DeliveryRecord last = deliveries.get(deliveries.size() - 1);
        if (last.fate() == DeliveryFate.PARKED) {
            line("      waits: " + last.why());
        }
    }

    void serving() {
        line("");
        line("Serving until interrupted (Ctrl-C).");
    }

    void served() {
        line("Interrupted; reading the books.");
    }

    void story(Records records, Books books, Optional<RateTable> rates) {
        line("");
        line("What became of them");
        records.deliveries().forEach(it -> fate(it, records));
        records.orders().stream()
                .flatMap(id -> records.dossier(id).stream())
                .forEach(dossier -> order(dossier, books, rates));
    }

    private void fate(DeliveryRecord delivery, Records records) {
        line(String.format(
                Locale.ROOT,
                "  %3d %-32s %-15s %s",
                delivery.position(),
                delivery.topic().orElse("(sender not proven)"),
                words(delivery.fate()),
                why(delivery, records)));
    }

    /** Why a delivery became what it is, and whether it had to wait for its order. */
    static String why(DeliveryRecord delivery, Records records) {
        boolean waited = delivery.fate() != DeliveryFate.PARKED
                && delivery.orders().stream()
                        .flatMap(order -> records.deliveries().stream()
                                .filter(it -> it.deliveryId().equals(firstReport(records, order))))
                        .anyMatch(report -> delivery.position() < report.position());
        return delivery.why()
                + delivery.path().map(it -> " at " + it).orElse("")
                + (waited ? ", once its order had been reported" : "");
    }

    /** The delivery that put the order itself on the record. */
    private static Optional<String> firstReport(Records records, OrderId order) {
        return records.dossier(order).stream()
                .flatMap(dossier -> dossier.timeline().stream())
                .filter(entry -> entry.about().equals("order/" + order))
                .map(entry -> entry.fact().delivery().deliveryId())
                .findFirst();
    }

    /** A number with its noun, in the singular where it is one. */
    static String counted(long number, String noun) {
        String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return number + " " + (number == 1 ? noun : plural);
    }

    private void order(Dossier dossier, Books books, Optional<RateTable> rates) {
        line("");
        Optional<Order> order = dossier.order();
        line("Order "
                + order.map(it -> it.number() + " (" + it.id() + "), total "
                                + it.parts()
                                        .map(part -> part.gross().customer())
                                        .reduce(Money.zero(it.currency()), Money::plus))
                        .orElseGet(() -> dossier.id().value() + ", not in the books yet"));
        timeline(dossier).forEach(this::event);
        for (OpenPoint open : dossier.openPoints()) {
            line("    waits: " + open.detail());
        }
        differences(dossier.discrepancies());
        order.ifPresent(it -> rates.map(table -> table.check(it)).ifPresent(this::taxes));
        RefundComparison.of(dossier, books).forEach(this::refund);
        books.documents(TenantId.DEFAULT, dossier.id()).stream()
                .filter(document -> document.booked().kind() == DocumentKind.CREDIT_MEMO)
                .forEach(this::memo);
    }

    private void event(TimelineEntry entry) {
        line(String.format(
                Locale.ROOT,
                "    %-20s %s%s",
                time(entry.at().orElse(entry.recordedAt())),
                told(entry),
                remark(entry.merge())));
    }

    /** What happened, by the time at which it happened rather than arrived. */
    static List<TimelineEntry> timeline(Dossier dossier) {
        return dossier.timeline().stream()
                .sorted(Comparator.comparing(entry -> entry.at().orElse(entry.recordedAt())))
                .toList();
    }

    /** What a timeline entry says, with the name of what it is about. */
    static String told(TimelineEntry entry) {
        return entry.about() + ": " + entry.what();
    }

    static String remark(TimelineEntry.Merge merge) {
        return switch (merge) {
            case NEW, NEWER -> "";
            case OLDER -> " (came late, changes nothing)";
            case REPEATED -> " (was known)";
        };
    }

    static String time(Instant instant) {
        return instant.toString().replaceFirst("(\\.\\d+)?Z$", "Z");
    }

    private void refund(RefundComparison refund) {
        line("");
        line("  Refund " + refund.refund().id()
                + refund.quote()
                        .map(quote -> ", quoted under policy " + quote.policy().name() + "/"
                                + quote.policy().version())
                        .orElse(""));
        line(String.format(Locale.ROOT, "    %-18s %14s %14s %14s", "", "storefront", "our quote", "books"));
        refund.rows()
                .forEach(row -> line(String.format(
                        Locale.ROOT,
                        "    %-18s %14s %14s %14s%s",
                        row.label(),
                        shown(row.storefront()),
                        shown(row.quote()),
                        shown(row.books()),
                        row.agrees() ? "" : "   differs")));
        refund.notQuoted().ifPresent(why -> line("    no quote of ours: " + why));
        differences(refund.differences());
        refund.causes().forEach(it -> line("    likely cause: " + it));
        refund.explanation().ifPresent(explanation -> {
            line("");
            line("  Why the quote says so");
            explanation.toString().lines().forEach(it -> line("    " + it));
        });
    }

    private void taxes(TaxFindings taxes) {
        if (taxes.agrees()) {
            line("    the rate table explains every tax on the invoice: " + taxes.checked() + " checked");
        }
        differences(taxes.discrepancies());
        taxes.unknown().forEach(it -> line("    not in the rate table: " + it));
    }

    private void differences(List<Discrepancy> differences) {
        differences.forEach(it -> line("    difference: " + it.detail()));
    }

    private void memo(ErpDocument memo) {
        line("");
        line("  Credit memo " + memo.number() + " in the books");
        line(String.format(Locale.ROOT, "    %-42s %14s %14s", "", "debit", "credit"));
        memo.postings().stream()
                .filter(it -> it.view() == CurrencyView.CUSTOMER)
                .forEach(this::posting);
    }

    private void posting(Posting posting) {
        boolean debit = posting.amount().isPositive();
        String amount = posting.amount().abs().toString();
        line(String.format(
                Locale.ROOT, "    %-42s %14s %14s", posting.account(), debit ? amount : "", debit ? "" : amount));
    }

    void findings(List<BooksCheck.Finding> findings, List<String> waiting, Path page, boolean own) {
        line("");
        line("The books, read again from both files");
        findings.forEach(it -> line("  " + (it.held() ? "ok      " : "FAILED  ") + it.says()));
        waiting.forEach(it -> line("  waits   " + it));
        line("");
        line("The same as a page: " + page);
        if (own) {
            line("The figures, worked out by hand: " + WORKING);
        }
    }

    void verdict(String verdict) {
        line(verdict);
    }

    static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String shown(Optional<Money> amount) {
        return amount.map(it -> it.getAmount().toPlainString()).orElse("-");
    }

    private void line(String text) {
        out.println(PrintedLine.of(text));
        out.flush();
    }
}
