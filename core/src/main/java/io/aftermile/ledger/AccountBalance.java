package io.aftermile.ledger;

import java.util.Objects;
import org.joda.money.Money;

/**
 * What documents leave on one account in one currency.
 *
 * @param account the account
 * @param balance debits less credits: above zero for a debit balance, below for a credit balance
 */
public record AccountBalance(LedgerAccount account, Money balance) {

    public AccountBalance {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(balance, "balance");
    }
}
