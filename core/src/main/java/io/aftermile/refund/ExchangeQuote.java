package io.aftermile.refund;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.model.CanonicalDocument;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.Refund;
import io.aftermile.model.ShippingLine;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Both sides of an exchange, and who owes whom (rules R15 and R35). */
@CanonicalDocument(name = "aftermile.exchange-quote", version = 1)
@Value.Immutable
@JsonDeserialize(as = ImmutableExchangeQuote.class)
public interface ExchangeQuote extends WithExchangeQuote {

    /** What comes back; its settlement says what the new goods took of it. */
    RefundQuote refund();

    /** What goes out. */
    List<OrderLine> newLines();

    /** What shipping it costs. */
    List<ShippingLine> newShipping();

    /** What the new goods and their shipping cost without tax. */
    Amount newNet();

    /** All taxes on them, those on their duties included. */
    Amount newTax();

    /** Duties on them, without the taxes on duties. */
    Amount newDuties();

    /** All that the new goods cost. */
    default Amount newTotal() {
        return newNet().plus(newTax()).plus(newDuties());
    }

    /** Tax that the returned side gives back, that on duties included. */
    default Amount returnedTax() {
        return refund().totals().tax();
    }

    /**
     * What the customer gets (above zero) or owes (below zero), bonus considered; zero in an even exchange. Never
     * floored (rule R35).
     */
    default Amount settlement() {
        return refund().payable().minus(refund().settlement().exchanged());
    }

    /**
     * The order with this exchange carried out: the refund is recorded on it and the new goods are lines of it, so that
     * a later return of them draws on the same tenders (rule R24). Stated totals no longer describe it and are gone.
     */
    default Order toOrder(Order order, Refund recorded) {
        List<OrderLine> lines = new ArrayList<>(order.lines());
        lines.addAll(newLines());
        List<ShippingLine> shipping = new ArrayList<>(order.shipping());
        shipping.addAll(newShipping());
        List<Refund> refunds = new ArrayList<>(order.refunds());
        refunds.add(recorded);
        return order.withLines(lines)
                .withShipping(shipping)
                .withRefunds(refunds)
                .withStatedTotals(Optional.empty());
    }

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExchangeQuote}; each attribute can be set once. */
    final class Builder extends ImmutableExchangeQuote.Builder {
        Builder() {}
    }
}
