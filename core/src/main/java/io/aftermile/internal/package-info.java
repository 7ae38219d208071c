/**
 * What the modules of Aftermile share when they are compiled, outside of every promise to users.
 *
 * <p>It holds one type, {@link io.aftermile.internal.AftermileStyle}, which stands on the top package of each module.
 * Nothing here is meant to be used by a host or by an integrator.
 */
@NullMarked
package io.aftermile.internal;

import org.jspecify.annotations.NullMarked;
