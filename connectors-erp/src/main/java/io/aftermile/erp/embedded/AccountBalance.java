package io.aftermile.erp.embedded;

import io.aftermile.money.CurrencyView;
import org.joda.money.Money;

/**
 * What an account holds in one currency of one view.
 *
 * @param view the currency view
 * @param account the account
 * @param balance a debit balance above zero, a credit balance below
 */
public record AccountBalance(CurrencyView view, Account account, Money balance) {}
