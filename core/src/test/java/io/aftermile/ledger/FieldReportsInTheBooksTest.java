package io.aftermile.ledger;

import static io.aftermile.ledger.Purchase.A;
import static io.aftermile.ledger.Purchase.BOOKS;
import static io.aftermile.ledger.Purchase.LATER;
import static io.aftermile.ledger.Purchase.R;
import static io.aftermile.ledger.Purchase.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.KeptFee;
import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.KeptTax;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import io.aftermile.money.CurrencyView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What went wrong in other systems' books, by the keys of the field reports. */
class FieldReportsInTheBooksTest {

    private static final Purchase EUR = Purchase.in("EUR");
    private static final Purchase CAD = Purchase.in("CAD", "USD");
    private static final ShippingLineId PARCEL = new ShippingLineId("s");

    private static Order withShipping(String price, String taxes) {
        return EUR.order(EUR.exclusive("a", "1", "10.00", "", ""))
                .withShipping(ShippingLine.builder()
                        .id(PARCEL)
                        .title("Standard")
                        .price(EUR.amount(price))
                        .taxIncluded(false)
                        .addAllTaxes(EUR.taxes(taxes))
                        .build())
                .withTenders(EUR.card("100.00"));
    }

    @Test
    @DisplayName("F7: a full refund leaves nothing in the books, to the minor unit")
    void fullRefundLeavesNothing() {
        Order order = EUR.order(EUR.inclusive("a", "3", "9.99", "0.10", "1.58"))
                .withTenders(EUR.card("9.89"))
                .withRefunds(EUR.ours(EUR.credit("3", "9.89", "0.10", "1.58"), EUR.paid("card", "9.89")));

        assertThat(TrialBalance.of(List.of(BOOKS.sale(order), BOOKS.refund(order, R)), CurrencyView.CUSTOMER)
                        .open())
                .isEmpty();
    }

    @Test
    @DisplayName("F10: a return-label fee is deducted once, with its tax in one place")
    void labelFeeIsDeductedOnce() {
        KeptFee label = KeptFee.builder()
                .kind(KeptFeeKind.RETURN_SHIPPING)
                .name("label")
                .net(EUR.amount("4.20"))
                .addTaxes(new KeptTax("T1", Optional.empty(), EUR.amount("0.80")))
                .build();
        Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", "1.90")).withTenders(EUR.card("11.90"));
        Refund refund =
                EUR.ours(EUR.credit("1", "10.00", "", "1.90"), it -> it.withKept(label), EUR.paid("card", "6.90"));

        assertThat(lines(BOOKS.refund(order.withRefunds(refund), R)))
                .containsExactly(
                        "DEBIT GOODS_REVENUE EUR 10.00",
                        "DEBIT TAX_PAYABLE T1 EUR 1.90",
                        "CREDIT KEPT_FEES RETURN_SHIPPING EUR 4.20",
                        "CREDIT TAX_PAYABLE T1 EUR 0.80",
                        "CREDIT PAYMENTS CARD EUR 6.90");
    }

    @Test
    @DisplayName("F11: an even exchange comes out at zero, tax included, and moves no money")
    void evenExchangeComesOutAtZero() {
        Order sold = EUR.order(EUR.inclusive("a", "1", "11.90", "", "1.90")).withTenders(EUR.card("11.90"));
        Order order = sold.withLines(
                        EUR.inclusive("a", "1", "11.90", "", "1.90"), EUR.inclusive("b", "1", "11.90", "", "1.90"))
                .withRefunds(
                        EUR.ours(EUR.credit("1", "11.90", "", "1.90"), it -> it.withExchanged(EUR.amount("11.90"))));
        List<LedgerDocument> exchange =
                List.of(BOOKS.refund(order, R), BOOKS.exchange(order, R, List.of(new OrderLineId("b")), LATER));

        assertThat(TrialBalance.of(exchange, CurrencyView.CUSTOMER).open()).isEmpty();
        assertThat(exchange.stream().flatMap(it -> it.postings().stream()))
                .noneMatch(it -> it.account().role() == AccountRole.PAYMENTS);
    }

    @Test
    @DisplayName("F13: shop and presentment amounts never mix in one document")
    void currenciesNeverMixInOneDocument() {
        Posting inCad = posting(Side.DEBIT, "CAD 5.00");
        Posting inUsd = posting(Side.CREDIT, "USD 5.00");

        assertThatThrownBy(() -> BOOKS.sale(CAD.order()).withPostings(inCad, inUsd))
                .isInstanceOf(Invalid.class)
                .hasMessage("/postings/1/amount: is USD 5.00 in a document that begins with CAD 5.00;"
                        + " state one document in the same currencies and views throughout");
    }

