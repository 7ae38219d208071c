package io.aftermile.ledger;

import static io.aftermile.ledger.Purchase.A;
import static io.aftermile.ledger.Purchase.BOOKS;
import static io.aftermile.ledger.Purchase.R;
import static io.aftermile.ledger.Purchase.lines;
import static io.aftermile.ledger.Purchase.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.AdjustmentKind;
import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.DiscountId;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundAdjustment;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.TenderRefund;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Another system's refund is posted as it was booked; what its money and its parts differ by stands under a name. */
class ForeignRefundDocumentTest {

    private static final Purchase EUR = Purchase.in("EUR");

    private final Order order =
            EUR.order(EUR.exclusive("a", "3", "30.00", "", "2.00 1.00")).withTenders(EUR.card("33.00"));

    private List<String> book(Refund... refunds) {
        return lines(BOOKS.refund(order.withRefunds(refunds), R));
    }

    private static RefundAdjustment adjustment(AdjustmentKind kind, String amount, String tax) {
        return RefundAdjustment.builder()
                .kind(kind)
                .amount(EUR.amount(amount))
                .tax(EUR.amount(tax))
                .build();
    }

    private CreditedPart inTotal(String base, String tax) {
        return CreditedPart.builder()
                .base(EUR.amount(base))
                .taxTotal(EUR.amount(tax))
                .build();
    }

    @Nested
    class Taxes {

        @Test
        void aTaxThatIsStatedInTotalIsSplitByWhatIsLeftOfEach() {
            Refund earlier = EUR.foreign("e", EUR.credit("1", "10.00", "", "1.60 0.20"), EUR.paid("card", "11.80"));

            // Left are 0.40 and 0.80.
            assertThat(book(earlier, EUR.foreign(inTotal("10.00", "0.60"), EUR.paid("card", "10.60"))))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 10.00",
                            "DEBIT TAX_PAYABLE T1 EUR 0.20",
                            "DEBIT TAX_PAYABLE T2 EUR 0.40",
                            "CREDIT PAYMENTS CARD EUR 10.60");
        }

        @Test
        void anEarlierTotalCountsAsItWasSplit() {
            Refund earlier = EUR.foreign("e", inTotal("10.00", "1.50"), EUR.paid("card", "11.50"));
            Refund later = EUR.foreign(inTotal("20.00", "1.50"), EUR.paid("card", "21.50"));

            assertThat(book(earlier, later)).contains("DEBIT TAX_PAYABLE T1 EUR 1.00", "DEBIT TAX_PAYABLE T2 EUR 0.50");
        }

        @Test
        void aTotalOfExactlyWhatIsLeftTakesIt() {
            Refund earlier = EUR.foreign("e", EUR.credit("1", "10.00", "", "1.99 0.00"), EUR.paid("card", "11.99"));
            Refund rest = EUR.foreign(inTotal("20.00", "1.01"), EUR.paid("card", "21.01"));

            assertThat(book(earlier, rest)).contains("DEBIT TAX_PAYABLE T1 EUR 0.01", "DEBIT TAX_PAYABLE T2 EUR 1.00");
        }

        @Test
        void whatExceedsAllThatIsLeftGoesByWhatWasInvoiced() {
            Refund earlier = EUR.foreign("e", EUR.credit("1", "10.00", "", "3.00 1.00"), EUR.paid("card", "14.00"));
            Refund later = EUR.foreign(inTotal("10.00", "0.90"), EUR.paid("card", "10.90"));

            assertThat(book(earlier, later)).contains("DEBIT TAX_PAYABLE T1 EUR 0.60", "DEBIT TAX_PAYABLE T2 EUR 0.30");
        }

