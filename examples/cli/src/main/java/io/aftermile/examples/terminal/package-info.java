/**
 * The printing door of the commands: whatever they were given may be printed, and none of it moves the cursor or begins
 * a line of its own. {@link io.aftermile.examples.terminal.PrintedLine} sees to that.
 */
@NullMarked
package io.aftermile.examples.terminal;

import org.jspecify.annotations.NullMarked;
