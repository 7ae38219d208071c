package io.aftermile.customer;

import io.aftermile.model.ExternalRef;

/**
 * Names a person by the first of their records, in the order of the records' names: the same records make the same
 * name, whatever happened in between.
 *
 * @param first the first of their records
 */
public record PersonId(ExternalRef first) {}
