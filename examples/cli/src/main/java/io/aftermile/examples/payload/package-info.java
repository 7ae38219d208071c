/**
 * Webhook bodies that stand in files. {@link io.aftermile.examples.payload.WebhookTopic} tells what a file is about
 * from its name.
 */
@NullMarked
package io.aftermile.examples.payload;

import org.jspecify.annotations.NullMarked;
