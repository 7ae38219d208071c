/**
 * An ERP of our own in one SQLite file: sales orders, deliveries, returns, credit memos, payments, stock and a
 * double-entry ledger. {@link io.aftermile.erp.embedded.EmbeddedErp} plays the roles of the books for hosts without an
 * ERP, for examples and for tests; {@link io.aftermile.erp.embedded.Books} reads what has been entered, and its audit
 * proves it from the file alone. What a credit memo credits is worked out from the stored invoice, never taken from
 * whoever asks for it: so that two answers can be laid beside each other.
 */
@AftermileStyle
@NullMarked
package io.aftermile.erp.embedded;

import io.aftermile.internal.AftermileStyle;
import org.jspecify.annotations.NullMarked;
