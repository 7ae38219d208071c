package io.aftermile.customer;

import io.aftermile.model.CanonicalDocument;

/**
 * A fact about links as a document of its own.
 *
 * @param fact the fact
 */
@CanonicalDocument(name = "aftermile.link-fact", version = 1)
public record LinkFactDocument(LinkFact fact) {}
