package io.aftermile.tax;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.model.DutyId;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.PartId;
import io.aftermile.model.TaxLineId;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A tax that a refund gives back on one part of the invoice: as the invoice has it (rule R17), or as a tax engine
 * computed it (rule R18).
 *
 * @param part on which part of the invoice
 * @param duty on which duty of the part; empty for a tax on the part itself
 * @param tax which tax of that part or duty, where the one who computed it knows the invoice's names
 * @param title what it is called
 * @param jurisdiction who levies it, where known
 * @param amount zero or more, in the customer's currency
 */
public record ReversedTax(
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
        PartId part,

        Optional<DutyId> duty,
        Optional<TaxLineId> tax,
        String title,
        Optional<Jurisdiction> jurisdiction,
        Money amount) {

    public ReversedTax {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(duty, "duty");
        Objects.requireNonNull(tax, "tax");
        Objects.requireNonNull(jurisdiction, "jurisdiction");
        if (title.isBlank()) {
            throw new IllegalArgumentException("a reversed tax on part " + part.value()
                    + " has no title; name it as the invoice or the engine does");
        }
        if (amount.isNegative()) {
            throw new IllegalArgumentException("reversed tax " + title + " on part " + part.value() + " is " + amount
                    + ", below zero; give what goes back to the customer as zero or more");
        }
    }

    /** A tax on a part itself, duties aside. */
    public ReversedTax(
            PartId part, Optional<TaxLineId> tax, String title, Optional<Jurisdiction> jurisdiction, Money amount) {
        this(part, Optional.empty(), tax, title, jurisdiction, amount);
    }

    /** This tax on this part, without its amount. */
    ReversedTax withoutAmount() {
        return new ReversedTax(part, duty, tax, title, jurisdiction, Money.zero(amount.getCurrencyUnit()));
    }
}