    private static Posting posting(Side side, String money) {
        return Posting.builder()
                .account(LedgerAccount.of(AccountRole.STOCK))
                .side(side)
                .amount(io.aftermile.money.Amount.of(Money.parse(money)))
                .build();
    }

    @Test
    @DisplayName("F14: each number bears the code of its own currency, and money leaves in the captured one")
    void eachNumberBearsItsOwnCurrency() {
        Order order = CAD.order(CAD.exclusive("a", "1", "10.00|7.40", "", ""))
                .withTenders(CAD.card("10.00|7.40"))
                .withRefunds(CAD.ours(CAD.credit("1", "10.00|7.40", "", ""), CAD.paid("card", "10.00|7.40")));
        Posting paid = BOOKS.refund(order, R).postings().get(1);

        assertThat(paid.account()).isEqualTo(LedgerAccount.of(AccountRole.PAYMENTS, "CARD"));
        assertThat(paid.amount().customer()).isEqualTo(Money.parse("CAD 10.00"));
        assertThat(paid.amount().book()).contains(Money.parse("USD 7.40"));
        assertThatThrownBy(() -> BOOKS.settlement(order, R, 0, Money.parse("CAD 7.40"), LATER))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("state it in USD");
    }

    @Test
    @DisplayName("F16: the tax of refunded shipping is the stored one, not a rate's")
    void shippingTaxIsTheStoredOne() {
        Refund refund = EUR.refund("r", RefundOrigin.OURS, EUR.paid("card", "5.96"))
                .withShipping(new CreditedShipping(PARCEL, EUR.credit("0", "5.00", "", "0.96")))
                .withSettlement(io.aftermile.model.RefundSettlement.plain(EUR.amount("0.00")));

        assertThat(lines(BOOKS.refund(withShipping("5.00", "0.96").withRefunds(refund), R)))
                .containsExactly(
                        "DEBIT SHIPPING_REVENUE EUR 5.00",
                        "DEBIT TAX_PAYABLE T1 EUR 0.96",
                        "CREDIT PAYMENTS CARD EUR 5.96");
    }

    @Test
    @DisplayName("F17: a partial refund reverses the tax of its line and rate, and a second one up to the rest")
    void partialRefundsReverseTheTaxOfTheirLine() {
        Order order = EUR.order(
                        EUR.exclusive("a", "2", "20.00", "", "3.80"), EUR.exclusive("b", "1", "10.00", "", "0.70"))
                .withTenders(EUR.card("34.50"));
        Refund first = EUR.foreign("r", EUR.credit("1", "10.00", "", "1.90"), EUR.paid("card", "11.90"));
        Refund second = EUR.foreign("r2", EUR.credit("1", "10.00", "", "1.90"), EUR.paid("card", "11.90"));
        Order refunded = order.withRefunds(first, second);
        List<LedgerDocument> documents =
                List.of(BOOKS.sale(order), BOOKS.refund(refunded, first.id()), BOOKS.refund(refunded, second.id()));

        assertThat(TrialBalance.of(documents, CurrencyView.CUSTOMER).balances())
                .extracting(it -> it.account() + " " + it.balance())
                .contains("TAX_PAYABLE T1 EUR -0.70", "GOODS_REVENUE EUR -10.00", "PAYMENTS CARD EUR 10.70");
    }

    @Test
    @DisplayName("F18: shipping tax that is refunded in total keeps its split by jurisdiction")
    void shippingTaxKeepsItsSplit() {
        CreditedPart inTotal = CreditedPart.builder()
                .base(EUR.amount("5.00"))
                .taxTotal(EUR.amount("0.60"))
                .build();
        Refund refund = EUR.refund("r", RefundOrigin.FOREIGN, EUR.paid("card", "5.60"))
                .withShipping(new CreditedShipping(PARCEL, inTotal));

        assertThat(lines(BOOKS.refund(withShipping("5.00", "0.40 0.20").withRefunds(refund), R)))
                .contains("DEBIT TAX_PAYABLE T1 EUR 0.40", "DEBIT TAX_PAYABLE T2 EUR 0.20");
    }

