/**
 * What tests of Aftermile and of its connectors are made of. An integrator extends one contract kit for each role that
 * a connector plays, such as {@link io.aftermile.testkit.SalesBookKit}: its rules have ids that stand in
 * {@code docs/roles}. Every role has an implementation in memory, such as
 * {@link io.aftermile.testkit.InMemorySalesBook}. {@link io.aftermile.testkit.Orders} builds orders for tests with good
 * defaults.
 */
@NullMarked
package io.aftermile.testkit;

import org.jspecify.annotations.NullMarked;
