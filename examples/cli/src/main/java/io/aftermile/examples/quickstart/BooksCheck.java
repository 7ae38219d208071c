package io.aftermile.examples.quickstart;

import io.aftermile.connector.BookedDocument;
import io.aftermile.engine.DeliveryFate;
import io.aftermile.engine.DeliveryRecord;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.EmittedEffect;
import io.aftermile.engine.OpenPoint;
import io.aftermile.engine.Records;
import io.aftermile.erp.embedded.AuditReport;
import io.aftermile.erp.embedded.Books;
import io.aftermile.erp.embedded.ErpDocument;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                ? new Finding(
                        "every delivery on record has ended: " + fates + " (one sent again is not recorded again)",
                        true)
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
                                "the journal is intact: "
                                        + Narration.counted(intact.head().position(), "entry"),
                                true),
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
            return new Finding(nothingBooked(), false);
        }
        return inBooks.equals(inEngine)
                ? new Finding(
                        "the books hold what the engine asked for, and nothing else: "
                                + Narration.counted(inBooks.size(), "document"),
                        true)
                : new Finding(
                        "the books hold " + Narration.counted(inBooks.size(), "document") + ", the engine knows of "
                                + inEngine.size(),
                        false);
    }

    /** Why the books are empty: mostly, because what was sold is not in the mapping. */
    private String nothingBooked() {
        Set<OrderId> unmapped = dossiers().stream()
                .filter(dossier -> dossier.openPoints().stream().anyMatch(BooksCheck::wantsMapping))
                .map(Dossier::id)
                .collect(Collectors.toSet());
        List<DeliveryRecord> parked = records.deliveries().stream()
                .filter(it -> it.fate() == DeliveryFate.PARKED)
                .toList();
        long forMapping = parked.stream()
                .filter(it -> it.orders().stream().anyMatch(unmapped::contains))
                .count();
        return "nothing was booked: "
                + (forMapping > 0 ? saidToWait(forMapping) + " for a mapping" : saidToWait(parked.size()));
    }

    private static String saidToWait(long deliveries) {
        return Narration.counted(deliveries, "delivery") + (deliveries == 1 ? " waits" : " wait");
    }

    private static boolean wantsMapping(OpenPoint open) {
        return open.reason() == OpenPoint.Reason.ITEM_UNMAPPED || open.reason() == OpenPoint.Reason.ITEM_AMBIGUOUS;
    }

    /** The whole run in a sentence: the first thing that must be true and is not, if there is one. */
    String verdict(List<Finding> findings) {
        Optional<Finding> failed = findings.stream().filter(it -> !it.held()).findFirst();
        if (failed.isPresent() && books.documents(TenantId.DEFAULT).isEmpty()) {
            return nothingBooked();
        }
        return failed.map(it -> "books do not balance: " + it.says()).orElse("books balance");
    }

    private Finding audit() {
        AuditReport audit = books.audit();
        return audit.balances()
                ? new Finding(
                        "every document balances per currency, and so does the ledger: "
                                + Narration.counted(audit.documents(), "document") + ", "
                                + Narration.counted(audit.postings(), "posting"),
                        true)
                : new Finding("the books' own audit fails: " + audit.faults(), false);
    }

    private Finding refunds() {
        List<RefundComparison> all = dossiers().stream()
                .flatMap(it -> RefundComparison.of(it, books).stream())
                .toList();
        List<String> unexplained = all.stream()
                .filter(it -> !it.accountedFor())
                .map(it -> "refund " + it.refund().id())
                .toList();
        long differing = all.stream().filter(it -> !it.agrees()).count();
        return unexplained.isEmpty()
                ? new Finding(
                        "storefront, quote and books agree on " + (all.size() - differing) + " of " + all.size()
                                + (all.size() == 1 ? " refund" : " refunds")
                                + (differing == 0 ? "" : "; the differences on the rest are named above"),
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
