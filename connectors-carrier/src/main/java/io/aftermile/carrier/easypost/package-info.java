/**
 * EasyPost as a source of tracking: signed webhooks in, canonical tracking events out. Start with
 * {@link io.aftermile.carrier.easypost.EasyPost}, which proves who sent a delivery and says what it states;
 * {@link io.aftermile.carrier.easypost.TrackerReport} is what one tracker says. Codes that are not known stay beside
 * the status {@code UNKNOWN}, unknown fields are ignored, and what cannot be read is refused with a JSON pointer to it.
 */
@NullMarked
package io.aftermile.carrier.easypost;

import org.jspecify.annotations.NullMarked;
