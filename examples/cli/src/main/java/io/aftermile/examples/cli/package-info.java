/**
 * The commands of {@code examples/run}: each binds modules together and prints; none holds logic of its own. Start with
 * {@code Main}.
 */
@NullMarked
package io.aftermile.examples.cli;

import org.jspecify.annotations.NullMarked;
