/**
 * The engine's decider, unchanged, as a Kafka Streams topology: keyed by order, exactly once, with the dossiers in a
 * state store. For teams that run Kafka; start with {@link io.aftermile.examples.kafka.OrderStreams}. What this shape
 * gives and what it does not stands in {@code docs/distributed.md}. An example to copy from, not a published module.
 */
@NullMarked
package io.aftermile.examples.kafka;

import org.jspecify.annotations.NullMarked;
