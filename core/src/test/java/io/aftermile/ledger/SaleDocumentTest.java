package io.aftermile.ledger;

import static io.aftermile.ledger.Purchase.BOOKS;
import static io.aftermile.ledger.Purchase.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TaxLine;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An invoice becomes revenue by kind, discounts, taxes by authority, and what the customer owes and paid. */
class SaleDocumentTest {

    private static final Purchase EUR = Purchase.in("EUR");

    @Nested
    class TheInvoice {

        @Test
        void pricesWithoutTaxPostRevenueBeforeDiscountsAndEachTax() {
            Order order = EUR.order(EUR.exclusive("a", "3", "30.00", "1.00 0.40", "2.36 0.29"))
                    .withTenders(EUR.card("31.25"));

            LedgerDocument sale = BOOKS.sale(order);

            assertThat(lines(sale))
                    .containsExactly(
                            "DEBIT DISCOUNTS CODE EUR 1.00",
                            "DEBIT DISCOUNTS MANUAL EUR 0.40",
                            "CREDIT GOODS_REVENUE EUR 30.00",
                            "CREDIT TAX_PAYABLE T1 EUR 2.36",
                            "CREDIT TAX_PAYABLE T2 EUR 0.29",
                            "DEBIT RECEIVABLE EUR 31.25",
                            "DEBIT PAYMENTS CARD EUR 31.25",
                            "CREDIT RECEIVABLE EUR 31.25");
            assertThat(sale.kind()).isEqualTo(LedgerDocumentKind.SALE);
            assertThat(sale.order()).isEqualTo(order.id());
            assertThat(sale.date()).isEqualTo(LocalDate.parse("2026-03-01"));
            assertThat(sale.postedOn()).isEqualTo(sale.date());
        }

        @Test
        void pricesWithTaxPostRevenueAndDiscountsWithoutIt() {
            // The discount of 1.00 contains 2.33 / 13.97 of itself as tax: 0.17.
            Order order = EUR.order(EUR.inclusive("a", "3", "14.97", "1.00", "2.33"));

            assertThat(lines(BOOKS.sale(order)))
                    .containsExactly(
                            "DEBIT DISCOUNTS CODE EUR 0.83",
                            "CREDIT GOODS_REVENUE EUR 12.47",
                            "CREDIT TAX_PAYABLE T1 EUR 2.33",
                            "DEBIT RECEIVABLE EUR 13.97");
        }

        @Test
        void theTaxWithinDiscountsIsRoundedOnceAndSplitOverThem() {
            // Tax within 3.00 is 3.00 x 2.00 / 10.00 = 0.60, of which 1.00 has 0.20 and 2.00 has 0.40.
            Order order = EUR.order(EUR.inclusive("a", "1", "13.00", "1.00 2.00", "2.00"));

            assertThat(lines(BOOKS.sale(order)))
                    .contains(
                            "DEBIT DISCOUNTS CODE EUR 0.80",
                            "DEBIT DISCOUNTS MANUAL EUR 1.60",
                            "CREDIT GOODS_REVENUE EUR 10.40");
        }

        @Test
        void freeGoodsPostTheirPriceAndTheirDiscountAndNobodyOwes() {
            Order order = EUR.order(EUR.inclusive("a", "1", "5.00", "5.00", ""));

            assertThat(lines(BOOKS.sale(order)))
                    .containsExactly("DEBIT DISCOUNTS CODE EUR 5.00", "CREDIT GOODS_REVENUE EUR 5.00");
        }

        @Test
        void anInvoiceThatContainsMoreTaxThanItsBaseIsPostedAsItIs() {
            // Net is 1.00 - 1.50; a discount cannot contain more tax than itself.
            Order order = EUR.order(EUR.inclusive("a", "1", "3.00", "2.00", "1.50"));

            assertThat(lines(BOOKS.sale(order)))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 0.50",
                            "CREDIT TAX_PAYABLE T1 EUR 1.50",
                            "DEBIT RECEIVABLE EUR 1.00");
        }

        @Test
        void currenciesWithoutMinorUnitsArePostedInWholeUnits() {
            Purchase jpy = Purchase.in("JPY");
            Order order =
                    jpy.order(jpy.inclusive("a", "2", "1100", "100", "91")).withTenders(jpy.card("1000"));

            assertThat(lines(BOOKS.sale(order)))
                    .containsExactly(
                            "DEBIT DISCOUNTS CODE JPY 91",
                            "CREDIT GOODS_REVENUE JPY 1000",
                            "CREDIT TAX_PAYABLE T1 JPY 91",
                            "DEBIT RECEIVABLE JPY 1000",
                            "DEBIT PAYMENTS CARD JPY 1000",
                            "CREDIT RECEIVABLE JPY 1000");
        }

