package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import java.util.List;
import org.immutables.value.Value;

/** What a quote gives back of one part of the invoice; base = price - discounts + drift - appeased. */
@Value.Immutable
@JsonDeserialize(as = ImmutableQuotedPart.class)
public interface QuotedPart extends WithQuotedPart {

    /** Units that go with it; zero for money alone. */
    Quantity quantity();

    /** Gross price of these units before discounts. */
    Amount price();

    /** Discounts that went with these units, in invoice order (rule R4). */
    List<CreditedDiscount> discounts();

    /** Base given back: with tax where the part's price contains it, else without. */
    Amount base();

    /** Net given back: the base without tax. */
    Amount net();

    /** Taxes given back, in invoice order. */
    List<QuotedTax> taxes();

    /** Duties given back with the taxes on them, in invoice order (rule R10). */
    List<QuotedDuty> duties();

    /**
     * By how much the base differs from price less discounts since other systems' refunds rounded otherwise; of any
     * sign, and zero over a full return (rule R4).
     */
    Amount drift();

    /**
     * What of these units' price had been given back as an amount before; negative on the amount itself, and zero over
     * a full return (rule R12).
     */
    Amount appeased();

    /** The sum of all discounts. */
    default Amount discount() {
        return discounts().stream().map(CreditedDiscount::amount).reduce(base().zero(), Amount::plus);
    }

    /** The sum of all taxes, those on duties aside. */
    default Amount tax() {
        return taxes().stream().map(QuotedTax::amount).reduce(base().zero(), Amount::plus);
    }

    /** The sum of all duties, without the taxes on them. */
    default Amount duty() {
        return duties().stream().map(QuotedDuty::amount).reduce(base().zero(), Amount::plus);
    }

    /** The sum of all taxes on duties. */
    default Amount dutyTax() {
        return duties().stream().map(QuotedDuty::tax).reduce(base().zero(), Amount::plus);
    }

    /** Net and tax, duties aside. */
    default Amount gross() {
        return net().plus(tax());
    }

    /** Net, tax, duties and the taxes on them. */
    default Amount total() {
        return gross().plus(duty()).plus(dutyTax());
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link QuotedPart}; each attribute can be set once. */
    final class Builder extends ImmutableQuotedPart.Builder {
        Builder() {}
    }
}
