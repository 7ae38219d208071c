package io.aftermile.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.ChannelId;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import io.aftermile.refund.AmountBasis;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import io.aftermile.refund.TenderAmount;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Requests, policies and quotes go to JSON and back without loss (rule R29). */
class RefundDocumentsTest {

    private static final EventTime NOON = EventTime.parse("2026-03-01T12:00:00Z");

    private static Amount cad(String customer, String book) {
        return Amount.of(Money.parse("CAD " + customer), Money.parse("USD " + book));
    }

    private static Order order() {
        return Order.builder()
                .id(new OrderId("o1"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(NOON)
                .currency(Money.parse("CAD 0.00").getCurrencyUnit())
                .bookCurrency(Money.parse("USD 0.00").getCurrencyUnit())
                .addLine(OrderLine.builder()
                        .id(new OrderLineId("a"))
                        .title("tee")
                        .quantity(Quantity.of(3))
                        .requiresShipping(false)
                        .price(cad("10.00", "7.40"))
                        .taxIncluded(true)
                        .addTaxes(TaxLine.builder()
                                .id(new TaxLineId("t"))
                                .title("GST")
                                .amount(cad("0.50", "0.37"))
                                .build())
                        .build())
                .addTender(Tender.builder()
                        .id(new TenderId("card"))
                        .kind(TenderKind.CARD)
                        .captured(cad("6.00", "4.44"))
                        .build())
                .build();
    }

    private static RefundRequest everyKind() {
        OrderLineId line = new OrderLineId("a");
        return RefundRequest.builder()
                .addItem(new RefundItem.ReturnUnits(line, Quantity.ONE))
                .addItem(new RefundItem.CreditUnits(line, Quantity.ONE))
                .addItem(new RefundItem.CancelUnits(line, Quantity.parse("0.5")))
                .addItem(new RefundItem.RestOfLine(line))
                .addItem(new RefundItem.LineAmount(line, Money.parse("CAD 1.00"), AmountBasis.INCLUDING_TAX))
                .addItem(new RefundItem.FullShipping(new ShippingLineId("s")))
                .addItem(new RefundItem.ShippingAmount(new ShippingLineId("s"), Money.parse("CAD 1.00")))
                .addItem(new RefundItem.Goodwill(Money.parse("CAD 1.00")))
                .addItem(new RefundItem.Everything())
                .addTenderAmount(new TenderAmount(new TenderId("card"), Money.parse("CAD 2.00")))
                .build();
    }

    @Test
    void aRequestOfEveryKindComesBackEqual() {
        assertThat(CanonicalJson.read(CanonicalJson.write(everyKind()), RefundRequest.class))
                .isEqualTo(everyKind());
        assertThat(CanonicalJson.writeText(RefundRequest.returning(new OrderLineId("a"), Quantity.ONE)))
                .isEqualTo("{\"schema\":\"aftermile.refund-request/1\",\"items\":"
                        + "[{\"kind\":\"RETURN_UNITS\",\"line\":\"a\",\"quantity\":\"1\"}]}");
    }

    @Test
    void everyPresetPolicyComesBackEqual() {
        for (RefundPolicy policy :
                new RefundPolicy[] {RefundPolicy.ofDefaults(), RefundPolicy.lenient(), RefundPolicy.shopify()}) {
            assertThat(CanonicalJson.read(CanonicalJson.write(policy), RefundPolicy.class))
                    .isEqualTo(policy);
        }
        assertThat(CanonicalJson.read("{\"schema\":\"aftermile.refund-policy/1\"}", RefundPolicy.class))
                .isEqualTo(RefundPolicy.ofDefaults());
    }

    @Test
    void aQuoteInTwoViewsComesBackEqualWithItsExplanation() {
        RefundQuote quote = RefundCalculator.of(RefundPolicy.ofDefaults())
                .quote(order(), RefundRequest.returning(new OrderLineId("a"), Quantity.of(2)));

        RefundQuote back = CanonicalJson.read(CanonicalJson.write(quote), RefundQuote.class);

        assertThat(back).isEqualTo(quote);
        assertThat(CanonicalJson.fingerprint(back)).isEqualTo(CanonicalJson.fingerprint(quote));
        assertThat(quote.explanation().steps()).isNotEmpty();
    }

    @Test
    void aRecordedQuoteComesBackOnItsOrder() {
        RefundQuote quote = RefundCalculator.of(RefundPolicy.ofDefaults()).quote(order(), RefundRequest.everything());
        Refund refund = quote.toRefund(new RefundId("r1"), NOON, PaymentStatus.PENDING);
        Order with = order().withRefunds(refund);

        assertThat(CanonicalJson.read(CanonicalJson.write(with), Order.class)).isEqualTo(with);
        // Captured 6.00 of 10.00: the cap places 6.00, and the book view of both adds up by ratio.
        assertThat(quote.payout()).isEqualTo(cad("6.00", "4.44"));
        assertThat(quote.unplaced()).extracting(it -> it.amount()).containsExactly(cad("4.00", "2.96"));
        assertThat(quote.bookRounding()).contains(Money.parse("USD 0.00"));
    }
}
