package io.aftermile.taxadapter.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Address;
import io.aftermile.model.ChannelId;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.EventTime;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.TaxRoundingLevel;
import io.aftermile.model.TaxTreatment;
import io.aftermile.money.Amount;
import java.io.IOException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a table says about the taxes of an invoice. The expected amounts are worked out by hand. */
class InvoiceCheckTest {

    private RateTable table;

    @BeforeEach
    void readTheTable() throws IOException {
        table = RateTableTest.example();
    }

    @Test
    void twoJurisdictionsOnOneOrderAgree() {
        // 98.70 x 6.25 % = 6.16875; 98.70 x 1 % = 0.987
        Order order = texan(TaxRoundingLevel.LINE)
                .addLine(line("USD 98.70", false)
                        .addTaxes(tax("Texas State Tax", "USD 6.17"), tax("Austin City Tax", "USD 0.99"))
                        .build())
                .build();

        TaxFindings findings = table.check(order);

        assertThat(findings.agrees()).isTrue();
        assertThat(findings.checked()).isEqualTo(2);
    }

    @Test
    void aVatThatPricesContainAgrees() {
        // 119.95 x 0.19 / 1.19 = 19.1516..
        Order order = order("EUR", "DE", "BE", TaxRoundingLevel.LINE)
                .addLine(line("EUR 119.95", true)
                        .addTaxes(tax("mwst", "EUR 19.15"))
                        .build())
                .addShipping(ShippingLine.builder()
                        .id(new ShippingLineId("s"))
                        .title("DHL")
                        .price(Amount.of(Money.parse("EUR 4.90")))
                        .taxIncluded(true)
                        .addTaxes(tax("MwSt", "EUR 0.78"))
                        .build())
                .build();

        assertThat(table.check(order)).isEqualTo(new TaxFindings(2, java.util.List.of(), java.util.List.of()));
    }

    @Test
    void anotherAmountIsADiscrepancyThatNamesPlaceAndAmounts() {
        Order order = texan(TaxRoundingLevel.UNKNOWN)
                .addFee(Fee.builder()
                        .id(new FeeId("wrap"))
                        .kind(FeeKind.ADDITIONAL_FEE)
                        .title("Wrapping")
                        .price(Amount.of(Money.parse("USD 10.00")))
                        .taxIncluded(false)
                        .addTaxes(tax("Austin City Tax", "USD 0.10"), tax("Texas State Tax", "USD 0.70"))
                        .build())
                .build();

        assertThat(table.check(order).discrepancies()).singleElement().satisfies(it -> {
            assertThat(it.path()).isEqualTo("/fees/0/taxes/1/amount/customer");
            assertThat(it.expected()).isEqualTo("USD 0.63");
            assertThat(it.actual()).isEqualTo("USD 0.70");
            assertThat(it.detail())
                    .isEqualTo("Texas State Tax at 0.0625 on part wrap: the invoice states USD 0.70, its base and rate"
                            + " give USD 0.63 (per line, half-up)");
        });
    }

    @Test
    void oneWayOfRoundingAtTheStatedLevelHasToExplainTheAmounts() {
        // Three units at 0.20: 0.0375 by the line, 3 x 0.0125 by the unit
        assertThat(differs(TaxRoundingLevel.LINE, "USD 0.04")).isFalse();
        assertThat(differs(TaxRoundingLevel.LINE, "USD 0.03")).isTrue();
        assertThat(differs(TaxRoundingLevel.UNIT, "USD 0.03")).isFalse();
        assertThat(differs(TaxRoundingLevel.UNIT, "USD 0.04")).isTrue();
        assertThat(differs(TaxRoundingLevel.INVOICE, "USD 0.04")).isFalse();
        assertThat(differs(TaxRoundingLevel.INVOICE, "USD 0.05")).isTrue();
        assertThat(differs(TaxRoundingLevel.UNKNOWN, "USD 0.03")).isFalse();
        assertThat(differs(TaxRoundingLevel.UNKNOWN, "USD 0.04")).isFalse();
        assertThat(differs(TaxRoundingLevel.UNKNOWN, "USD 0.05")).isTrue();
    }

    private boolean differs(TaxRoundingLevel level, String stated) {
        Order order = texan(level)
                .addLine(line("USD 0.60", false)
                        .addTaxes(tax("Texas State Tax", stated))
                        .build())
                .build();
        return !table.check(order).agrees();
    }

    @Test
    void aJurisdictionThatIsStatedWinsOverTheTitle() {
        TaxLine tax = tax("Anything", "USD 6.00").withJurisdiction(new Jurisdiction("US", "CA"));
        Order order = texan(TaxRoundingLevel.LINE)
                .addLine(line("USD 100.00", false).addTaxes(tax).build())
                .build();

        assertThat(table.check(order).agrees()).isTrue();
    }

    @Test
    void anotherRateOnTheInvoiceIsNamed() {
        Order order = texan(TaxRoundingLevel.LINE)
                .addLine(line("USD 100.00", false)
                        .addTaxes(tax("Texas State Tax", "USD 6.25").withRate(Rate.parse("0.0825")))
                        .build())
                .build();

        assertThat(table.check(order).discrepancies())
                .extracting(Discrepancy::path, Discrepancy::expected, Discrepancy::actual)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/lines/0/taxes/0/rate", "0.0625", "0.0825"));
    }

