/**
 * The main job on one machine: signed storefront webhooks come in over HTTP, the engine works them off, the embedded
 * ERP books them, and the books are audited from their files. Start with
 * {@link io.aftermile.examples.quickstart.Quickstart}.
 */
@NullMarked
package io.aftermile.examples.quickstart;

import org.jspecify.annotations.NullMarked;
