package io.aftermile.shopify;

import static io.aftermile.testkit.shopify.ShopifyPayloads.order;
import static io.aftermile.testkit.shopify.ShopifyPayloads.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.money.Amount;
import io.aftermile.testkit.shopify.OrderPayload;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What the buyer saw is the customer view; the shop's currency is the book view, where it is another one (R27). */
class TwoCurrencyViewsTest {

    private static final OrderPayload CANADIAN = order("5001")
            .currencies("CAD", "USD", "0.7333")
            .line("7001", line -> line.quantity(3).price("19.99").tax("GST", "0.05", "3.00"))
            .tip("4.00");

    @Test
    void bothViewsAreTakenAsTheyStand() {
        Order order = Reading.order(CANADIAN);

        assertThat(order.currency()).isEqualTo(CurrencyUnit.CAD);
        assertThat(order.bookCurrency()).contains(CurrencyUnit.USD);
        assertThat(order.lines().get(0).price())
                .isEqualTo(Amount.of(Money.parse("CAD 59.97"), Money.parse("USD 43.98")));
        assertThat(order.lines().get(0).tax()).isEqualTo(Amount.of(Money.parse("CAD 3.00"), Money.parse("USD 2.20")));
    }

    @Test
    void aTipStatedInTheShopsCurrencyAloneIsCompletedByTheRatioOfTheTotals() {
        Order order = Reading.order(CANADIAN);

        assertThat(order.fees())
                .singleElement()
                .satisfies(fee ->
                        assertThat(fee.price()).isEqualTo(Amount.of(Money.parse("CAD 4.00"), Money.parse("USD 2.93"))));
        assertThat(Reading.discrepancies(CANADIAN)).isEmpty();
    }

    @Test
    void moneyPaidBackOnAnOrderThatCameToNothingHasNoBookViewAndThatIsNamed() {
        OrderPayload free = order("5001")
                .currencies("CAD", "USD", "0.7333")
                .manualDiscount("Gift", "10.00")
                .line("7001", line -> line.price("10.00").discount(0, "10.00"))
                .refund(refund("9001").payment("6001", "6000", "manual", "success", "2.39"));

        Order read = Reading.order(free);

        assertThat(read.refunds().get(0).tenders().get(0).amount())
                .isEqualTo(Amount.of(Money.parse("CAD 2.39"), Money.parse("USD 0.00")));
        assertThat(Reading.discrepancies(free))
                .filteredOn(it -> it.kind() == DiscrepancyKind.VIEW_MISMATCH)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path()).isEqualTo("/refunds/0/transactions/0");
                    assertThat(it.expected()).isEqualTo("CAD 2.39");
                    assertThat(it.actual()).isEqualTo("USD 0.00");
                });
    }

    @Test
    void oneCurrencyIsOneView() {
        Order order = Reading.order(order("5001").line("7001", line -> line.price("9.90")));

        assertThat(order.bookCurrency()).isEmpty();
        assertThat(order.lines().get(0).price()).isEqualTo(Amount.of(Money.parse("EUR 9.90")));
    }

    @Test
    void halvesOfOneCurrencyThatDifferAreNamedAndTheBuyersCounts() {
        byte[] body = Reading.replaced(
                order("5001").line("7001", line -> line.price("9.90")).bytes(),
                "\"price_set\":{\"shop_money\":{\"amount\":\"9.90\"",
                "\"price_set\":{\"shop_money\":{\"amount\":\"9.91\"");
        List<Discrepancy> found = Reading.facts("orders/create", body).discrepancies();

        assertThat(Reading.order(body).lines().get(0).price().toString()).isEqualTo("EUR 9.90");
        assertThat(found)
                .filteredOn(it -> it.kind() == DiscrepancyKind.VIEW_MISMATCH)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path()).isEqualTo("/line_items/0/price_set");
                    assertThat(it.expected()).isEqualTo("EUR 9.90");
                    assertThat(it.actual()).isEqualTo("EUR 9.91");
                });
    }

    @Test
    void aBareAmountThatDiffersFromItsSetIsNamed() {
        byte[] body = Reading.replaced(
                order("5001").line("7001", line -> line.price("9.90")).bytes(),
                "\"total_tax\":\"0.00\"",
                "\"total_tax\":\"0.01\"");

        assertThat(Reading.facts("orders/create", body).discrepancies())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(DiscrepancyKind.AMOUNT_MISMATCH);
                    assertThat(it.path()).isEqualTo("/total_tax");
                });
    }

    @Test
    void twoCurrenciesWithoutASetAreRefused() {
        byte[] body = Reading.replaced(CANADIAN.bytes(), "\"price_set\"", "\"price_lost\"");

        assertThat(Reading.refusal("orders/create", body))
                .hasMessageContaining("/line_items/0/price_set")
                .hasMessageContaining("CAD");
    }

    @Test
    void anAmountInAThirdCurrencyIsRefused() {
        byte[] body = Reading.replaced(
                CANADIAN.bytes(),
                "\"amount\":\"3.00\",\"currency_code\":\"CAD\"",
                "\"amount\":\"3.00\",\"currency_code\":\"EUR\"");

        assertThat(Reading.refusal("orders/create", body))
                .hasMessageContaining("/line_items/0/tax_lines/0/price_set/presentment_money/currency_code")
                .hasMessageContaining("'EUR'");
    }
}
