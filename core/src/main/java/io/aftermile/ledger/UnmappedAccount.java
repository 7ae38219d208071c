package io.aftermile.ledger;

import io.aftermile.failure.Unmapped;
import java.util.List;
import java.util.Map;

/** No account of the host is mapped to what a document posts to; nothing of it is booked. */
public final class UnmappedAccount extends Unmapped {

    private static final long serialVersionUID = 1L;

    private final transient List<LedgerAccount> accounts;

    UnmappedAccount(List<LedgerAccount> accounts) {
        super(
                "no account is mapped to " + String.join(", ", texts(accounts))
                        + "; map each, or its role as a whole, in the chart of accounts",
                Map.of("accounts", String.join(", ", texts(accounts))));
        this.accounts = List.copyOf(accounts);
    }

    private static List<String> texts(List<LedgerAccount> accounts) {
        return accounts.stream().map(LedgerAccount::toString).toList();
    }

    /** What is not mapped, each once, in the order of the postings. */
    public List<LedgerAccount> accounts() {
        return accounts;
    }
}
