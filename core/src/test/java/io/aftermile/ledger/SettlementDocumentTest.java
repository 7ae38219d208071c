package io.aftermile.ledger;

import static io.aftermile.ledger.Purchase.BOOKS;
import static io.aftermile.ledger.Purchase.LATER;
import static io.aftermile.ledger.Purchase.R;
import static io.aftermile.ledger.Purchase.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TenderRefund;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Promised money moves, fails, or moves at another rate; the refund itself does not change (rule R28). */
class SettlementDocumentTest {

    private static final Purchase EUR = Purchase.in("EUR");
    private static final Purchase CAD = Purchase.in("CAD", "USD");

    private static Order order(Purchase purchase, String amount, TenderRefund... paid) {
        return purchase.order(purchase.exclusive("a", "1", amount, "", ""))
                .withTenders(
                        purchase.card(amount).withGateway("stripe"),
                        purchase.tender("g", TenderKind.GIFT_CARD, amount),
                        purchase.tender("till", TenderKind.CASH, amount))
                .withRefunds(purchase.ours(purchase.credit("1", amount, "", ""), paid));
    }

    @Test
    void promisedMoneyThatMovesLeavesThePromiseAndTheAccount() {
        Order order = order(
                EUR,
                "10.00",
                EUR.paid("card", "6.00", PaymentStatus.PENDING),
                EUR.paid("g", "4.00", PaymentStatus.PENDING));

        LedgerDocument card = BOOKS.settlement(order, R, 0, LATER);

        assertThat(lines(card))
                .containsExactly("DEBIT REFUNDS_PENDING CARD/stripe EUR 6.00", "CREDIT PAYMENTS CARD/stripe EUR 6.00");
        assertThat(card.kind()).isEqualTo(LedgerDocumentKind.REFUND_SETTLEMENT);
        assertThat(card.refund()).contains(R);
        assertThat(card.tender()).contains(new TenderId("card"));
        assertThat(lines(BOOKS.settlement(order, R, 1, LATER)))
                .containsExactly("DEBIT REFUNDS_PENDING GIFT_CARD EUR 4.00", "CREDIT GIFT_CARDS EUR 4.00");
    }

    @Test
    void cashIsRoundedWhenItMoves() {
        Order order = order(
                EUR, "10.02", EUR.paid("till", "10.02", PaymentStatus.PENDING).withCashRounding(EUR.amount("-0.02")));

        assertThat(lines(BOOKS.refund(order, R))).endsWith("CREDIT REFUNDS_PENDING CASH EUR 10.02");
        assertThat(lines(BOOKS.settlement(order, R, 0, LATER)))
                .containsExactly(
                        "DEBIT REFUNDS_PENDING CASH EUR 10.02",
                        "CREDIT PAYMENTS CASH EUR 10.00",
                        "CREDIT CASH_ROUNDING EUR 0.02");
    }

    @Test
    void promisedMoneyThatFailsIsStillOwed() {
        Order order = order(EUR, "10.00", EUR.paid("card", "10.00", PaymentStatus.PENDING));

        LedgerDocument failure = BOOKS.settlementFailure(order, R, 0, LATER);

        assertThat(lines(failure))
                .containsExactly("DEBIT REFUNDS_PENDING CARD/stripe EUR 10.00", "CREDIT REFUNDS_OWED EUR 10.00");
        assertThat(failure.kind()).isEqualTo(LedgerDocumentKind.REFUND_FAILURE);
        assertThat(failure.tender()).contains(new TenderId("card"));
    }

    @Nested
    class AnotherRate {

        private final Order pending = order(CAD, "10.00|7.40", CAD.paid("card", "10.00|7.40", PaymentStatus.PENDING));
        private final Order moved = order(CAD, "10.00|7.40", CAD.paid("card", "10.00|7.40"));

        @Test
        void aWorseOneIsALossInTheBooksAlone() {
            assertThat(lines(BOOKS.settlement(pending, R, 0, Money.parse("USD 7.55"), LATER)))
                    .containsExactly(
                            "DEBIT REFUNDS_PENDING CARD/stripe CAD 10.00 (book USD 7.40)",
                            "CREDIT PAYMENTS CARD/stripe CAD 10.00 (book USD 7.55)",
                            "DEBIT FX_LOSS CAD 0.00 (book USD 0.15)");
        }

