package io.aftermile.ledger;

import static io.aftermile.ledger.Purchase.A;
import static io.aftermile.ledger.Purchase.BOOKS;
import static io.aftermile.ledger.Purchase.R;
import static io.aftermile.ledger.Purchase.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aftermile.failure.Invalid;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedFee;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.DutyId;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.HeldTax;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.KeptFee;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.KeptTax;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RefundSettlement;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TenderKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A refund that we decided reverses what it credits and names where every part of the money went. */
class RefundDocumentTest {

    private static final Purchase EUR = Purchase.in("EUR");

    private static LedgerDocument book(Order order, Refund refund) {
        return BOOKS.refund(order.withRefunds(refund), R);
    }

    @Nested
    class WhatIsCredited {

        private final Order order = EUR.order(EUR.exclusive("a", "3", "30.00", "1.00 0.40", "2.36 0.29"))
                .withTenders(EUR.card("31.25"));

        @Test
        void revenueDiscountsAndEachTaxAreReversedAsTheRefundStatesThem() {
            // One unit of three, as in the worked examples.
            Refund refund = EUR.ours(EUR.credit("1", "9.53", "0.34 0.13", "0.79 0.10"), EUR.paid("card", "10.42"));

            LedgerDocument document = book(order, refund);

            assertThat(lines(document))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 10.00",
                            "CREDIT DISCOUNTS CODE EUR 0.34",
                            "CREDIT DISCOUNTS MANUAL EUR 0.13",
                            "DEBIT TAX_PAYABLE T1 EUR 0.79",
                            "DEBIT TAX_PAYABLE T2 EUR 0.10",
                            "CREDIT PAYMENTS CARD EUR 10.42");
            assertThat(document.kind()).isEqualTo(LedgerDocumentKind.REFUND);
            assertThat(document.refund()).contains(R);
            assertThat(document.date()).isEqualTo(LocalDate.parse("2026-03-20"));
        }

