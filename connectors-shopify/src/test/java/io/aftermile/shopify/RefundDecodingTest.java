package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static io.aftermile.testkit.shopify.ShopifyPayloads.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Fact;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.model.AdjustmentKind;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.DutyId;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundAdjustment;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TenderId;
import io.aftermile.money.Amount;
import io.aftermile.testkit.shopify.OrderPayload;
import io.aftermile.testkit.shopify.RefundPayload;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A refund comes out as the shop recorded it: credits by part, adjustments, and money by tender. */
class RefundDecodingTest {

    private static RefundPayload oneTee() {
        return refund("9001")
                .line("7001", 1, "return", "31.50", "2.36")
                .payment("6101", "6001", "shopify_payments", "success", "33.86");
    }

    @Test
    void bareRefundNumbersAndTextsAreReadExactly() {
        Refund refund = Reading.refund(oneTee().bytes("5001", "USD"));

        assertThat(refund.id().value()).isEqualTo("9001");
        assertThat(refund.origin()).isEqualTo(RefundOrigin.FOREIGN);
        assertThat(refund.lines()).singleElement().satisfies(line -> {
            assertThat(line.line().value()).isEqualTo("7001");
            assertThat(line.credited().quantity()).isEqualTo(Quantity.ONE);
            assertThat(line.credited().restock()).isEqualTo(RestockKind.RETURN);
            assertThat(line.credited().base().toString()).isEqualTo("USD 31.50");
            assertThat(line.credited().taxTotal().orElseThrow().toString()).isEqualTo("USD 2.36");
        });
    }

    @Test
    void theNoteOfARefundThatWeIssuedNamesItsKey() {
        RefundNote note = RefundNote.of(new IdempotencyKey("refund/P-7"), "0123456789abcdef0123", Optional.empty());

        assertThat(Reading.refund(oneTee().note(note.text()).bytes("5001", "USD"))
                        .externalRefs())
                .contains(RefundIssuer.reference(new IdempotencyKey("refund/P-7")));
        assertThat(Reading.refund(oneTee().note("sorry, refund-key=refund/P-7").bytes("5001", "USD"))
                        .externalRefs())
                .allSatisfy(it -> assertThat(it.kind()).isEqualTo("gid"));
    }

    @Test
    void moneyGoesBackToTheTransactionThatTookIt() {
        Refund refund = Reading.refund(oneTee().bytes("5001", "USD"));

        assertThat(refund.tenders()).singleElement().satisfies(tender -> {
            assertThat(tender.tender()).contains(new TenderId("6001"));
            assertThat(tender.amount().toString()).isEqualTo("USD 33.86");
            assertThat(tender.status()).isEqualTo(PaymentStatus.SETTLED);
            assertThat(tender.gateway()).contains("shopify_payments");
        });
    }

    @Test
    void aRefundNamesItsOrder() {
        assertThat(Reading.fact(Fact.RefundReported.class, "refunds/create", oneTee().bytes("5001", "USD"))
                        .orderId()
                        .value())
                .isEqualTo("5001");
    }

    @Test
    void restockKindsAreTold() {
        Refund refund = Reading.refund(refund("9001")
                .line("7001", 1, "cancel", "1.00", "0")
                .line("7002", 1, "no_restock", "1.00", "0")
                .bytes("5001", "EUR"));

        assertThat(refund.lines())
                .extracting(line -> line.credited().restock())
                .containsExactly(RestockKind.CANCEL, RestockKind.NO_RESTOCK);
    }

    @Test
    void aDutyGoesBackAsTheShopStatesItWhichIsWithoutTheTaxesOnIt() {
        RefundPayload given = refund("9001")
                .line("7001", 1, "return", "30.00", "0")
                .duty("41", "3.60")
                .payment("6101", "6001", "shopify_payments", "success", "33.60");
        Refund refund = refundOf(given);

        assertThat(refund.lines().get(0).credited().duties())
                .containsExactly(new CreditedDuty(new DutyId("41"), Amount.of(Money.parse("EUR 3.60"))));
        assertThat(Reading.discrepancies(dutiable().refund(given))).isEmpty();
    }