    @Test
    @DisplayName("F25: a rejected item is not booked as returned")
    void rejectedItemIsNotBookedAsReturned() {
        Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", ""))
                .withReturns(Return.builder()
                        .id(new ReturnId("ret"))
                        .status(ReturnStatus.DECLINED)
                        .addLine(ReturnLine.builder()
                                .id(new ReturnLineId("back"))
                                .line(A)
                                .quantity(Quantity.ONE)
                                .build())
                        .build());

        assertThat(BOOKS.receipt(order, new ReturnId("ret"), Map.of(), LATER).postings())
                .isEmpty();
    }

    @Test
    @DisplayName("F27: a refund moves no stock, whatever it says about restocking")
    void aRefundMovesNoStock() {
        Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", "")).withTenders(EUR.card("10.00"));
        CreditedPart restocked = EUR.credit("1", "10.00", "", "").withRestock(RestockKind.RETURN);
        Refund refund = EUR.ours(restocked, EUR.paid("card", "10.00"));

        assertThat(lines(BOOKS.refund(order.withRefunds(refund), R)))
                .containsExactly("DEBIT GOODS_REVENUE EUR 10.00", "CREDIT PAYMENTS CARD EUR 10.00");
    }

    @Test
    @DisplayName("F27: a refund of nothing is still a document, and has no plug line")
    void aRefundOfNothingIsStillADocument() {
        Order free = EUR.order(EUR.exclusive("a", "1", "0.00", "", ""));
        LedgerDocument document = BOOKS.refund(free.withRefunds(EUR.ours(EUR.credit("1", "0.00", "", ""))), R);

        assertThat(document.postings()).isEmpty();
        assertThat(document.kind()).isEqualTo(LedgerDocumentKind.REFUND);
        assertThat(document.refund()).contains(R);
    }

    @Test
    @DisplayName("F27: a refund that its fee uses up posts the fee, and has no plug line")
    void aRefundThatItsFeeUsesUpPostsTheFee() {
        KeptFee all = KeptFee.builder()
                .kind(KeptFeeKind.RESTOCKING)
                .name("all of it")
                .net(EUR.amount("10.00"))
                .build();
        Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", "")).withTenders(EUR.card("10.00"));
        Refund refund = EUR.ours(EUR.credit("1", "10.00", "", ""), it -> it.withKept(all));

        assertThat(lines(BOOKS.refund(order.withRefunds(refund), R)))
                .containsExactly("DEBIT GOODS_REVENUE EUR 10.00", "CREDIT KEPT_FEES RESTOCKING EUR 10.00");
    }

    @Test
    @DisplayName("F33: a manual amount posts its tax on its own")
    void aManualAmountPostsItsTax() {
        Order order = EUR.order(EUR.inclusive("a", "3", "13.97", "", "2.33")).withTenders(EUR.card("13.97"));
        Refund refund = EUR.ours(EUR.credit("0", "3.00", "", "0.50"), EUR.paid("card", "3.00"));

        assertThat(lines(BOOKS.refund(order.withRefunds(refund), R)))
                .containsExactly(
                        "DEBIT GOODS_REVENUE EUR 2.50",
                        "DEBIT TAX_PAYABLE T1 EUR 0.50",
                        "CREDIT PAYMENTS CARD EUR 3.00");
    }

    @Test
    @DisplayName("F35: refunded shipping goes to the account that the sold shipping went to")
    void refundedShippingUsesTheAccountOfSoldShipping() {
        ChartOfAccounts.Builder all = ChartOfAccounts.builder();
        for (AccountRole role : AccountRole.values()) {
            all.map(role, role.name());
        }
        ChartOfAccounts chart =
                all.map(AccountRole.TAX_PAYABLE, "T1", "shipping tax").build();
        Order order = withShipping("5.00", "0.95")
                .withRefunds(EUR.refund("r", RefundOrigin.FOREIGN, EUR.paid("card", "5.95"))
                        .withLines(new CreditedLine(A, EUR.credit("0", "0.00", "", "")))
                        .withShipping(new CreditedShipping(PARCEL, EUR.credit("0", "5.00", "", "0.95"))));

        assertThat(accounts(chart, BOOKS.sale(order), Side.CREDIT)).contains("SHIPPING_REVENUE", "shipping tax");
        assertThat(accounts(chart, BOOKS.refund(order, R), Side.DEBIT))
                .containsExactly("SHIPPING_REVENUE", "shipping tax");
    }

    private static List<String> accounts(ChartOfAccounts chart, LedgerDocument document, Side side) {
        return chart.entries(document).stream()
                .filter(it -> it.posting().side() == side)
                .map(it -> it.account().value())
                .toList();
    }
}
