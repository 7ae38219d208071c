package io.aftermile.erp.embedded;

import io.aftermile.money.CurrencyView;
import org.joda.money.Money;

/**
 * One line of a document in the ledger.
 *
 * @param account the account
 * @param view the currency view in which it counts; each view is a ledger of its own
 * @param amount a debit above zero, a credit below
 */
public record Posting(Account account, CurrencyView view, Money amount) {}
