/**
 * Two processes on one PostgreSQL: each runs the engine under a name of its own, one of them is killed in the middle of
 * its work, and the other one finishes. Started by {@code examples/run two-nodes}; what it shows stands in
 * {@code docs/distributed.md}.
 */
@NullMarked
package io.aftermile.examples.twonodes;

import org.jspecify.annotations.NullMarked;
