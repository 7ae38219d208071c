/**
 * The engine: what other systems report goes in once, is decided per order by a pure function, and comes out as effects
 * in the books, each once.
 *
 * <p>A host starts from {@link io.aftermile.Aftermile} and reads what became of everything through
 * {@link io.aftermile.engine.Records}. {@link io.aftermile.engine.Decider} is the pure function,
 * {@link io.aftermile.engine.Dossier} what is known about one order, and {@link io.aftermile.engine.EngineStore} what a
 * database has to do for it. The engine owns no thread and reads no clock but the one it is given.
 */
@NullMarked
package io.aftermile.engine;

import org.jspecify.annotations.NullMarked;