    @Test
    void whatTheTableDoesNotKnowIsSaidAndNotGuessed() {
        Order order = texan(TaxRoundingLevel.LINE)
                .addLine(line("USD 100.00", false)
                        .addTaxes(tax("Texas State Tax", "USD 6.25"), tax("Moon Tax", "USD 1.00"))
                        .build())
                .addLine(line("USD 107.25", true)
                        .addTaxes(tax("Texas State Tax", "USD 6.25"), tax("Moon Tax", "USD 1.00"))
                        .build())
                .build();

        TaxFindings findings = table.check(order);

        assertThat(findings.checked()).isEqualTo(1);
        assertThat(findings.unknown()).containsExactly("/lines/0/taxes/1", "/lines/1/taxes/0", "/lines/1/taxes/1");
        assertThat(findings.discrepancies()).isEmpty();
        assertThat(findings.agrees()).isFalse();
    }

    @Test
    void theSameTitleElsewhereIsAnotherTax() {
        Order order = order("USD", "US", "CA", TaxRoundingLevel.LINE)
                .addLine(line("USD 100.00", false)
                        .addTaxes(tax("Texas State Tax", "USD 6.25"))
                        .build())
                .build();

        assertThat(table.check(order).unknown()).containsExactly("/lines/0/taxes/0");
    }

    @Test
    void exemptSuppliesAreTaxedAtNothing() {
        Order good = texan(TaxRoundingLevel.LINE)
                .addLine(line("USD 100.00", false)
                        .addTaxes(tax("Texas State Tax", "USD 0.00").withTreatment(TaxTreatment.EXEMPT))
                        .build())
                .build();
        Order bad = texan(TaxRoundingLevel.LINE)
                .addLine(line("USD 100.00", false)
                        .addTaxes(tax("Texas State Tax", "USD 6.25").withTreatment(TaxTreatment.REVERSE_CHARGE))
                        .build())
                .build();

        assertThat(table.check(good).agrees()).isTrue();
        assertThat(table.check(bad).discrepancies())
                .extracting(Discrepancy::expected)
                .containsExactly("USD 0.00");
    }

    @Test
    void theDayIsTheOneAtThePlaceOfTheOrder() {
        // 16 % held in the second half of 2020; midnight in Berlin is 22:00 the day before in UTC.
        Order order = order("EUR", "DE", "BE", TaxRoundingLevel.LINE)
                .addLine(line("EUR 116.00", true)
                        .addTaxes(tax("MwSt", "EUR 16.00"))
                        .build())
                .build();

        assertThat(table.check(order.withPlacedAt(EventTime.parse("2020-07-01T00:30:00+02:00")))
                        .agrees())
                .isTrue();
        assertThat(table.check(order.withPlacedAt(EventTime.parse("2020-06-30T22:30:00Z")))
                        .agrees())
                .isFalse();
        assertThat(table.check(order.withPlacedAt(EventTime.local("2020-12-31 10:00", EventTime.Precision.MINUTE)))
                        .agrees())
                .isTrue();
    }

    @Test
    void anOrderOfNoDayIsRefused() {
        Order order = texan(TaxRoundingLevel.LINE)
                .build()
                .withPlacedAt(EventTime.local("yesterday", EventTime.Precision.DAY));

        assertThatThrownBy(() -> table.check(order))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/placedAt: 'yesterday' names no day");
    }

    @Test
    void taxesOnDutiesAreLeftOut() {
        OrderLine line = line("USD 100.00", false)
                .addTaxes(tax("Texas State Tax", "USD 6.25"))
                .addDuty(Duty.builder()
                        .id(new DutyId("d"))
                        .amount(Amount.of(Money.parse("USD 5.00")))
                        .addTaxes(tax("Texas State Tax", "USD 9.99"))
                        .build())
                .build();

        assertThat(table.check(texan(TaxRoundingLevel.LINE).addLine(line).build()))
                .isEqualTo(new TaxFindings(1, java.util.List.of(), java.util.List.of()));
    }

    @Test
    void aZeroRateThatTheTableDoesNotHaveIsNamed() {
        Order order = texan(TaxRoundingLevel.LINE)
                .addLine(line("USD 100.00", false)
                        .addTaxes(tax("Texas State Tax", "USD 0.00").withTreatment(TaxTreatment.ZERO_RATED))
                        .build())
                .build();

        assertThat(table.check(order).discrepancies())
                .extracting(Discrepancy::expected, Discrepancy::actual)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("USD 6.25", "USD 0.00"));
    }

    private static Order.Builder texan(TaxRoundingLevel level) {
        return order("USD", "US", "TX", level);
    }

    private static Order.Builder order(String currency, String country, String region, TaxRoundingLevel level) {
        return Order.builder()
                .id(new OrderId("1"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(EventTime.parse("2026-03-01T10:15:30-06:00"))
                .currency(CurrencyUnit.of(currency))
                .shippingAddress(
                        Address.builder().country(country).region(region).build())
                .taxRounding(level);
    }

    private static OrderLine.Builder line(String price, boolean taxIncluded) {
        return OrderLine.builder()
                .id(new OrderLineId("line at " + price))
                .title("Tee")
                .quantity(Quantity.of(3))
                .price(Amount.of(Money.parse(price)))
                .taxIncluded(taxIncluded);
    }

    private static TaxLine tax(String title, String amount) {
        return TaxLine.builder()
                .id(new TaxLineId(title))
                .title(title)
                .amount(Amount.of(Money.parse(amount)))
                .build();
    }
}
