package io.aftermile.examples.quickstart;

import io.aftermile.connector.DocumentKind;
import io.aftermile.engine.DeliveryRecord;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.OpenPoint;
import io.aftermile.engine.Records;
import io.aftermile.engine.TimelineEntry;
import io.aftermile.erp.embedded.Books;
import io.aftermile.erp.embedded.ErpDocument;
import io.aftermile.erp.embedded.Posting;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.Order;
import io.aftermile.model.TenantId;
import io.aftermile.money.CurrencyView;
import io.aftermile.refund.RefundQuote;
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

    private final PrintWriter out;

    Narration(PrintWriter out) {
        this.out = out;
    }

    void opening(Path folder, int deliveries, String mapping) {
        line("Aftermile quickstart: " + deliveries + " webhook payloads, worked off into books.");
        line("  state    " + folder);
        line("  mapping  " + mapping);
    }

    void endpoint(URI uri) {
        line("  endpoint " + uri);
        line("");
        line("Deliveries as they are sent");
    }

    void delivery(Payload payload, String remark, int status, String answer) {
        line(String.format(Locale.ROOT, "  %-46s %d %s", payload.name() + remark, status, answer));
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
        records.deliveries().forEach(this::fate);
        records.orders().stream()
                .flatMap(id -> records.dossier(id).stream())
                .forEach(dossier -> order(dossier, books, rates));
    }

    private void fate(DeliveryRecord delivery) {
        line(String.format(
                Locale.ROOT,
                "  %3d %-32s %-15s %s",
                delivery.position(),
                delivery.topic().orElse("(sender not proven)"),
                words(delivery.fate()),
                delivery.why() + delivery.path().map(it -> " at " + it).orElse("")));
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
        RefundComparison.of(dossier).forEach(this::refund);
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
        refund.quote().map(RefundQuote::explanation).ifPresent(explanation -> {
            line("");
            line("  Why the quote says so");
            explanation.toString().lines().forEach(it -> line("    " + it));
        });
    }

    private void taxes(TaxFindings taxes) {
        if (taxes.agrees()) {
            line("    the rate table explains each of the " + taxes.checked() + " taxes on the invoice");
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

    void findings(List<BooksCheck.Finding> findings, List<String> waiting, Path page) {
        line("");
        line("The books, read again from both files");
        findings.forEach(it -> line("  " + (it.held() ? "ok      " : "FAILED  ") + it.says()));
        waiting.forEach(it -> line("  waits   " + it));
        line("");
        line("The same as a page: " + page);
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
        out.println(text);
        out.flush();
    }
}
