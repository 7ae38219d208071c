package io.aftermile.shopify;

import io.aftermile.model.Fee;
import io.aftermile.model.FeeKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.OrderTotals;
import io.aftermile.model.ShippingLine;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The totals as the shop states them for the order as it was sold; what is left of it now is another figure. */
final class TotalsReader {

    private final Views views;
    private final Cursor order;

    TotalsReader(Views views, Cursor order) {
        this.views = views;
        this.order = order;
    }

    OrderTotals read(Optional<Amount> total, List<ShippingLine> shipping, List<Fee> fees) {
        return OrderTotals.builder()
                .lineBase(views.amount(order, "subtotal_price"))
                .discount(views.amount(order, "total_discounts"))
                .shipping(views.amount(order, "total_shipping_price").map(stated -> discounted(stated, shipping)))
                .tax(views.amount(order, "total_tax"))
                .duties(views.amount(order, "original_total_duties"))
                .fees(views.amount(order, "original_total_additional_fees"))
                .tips(tips(fees))
                .total(total)
                .build();
    }

    /** The shop states shipping before its discounts; ours is after them. Where it already is, it stays. */
    private Amount discounted(Amount stated, List<ShippingLine> shipping) {
        Amount before = sum(shipping.stream().map(InvoicePart::price));
        return stated.equals(before) ? sum(shipping.stream().map(InvoicePart::base)) : stated;
    }

    /** Tips are stated in the shop's currency alone: comparable where that is the buyer's too. */
    private Optional<Amount> tips(List<Fee> fees) {
        Cursor stated = order.at("total_tip_received");
        if (order.at("total_tip_received_set").present()) {
            return views.amount(order, "total_tip_received");
        }
        if (!stated.present()) {
            return Optional.empty();
        }
        Amount read = sum(fees.stream().filter(fee -> fee.kind() == FeeKind.TIP).map(InvoicePart::base));
        return Optional.of(
                views.book().isEmpty()
                        ? Amount.of(views.shopMoney(stated))
                        : Amount.of(read.customer(), views.shopMoney(stated)));
    }

    private Amount sum(Stream<Amount> amounts) {
        return amounts.reduce(views.zero(), Amount::plus);
    }
}
