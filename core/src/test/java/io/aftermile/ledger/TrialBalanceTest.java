package io.aftermile.ledger;

import static io.aftermile.ledger.Purchase.BOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.money.CurrencyView;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Documents add up by account and currency, and all accounts to zero. */
class TrialBalanceTest {

    private static final Purchase EUR = Purchase.in("EUR");
    private static final Purchase CAD = Purchase.in("CAD", "EUR");

    private final LedgerDocument inEuro = BOOKS.sale(
            EUR.order(EUR.exclusive("a", "1", "10.00", "", "1.00 0.50")).withTenders(EUR.card("11.50")));
    private final LedgerDocument inDollars = BOOKS.sale(CAD.order(CAD.exclusive("a", "1", "3.00|2.00", "", "0.30|0.20"))
                    .withTenders(CAD.card("3.00|2.00")))
            .withOrder(new OrderId("other"));

    private static List<String> texts(List<AccountBalance> balances) {
        return balances.stream().map(it -> it.account() + " " + it.balance()).toList();
    }

    @Test
    void balancesStandByRoleKeyAndCurrencyDebitsAboveZero() {
        assertThat(texts(TrialBalance.of(List.of(inDollars, inEuro), CurrencyView.CUSTOMER)
                        .balances()))
                .containsExactly(
                        "RECEIVABLE CAD 0.30",
                        "RECEIVABLE EUR 0.00",
                        "PAYMENTS CARD CAD 3.00",
                        "PAYMENTS CARD EUR 11.50",
                        "TAX_PAYABLE T1 CAD -0.30",
                        "TAX_PAYABLE T1 EUR -1.00",
                        "TAX_PAYABLE T2 EUR -0.50",
                        "GOODS_REVENUE CAD -3.00",
                        "GOODS_REVENUE EUR -10.00");
    }

    @Test
    void theBookViewAddsOrdersOfAllCurrenciesUp() {
        TrialBalance books = TrialBalance.of(List.of(inDollars, inEuro), CurrencyView.BOOK);

        assertThat(texts(books.balances()))
                .containsExactly(
                        "RECEIVABLE EUR 0.20",
                        "PAYMENTS CARD EUR 13.50",
                        "TAX_PAYABLE T1 EUR -1.20",
                        "TAX_PAYABLE T2 EUR -0.50",
                        "GOODS_REVENUE EUR -12.00");
        assertThat(books.total(CurrencyUnit.EUR)).isEqualTo(Money.parse("EUR 0.00"));
        assertThat(books.balance(AccountRole.TAX_PAYABLE, CurrencyUnit.EUR)).isEqualTo(Money.parse("EUR -1.70"));
        assertThat(books.balance(LedgerAccount.of(AccountRole.TAX_PAYABLE, "T2"), CurrencyUnit.EUR))
                .isEqualTo(Money.parse("EUR -0.50"));
        assertThat(books.balance(AccountRole.TIPS, CurrencyUnit.EUR)).isEqualTo(Money.parse("EUR 0.00"));
        assertThat(books.balance(AccountRole.TAX_PAYABLE, CurrencyUnit.CAD)).isEqualTo(Money.parse("CAD 0.00"));
    }

    @Test
    void whatCameOutEvenIsNotOpen() {
        assertThat(texts(TrialBalance.of(List.of(inEuro), CurrencyView.CUSTOMER).open()))
                .doesNotContain("RECEIVABLE EUR 0.00")
                .hasSize(4);
    }

    @Test
    void oneOrderIsLookedAtByItself() {
        assertThat(texts(TrialBalance.ofOrder(new OrderId("other"), List.of(inDollars, inEuro), CurrencyView.CUSTOMER)
                        .balances()))
                .containsExactly(
                        "RECEIVABLE CAD 0.30",
                        "PAYMENTS CARD CAD 3.00",
                        "TAX_PAYABLE T1 CAD -0.30",
                        "GOODS_REVENUE CAD -3.00");
    }

    @Test
    void aTotalOfAlteredBalancesIsNotZero() {
        TrialBalance altered = new TrialBalance(
                List.of(new AccountBalance(LedgerAccount.of(AccountRole.TIPS), Money.parse("EUR -1.00"))));

        assertThat(altered.total(CurrencyUnit.EUR)).isEqualTo(Money.parse("EUR -1.00"));
    }

    @Test
    void aWholeLifeComesOutEvenButForWhatItsNamesSay() {
        Order order = EUR.order(EUR.inclusive("a", "1", "11.90", "", "1.90"))
                .withTenders(EUR.card("11.90"))
                .withRefunds(EUR.ours(
                        EUR.credit("1", "11.90", "", "1.90"),
                        it -> it.withGoodwill(EUR.amount("1.00")).withUnplaced(EUR.amount("1.00")),
                        EUR.paid("card", "11.90")));

        assertThat(texts(TrialBalance.of(
                                List.of(BOOKS.sale(order), BOOKS.refund(order, Purchase.R)), CurrencyView.CUSTOMER)
                        .open()))
                .containsExactly("REFUNDS_OWED EUR -1.00", "GOODWILL EUR 1.00");
    }
}
