/**
 * The simulator: a small world of shops, books and networks in virtual time, out of one seed and on one thread, that
 * drives the real engine and lets everything go wrong that does go wrong.
 * {@link io.aftermile.testkit.simulation.Simulation} runs seeds and tells what broke;
 * {@link io.aftermile.testkit.simulation.Fault} names what strikes; {@link io.aftermile.testkit.simulation.Seams} lets
 * a host put parts of its own, or broken ones, between the engine and the world. What is owed, paid, shipped and booked
 * is checked against what the world remembers, never against the engine's tables.
 */
@NullMarked
package io.aftermile.testkit.simulation;

import org.jspecify.annotations.NullMarked;