    @Test
    void moneyForTheTaxesOnADutyIsADifferenceThatIsNamed() {
        RefundPayload given = refund("9001")
                .line("7001", 1, "return", "30.00", "0")
                .duty("41", "3.60")
                .payment("6101", "6001", "shopify_payments", "success", "34.43");

        assertThat(Reading.discrepancies(dutiable().refund(given)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(DiscrepancyKind.TOTAL_MISMATCH);
                    assertThat(it.expected()).isEqualTo("EUR 33.60");
                    assertThat(it.actual()).isEqualTo("EUR 34.43");
                });
    }

    private static Refund refundOf(RefundPayload given) {
        return Reading.order(dutiable().refund(given)).refunds().get(0);
    }

    private static OrderPayload dutiable() {
        return order("5001")
                .line(
                        "7001",
                        line -> line.quantity(2)
                                .price("30.00")
                                .duty("41", "7.20")
                                .dutyTax("41", "Import VAT", "0.23", "1.66"));
    }

    @Nested
    class Adjustments {

        @Test
        void theOffsetOfPendingMoneyIsToldFromTheDiscrepancyByItsAmount() {
            byte[] body = refund("9001")
                    .line("7001", 1, "cancel", "100.00", "7.00")
                    .adjustment("refund_discrepancy", "57.00", "0")
                    .adjustment("refund_discrepancy", "50.00", "0")
                    .payment("6101", "6001", "shopify_payments", "pending", "50.00")
                    .bytes("5001", "USD");
            Refund refund = Reading.refund(body);

            assertThat(refund.adjustments())
                    .extracting(RefundAdjustment::kind)
                    .containsExactly(AdjustmentKind.DISCREPANCY, AdjustmentKind.PENDING);
            assertThat(refund.tenders().get(0).status()).isEqualTo(PaymentStatus.PENDING);
            assertThat(Reading.facts("refunds/create", body).discrepancies()).isEmpty();
        }

        @Test
        void moneyWithoutLinesIsADiscrepancyInTheCustomersFavour() {
            byte[] body = refund("9001")
                    .adjustment("refund_discrepancy", "-46.31", "0")
                    .payment("6101", "6001", "bogus", "success", "46.31")
                    .bytes("5001", "USD");

            assertThat(Reading.refund(body).adjustments()).singleElement().satisfies(adjustment -> {
                assertThat(adjustment.kind()).isEqualTo(AdjustmentKind.DISCREPANCY);
                assertThat(adjustment.amount().toString()).isEqualTo("USD -46.31");
            });
            assertThat(Reading.facts("refunds/create", body).discrepancies()).isEmpty();
        }

