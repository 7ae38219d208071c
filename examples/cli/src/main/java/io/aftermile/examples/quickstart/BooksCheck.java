package io.aftermile.examples.quickstart;

import io.aftermile.connector.BookedDocument;
import io.aftermile.engine.DeliveryFate;
import io.aftermile.engine.DeliveryRecord;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.EmittedEffect;
import io.aftermile.engine.Records;
import io.aftermile.erp.embedded.AuditReport;
import io.aftermile.erp.embedded.Books;
import io.aftermile.erp.embedded.ErpDocument;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the books balance: read again from the engine's file and from the books' own, and held against each other.
 */
final class BooksCheck {

    /**
     * One thing that must be true.
     *
     * @param says what was checked and found, in a sentence
     * @param held whether it is true
     */
    record Finding(String says, boolean held) {}

    private final Records records;
    private final Books books;

    BooksCheck(Records records, Books books) {
        this.records = records;
        this.books = books;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(deliveries());
        findings.add(journal());
        findings.add(documents());
        findings.add(audit());
        findings.add(refunds());
        return findings;
    }

    private Finding deliveries() {
        List<DeliveryRecord> all = records.deliveries();
        List<String> unfinished = all.stream()
                .filter(it -> it.fate() == DeliveryFate.ACCEPTED
                        || it.fate() == DeliveryFate.BOOKING
                        || it.why().isBlank())
                .map(it -> "delivery " + it.position() + " is " + Narration.words(it.fate()) + " (" + it.why() + ")")
                .toList();
        String fates = all.stream()
                .collect(Collectors.groupingBy(DeliveryRecord::fate, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(it -> it.getValue() + " " + Narration.words(it.getKey()))
                .collect(Collectors.joining(", "));
        return unfinished.isEmpty() && !all.isEmpty()
                ? new Finding("every delivery has ended: " + fates, true)
                : new Finding(
                        all.isEmpty()
                                ? "no delivery is on record"
                                : "not every delivery has ended: " + String.join("; ", unfinished),
                        false);
    }

    private Finding journal() {
        return records.verifyJournal()
                .match(
                        intact -> new Finding(
                                "the journal is intact, " + intact.head().position() + " entries", true),
                        broken -> new Finding(
                                "the journal is broken at " + broken.position() + ": " + broken.problem(), false));
    }

    /**
     * The engine knows every document of the books, and the books hold every document that the engine was answered
     * with.
     */
    private Finding documents() {
        Set<ExternalRef> inBooks = books.documents(TenantId.DEFAULT).stream()
                .map(ErpDocument::booked)
                .map(BookedDocument::ref)
                .collect(Collectors.toSet());
        Set<ExternalRef> inEngine = dossiers().stream()
                .flatMap(dossier -> dossier.effects().stream())
                .flatMap(effect -> effect.document().stream())
                .map(BookedDocument::ref)
                .collect(Collectors.toSet());
        if (inBooks.isEmpty()) {
            return new Finding("the books are empty", false);
        }
        return inBooks.equals(inEngine)
                ? new Finding(
                        "the books hold the " + inBooks.size() + " documents that the engine asked for, and no other",
                        true)
                : new Finding(
                        "the books hold " + inBooks.size() + " documents, the engine knows of " + inEngine.size(),
                        false);
    }

    private Finding audit() {
        AuditReport audit = books.audit();
        return audit.balances()
                ? new Finding(
                        "every document balances per currency, and so does the ledger: " + audit.documents()
                                + " documents, " + audit.postings() + " postings",
                        true)
                : new Finding("the books' own audit fails: " + audit.faults(), false);
    }

    private Finding refunds() {
        List<RefundComparison> all = dossiers().stream()
                .flatMap(it -> RefundComparison.of(it).stream())
                .toList();
        List<String> unexplained = all.stream()
                .filter(it -> !it.accountedFor())
                .map(it -> "refund " + it.refund().id())
                .toList();
        long differing = all.stream()
                .filter(it -> !it.differences().isEmpty() || it.notQuoted().isPresent())
                .count();
        return unexplained.isEmpty()
                ? new Finding(
                        "storefront, quote and books agree on " + (all.size() - differing) + " of " + all.size()
                                + " refunds" + (differing == 0 ? "" : "; the differences on the rest are named above"),
                        true)
                : new Finding("a difference has no name: " + String.join(", ", unexplained), false);
    }

    private List<Dossier> dossiers() {
        return records.orders().stream()
                .flatMap(id -> records.dossier(id).stream())
                .toList();
    }

    /** What waits for a person, so that nobody takes balanced books for finished work. */
    List<String> waiting() {
        return dossiers().stream()
                .flatMap(dossier -> dossier.effects().stream())
                .filter(effect -> effect.document().isEmpty())
                .map(BooksCheck::waiting)
                .toList();
    }

    private static String waiting(EmittedEffect effect) {
        return effect.kind() + " for " + effect.subject() + ": "
                + effect.reason().orElse(effect.state().name());
    }
}
