/**
 * Double-entry postings for what happens to an order: pure functions from recorded facts to balanced documents.
 * {@link io.aftermile.ledger.Bookkeeper} writes a {@link io.aftermile.ledger.LedgerDocument} for a sale, a shipment, a
 * return receipt, a refund or a settlement; it posts to {@link io.aftermile.ledger.AccountRole}s, which a
 * {@link io.aftermile.ledger.ChartOfAccounts} turns into the accounts of a host. A document that does not balance in
 * every currency view cannot exist, and no line is there to make it balance (rule R33). What falls into a closed period
 * of {@link io.aftermile.ledger.AccountingPeriods} is posted in the open one.
 */
@NullMarked
package io.aftermile.ledger;

import org.jspecify.annotations.NullMarked;
