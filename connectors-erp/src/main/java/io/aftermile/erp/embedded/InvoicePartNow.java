package io.aftermile.erp.embedded;

import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** A part of a booked invoice with what has been credited of it so far. */
record InvoicePartNow(
        PartName name,
        boolean taxIncluded,
        Quantity quantity,
        Optional<String> item,
        Optional<Quantity> itemQuantity,
        List<InvoiceComponent> components) {

    private static final int ITEM_DECIMALS = 9;

    /** Net first, then the taxes: what units and amounts credit. */
    List<InvoiceComponent> netAndTaxes() {
        return components.stream()
                .filter(it -> it.kind() == InvoiceComponent.Kind.NET || it.kind() == InvoiceComponent.Kind.TAX)
                .toList();
    }

    /** A duty and the taxes on it. */
    List<InvoiceComponent> duty(String id) {
        return components.stream()
                .filter(it -> it.duty().filter(id::equals).isPresent())
                .toList();
    }

    static Amount left(List<InvoiceComponent> components, Amount zero) {
        return components.stream().map(InvoiceComponent::left).reduce(zero, Amount::plus);
    }

    /**
     * What the item's stock has moved by after {@code units} of the line, in the item's own unit: to nine decimals,
     * halves up, exact for the whole line.
     */
    BigDecimal itemsAfter(Quantity units) {
        return itemsAfter(itemQuantity.orElse(Quantity.ZERO), units, quantity);
    }

    static BigDecimal itemsAfter(Quantity itemQuantity, Quantity units, Quantity whole) {
        return whole.isZero()
                ? BigDecimal.ZERO
                : itemQuantity
                        .toBigDecimal()
                        .multiply(units.toBigDecimal())
                        .divide(whole.toBigDecimal(), ITEM_DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
    }
}