        @Test
        void aTaxThatTheInvoiceDoesNotHaveIsPostedWithoutAKeyAndSaysSo() {
            CreditedPart unknown = EUR.credit("1", "10.00", "", "0.50")
                    .withTaxes(
                            new CreditedTax(new TaxLineId("t1"), EUR.amount("0.50")),
                            new CreditedTax(new TaxLineId("t9"), EUR.amount("0.25")));
            LedgerDocument document =
                    BOOKS.refund(order.withRefunds(EUR.foreign(unknown, EUR.paid("card", "10.75"))), R);

            assertThat(lines(document))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 10.00",
                            "DEBIT TAX_PAYABLE T1 EUR 0.50",
                            "DEBIT TAX_PAYABLE EUR 0.25",
                            "CREDIT PAYMENTS CARD EUR 10.75");
            assertThat(reasons(document)).containsExactly("a tax that the invoice does not have");
        }

        @Test
        void soIsATotalOnAPartWithoutTaxes() {
            Order untaxed = EUR.order(EUR.inclusive("a", "1", "10.00", "", "")).withTenders(EUR.card("10.00"));
            Refund refund = EUR.foreign(inTotal("10.00", "0.50"), EUR.paid("card", "10.00"));

            assertThat(lines(BOOKS.refund(untaxed.withRefunds(refund), R)))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 9.50",
                            "DEBIT TAX_PAYABLE EUR 0.50",
                            "CREDIT PAYMENTS CARD EUR 10.00");
        }

        @Test
        void aTaxOnADutyComesBackBesideAPriceThatContainsItsTaxes() {
            Duty duty = Duty.builder()
                    .id(new DutyId("u"))
                    .amount(EUR.amount("1.00"))
                    .addTaxes(Purchase.tax("v", "Import VAT", EUR.amount("0.20")))
                    .build();
            Order imported = EUR.order(
                            EUR.inclusive("a", "1", "10.00", "", "1.00").withDuties(duty))
                    .withTenders(EUR.card("11.20"));
            CreditedPart credited = EUR.credit("1", "10.00", "", "1.00")
                    .withDuties(new CreditedDuty(
                            new DutyId("u"),
                            EUR.amount("1.00"),
                            List.of(
                                    new CreditedTax(new TaxLineId("v"), EUR.amount("0.20")),
                                    new CreditedTax(new TaxLineId("w"), EUR.amount("0.03")))));

            LedgerDocument document =
                    BOOKS.refund(imported.withRefunds(EUR.foreign(credited, EUR.paid("card", "11.23"))), R);

            assertThat(lines(document))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 9.00",
                            "DEBIT TAX_PAYABLE T1 EUR 1.00",
                            "DEBIT DUTIES EUR 1.00",
                            "DEBIT TAX_PAYABLE Import VAT EUR 0.20",
                            "DEBIT TAX_PAYABLE EUR 0.03",
                            "CREDIT PAYMENTS CARD EUR 11.23");
            assertThat(reasons(document)).containsExactly("a tax that the invoice does not have");
        }
    }

    @Nested
    class Discounts {

        @Test
        void withoutAStatedDiscountRevenueIsReversedNetOfIt() {
            Order discounted =
                    EUR.order(EUR.exclusive("a", "1", "10.00", "1.00", "")).withTenders(EUR.card("9.00"));

            assertThat(lines(BOOKS.refund(
                            discounted.withRefunds(
                                    EUR.foreign(EUR.credit("1", "9.00", "", ""), EUR.paid("card", "9.00"))),
                            R)))
                    .containsExactly("DEBIT GOODS_REVENUE EUR 9.00", "CREDIT PAYMENTS CARD EUR 9.00");
        }

        @Test
        void aDiscountThatThePartDoesNotHaveIsPostedWithoutAKeyAndSaysSo() {
            CreditedPart credited = EUR.credit("1", "9.00", "", "")
                    .withDiscounts(new CreditedDiscount(new DiscountId("d2"), EUR.amount("1.00")));
            LedgerDocument document =
                    BOOKS.refund(order.withRefunds(EUR.foreign(credited, EUR.paid("card", "9.00"))), R);

            assertThat(lines(document))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 10.00",
                            "CREDIT DISCOUNTS EUR 1.00",
                            "CREDIT PAYMENTS CARD EUR 9.00");
            assertThat(reasons(document)).containsExactly("a discount that the invoice does not have");
        }

        @Test
        void whatThePartHasAndWhatItDoesNotHaveAreKeptApart() {
            Order discounted =
                    EUR.order(EUR.exclusive("a", "1", "10.00", "1.00 0.50", "")).withTenders(EUR.card("8.50"));
            CreditedPart credited = EUR.credit("1", "8.50", "1.00 0.50", "")
                    .withDiscounts(
                            new CreditedDiscount(new DiscountId("d2"), EUR.amount("0.50")),
                            new CreditedDiscount(new DiscountId("d9"), EUR.amount("0.20")));

            assertThat(lines(BOOKS.refund(discounted.withRefunds(EUR.foreign(credited, EUR.paid("card", "8.50"))), R)))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 9.20",
                            "CREDIT DISCOUNTS MANUAL EUR 0.50",
                            "CREDIT DISCOUNTS EUR 0.20",
                            "CREDIT PAYMENTS CARD EUR 8.50");
        }

        @Test
        void aDiscountOfNothingComesBackAsNothing() {
            Order free =
                    EUR.order(EUR.inclusive("a", "1", "10.00", "0.00", "1.00")).withTenders(EUR.card("10.00"));

            assertThat(lines(BOOKS.refund(
                            free.withRefunds(
                                    EUR.foreign(EUR.credit("1", "10.00", "0.30", "1.00"), EUR.paid("card", "10.00"))),
                            R)))
                    .contains("DEBIT GOODS_REVENUE EUR 9.30", "CREDIT DISCOUNTS CODE EUR 0.30");
        }
    }

    @Nested
    class Differences {

        private final CreditedPart ten = EUR.credit("1", "10.00", "", "");

        @Test
        void moneyBelowThePartsIsADifferenceInTheMerchantsFavour() {
            LedgerDocument document = BOOKS.refund(order.withRefunds(EUR.foreign(ten, EUR.paid("card", "7.00"))), R);

            assertThat(lines(document))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 10.00",
                            "CREDIT PAYMENTS CARD EUR 7.00",
                            "CREDIT REFUND_DIFFERENCES UNEXPLAINED EUR 3.00");
            assertThat(reasons(document))
                    .containsExactly("the money of the refund differs from what its parts and adjustments add up to");
        }

        @Test
        void moneyAboveThePartsIsADifferenceInTheCustomersFavour() {
            assertThat(book(EUR.foreign(ten, EUR.paid("card", "12.00"))))
                    .endsWith("CREDIT PAYMENTS CARD EUR 12.00", "DEBIT REFUND_DIFFERENCES UNEXPLAINED EUR 2.00");
        }

        @Test
        void whatTheOtherSystemExplainsStandsUnderItsReason() {
            Refund refund = EUR.foreign(ten, EUR.paid("card", "5.50"))
                    .withAdjustments(
                            adjustment(AdjustmentKind.DISCREPANCY, "1.00", "0.00"),
                            adjustment(AdjustmentKind.OTHER, "-0.50", "0.00"),
                            adjustment(AdjustmentKind.FEE_KEPT, "3.00", "0.60"),
                            adjustment(AdjustmentKind.PENDING, "9.00", "0.90"));
            LedgerDocument document = BOOKS.refund(order.withRefunds(refund), R);

            assertThat(lines(document))
                    .containsExactly(
                            "DEBIT GOODS_REVENUE EUR 10.00",
                            "CREDIT REFUND_DIFFERENCES DISCREPANCY EUR 1.00",
                            "DEBIT REFUND_DIFFERENCES OTHER EUR 0.50",
                            "CREDIT KEPT_FEES OTHER EUR 3.00",
                            "CREDIT TAX_PAYABLE EUR 0.60",
                            "CREDIT PAYMENTS CARD EUR 5.50",
                            "CREDIT REFUND_DIFFERENCES UNEXPLAINED EUR 0.40");
            assertThat(reasons(document))
                    .containsExactly(
                            "tax on an adjustment, not named",
                            "the money of the refund differs from what its parts and adjustments add up to");
        }

        @Test
        void moneyWithoutAnyPartIsADifferenceToo() {
            Refund refund = EUR.refund("r", RefundOrigin.FOREIGN, EUR.paid("card", "4.00"))
                    .withAdjustments(adjustment(AdjustmentKind.DISCREPANCY, "-4.00", "0.00"));

            assertThat(book(refund))
                    .containsExactly("DEBIT REFUND_DIFFERENCES DISCREPANCY EUR 4.00", "CREDIT PAYMENTS CARD EUR 4.00");
        }

        @Test
        void aFailedRefundIsOwedAsFarAsNothingElseWasPaidForIt() {
            TenderRefund failed = EUR.paid("card", "10.00", PaymentStatus.FAILED);

            assertThat(book(EUR.foreign(ten, failed))).endsWith("CREDIT REFUNDS_OWED EUR 10.00");
            assertThat(book(EUR.foreign(ten, failed, EUR.paid("card", "10.00"))))
                    .endsWith("CREDIT PAYMENTS CARD EUR 10.00")
                    .hasSize(2);
            assertThat(book(EUR.foreign(ten, failed, EUR.paid("card", "4.00"))))
                    .endsWith("CREDIT PAYMENTS CARD EUR 4.00", "CREDIT REFUNDS_OWED EUR 6.00");
            assertThat(book(EUR.foreign(ten, EUR.paid("card", "4.00", PaymentStatus.FAILED))))
                    .endsWith("CREDIT REFUNDS_OWED EUR 4.00", "CREDIT REFUND_DIFFERENCES UNEXPLAINED EUR 6.00");
            assertThat(book(EUR.foreign(ten, failed, EUR.paid("card", "11.00"))))
                    .endsWith("CREDIT PAYMENTS CARD EUR 11.00", "DEBIT REFUND_DIFFERENCES UNEXPLAINED EUR 1.00");
        }

        @Test
        void whereOnlyTheBookViewDiffersItIsRounding() {
            Purchase cad = Purchase.in("CAD", "USD");
            Order two = cad.order(cad.exclusive("a", "1", "10.00|7.40", "", "")).withTenders(cad.card("10.00|7.40"));
            CreditedPart credited = cad.credit("1", "10.00|7.40", "", "");

            assertThat(lines(BOOKS.refund(two.withRefunds(cad.foreign(credited, cad.paid("card", "10.00|7.41"))), R)))
                    .endsWith("DEBIT BOOK_ROUNDING CAD 0.00 (book USD 0.01)");
            assertThat(lines(BOOKS.refund(two.withRefunds(cad.foreign(credited, cad.paid("card", "9.00|7.41"))), R)))
                    .endsWith(
                            "DEBIT REFUND_DIFFERENCES UNEXPLAINED CAD 0.00 (book USD 0.01)",
                            "CREDIT REFUND_DIFFERENCES UNEXPLAINED CAD 1.00 (book USD 0.00)");
        }
    }

    @Test
    void moneyToATenderThatNobodyNamedIsPostedWithoutAKeyAndSaysSo() {
        TenderRefund unknown = TenderRefund.builder()
                .amount(EUR.amount("4.00"))
                .status(PaymentStatus.SETTLED)
                .build();
        Refund refund = EUR.foreign(
                EUR.credit("1", "10.00", "", ""),
                unknown,
                EUR.paid("late", "5.00"),
                EUR.paid("late", "1.00", PaymentStatus.PENDING));
        LedgerDocument document = BOOKS.refund(order.withRefunds(refund), R);

        assertThat(lines(document))
                .containsExactly(
                        "DEBIT GOODS_REVENUE EUR 10.00", "CREDIT PAYMENTS EUR 9.00", "CREDIT REFUNDS_PENDING EUR 1.00");
        assertThat(reasons(document)).containsExactly("the order does not have the tender, or nobody said which");
    }

    @Test
    void theLineOfAnotherPartDoesNotCountAsHistory() {
        Refund other = EUR.foreign("e", EUR.credit("1", "10.00", "", "2.00 0.00"), EUR.paid("card", "12.00"));
        Refund first = EUR.foreign(inTotal("10.00", "0.30"), EUR.paid("card", "10.30"));

        // Recorded after it, the other refund changes nothing.
        assertThat(book(first, other)).isEqualTo(book(first)).contains("DEBIT TAX_PAYABLE T1 EUR 0.20");
        assertThat(first.lines()).extracting(it -> it.line()).containsExactly(A);
    }
}
