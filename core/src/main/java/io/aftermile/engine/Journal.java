package io.aftermile.engine;

import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.json.NewerSchema;
import io.aftermile.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The chain of decisions: every entry's hash covers the one before it, so that nothing can be changed unseen. */
final class Journal {

    private static final String BEGINNING = "0".repeat(64);
    private static final int PAGE = 500;

    private Journal() {}

    static void append(EngineStore.Transaction transaction, TenantId tenant, List<JournalEntry> entries) {
        JournalHead head = head(transaction, tenant);
        for (JournalEntry entry : entries) {
            byte[] document = CanonicalJson.write(entry);
            head = new JournalHead(head.position() + 1, hash(head.hash(), document));
            transaction.appendJournal(tenant, new StoredJournalEntry(head.position(), document, head.hash()));
        }
    }

    static JournalHead head(EngineStore.View view, TenantId tenant) {
        return view.journalHead(tenant)
                .map(it -> new JournalHead(it.position(), it.hash()))
                .orElse(new JournalHead(0, BEGINNING));
    }

    static JournalCheck verify(EngineStore store, TenantId tenant, Optional<JournalHead> known) {
        JournalHead head = new JournalHead(0, BEGINNING);
        while (true) {
            long after = head.position();
            List<StoredJournalEntry> page = store.read(view -> view.journal(tenant, after, PAGE));
            for (StoredJournalEntry entry : page) {
                Optional<String> problem = problem(head, entry, tenant, known);
                if (problem.isPresent()) {
                    return new JournalCheck.Broken(head.position() + 1, problem.get());
                }
                head = new JournalHead(entry.position(), entry.hash());
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        if (known.isPresent() && known.get().position() > head.position()) {
            return new JournalCheck.Broken(
                    head.position() + 1,
                    "the journal ends at " + head.position() + ", but it had reached "
                            + known.get().position() + ": entries were cut off");
        }
        return new JournalCheck.Intact(head);
    }

    private static Optional<String> problem(
            JournalHead before, StoredJournalEntry entry, TenantId tenant, Optional<JournalHead> known) {
        if (entry.position() != before.position() + 1) {
            return Optional.of("entry " + (before.position() + 1) + " is missing; the next one is " + entry.position());
        }
        if (!hash(before.hash(), entry.document()).equals(entry.hash())) {
            return Optional.of("entry " + entry.position()
                    + " does not follow from the one before it: it, or its place, was changed");
        }
        try {
            if (!CanonicalJson.read(entry.document(), JournalEntry.class)
                    .tenant()
                    .equals(tenant)) {
                return Optional.of("entry " + entry.position() + " belongs to another tenant");
            }
        } catch (NewerSchema e) {
            // A later version of the library wrote it. That it is as it was written, its hash has shown.
            return otherThanSeen(entry, known);
        } catch (Invalid e) {
            return Optional.of("entry " + entry.position() + " cannot be read: " + e.problem());
        }
        return otherThanSeen(entry, known);
    }

    private static Optional<String> otherThanSeen(StoredJournalEntry entry, Optional<JournalHead> known) {
        boolean other = known.filter(
                        it -> it.position() == entry.position() && !it.hash().equals(entry.hash()))
                .isPresent();
        return other
                ? Optional.of(
                        "entry " + entry.position() + " is another one than was seen before: the chain was rewritten")
                : Optional.empty();
    }

    private static String hash(String before, byte[] document) {
        return Sha256.hex(before.getBytes(StandardCharsets.US_ASCII), document);
    }
}
