package io.aftermile.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.RefundId;
import io.aftermile.model.TenderKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A document balances in every view, in one set of currencies, or it does not come into being. */
class LedgerDocumentTest {

    private static final Purchase EUR = Purchase.in("EUR");
    private static final Purchase CAD = Purchase.in("CAD", "USD");
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    private static Posting posting(Purchase purchase, Side side, String amount) {
        return Posting.builder()
                .account(LedgerAccount.of(AccountRole.STOCK))
                .side(side)
                .amount(purchase.amount(amount))
                .build();
    }

    private static LedgerDocument.Builder document() {
        return LedgerDocument.builder()
                .kind(LedgerDocumentKind.SALE)
                .order(new OrderId("o"))
                .date(DAY)
                .postedOn(DAY);
    }

    @Test
    void bothSidesAreEqualInEveryView() {
        LedgerDocument balanced = document()
                .addPostings(posting(CAD, Side.DEBIT, "3.00|0.00"), posting(CAD, Side.DEBIT, "0.00|2.20"))
                .addPosting(posting(CAD, Side.CREDIT, "3.00|2.20"))
                .build();

        assertThat(balanced.postings()).hasSize(3);
        assertThatThrownBy(() -> document()
                        .addPostings(posting(CAD, Side.DEBIT, "3.00|2.21"), posting(CAD, Side.CREDIT, "3.00|2.20"))
                        .build())
                .hasMessage("/postings: of SALE of order o have debits that exceed the credits by"
                        + " CAD 0.00 (book USD 0.01); mend the recorded amounts; in each currency view both sides"
                        + " have to be equal")
                .asInstanceOf(type(Unbalanced.class))
                .satisfies(e -> {
                    assertThat(e.difference()).isEqualTo(CAD.amount("0.00|0.01"));
                    assertThat(e.path()).isEqualTo("/postings");
                });
        assertThatThrownBy(() ->
                        document().addPosting(posting(EUR, Side.CREDIT, "0.01")).build())
                .isInstanceOf(Unbalanced.class);
    }

    @Test
    void aDocumentWithoutPostingsIsStillADocument() {
        assertThat(document().build().postings()).isEmpty();
    }