        @Test
        void servicesShippingFeesAndTipsAreRevenueOfTheirOwn() {
            Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", "1.90")
                            .withKind(LineKind.SERVICE)
                            .withRequiresShipping(false))
                    .withShipping(ShippingLine.builder()
                            .id(new ShippingLineId("s"))
                            .title("Standard")
                            .price(EUR.amount("5.00"))
                            .taxIncluded(true)
                            .addAllDiscounts(EUR.granted("1.00"))
                            .addAllTaxes(EUR.taxes("0.64"))
                            .build())
                    .withFees(fee("f", FeeKind.ADDITIONAL_FEE, "2.00", "0.38"), fee("tip", FeeKind.TIP, "3.00", ""));

            assertThat(lines(BOOKS.sale(order)))
                    .containsExactly(
                            "CREDIT SERVICE_REVENUE EUR 10.00",
                            "CREDIT TAX_PAYABLE T1 EUR 2.92",
                            "DEBIT DISCOUNTS CODE EUR 0.84",
                            "CREDIT SHIPPING_REVENUE EUR 4.20",
                            "CREDIT FEE_REVENUE EUR 2.00",
                            "CREDIT TIPS EUR 3.00",
                            "DEBIT RECEIVABLE EUR 21.28");
        }

        private Fee fee(String id, FeeKind kind, String price, String tax) {
            return Fee.builder()
                    .id(new FeeId(id))
                    .kind(kind)
                    .title(id)
                    .price(EUR.amount(price))
                    .taxIncluded(false)
                    .addAllTaxes(EUR.taxes(tax))
                    .build();
        }

        @Test
        void taxesGoToTheirAuthorityAndThoseOfTheChannelToTheirOwnRole() {
            TaxLine state =
                    Purchase.tax("t1", "State tax", EUR.amount("1.00")).withJurisdiction(new Jurisdiction("US", "CA"));
            TaxLine county = Purchase.tax("t2", "County tax", EUR.amount("0.50"))
                    .withJurisdiction(new Jurisdiction("US", "CA/Alameda"))
                    .withChannelLiable(true);
            TaxLine national =
                    Purchase.tax("t3", "MwSt", EUR.amount("0.25")).withJurisdiction(new Jurisdiction("DE", "DE"));
            Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", "").withTaxes(state, county, national));

            assertThat(lines(BOOKS.sale(order)))
                    .containsExactly(
                            "CREDIT GOODS_REVENUE EUR 10.00",
                            "CREDIT TAX_PAYABLE US/CA/State tax EUR 1.00",
                            "CREDIT CHANNEL_TAX US/CA/Alameda/County tax EUR 0.50",
                            "CREDIT TAX_PAYABLE DE/MwSt EUR 0.25",
                            "DEBIT RECEIVABLE EUR 11.75");
        }

        @Test
        void dutiesAndTheTaxesOnThemAreCollectedAndOwed() {
            Duty duty = Duty.builder()
                    .id(new DutyId("u"))
                    .amount(EUR.amount("1.20"))
                    .addAllTaxes(EUR.taxes("0.24"))
                    .build();
            Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", "").withDuties(duty));

            assertThat(lines(BOOKS.sale(order)))
                    .containsExactly(
                            "CREDIT GOODS_REVENUE EUR 10.00",
                            "CREDIT DUTIES EUR 1.20",
                            "CREDIT TAX_PAYABLE T1 EUR 0.24",
                            "DEBIT RECEIVABLE EUR 11.44");
        }

        @Test
        void aGiftCardThatIsSoldIsALiabilityAndNotRevenue() {
            OrderLine card = EUR.exclusive("a", "1", "50.00", "5.00", "").withKind(LineKind.GIFT_CARD);

            assertThat(lines(BOOKS.sale(EUR.order(card))))
                    .containsExactly(
                            "DEBIT DISCOUNTS CODE EUR 5.00",
                            "CREDIT GIFT_CARDS EUR 50.00",
                            "DEBIT RECEIVABLE EUR 45.00");
        }
    }

    @Nested
    class TheMoney {

        private final OrderLine ten = EUR.exclusive("a", "1", "10.00", "", "");

        @Test
        void giftCardsAndStoreCreditAreRedeemedFromTheirLiabilitiesOtherTendersByKindAndGateway() {
            Order order = EUR.order(ten)
                    .withTenders(
                            EUR.tender("g", TenderKind.GIFT_CARD, "2.00"),
                            EUR.tender("s", TenderKind.STORE_CREDIT, "1.00"),
                            EUR.tender("w", TenderKind.WALLET, "4.00").withGateway("paypal"),
                            EUR.card("3.00"));

            assertThat(lines(BOOKS.sale(order)))
                    .containsExactly(
                            "CREDIT GOODS_REVENUE EUR 10.00",
                            "DEBIT RECEIVABLE EUR 10.00",
                            "DEBIT GIFT_CARDS EUR 2.00",
                            "CREDIT RECEIVABLE EUR 10.00",
                            "DEBIT STORE_CREDIT EUR 1.00",
                            "DEBIT PAYMENTS WALLET/paypal EUR 4.00",
                            "DEBIT PAYMENTS CARD EUR 3.00");
        }

        @Test
        void cashRoundingIsNoPartOfWhatIsPaidAndHasItsOwnPosting() {
            Tender up = EUR.tender("up", TenderKind.CASH, "4.98").withCashRounding(EUR.amount("0.02"));
            Tender down = EUR.tender("down", TenderKind.CASH, "5.02").withCashRounding(EUR.amount("-0.02"));

            assertThat(lines(BOOKS.sale(EUR.order(ten).withTenders(up, down))))
                    .containsExactly(
                            "CREDIT GOODS_REVENUE EUR 10.00",
                            "DEBIT RECEIVABLE EUR 10.00",
                            "DEBIT PAYMENTS CASH EUR 10.00",
                            "CREDIT CASH_ROUNDING EUR 0.02",
                            "CREDIT RECEIVABLE EUR 10.00",
                            "DEBIT CASH_ROUNDING EUR 0.02");
        }

        @Test
        void whatIsNotPaidStaysOwedUntilItIs() {
            Order order = EUR.order(ten).withTenders(EUR.card("4.00"));
            Order paid = order.withTenders(
                    EUR.card("4.00"),
                    EUR.tender("late", TenderKind.BANK_TRANSFER, "6.00").withCashRounding(EUR.amount("-0.01")));
            LedgerDocument payment = BOOKS.payment(paid, new TenderId("late"), Purchase.LATER);

            assertThat(lines(BOOKS.sale(order))).endsWith("DEBIT PAYMENTS CARD EUR 4.00", "CREDIT RECEIVABLE EUR 4.00");
            assertThat(lines(payment))
                    .containsExactly(
                            "DEBIT PAYMENTS BANK_TRANSFER EUR 5.99",
                            "DEBIT CASH_ROUNDING EUR 0.01",
                            "CREDIT RECEIVABLE EUR 6.00");
            assertThat(payment.kind()).isEqualTo(LedgerDocumentKind.PAYMENT);
            assertThat(payment.tender()).contains(new TenderId("late"));
            assertThat(payment.date()).isEqualTo(LocalDate.parse("2026-03-20"));
        }

        @Test
        void moneyThatAPayerTookBackElsewhereIsLost() {
            Order order = EUR.order(ten)
                    .withTenders(EUR.card("10.00").withRefundedElsewhere(Optional.of(EUR.amount("10.00"))));

            LedgerDocument lost = BOOKS.paymentLost(order, new TenderId("card"), Purchase.LATER);

            assertThat(lines(lost)).containsExactly("DEBIT PAYMENTS_LOST EUR 10.00", "CREDIT PAYMENTS CARD EUR 10.00");
            assertThat(lost.kind()).isEqualTo(LedgerDocumentKind.PAYMENT_LOST);
            assertThat(lost.tender()).contains(new TenderId("card"));
            assertThat(lines(BOOKS.paymentLost(
                            EUR.order(ten).withTenders(EUR.card("10.00")), new TenderId("card"), Purchase.LATER)))
                    .isEmpty();
        }
    }

    @Nested
    class TwoViews {

        private final Purchase cad = Purchase.in("CAD", "USD");

        @Test
        void eachViewIsPostedByItself() {
            // Tax within the discount: CAD 1.00 x 1.00 / 9.00 = 0.11, USD 0.70 x 0.80 / 6.70 = 0.08.
            Order order = cad.order(cad.inclusive("a", "1", "10.00|7.40", "1.00|0.70", "1.00|0.80"))
                    .withTenders(cad.card("9.00|6.70"));

            assertThat(lines(BOOKS.sale(order)))
                    .containsExactly(
                            "DEBIT DISCOUNTS CODE CAD 0.89 (book USD 0.62)",
                            "CREDIT GOODS_REVENUE CAD 8.89 (book USD 6.52)",
                            "CREDIT TAX_PAYABLE T1 CAD 1.00 (book USD 0.80)",
                            "DEBIT RECEIVABLE CAD 9.00 (book USD 6.70)",
                            "DEBIT PAYMENTS CARD CAD 9.00 (book USD 6.70)",
                            "CREDIT RECEIVABLE CAD 9.00 (book USD 6.70)");
        }

        @Test
        void whatTheBookViewLeavesOverOfAFullPaymentIsRoundingAndNamed() {
            Order order =
                    cad.order(cad.exclusive("a", "1", "10.00|7.40", "", "")).withTenders(cad.card("10.00|7.38"));

            assertThat(lines(BOOKS.sale(order)))
                    .endsWith(
                            "DEBIT PAYMENTS CARD CAD 10.00 (book USD 7.38)",
                            "CREDIT RECEIVABLE CAD 10.00 (book USD 7.40)",
                            "DEBIT BOOK_ROUNDING CAD 0.00 (book USD 0.02)");
        }

        @Test
        void ofAPaymentInPartNothingIsRounding() {
            Order order =
                    cad.order(cad.exclusive("a", "1", "10.00|7.40", "", "")).withTenders(cad.card("9.99|7.40"));

            assertThat(lines(BOOKS.sale(order)))
                    .endsWith("CREDIT RECEIVABLE CAD 9.99 (book USD 7.40)")
                    .noneMatch(line -> line.contains("ROUNDING"));
        }
    }
}
