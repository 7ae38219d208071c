package io.aftermile.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.ChannelId;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import io.aftermile.money.CashRounding;
import io.aftermile.refund.AmountBasis;
import io.aftermile.refund.ClaimReason;
import io.aftermile.refund.CreditBonus;
import io.aftermile.refund.FeeMeasure;
import io.aftermile.refund.FeeRule;
import io.aftermile.refund.FeeScope;
import io.aftermile.refund.FeeTax;
import io.aftermile.refund.GiftCardBalance;
import io.aftermile.refund.InspectedUnits;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundMethod;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import io.aftermile.refund.TenderAmount;
import io.aftermile.refund.UnitsCause;
import io.aftermile.refund.Withdrawal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static List<FeeRule> everyFee() {
        Rate rate = Rate.parse("0.1");
        Money one = Money.parse("CAD 1.00");
        FeeRule share = FeeRule.builder()
                .kind(KeptFeeKind.RESTOCKING)
                .name("restocking")
                .measure(new FeeMeasure.Share(rate, AmountBasis.EXCLUDING_TAX, FeeScope.RETURN))
                .minimum(one)
                .maximum(one)
                .build();
        return List.of(
                share,
                share.withMeasure(new FeeMeasure.Fixed(one, FeeScope.UNIT)).withTax(new FeeTax.ReducesBase()),
                share.withMeasure(new FeeMeasure.ByDisposition(
                                Map.of(DispositionKind.SCRAPPED, rate), AmountBasis.INCLUDING_TAX))
                        .withTax(new FeeTax.Service(List.of(
                                new FeeTax.ServiceTax("VAT", rate, Optional.of(new Jurisdiction("DE", "DE")))))),
                share.withTax(new FeeTax.Stated(one)).withAppliesTo(List.of(UnitsCause.CLAIM)));
    }

    private static RefundRequest everyKind() {
        OrderLineId line = new OrderLineId("a");
        return RefundRequest.builder()
                .addItem(new RefundItem.ReturnUnits(line, Quantity.ONE))
                .addItem(new RefundItem.CreditUnits(line, Quantity.ONE))
                .addItem(new RefundItem.ClaimUnits(line, Quantity.ONE, ClaimReason.LOST))
                .addItem(new RefundItem.RefuseUnits(line, Quantity.ONE))
                .addItem(new RefundItem.UnauthorizedUnits(line, Quantity.ONE))
                .addItem(new RefundItem.PriceAdjustment(line, Money.parse("CAD 1.00"), AmountBasis.EXCLUDING_TAX))
                .addItem(new RefundItem.CancelUnits(line, Quantity.parse("0.5")))
                .addItem(new RefundItem.RestOfLine(line))
                .addItem(new RefundItem.LineAmount(line, Money.parse("CAD 1.00"), AmountBasis.INCLUDING_TAX))
                .addItem(new RefundItem.FullShipping(new ShippingLineId("s")))
                .addItem(new RefundItem.ShippingAmount(new ShippingLineId("s"), Money.parse("CAD 1.00")))
                .addItem(new RefundItem.Goodwill(Money.parse("CAD 1.00")))
                .addItem(new RefundItem.Everything())
                .addTenderAmount(new TenderAmount(new TenderId("card"), Money.parse("CAD 2.00")))
                .method(RefundMethod.STORE_CREDIT)
                .addInspection(new InspectedUnits(line, DispositionKind.SCRAPPED, Quantity.ONE))
                .addAllFees(everyFee())
                .addGiftCard(new GiftCardBalance(line, Money.parse("CAD 1.00")))
                .withdrawal(new Withdrawal(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-02")))
                .asOf(Instant.parse("2026-03-03T00:00:00Z"))
                .build();
    }

    @Test
    void aRequestOfEveryKindComesBackEqual() {
        assertThat(CanonicalJson.read(CanonicalJson.write(everyKind()), RefundRequest.class))
                .isEqualTo(everyKind());
        assertThat(CanonicalJson.writeText(RefundRequest.returning(new OrderLineId("a"), Quantity.ONE)))
                .isEqualTo("{\"schema\":\"aftermile.refund-request/1\",\"items\":"
                        + "[{\"kind\":\"RETURN_UNITS\",\"line\":\"a\",\"quantity\":\"1\"}],\"method\":\"BY_POLICY\"}");
    }

    @Test
    void everyPresetPolicyComesBackEqual() {
        for (RefundPolicy policy : new RefundPolicy[] {
            RefundPolicy.ofDefaults(),
            RefundPolicy.strict(),
            RefundPolicy.lenient(),
            RefundPolicy.shopify(),
            RefundPolicy.euWithdrawal(),
            RefundPolicy.ofDefaults()
                    .withFees(everyFee())
                    .withTenderPreference(TenderKind.CARD)
                    .withRefundWindowDays(Map.of(TenderKind.CARD, 90))
                    .withCashRounding(new CashRounding(Money.parse("CAD 0.05")))
                    .withCreditBonus(CreditBonus.of(Rate.parse("0.1")))
        }) {
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

        assertThat(back).isEqualTo(quote).hasSameHashCodeAs(quote);
        assertThat(quote).isEqualTo(back);
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