    @Test
    void aPostingIsAboveZeroOnItsSide() {
        assertThat(posting(EUR, Side.DEBIT, "0.01").asDebit()).isEqualTo(EUR.amount("0.01"));
        assertThat(posting(EUR, Side.CREDIT, "0.01").asDebit()).isEqualTo(EUR.amount("-0.01"));
        for (String bad : new String[] {"0.00", "-0.01"}) {
            assertThatThrownBy(() -> posting(EUR, Side.DEBIT, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("posting to STOCK is EUR " + bad);
        }
        assertThatThrownBy(() -> posting(CAD, Side.DEBIT, "1.00|-0.01")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDocumentCountsOnItsOwnDayOrLater() {
        assertThat(document().build().withPostedOn(DAY.plusDays(1)).postedOn()).isEqualTo(DAY.plusDays(1));
        assertThatThrownBy(() -> document().build().withPostedOn(DAY.minusDays(1)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/postedOn: is 2026-02-28, before the day of the fact, 2026-03-01");
    }

    @Test
    void onlyACorrectionCorrects() {
        assertThatThrownBy(() -> document().corrects(LedgerDocumentKind.SALE).build())
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/corrects: is SALE on a document of kind SALE");
        assertThatThrownBy(() -> document().build().withKind(LedgerDocumentKind.CORRECTION))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/corrects: is absent on a document of kind CORRECTION");
    }

    @Test
    void amountsBeyondTheRangeOfMinorUnitsAreRefusedByOrder() {
        String most = "92233720368547758.07";
        Order order = EUR.order(EUR.exclusive("a", "1", most, "", ""), EUR.exclusive("b", "1", "0.01", "", ""));

        assertThatThrownBy(() -> Purchase.BOOKS.sale(order))
                .isInstanceOf(Invalid.class)
                .hasMessage("document: has amounts of order o that add up beyond 2^63 minor units;"
                        + " give amounts of less")
                .satisfies(e -> assertThat(((Invalid) e).facts()).containsEntry("order", "o"));
        assertThat(Purchase.BOOKS
                        .sale(EUR.order(EUR.exclusive("a", "1", most, "", "")))
                        .postings())
                .hasSize(2);
    }

    @Test
    void anAccountIsARoleOrAPathWithinIt() {
        assertThat(LedgerAccount.of(AccountRole.TIPS)).hasToString("TIPS");
        assertThat(LedgerAccount.ofTax("MwSt", Optional.of(new Jurisdiction("DE", "DE")), false))
                .hasToString("TAX_PAYABLE DE/MwSt");
        assertThat(LedgerAccount.ofTax(" ", Optional.of(new Jurisdiction("US", "CA")), true))
                .hasToString("CHANNEL_TAX US/CA");
        assertThat(LedgerAccount.ofTax("", Optional.empty(), false))
                .isEqualTo(LedgerAccount.of(AccountRole.TAX_PAYABLE));
        assertThat(LedgerAccount.ofTender(
                        EUR.tender("x", TenderKind.PAY_LATER, "1.00").withGateway("klarna")))
                .hasToString("PAYMENTS PAY_LATER/klarna");
        assertThatThrownBy(() -> LedgerAccount.of(AccountRole.TIPS, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key of TIPS is empty; leave it out");
    }

    @Test
    void equalFactsGiveEqualDocuments() {
        Order order = EUR.order(EUR.inclusive("a", "3", "14.97", "1.00", "2.33"));
        Order twin = EUR.order(EUR.inclusive("a", "3", "14.97", "1.00", "2.33"));

        assertThat(Purchase.BOOKS.sale(order)).isEqualTo(Purchase.BOOKS.sale(twin));
    }

    @Test
    void anExchangeIsPaidWithWhatTheRefundPutIntoIt() {
        Order order = EUR.order(
                        EUR.exclusive("a", "1", "10.00", "", "1.90"), EUR.exclusive("b", "1", "12.00", "", "2.28"))
                .withTenders(EUR.card("11.90"))
                .withRefunds(EUR.ours(
                        EUR.credit("1", "10.00", "", "1.90"),
                        it -> it.withExchanged(EUR.amount("11.90")).withExchangeBonus(EUR.amount("1.00"))));

        LedgerDocument refund = Purchase.BOOKS.refund(order, Purchase.R);
        LedgerDocument exchange =
                Purchase.BOOKS.exchange(order, Purchase.R, List.of(new OrderLineId("b")), Purchase.LATER);

        assertThat(Purchase.lines(refund))
                .containsExactly(
                        "DEBIT GOODS_REVENUE EUR 10.00",
                        "DEBIT TAX_PAYABLE T1 EUR 1.90",
                        "CREDIT EXCHANGE_CLEARING EUR 12.90",
                        "DEBIT INCENTIVES EUR 1.00");
        assertThat(Purchase.lines(exchange))
                .containsExactly(
                        "CREDIT GOODS_REVENUE EUR 12.00",
                        "CREDIT TAX_PAYABLE T1 EUR 2.28",
                        "DEBIT EXCHANGE_CLEARING EUR 12.90",
                        "DEBIT RECEIVABLE EUR 1.38");
        assertThat(exchange.kind()).isEqualTo(LedgerDocumentKind.EXCHANGE);
        assertThat(exchange.refund()).contains(Purchase.R);
    }

    @Test
    void aBonusOnStoreCreditAndOneOnNewGoodsEachGoWhereTheyAreGranted() {
        Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", ""), EUR.exclusive("b", "1", "4.40", "", ""))
                .withTenders(EUR.card("10.00"))
                .withRefunds(EUR.ours(
                        EUR.credit("1", "10.00", "", ""),
                        it -> it.withExchanged(EUR.amount("4.00"))
                                .withStoreCredit(EUR.amount("6.00"))
                                .withCreditBonus(EUR.amount("0.60"))
                                .withExchangeBonus(EUR.amount("0.40"))));

        assertThat(Purchase.lines(Purchase.BOOKS.refund(order, Purchase.R)))
                .contains(
                        "CREDIT STORE_CREDIT EUR 6.60",
                        "CREDIT EXCHANGE_CLEARING EUR 4.40",
                        "DEBIT INCENTIVES EUR 1.00");
        assertThat(Purchase.lines(
                        Purchase.BOOKS.exchange(order, Purchase.R, List.of(new OrderLineId("b")), Purchase.LATER)))
                .containsExactly("CREDIT GOODS_REVENUE EUR 4.40", "DEBIT EXCHANGE_CLEARING EUR 4.40");
    }

    @Test
    void whatAnEvenExchangeLeavesOverInTheBooksIsRounding() {
        Order order = CAD.order(
                        CAD.exclusive("a", "1", "10.00|7.40", "", ""), CAD.exclusive("b", "1", "10.00|7.41", "", ""))
                .withRefunds(CAD.ours(
                        CAD.credit("1", "10.00|7.40", "", ""), it -> it.withExchanged(CAD.amount("10.00|7.40"))));

        assertThat(Purchase.lines(
                        Purchase.BOOKS.exchange(order, Purchase.R, List.of(new OrderLineId("b")), Purchase.LATER)))
                .endsWith("DEBIT BOOK_ROUNDING CAD 0.00 (book USD 0.01)");
    }

    @Test
    void withoutASettlementNewGoodsAreOwedInFull() {
        Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", ""), EUR.exclusive("b", "1", "4.00", "", ""))
                .withRefunds(EUR.foreign(EUR.credit("1", "10.00", "", "")));

        assertThat(Purchase.lines(
                        Purchase.BOOKS.exchange(order, Purchase.R, List.of(new OrderLineId("b")), Purchase.LATER)))
                .containsExactly("CREDIT GOODS_REVENUE EUR 4.00", "DEBIT RECEIVABLE EUR 4.00");
        assertThatThrownBy(
                        () -> Purchase.BOOKS.exchange(order, Purchase.R, List.of(new OrderLineId("z")), Purchase.LATER))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("part: is z, which order o does not have");
        assertThatThrownBy(() -> Purchase.BOOKS.exchange(
                        order, new RefundId("none"), List.of(new OrderLineId("b")), Purchase.LATER))
                .isInstanceOf(Invalid.class);
    }
}
