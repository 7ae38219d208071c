/**
 * Two ledgers of the same sales: ours, computed from orders and quotes alone before anything is booked, and the posted
 * records of a real Tryton server that the connector has booked them on. Start with
 * {@link io.aftermile.examples.erpproof.ErpProof}.
 */
@NullMarked
package io.aftermile.examples.erpproof;

import org.jspecify.annotations.NullMarked;
