/**
 * An engine's numbers for Micrometer. {@link io.aftermile.engine.micrometer.EngineMeters} is a listener and needs
 * {@code io.micrometer:micrometer-core} on the class path; whoever does not name it loads nothing of that.
 */
@NullMarked
package io.aftermile.engine.micrometer;

import org.jspecify.annotations.NullMarked;
