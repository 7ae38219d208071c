package io.aftermile.tax;

import io.aftermile.model.ChannelId;
import io.aftermile.model.EventTime;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.TaxRoundingLevel;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Builds invoices for tests; amounts are decimal text in one currency. */
final class Bill {

    final CurrencyUnit currency;
    private final List<OrderLine> lines = new ArrayList<>();
    private final List<ShippingLine> shipping = new ArrayList<>();
    private final List<Fee> fees = new ArrayList<>();
    private TaxRoundingLevel level = TaxRoundingLevel.UNKNOWN;

    private Bill(String currency) {
        this.currency = CurrencyUnit.of(currency);
    }

    static Bill in(String currency) {
        return new Bill(currency);
    }

    Money money(String text) {
        return Money.of(currency, new BigDecimal(text));
    }

    Amount amount(String text) {
        return Amount.of(money(text));
    }

    /** A tax of 0 to begin with; its id is its title. */
    TaxLine tax(String title, String rate) {
        return tax(title, rate, "0");
    }

    TaxLine tax(String title, String rate, String amount) {
        return untold(title, amount).withRate(Rate.parse(rate));
    }

    /** A tax whose rate nobody states. */
    TaxLine untold(String title, String amount) {
        return TaxLine.builder()
                .id(new TaxLineId(title))
                .title(title)
                .amount(amount(amount))
                .build();
    }

    /** Taxes come on top of the price, which is that of the whole line. */
    Bill line(String id, String quantity, String price, TaxLine... taxes) {
        return add(id, quantity, price, false, taxes);
    }

    /** The price, which is that of the whole line, contains the taxes. */
    Bill inclusive(String id, String quantity, String price, TaxLine... taxes) {
        return add(id, quantity, price, true, taxes);
    }

    private Bill add(String id, String quantity, String price, boolean taxIncluded, TaxLine... taxes) {
        return with(OrderLine.builder()
                .id(new OrderLineId(id))
                .title(id)
                .quantity(Quantity.parse(quantity))
                .price(amount(price))
                .taxIncluded(taxIncluded)
                .addTaxes(taxes)
                .build());
    }

    Bill with(OrderLine line) {
        lines.add(line);
        return this;
    }

    Bill shipping(String id, String price, boolean taxIncluded, TaxLine... taxes) {
        shipping.add(ShippingLine.builder()
                .id(new ShippingLineId(id))
                .title(id)
                .price(amount(price))
                .taxIncluded(taxIncluded)
                .addTaxes(taxes)
                .build());
        return this;
    }

    Bill fee(String id, String price, TaxLine... taxes) {
        fees.add(Fee.builder()
                .id(new FeeId(id))
                .kind(FeeKind.ADDITIONAL_FEE)
                .title(id)
                .price(amount(price))
                .taxIncluded(false)
                .addTaxes(taxes)
                .build());
        return this;
    }

    Bill states(TaxRoundingLevel stated) {
        level = stated;
        return this;
    }

    Order order() {
        return Order.builder()
                .id(new OrderId("bill"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(EventTime.parse("2026-03-01T12:00:00Z"))
                .currency(currency)
                .taxRounding(level)
                .addAllLines(lines)
                .addAllShipping(shipping)
                .addAllFees(fees)
                .build();
    }
}
