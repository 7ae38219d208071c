package io.aftermile.ledger;

import java.util.Objects;

/**
 * A posting with the host's account that it goes to.
 *
 * @param account the host's account
 * @param posting side and amount, and the role that was mapped
 */
public record AccountEntry(AccountCode account, Posting posting) {

    public AccountEntry {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(posting, "posting");
    }
}
