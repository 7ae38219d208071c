package io.aftermile.tax;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.model.PartId;
import org.joda.money.Money;

/**
 * What the invoice and a tax engine give back of one jurisdiction's tax on one part.
 *
 * @param part which part of the invoice
 * @param invoice what the invoice gives back, zero or more
 * @param engine what the engine gives back, zero or more
 */
public record PartDifference(
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
        PartId part,

        Money invoice,
        Money engine) {

    /** What the engine gives back more than the invoice; below zero where it gives back less. */
    public Money difference() {
        return engine.minus(invoice);
    }
}
