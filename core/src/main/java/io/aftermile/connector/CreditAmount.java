package io.aftermile.connector;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.model.PartId;
import io.aftermile.money.Amount;

/**
 * An amount credited on a part of the invoice without units: shipping, a fee, or an appeasement on a line.
 *
 * @param part the part, as it was booked
 * @param net zero or more
 * @param tax zero or more
 */
public record CreditAmount(
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
        PartId part,

        Amount net,
        Amount tax) {

    public CreditAmount {
        if (net.isNegative() || tax.isNegative()) {
            throw new IllegalArgumentException("credit of net " + net + " and tax " + tax + " on part " + part.value()
                    + "; neither may be below zero");
        }
    }
}
