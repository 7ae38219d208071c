package io.aftermile.ledger;

import java.util.Objects;

/**
 * Which account of a host serves a role, or a key within it.
 *
 * @param from the role and, where only a part of it is meant, the key; it serves every longer key that begins with it
 * @param to the host's account
 */
public record AccountMapping(LedgerAccount from, AccountCode to) {

    public AccountMapping {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
