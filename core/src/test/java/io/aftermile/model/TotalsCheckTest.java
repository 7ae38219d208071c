package io.aftermile.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.money.Amount;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** An order's parts add up to its stated totals, or each difference is named, view by view. */
class TotalsCheckTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;

    private static Amount eur(String amount) {
        return Amount.of(Money.of(EUR, new java.math.BigDecimal(amount)));
    }

    private static TaxLine tax(String amount) {
        return TaxLine.builder()
                .id(new TaxLineId("VAT"))
                .title("VAT")
                .amount(eur(amount))
                .build();
    }

    private static OrderLine.Builder line() {
        return OrderLine.builder()
                .id(new OrderLineId("1"))
                .title("Tee")
                .quantity(Quantity.of(2))
                .unitPrice(BigMoney.of(EUR, 10))
                .price(eur("20.00"));
    }

    private static Order.Builder order() {
        return Order.builder()
                .id(new OrderId("5001"))
                .channel(new ChannelId("shop"))
                .number("#1001")
                .placedAt(EventTime.at(Instant.parse("2026-03-02T09:30:00Z")))
                .currency(EUR);
    }

    private static Fee fee(String id, FeeKind kind, String price) {
        return Fee.builder()
                .id(new FeeId(id))
                .kind(kind)
                .title(id)
                .price(eur(price))
                .taxIncluded(false)
                .build();
    }

    private static Order exclusive(OrderTotals stated) {
        Duty duty = Duty.builder()
                .id(new DutyId("d"))
                .amount(eur("1.50"))
                .addTaxes(tax("0.30"))
                .build();
        return order().addDiscounts(Discount.builder()
                        .id(new DiscountId("0"))
                        .scheme(DiscountScheme.CODE)
                        .target(DiscountTarget.LINES)
                        .method(DiscountMethod.ACROSS)
                        .build())
                .addLines(line().taxIncluded(false)
                        .addDiscounts(new DiscountAllocation(new DiscountId("0"), eur("2.00")))
                        .addTaxes(tax("3.42"))
                        .addDuties(duty)
                        .build())
                .addShipping(ShippingLine.builder()
                        .id(new ShippingLineId("8"))
                        .title("Standard")
                        .price(eur("5.00"))
                        .taxIncluded(false)
                        .addTaxes(tax("0.95"))
                        .build())
                .addFees(fee("wrap", FeeKind.ADDITIONAL_FEE, "2.00"), fee("tip", FeeKind.TIP, "1.00"))
                .statedTotals(stated)
                .build();
    }

    /** 18.00 + 5.00 + 2.00 + 1.00 + taxes 3.42 + 0.95 + duty 1.50 with 0.30. */
    private static final OrderTotals RIGHT = OrderTotals.builder()
            .lineBase(eur("18.00"))
            .discount(eur("2.00"))
            .shipping(eur("5.00"))
            .tax(eur("4.67"))
            .duties(eur("1.50"))
            .fees(eur("2.00"))
            .tips(eur("1.00"))
            .total(eur("32.17"))
            .build();

    @Test
    void partsThatAddUpNameNothing() {
        assertThat(TotalsCheck.of(exclusive(RIGHT))).isEmpty();
        assertThat(TotalsCheck.addUp(exclusive(RIGHT))).isEqualTo(RIGHT);
    }

    @Test
    void everyTotalThatDiffersIsNamedWithBothSides() {
        List<Discrepancy> found = TotalsCheck.of(exclusive(
                OrderTotals.builder().lineBase(eur("17.00")).total(eur("32.16")).build()));

        assertThat(found)
                .extracting(Discrepancy::path)
                .containsExactly("/statedTotals/lineBase/customer", "/statedTotals/total/customer");
        assertThat(found.get(1).kind()).isEqualTo(DiscrepancyKind.TOTAL_MISMATCH);
        assertThat(found.get(1).expected()).isEqualTo("EUR 32.16");
        assertThat(found.get(1).actual()).isEqualTo("EUR 32.17");
    }

    @Test
    void taxThatPricesContainIsNotAddedAgain() {
        Order inclusive = order().addLines(
                        line().taxIncluded(true).addTaxes(tax("3.19")).build())
                .statedTotals(OrderTotals.builder()
                        .tax(eur("3.19"))
                        .total(eur("20.00"))
                        .build())
                .build();

        assertThat(TotalsCheck.of(inclusive)).isEmpty();
    }

    @Test
    void eachCurrencyViewIsComparedByItself() {
        Amount price = Amount.of(Money.parse("EUR 20.00"), Money.parse("USD 22.00"));
        Order order = order().bookCurrency(CurrencyUnit.USD)
                .addLines(OrderLine.builder()
                        .id(new OrderLineId("1"))
                        .title("Tee")
                        .quantity(Quantity.ONE)
                        .price(price)
                        .taxIncluded(false)
                        .build())
                .statedTotals(OrderTotals.builder()
                        .total(Amount.of(Money.parse("EUR 20.00"), Money.parse("USD 22.01")))
                        .build())
                .build();

        assertThat(TotalsCheck.of(order))
                .singleElement()
                .satisfies(it -> assertThat(it.path()).isEqualTo("/statedTotals/total/book"));
    }

    @Test
    void aUnitPriceThatDoesNotMakeTheLinesPriceIsNoted() {
        Order order = order().addLines(OrderLine.builder()
                        .id(new OrderLineId("1"))
                        .title("Screws")
                        .quantity(Quantity.of(3))
                        .unitPrice(BigMoney.parse("EUR 0.333"))
                        .price(eur("1.00"))
                        .taxIncluded(false)
                        .build())
                .build();

        assertThat(TotalsCheck.of(order)).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(DiscrepancyKind.UNIT_PRICE_MISMATCH);
            assertThat(it.path()).isEqualTo("/lines/0/unitPrice");
        });
    }

    @Test
    void moreTaxThanATaxInclusivePartCanContainIsNamed() {
        Order order = order().addLines(
                        line().taxIncluded(true).addTaxes(tax("20.01")).build())
                .build();

        assertThat(TotalsCheck.of(order)).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(DiscrepancyKind.NEGATIVE_NET);
            assertThat(it.path()).isEqualTo("/lines/0/taxes");
        });
    }
}
