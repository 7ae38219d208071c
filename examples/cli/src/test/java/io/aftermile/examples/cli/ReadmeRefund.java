package io.aftermile.examples.cli;

import io.aftermile.model.*;
import io.aftermile.money.Amount;
import io.aftermile.refund.*;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What the README shows: its imports are all of these, its lines are those between the marks. */
final class ReadmeRefund {

    private ReadmeRefund() {}

    /** Runs the README's lines; what they come to. */
    static Result run() {
        // readme: from here
        OrderLineId tees = new OrderLineId("910001");
        DiscountId coupon = new DiscountId("WELCOME10");
        Order order = Order.builder()
                .id(new OrderId("5301"))
                .channel(new ChannelId("example.myshopify.com"))
                .number("#1042")
                .placedAt(EventTime.parse("2026-03-02T09:15:00-06:00"))
                .currency(CurrencyUnit.USD)
                .addDiscount(Discount.builder()
                        .id(coupon)
                        .scheme(DiscountScheme.CODE)
                        .target(DiscountTarget.LINES)
                        .method(DiscountMethod.ACROSS)
                        .build())
                .addLine(OrderLine.builder()
                        .id(tees)
                        .title("Trail Tee, medium")
                        .quantity(Quantity.of(3))
                        .price(Amount.of(Money.parse("USD 105.00"))) // of all three
                        .taxIncluded(false)
                        .addDiscount(new DiscountAllocation(coupon, Amount.of(Money.parse("USD 6.33"))))
                        .addTaxes(TaxLine.builder()
                                .id(new TaxLineId("state"))
                                .title("Texas State Tax")
                                .amount(Amount.of(Money.parse("USD 6.17")))
                                .build())
                        .build())
                .addTender(Tender.builder()
                        .id(new TenderId("card"))
                        .kind(TenderKind.CARD)
                        .captured(Amount.of(Money.parse("USD 104.84")))
                        .build())
                .addShipment(Shipment.builder() // only what has shipped can be returned
                        .id(new ShipmentId("S1"))
                        .status(ShipmentStatus.SHIPPED)
                        .addLines(new ShipmentLine(tees, Quantity.of(3)))
                        .build())
                .build();

        RefundRequest request = RefundRequest.returning(tees, Quantity.of(2));
        RefundQuote quote = RefundCalculator.of(RefundPolicy.ofDefaults()).quote(order, request);

        Amount total = quote.total(); // what is credited: USD 69.89
        List<TenderShare> tenders = quote.tenders(); // what goes back, and to which card or gift card
        List<Unplaced> unplaced = quote.unplaced(); // what finds no tender, and why: nothing here
        Explanation why = quote.explanation(); // every step: rule, inputs, rounding
        // readme: to here
        return new Result(total, tenders, unplaced, why);
    }

    /** What the lines come to. */
    record Result(Amount total, List<TenderShare> tenders, List<Unplaced> unplaced, Explanation why) {}
}
