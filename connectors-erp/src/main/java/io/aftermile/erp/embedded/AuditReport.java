package io.aftermile.erp.embedded;

import java.util.List;

/**
 * What the audit of the books found, from the file alone.
 *
 * @param documents how many documents it read
 * @param postings how many postings it read
 * @param faults what is untrue; empty where the books balance
 */
public record AuditReport(long documents, long postings, List<Fault> faults) {

    public AuditReport {
        faults = List.copyOf(faults);
    }

    /** Whether everything that must be true of the books is. */
    public boolean balances() {
        return faults.isEmpty();
    }

    /**
     * Something that is untrue.
     *
     * @param check what was checked
     * @param detail where, and by how much
     */
    public record Fault(Check check, String detail) {}

    /** What must be true of the books. */
    public enum Check {
        /** The file itself is whole. */
        FILE_IS_WHOLE,
        /** Document numbers have no gaps. */
        NOTHING_IS_MISSING,
        /** The postings of every document add up to zero in every currency view. */
        DOCUMENTS_BALANCE,
        /** So does the ledger of every tenant. */
        LEDGER_BALANCES,
        /** The postings are what the documents' own amounts say. */
        POSTINGS_FOLLOW_DOCUMENTS,
        /** No amount of an invoice is credited beyond what was invoiced, and no unit twice. */
        CREDITS_WITHIN_INVOICE,
        /** Stock moved as the documents say, and by nothing else. */
        STOCK_FOLLOWS_DOCUMENTS
    }
}