        @Test
        void aBetterOneIsAGain() {
            assertThat(lines(BOOKS.settlement(pending, R, 0, Money.parse("USD 7.30"), LATER)))
                    .containsExactly(
                            "DEBIT REFUNDS_PENDING CARD/stripe CAD 10.00 (book USD 7.40)",
                            "CREDIT PAYMENTS CARD/stripe CAD 10.00 (book USD 7.30)",
                            "CREDIT FX_GAIN CAD 0.00 (book USD 0.10)");
        }

        @Test
        void theSameOneIsNeither() {
            assertThat(BOOKS.settlement(pending, R, 0, Money.parse("USD 7.40"), LATER))
                    .isEqualTo(BOOKS.settlement(pending, R, 0, LATER));
        }

        @Test
        void ofMoneyThatWasBookedAsMovedTheDifferenceAloneIsPosted() {
            LedgerDocument loss = BOOKS.fxDifference(moved, R, 0, Money.parse("USD 7.55"), LATER);

            assertThat(lines(loss))
                    .containsExactly(
                            "DEBIT FX_LOSS CAD 0.00 (book USD 0.15)",
                            "CREDIT PAYMENTS CARD/stripe CAD 0.00 (book USD 0.15)");
            assertThat(loss.kind()).isEqualTo(LedgerDocumentKind.FX_DIFFERENCE);
            assertThat(loss.refund()).contains(R);
            assertThat(loss.tender()).contains(new TenderId("card"));
            assertThat(lines(BOOKS.fxDifference(moved, R, 0, Money.parse("USD 7.30"), LATER)))
                    .containsExactly(
                            "CREDIT FX_GAIN CAD 0.00 (book USD 0.10)",
                            "DEBIT PAYMENTS CARD/stripe CAD 0.00 (book USD 0.10)");
        }

        @Test
        void anAmountThatCannotBeIsRefused() {
            assertThatThrownBy(() -> BOOKS.settlement(pending, R, 0, Money.parse("CAD 7.40"), LATER))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("booked: is CAD 7.40, but the books of order o are kept in USD; state it in USD");
            assertThatThrownBy(() -> BOOKS.settlement(pending, R, 0, Money.parse("USD -0.01"), LATER))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("below zero");
            assertThat(lines(BOOKS.settlement(pending, R, 0, Money.parse("USD 0.00"), LATER)))
                    .contains("CREDIT FX_GAIN CAD 0.00 (book USD 7.40)");
            assertThatThrownBy(() -> BOOKS.settlement(
                            order(EUR, "1.00", EUR.paid("card", "1.00")), R, 0, Money.parse("EUR 1.00"), LATER))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("no rate can differ");
        }
    }

    @Test
    void whatContradictsTheRecordIsRefused() {
        Order failed = order(EUR, "10.00", EUR.paid("card", "10.00", PaymentStatus.FAILED));
        Order moved = order(EUR, "10.00", EUR.paid("card", "10.00"));

        assertThatThrownBy(() -> BOOKS.settlement(failed, R, 0, LATER))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/refunds/0/tenders/0/status: is FAILED");
        assertThatThrownBy(() -> BOOKS.settlementFailure(moved, R, 0, LATER))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/refunds/0/tenders/0/status: is SETTLED");
        assertThat(lines(BOOKS.settlement(moved, R, 0, LATER))).hasSize(2);
        assertThat(lines(BOOKS.settlementFailure(failed, R, 0, LATER))).hasSize(2);
    }

    @Test
    void aTenderThatTheRefundDoesNotHaveIsRefused() {
        Order order = order(EUR, "10.00", EUR.paid("card", "10.00"));

        for (int none : new int[] {-1, 1}) {
            assertThatThrownBy(() -> BOOKS.settlement(order, R, none, LATER))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("tender: is " + none + ", but refund r has 1 tenders; count them from 0");
        }
    }
}