        @Test
        void moneyThatIsNotExplainedIsNamed() {
            byte[] body = refund("9001")
                    .line("7001", 1, "return", "31.50", "2.36")
                    .payment("6101", "6001", "bogus", "success", "30.00")
                    .bytes("5001", "USD");

            assertThat(Reading.facts("refunds/create", body).discrepancies())
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.kind()).isEqualTo(DiscrepancyKind.TOTAL_MISMATCH);
                        assertThat(it.path()).isEqualTo("/transactions");
                        assertThat(it.expected()).isEqualTo("USD 33.86");
                        assertThat(it.actual()).isEqualTo("USD 30.00");
                    });
        }

        @Test
        void unitsWithoutAnyMoneyAreBookkeepingAndNoDiscrepancy() {
            byte[] body =
                    refund("9001").line("7001", 1, "cancel", "750.00", "0").bytes("5001", "CAD");

            assertThat(Reading.facts("refunds/create", body).discrepancies()).isEmpty();
            assertThat(Reading.refund(body).tenders()).isEmpty();
        }
    }

    @Nested
    class Shipping {

        @Test
        void shippingGivenBackStandsOnItsCharge() {
            Refund refund = Reading.refund(
                    refund("9001").shipping("8001", "6.00", "0.45").bytes("5001", "USD"));

            assertThat(refund.shipping()).singleElement().satisfies(charge -> {
                assertThat(charge.line().value()).isEqualTo("8001");
                assertThat(charge.credited().base().toString()).isEqualTo("USD 6.00");
                assertThat(charge.credited().tax().toString()).isEqualTo("USD 0.45");
            });
        }

        @Test
        void theAdjustmentThatRepeatsItCountsOnce() {
            byte[] body = refund("9001")
                    .shipping("8001", "5.00", "0")
                    .adjustment("shipping_refund", "-5.00", "0")
                    .payment("6101", "6001", "bogus", "success", "5.00")
                    .bytes("5001", "USD");

            assertThat(Reading.refund(body).adjustments()).isEmpty();
            assertThat(Reading.facts("refunds/create", body).discrepancies()).isEmpty();
        }

        @Test
        void anOlderRefundOfTheOnlyShippingChargeStandsOnItWithinItsOrder() {
            Order order = Reading.order(order("5001")
                    .taxesIncluded()
                    .line("7001", line -> line.price("20.00"))
                    .shipping("8001", charge -> charge.price("5.95").tax("VAT", "0.19", "0.95"))
                    .refund(refund("9001")
                            .adjustment("shipping_refund", "-5.00", "-0.95")
                            .payment("6101", "6001", "bogus", "success", "5.95")));

            assertThat(order.refunds().get(0).adjustments()).isEmpty();
            assertThat(order.refunds().get(0).shipping())
                    .singleElement()
                    .satisfies(charge ->
                            assertThat(charge.credited().base().toString()).isEqualTo("EUR 5.95"));
        }

        @Test
        void anOlderRefundThatStandsAloneKeepsItAsAnAdjustment() {
            byte[] body = refund("9001")
                    .adjustment("shipping_refund", "-5.00", "-0.45")
                    .payment("6101", "6001", "bogus", "success", "5.45")
                    .bytes("5001", "USD");

            assertThat(Reading.refund(body).adjustments())
                    .singleElement()
                    .satisfies(adjustment -> assertThat(adjustment.reason()).contains("shipping_refund"));
            assertThat(Reading.facts("refunds/create", body).discrepancies()).isEmpty();
        }
    }

    @Nested
    class TwoCurrencies {

        @Test
        void whatThePartsAddUpToGivesTheBookViewOfThePayments() {
            Refund refund = Reading.refund(refund("9001")
                    .line("7001", 1, "return", "40.00", "0")
                    .payment("6101", "6001", "bogus", "success", "25.00")
                    .payment("6102", "6002", "gift_card", "success", "15.00")
                    .bytes("5001", "CAD", "USD", "0.7333"));

            assertThat(refund.tenders())
                    .extracting(tender -> tender.amount())
                    .containsExactly(
                            Amount.of(Money.parse("CAD 25.00"), Money.parse("USD 18.33")),
                            Amount.of(Money.parse("CAD 15.00"), Money.parse("USD 11.00")));
        }

        @Test
        void whereTheyDoNotAddUpTheBookViewOfAPaymentStaysOpen() {
            Refund refund = Reading.refund(refund("9001")
                    .line("7001", 1, "return", "40.00", "0")
                    .payment("6101", "6001", "bogus", "success", "39.00")
                    .bytes("5001", "CAD", "USD", "0.75"));

            assertThat(refund.tenders().get(0).amount()).isEqualTo(Amount.of(Money.parse("CAD 39.00")));
            assertThat(refund.lines().get(0).credited().base().book()).contains(Money.parse("USD 30.00"));
        }

        @Test
        void withinItsOrderTheOrdersTotalsGiveTheRatio() {
            Order order = Reading.order(order("5001")
                    .currencies("CAD", "USD", "0.75")
                    .line("7001", line -> line.price("40.00").currentQuantity(0))
                    .refund(refund("9001")
                            .line("7001", 1, "return", "40.00", "0")
                            .payment("6101", "6001", "bogus", "success", "39.00")));

            assertThat(order.refunds().get(0).tenders().get(0).amount())
                    .isEqualTo(Amount.of(Money.parse("CAD 39.00"), Money.parse("USD 29.25")));
        }
    }
}
