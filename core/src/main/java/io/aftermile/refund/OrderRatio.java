package io.aftermile.refund;

import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.Duty;
import io.aftermile.model.Fee;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.TaxLine;
import io.aftermile.money.CurrencyView;
import io.aftermile.money.Rounding;
import java.util.List;

/** What has no invoiced counterpart, in the book view by the ratio of the order's totals (rule R39). */
final class OrderRatio {

    private final Rounding rounding;
    private final Minor total;

    OrderRatio(Order order, Rounding rounding) {
        this.rounding = rounding;
        this.total = new Minor(
                total(order, CurrencyView.CUSTOMER),
                order.bookCurrency().isPresent() ? total(order, CurrencyView.BOOK) : 0);
    }

    private static long total(Order order, CurrencyView view) {
        long sum = 0;
        for (OrderLine line : order.lines()) {
            sum = Math.addExact(sum, total(line, view));
        }
        for (ShippingLine line : order.shipping()) {
            sum = Math.addExact(sum, total(line, view));
        }
        for (Fee fee : order.fees()) {
            sum = Math.addExact(sum, total(fee, view));
        }
        return sum;
    }

    /** As {@link InvoicePart#total()} is, in minor units. */
    private static long total(InvoicePart part, CurrencyView view) {
        long sum = PartFacts.minor(part.price(), view);
        for (DiscountAllocation discount : part.discounts()) {
            sum = Math.subtractExact(sum, PartFacts.minor(discount.amount(), view));
        }
        if (!part.taxIncluded()) {
            sum = Math.addExact(sum, taxes(part.taxes(), view));
        }
        for (Duty duty : part.duties()) {
            sum = Math.addExact(sum, PartFacts.minor(duty.amount(), view));
            sum = Math.addExact(sum, taxes(duty.taxes(), view));
        }
        return sum;
    }

    private static long taxes(List<TaxLine> taxes, CurrencyView view) {
        long sum = 0;
        for (TaxLine tax : taxes) {
            sum = Math.addExact(sum, PartFacts.minor(tax.amount(), view));
        }
        return sum;
    }

    /** An amount of the customer view in all views; nothing in the book view of a free order. */
    Minor minor(long amount) {
        return total.share(amount, rounding);
    }
}