        @Test
        void discountsOfPricesWithTaxComeBackWithoutItAndWhole() {
            // The discounts of 0.33, 0.34 and 0.33 hold 0.06, 0.05 and 0.06 of tax.
            Order inclusive =
                    EUR.order(EUR.inclusive("a", "3", "14.97", "1.00", "2.33")).withTenders(EUR.card("13.97"));
            Refund one = EUR.ours(EUR.credit("1", "4.66", "0.33", "0.78"), EUR.paid("card", "4.66"));
            Refund two = EUR.ours(EUR.credit("1", "4.65", "0.34", "0.77"), EUR.paid("card", "4.65"))
                    .withId(new RefundId("r2"));
            Refund three = EUR.ours(EUR.credit("1", "4.66", "0.33", "0.78"), EUR.paid("card", "4.66"))
                    .withId(new RefundId("r3"));
            Order refunded = inclusive.withRefunds(one, two, three);

            assertThat(lines(BOOKS.refund(refunded, one.id())))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 4.15",
                            "CREDIT DISCOUNTS CODE EUR 0.27",
                            "DEBIT TAX_PAYABLE T1 EUR 0.78",
                            "CREDIT PAYMENTS CARD EUR 4.66");
            assertThat(lines(BOOKS.refund(refunded, two.id())))
                    .startsWith("DEBIT GOODS_REVENUE EUR 4.17", "CREDIT DISCOUNTS CODE EUR 0.29");
            assertThat(lines(BOOKS.refund(refunded, three.id())))
                    .startsWith("DEBIT GOODS_REVENUE EUR 4.15", "CREDIT DISCOUNTS CODE EUR 0.27");
        }

        @Test
        void oneRefundMayCreditALineWithUnitsAndAgainWithout() {
            Refund refund = EUR.ours(EUR.credit("1", "9.53", "0.34 0.13", "0.79 0.10"), EUR.paid("card", "15.88"))
                    .withLines(
                            new CreditedLine(A, EUR.credit("1", "9.53", "0.34 0.13", "0.79 0.10")),
                            new CreditedLine(A, EUR.credit("0", "5.00", "", "0.41 0.05")));

            assertThat(lines(book(order, refund)))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 15.00",
                            "CREDIT DISCOUNTS CODE EUR 0.34",
                            "CREDIT DISCOUNTS MANUAL EUR 0.13",
                            "DEBIT TAX_PAYABLE T1 EUR 1.20",
                            "DEBIT TAX_PAYABLE T2 EUR 0.15",
                            "CREDIT PAYMENTS CARD EUR 15.88");
        }

        @Test
        void dutiesAndGiftCardsAreReversedWhereTheyWerePosted() {
            OrderLine card = EUR.exclusive("g", "1", "50.00", "", "").withKind(LineKind.GIFT_CARD);
            Order mixed =
                    EUR.order(EUR.exclusive("a", "1", "10.00", "", ""), card).withTenders(EUR.card("60.00"));
            Refund refund = EUR.ours(EUR.credit("1", "10.00", "", ""), EUR.paid("card", "61.20"))
                    .withLines(
                            new CreditedLine(
                                    A,
                                    EUR.credit("1", "10.00", "", "")
                                            .withDuties(new CreditedDuty(new DutyId("u"), EUR.amount("1.20")))),
                            new CreditedLine(new OrderLineId("g"), EUR.credit("1", "50.00", "", "")));

            assertThat(lines(book(mixed, refund)))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 10.00",
                            "DEBIT DUTIES EUR 1.20",
                            "DEBIT GIFT_CARDS EUR 50.00",
                            "CREDIT PAYMENTS CARD EUR 61.20");
        }

        @Test
        void feesAndTipsAreReversedWhereTheyWerePosted() {
            Order withTip = order.withFees(fee("wrap", FeeKind.ADDITIONAL_FEE), fee("tip", FeeKind.TIP));
            Refund refund = EUR.refund("r", RefundOrigin.OURS, EUR.paid("card", "3.50"))
                    .withFees(
                            new CreditedFee(new FeeId("wrap"), EUR.credit("0", "2.00", "", "")),
                            new CreditedFee(new FeeId("tip"), EUR.credit("0", "1.50", "", "")))
                    .withSettlement(RefundSettlement.plain(EUR.amount("0.00")));

            assertThat(lines(book(withTip, refund)))
                    .containsExactly(
                            "DEBIT FEE_REVENUE EUR 2.00", "DEBIT TIPS EUR 1.50", "CREDIT PAYMENTS CARD EUR 3.50");
        }

        private Fee fee(String id, FeeKind kind) {
            return Fee.builder()
                    .id(new FeeId(id))
                    .kind(kind)
                    .title(id)
                    .price(EUR.amount("2.00"))
                    .taxIncluded(true)
                    .build();
        }

        @Test
        void yenAndTwoViewsAreReversedAtTheirOwnScale() {
            Purchase jpy = Purchase.in("JPY", "EUR");
            Order japan = jpy.order(jpy.inclusive("a", "2", "1100|6.80", "100|0.62", "91|0.56"))
                    .withTenders(jpy.card("1000|6.18"));
            Refund refund = jpy.ours(jpy.credit("1", "500|3.09", "50|0.31", "46|0.28"), jpy.paid("card", "500|3.09"));

            assertThat(lines(book(japan, refund)))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE JPY 499 (book EUR 3.09)",
                            "CREDIT DISCOUNTS CODE JPY 45 (book EUR 0.28)",
                            "DEBIT TAX_PAYABLE T1 JPY 46 (book EUR 0.28)",
                            "CREDIT PAYMENTS CARD JPY 500 (book EUR 3.09)");
        }
    }

    @Nested
    class WhereTheMoneyWent {

        private final Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", "1.90"))
                .withTenders(EUR.tender("g", TenderKind.GIFT_CARD, "5.00"), EUR.card("6.90"));

        private Refund ours(UnaryOperator<RefundSettlement> settled, String paid) {
            return EUR.ours(EUR.credit("1", "10.00", "", "1.90"), settled, EUR.paid("card", paid));
        }

        private List<String> money(Refund refund) {
            List<String> lines = lines(book(order, refund));
            assertThat(lines).startsWith("DEBIT GOODS_REVENUE EUR 10.00", "DEBIT TAX_PAYABLE T1 EUR 1.90");
            return lines.subList(2, lines.size());
        }

        @Test
        void aGiftCardIsCreditedAgainWhatIsPromisedWaitsAndWhatFailedIsOwed() {
            Refund refund = EUR.ours(
                    EUR.credit("1", "10.00", "", "1.90"),
                    EUR.paid("g", "5.00"),
                    EUR.paid("card", "4.00", PaymentStatus.PENDING),
                    EUR.paid("card", "2.90", PaymentStatus.FAILED));

            assertThat(money(refund))
                    .containsExactly(
                            "CREDIT GIFT_CARDS EUR 5.00",
                            "CREDIT REFUNDS_PENDING CARD EUR 4.00",
                            "CREDIT REFUNDS_OWED EUR 2.90");
        }

        @Test
        void aPromiseToAGiftCardWaitsLikeAnyOther() {
            Refund refund =
                    EUR.ours(EUR.credit("1", "10.00", "", "1.90"), EUR.paid("g", "11.90", PaymentStatus.PENDING));

            assertThat(money(refund)).containsExactly("CREDIT REFUNDS_PENDING GIFT_CARD EUR 11.90");
        }

        @Test
        void goodwillIsAnExpenseWithoutTaxAndWhatALaterReturnUsesUpComesOffIt() {
            assertThat(money(ours(it -> it.withGoodwill(EUR.amount("2.00")), "13.90")))
                    .containsExactly("DEBIT GOODWILL EUR 2.00", "CREDIT PAYMENTS CARD EUR 13.90");
            assertThat(money(ours(it -> it.withOffset(EUR.amount("2.00")), "9.90")))
                    .containsExactly("CREDIT GOODWILL EUR 2.00", "CREDIT PAYMENTS CARD EUR 9.90");
        }

        @Test
        void aHoldAndAShortfallArePostedAsTheyGrowAndTakenBackAsTheyFall() {
            assertThat(money(ours(it -> it.withHeld(EUR.amount("20.00")).withCarried(EUR.amount("9.00")), "0.90")))
                    .containsExactly(
                            "CREDIT DISCOUNTS_HELD EUR 20.00",
                            "DEBIT SHORTFALL_CARRIED EUR 9.00",
                            "CREDIT PAYMENTS CARD EUR 0.90");
            assertThat(money(ours(it -> it.withHeld(EUR.amount("-20.00")).withCarried(EUR.amount("-9.00")), "22.90")))
                    .containsExactly(
                            "DEBIT DISCOUNTS_HELD EUR 20.00",
                            "CREDIT SHORTFALL_CARRIED EUR 9.00",
                            "CREDIT PAYMENTS CARD EUR 22.90");
        }

        @Test
        void theTaxWithinAHoldStaysOwedToWhomTheInvoiceOwesIt() {
            Order channel = EUR.order(EUR.exclusive("a", "1", "10.00", "", "1.90")
                            .withTaxes(
                                    Purchase.tax("t1", "T1", EUR.amount("1.90")).withChannelLiable(true)))
                    .withTenders(EUR.card("11.90"));
            Refund refund = EUR.ours(
                    EUR.credit("1", "10.00", "", "1.90"),
                    it -> it.withHeld(EUR.amount("5.00"))
                            .withHeldTaxes(
                                    new HeldTax("T1", Optional.empty(), EUR.amount("0.70")),
                                    new HeldTax("T2", Optional.empty(), EUR.amount("0.30"))),
                    EUR.paid("card", "6.90"));

            assertThat(lines(book(channel, refund)))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 10.00",
                            "DEBIT CHANNEL_TAX T1 EUR 1.90",
                            "CREDIT DISCOUNTS_HELD EUR 4.00",
                            "CREDIT CHANNEL_TAX T1 EUR 0.70",
                            "CREDIT TAX_PAYABLE T2 EUR 0.30",
                            "CREDIT PAYMENTS CARD EUR 6.90");
        }

        @Test
        void storeCreditIsALiabilityAndItsBonusAnExpense() {
            Refund refund = EUR.ours(
                    EUR.credit("1", "10.00", "", "1.90"),
                    it -> it.withStoreCredit(EUR.amount("11.90")).withCreditBonus(EUR.amount("1.19")));

            assertThat(money(refund)).containsExactly("CREDIT STORE_CREDIT EUR 13.09", "DEBIT INCENTIVES EUR 1.19");
        }

        @Test
        void whatTheCustomerOwesIsReceivableAndWhatNoTenderTakesIsOwedToThem() {
            assertThat(money(ours(it -> it.withDue(EUR.amount("3.00")), "14.90")))
                    .containsExactly("DEBIT RECEIVABLE EUR 3.00", "CREDIT PAYMENTS CARD EUR 14.90");
            assertThat(money(ours(it -> it.withUnplaced(EUR.amount("3.00")), "8.90")))
                    .containsExactly("CREDIT REFUNDS_OWED EUR 3.00", "CREDIT PAYMENTS CARD EUR 8.90");
        }

        @Test
        void cashIsRoundedBesideTheAmount() {
            Order cash = EUR.order(EUR.exclusive("a", "1", "10.02", "", ""))
                    .withTenders(EUR.tender("till", TenderKind.CASH, "10.02"));
            Refund refund = EUR.ours(
                    EUR.credit("1", "10.02", "", ""), EUR.paid("till", "10.02").withCashRounding(EUR.amount("-0.02")));

            assertThat(lines(book(cash, refund)))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 10.02",
                            "CREDIT PAYMENTS CASH EUR 10.00",
                            "CREDIT CASH_ROUNDING EUR 0.02");
        }
    }

    @Nested
    class WhatIsKept {

        private static final Jurisdiction CA = new Jurisdiction("US", "CA");

        private final TaxLine tax =
                Purchase.tax("t1", "State tax", EUR.amount("1.00")).withJurisdiction(CA);

        private Order order(TaxLine invoiced) {
            return EUR.order(
                            EUR.exclusive("a", "1", "10.00", "", "").withTaxes(invoiced),
                            EUR.exclusive("b", "1", "10.00", "", "").withTaxes(tax))
                    .withTenders(EUR.card("22.00"));
        }

        private KeptFee fee(Optional<OrderLineId> line, KeptTax... taxes) {
            return KeptFee.builder()
                    .kind(KeptFeeKind.RESTOCKING)
                    .name("restocking")
                    .line(line)
                    .net(EUR.amount("2.00"))
                    .addTaxes(taxes)
                    .build();
        }

        private List<String> kept(Order order, KeptFee fee, String paid) {
            Refund refund =
                    EUR.ours(EUR.credit("1", "10.00", "", "1.00"), it -> it.withKept(fee), EUR.paid("card", paid));
            List<String> lines = lines(book(order, refund));
            return lines.subList(2, lines.size() - 1);
        }

        private KeptTax keptTax(String title) {
            return new KeptTax(title, Optional.of(CA), EUR.amount("0.20"));
        }

        @Test
        void anUntaxedFeeIsRevenueOfItsKindAndAllTaxIsReversed() {
            assertThat(kept(order(tax), fee(Optional.of(A)), "9.00"))
                    .containsExactly("CREDIT KEPT_FEES RESTOCKING EUR 2.00");
        }

        @Test
        void aFeeKeepsItsTaxWhereTheInvoiceOwedIt() {
            assertThat(kept(order(tax), fee(Optional.of(A), keptTax("State tax")), "8.80"))
                    .containsExactly(
                            "CREDIT KEPT_FEES RESTOCKING EUR 2.00", "CREDIT TAX_PAYABLE US/CA/State tax EUR 0.20");
        }

        @Test
        void keptTaxOfTheChannelStaysWithTheChannel() {
            Order marketplace = order(tax.withChannelLiable(true));

            assertThat(kept(marketplace, fee(Optional.of(A), keptTax("State tax")), "8.80"))
                    .containsExactly(
                            "CREDIT KEPT_FEES RESTOCKING EUR 2.00", "CREDIT CHANNEL_TAX US/CA/State tax EUR 0.20");
            // Of the refund as a whole it is the channel's only if every such tax of the order is.
            assertThat(kept(marketplace, fee(Optional.empty(), keptTax("State tax")), "8.80"))
                    .contains("CREDIT TAX_PAYABLE US/CA/State tax EUR 0.20");
        }

        @Test
        void taxOnAServiceOfOursIsOursEvenOnAMarketplace() {
            assertThat(kept(order(tax.withChannelLiable(true)), fee(Optional.of(A), keptTax("VAT")), "8.80"))
                    .contains("CREDIT TAX_PAYABLE US/CA/VAT EUR 0.20");
            assertThat(kept(
                            order(tax.withChannelLiable(true)),
                            fee(Optional.of(A), new KeptTax("State tax", Optional.empty(), EUR.amount("0.20"))),
                            "8.80"))
                    .contains("CREDIT TAX_PAYABLE State tax EUR 0.20");
        }
    }

    @Nested
    class TwoViews {

        private final Purchase cad = Purchase.in("CAD", "USD");
        private final Order order =
                cad.order(cad.exclusive("a", "1", "10.00|7.40", "", "")).withTenders(cad.card("10.00|7.38"));

        @Test
        void whatRoundingByRatioLeavesOverInTheBooksIsNamed() {
            Refund refund = cad.ours(
                    cad.credit("1", "10.00|7.40", "", ""),
                    it -> it.withBookRounding(Money.parse("USD 0.02")),
                    cad.paid("card", "10.00|7.38"));

            assertThat(lines(book(order, refund)))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE CAD 10.00 (book USD 7.40)",
                            "CREDIT BOOK_ROUNDING CAD 0.00 (book USD 0.02)",
                            "CREDIT PAYMENTS CARD CAD 10.00 (book USD 7.38)");
        }

        @Test
        void aSettlementThatDoesNotAddUpInTheBooksAloneIsRefusedNotPlugged() {
            Refund refund = cad.ours(cad.credit("1", "10.00|7.40", "", ""), cad.paid("card", "10.00|7.38"));

            assertThatThrownBy(() -> book(order, refund))
                    .hasMessageContaining("REFUND r of order o")
                    .hasMessageContaining("exceed the credits by CAD 0.00 (book USD 0.02)")
                    .asInstanceOf(type(Unbalanced.class))
                    .satisfies(e -> assertThat(e.difference()).isEqualTo(cad.amount("0.00|0.02")));
        }

        @Test
        void aBookRoundingWithoutABookViewIsRefused() {
            Refund refund = EUR.ours(
                    EUR.credit("1", "10.00", "", ""),
                    it -> it.withBookRounding(Money.parse("EUR 0.00")),
                    EUR.paid("card", "10.00"));

            assertThatThrownBy(() -> book(EUR.order(EUR.exclusive("a", "1", "10.00", "", "")), refund))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("/refunds/0/settlement/bookRounding");
        }
    }

    @Test
    void aSettlementThatDoesNotAddUpIsRefusedWithTheDifference() {
        Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", "")).withTenders(EUR.card("10.00"));
        Refund refund = EUR.ours(EUR.credit("1", "10.00", "", ""), EUR.paid("card", "10.01"));

        assertThatThrownBy(() -> book(order, refund))
                .asInstanceOf(type(Unbalanced.class))
                .satisfies(e -> {
                    assertThat(e.difference()).isEqualTo(EUR.amount("-0.01"));
                    assertThat(e.facts()).containsEntry("order", "o").containsEntry("difference", "EUR -0.01");
                });
    }

    @Test
    void aRefundThatTheOrderDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> BOOKS.refund(EUR.order(), R))
                .isInstanceOf(Invalid.class)
                .hasMessage("refund: is r, which order o does not have; name one of the order's");
    }
}
