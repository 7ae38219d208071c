/**
 * Tryton 6.0 as the books, over its JSON-RPC: items, stock, sales orders, shipments, returns, receipts, invoices,
 * credit notes and money. {@link io.aftermile.erp.tryton.Tryton} connects and plays the roles;
 * {@link io.aftermile.erp.tryton.TrytonAccounts} says where amounts are posted. Invoices state the taxes of the order
 * to the cent, and credit notes reverse what stands on the posted invoices. Every document bears the fingerprint of its
 * key, so that a call that is repeated finds what it made and ends it.
 */
@AftermileStyle
@NullMarked
package io.aftermile.erp.tryton;

import io.aftermile.internal.AftermileStyle;
import org.jspecify.annotations.NullMarked;
