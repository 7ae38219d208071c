package io.aftermile.ledger;

import static io.aftermile.ledger.Purchase.BOOKS;
import static io.aftermile.ledger.Purchase.LATER;
import static io.aftermile.ledger.Purchase.R;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents and charts of accounts go to JSON and back without loss, and stay balanced on the way. */
class LedgerJsonTest {

    private static final Purchase CAD = Purchase.in("CAD", "USD");

    private final Order order = CAD.order(CAD.inclusive("a", "1", "10.00|7.40", "1.00|0.70", "1.00|0.80"))
            .withTenders(CAD.card("9.00|6.70"))
            .withRefunds(CAD.foreign(
                    CAD.credit("1", "9.00|6.70", "1.00|0.70", "1.00|0.80"),
                    CAD.paid("card", "8.00|5.90", PaymentStatus.PENDING)));

    @Test
    void everyDocumentComesBackEqual() {
        LedgerDocument sale = BOOKS.sale(order);
        for (LedgerDocument document : List.of(
                sale, BOOKS.refund(order, R), BOOKS.settlement(order, R, 0, LATER), BOOKS.reversal(sale, LATER))) {
            byte[] json = CanonicalJson.write(document);

            assertThat(CanonicalJson.read(json, LedgerDocument.class)).isEqualTo(document);
            assertThat(CanonicalJson.write(CanonicalJson.read(json, LedgerDocument.class)))
                    .isEqualTo(json);
        }
    }

    @Test
    void aPostingIsWrittenByRoleKeySideAndAmount() {
        assertThat(CanonicalJson.writeText(BOOKS.settlement(order, R, 0, LATER)))
                .isEqualTo("{\"schema\":\"aftermile.ledger-document/1\",\"kind\":\"REFUND_SETTLEMENT\",\"order\":\"o\","
                        + "\"refund\":\"r\",\"tender\":\"card\",\"date\":\"2026-03-20\",\"postedOn\":\"2026-03-20\","
                        + "\"postings\":[{\"account\":{\"role\":\"REFUNDS_PENDING\",\"key\":\"CARD\"},\"side\":\"DEBIT\","
                        + "\"amount\":{\"customer\":{\"currency\":\"CAD\",\"amount\":\"8.00\"},"
                        + "\"book\":{\"currency\":\"USD\",\"amount\":\"5.90\"}}},"
                        + "{\"account\":{\"role\":\"PAYMENTS\",\"key\":\"CARD\"},\"side\":\"CREDIT\","
                        + "\"amount\":{\"customer\":{\"currency\":\"CAD\",\"amount\":\"8.00\"},"
                        + "\"book\":{\"currency\":\"USD\",\"amount\":\"5.90\"}}}]}");
    }

    @Test
    void aDocumentThatDoesNotBalanceIsNotReadAndSaysByHowMuch() {
        String json = CanonicalJson.writeText(BOOKS.settlement(order, R, 0, LATER));
        int first = json.indexOf("8.00");
        String altered = json.substring(0, first) + "8.01" + json.substring(first + 4);

        assertThatThrownBy(() -> CanonicalJson.read(altered, LedgerDocument.class))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/postings: of REFUND_SETTLEMENT r of order o have debits that exceed the"
                        + " credits by CAD 0.01 (book USD 0.00)");
    }

    @Test
    void aChartOfAccountsComesBackEqual() {
        ChartOfAccounts chart = ChartOfAccounts.builder()
                .map(AccountRole.GOODS_REVENUE, "8400")
                .map(AccountRole.TAX_PAYABLE, "US/CA", "1710")
                .build();

        assertThat(CanonicalJson.read(CanonicalJson.write(chart), ChartOfAccounts.class))
                .isEqualTo(chart);
        assertThat(CanonicalJson.writeText(chart))
                .isEqualTo("{\"schema\":\"aftermile.chart-of-accounts/1\",\"mappings\":["
                        + "{\"from\":{\"role\":\"GOODS_REVENUE\"},\"to\":\"8400\"},"
                        + "{\"from\":{\"role\":\"TAX_PAYABLE\",\"key\":\"US/CA\"},\"to\":\"1710\"}]}");
    }
}
