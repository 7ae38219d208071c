/**
 * Canonical JSON in and out: equal values give equal bytes. {@link io.aftermile.json.CanonicalJson} reads and writes
 * every type that is marked as a {@link io.aftermile.model.CanonicalDocument}. This room alone knows a JSON library;
 * its doors speak bytes and text only. What breaks the form is {@link io.aftermile.failure.Invalid} with a JSON
 * pointer; a document of a later version is {@link io.aftermile.json.NewerSchema} and never half read.
 */
@NullMarked
package io.aftermile.json;

import org.jspecify.annotations.NullMarked;
