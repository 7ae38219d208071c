/**
 * What other systems can do, role by role. An integrator implements only the roles that the other system plays:
 * {@link io.aftermile.connector.WebhookSource} for a system that reports events,
 * {@link io.aftermile.connector.SalesBook}, {@link io.aftermile.connector.ItemCatalog} and
 * {@link io.aftermile.connector.StockBook} for one that keeps the books. A method takes one request value and a
 * {@link io.aftermile.connector.CallContext}, blocks, and returns one value; what only some systems can do is declared
 * as a capability. Failures are kinds of {@link io.aftermile.failure.AftermileException}. A contract kit for each role
 * stands in the test fixtures.
 */
@NullMarked
package io.aftermile.connector;

import org.jspecify.annotations.NullMarked;
