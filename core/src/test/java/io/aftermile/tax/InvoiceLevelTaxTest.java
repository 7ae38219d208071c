package io.aftermile.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Rate;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.model.TaxRoundingLevel;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Taxes that an invoice states in total only reach the parts that bear them (rule R19). */
class InvoiceLevelTaxTest {

    private final Bill bill = Bill.in("EUR");

    private TaxTotal total(String title, String rate, String amount) {
        return new TaxTotal(title, Rate.parse(rate), bill.amount(amount));
    }

    private static List<String> taxes(Order order) {
        return order.parts()
                .flatMap(part -> part.taxes().stream())
                .map(tax -> tax.amount().customer().getAmount().toPlainString())
                .toList();
    }

    @Test
    void eachRateIsSplitOverTheLinesThatBearIt() {
        // 19 % of 25.00 is 4.75: 10.00 and 15.00 bear 1.90 and 2.85; 7 % of 9.99 is 0.70
        Order order = bill.line("a", "1", "10.00", bill.tax("VAT", "0.19"))
                .line("b", "1", "9.99", bill.tax("VAT", "0.07"))
                .line("c", "2", "15.00", bill.tax("VAT", "0.19"))
                .order();

        Order allocated =
                InvoiceLevelTax.allocate(order, List.of(total("VAT", "0.07", "0.70"), total("VAT", "0.19", "4.75")));

        assertThat(taxes(allocated)).containsExactly("1.90", "0.70", "2.85");
        assertThat(TaxCheck.of(allocated).levels()).contains(TaxRoundingLevel.INVOICE);
    }

    @Test
    void theOddUnitGoesByLargestRemainderAndTiesByPosition() {
        // 0.05 over equal bases is 2.5 each; over 1 : 3 it is 1.25 and 3.75
        Order even = bill.line("a", "1", "0.50", bill.tax("VAT", "0.05"))
                .line("b", "1", "0.50", bill.tax("VAT", "0.05"))
                .order();
        Bill other = Bill.in("EUR");
        Order uneven = other.line("a", "1", "1.00", other.tax("VAT", "0.05"))
                .line("b", "1", "3.00", other.tax("VAT", "0.05"))
                .order();

        assertThat(taxes(InvoiceLevelTax.allocate(even, List.of(total("VAT", "0.05", "0.05")))))
                .containsExactly("0.03", "0.02");
        assertThat(taxes(InvoiceLevelTax.allocate(uneven, List.of(total("VAT", "0.05", "0.05")))))
                .containsExactly("0.01", "0.04");
    }

    @Test
    void shippingAndFeesBearTheirShare() {
        Order order = bill.line("a", "1", "10.00", bill.tax("VAT", "0.19"))
                .shipping("free", "0.00", false, bill.tax("VAT", "0.19"))
                .shipping("express", "5.00", false, bill.tax("VAT", "0.19"))
                .fee("wrap", "5.00", bill.tax("VAT", "0.19"))
                .fee("tip", "3.00")
                .order();

        Order allocated = InvoiceLevelTax.allocate(order, List.of(total("VAT", "0.19", "3.80")));

        assertThat(taxes(allocated)).containsExactly("1.90", "0.00", "0.95", "0.95");
        assertThat(allocated.shipping().get(1).tax()).isEqualTo(bill.amount("0.95"));
        assertThat(allocated.fees().get(0).tax()).isEqualTo(bill.amount("0.95"));
    }

    /** By their bases 10.00 and 11.90 the second would bear 2.06 of 3.80. */
    @Test
    void aPriceThatContainsTheTaxCountsWithoutIt() {
        Order order = bill.line("a", "1", "10.00", bill.tax("VAT", "0.19"))
                .inclusive("b", "1", "11.90", bill.tax("VAT", "0.19"))
                .order();

        assertThat(taxes(InvoiceLevelTax.allocate(order, List.of(total("VAT", "0.19", "3.80")))))
                .containsExactly("1.90", "1.90");
    }

    @Test
    @Tag("F18")
    void jurisdictionsOfOneTitleAreAllocatedApart() {
        TaxLine state = bill.tax("Sales Tax", "0.0625").withJurisdiction(new Jurisdiction("US", "TX"));
        TaxLine city = bill.tax("Sales Tax", "0.0625")
                .withId(new TaxLineId("city"))
                .withJurisdiction(new Jurisdiction("US", "TX/Austin"));
        Order order = bill.line("a", "1", "10.00", state, city)
                .line("b", "1", "30.00", state)
                .order();

        Order allocated = InvoiceLevelTax.allocate(
                order,
                List.of(
                        new TaxTotal("Sales Tax", Rate.parse("0.0625"), state.jurisdiction(), bill.amount("2.50")),
                        new TaxTotal("Sales Tax", Rate.parse("0.0625"), city.jurisdiction(), bill.amount("0.63"))));

        // 2.50 over 1 : 3 is 0.625 and 1.875
        assertThat(taxes(allocated)).containsExactly("0.63", "0.63", "1.87");
    }

    @Test
    void freeLinesShareEvenlyWhatOnlyTheyBear() {
        Order order = bill.line("a", "1", "0.00", bill.tax("VAT", "0.19"))
                .line("b", "1", "0.00", bill.tax("VAT", "0.19"))
                .order();

        assertThat(taxes(InvoiceLevelTax.allocate(order, List.of(total("VAT", "0.19", "0.03")))))
                .containsExactly("0.02", "0.01");
    }

    @Test
    void bothCurrencyViewsAreSplitByTheirOwnBases() {
        Order.Builder order = Order.builder()
                .id(bill.order().id())
                .channel(bill.order().channel())
                .number("#1")
                .placedAt(bill.order().placedAt())
                .currency(bill.currency)
                .bookCurrency(Money.parse("USD 0.00").getCurrencyUnit());
        order.addLine(twoViews("a", "EUR 10.00", "USD 10.00"));
        order.addLine(twoViews("b", "EUR 10.00", "USD 30.00"));
        TaxTotal total =
                new TaxTotal("VAT", Rate.parse("0.1"), Amount.of(Money.parse("EUR 2.00"), Money.parse("USD 4.00")));

        Order allocated = InvoiceLevelTax.allocate(order.build(), List.of(total));

        assertThat(allocated.parts().map(InvoicePart::tax))
                .containsExactly(
                        Amount.of(Money.parse("EUR 1.00"), Money.parse("USD 1.00")),
                        Amount.of(Money.parse("EUR 1.00"), Money.parse("USD 3.00")));
    }

    private static OrderLine twoViews(String id, String customer, String book) {
        Amount price = Amount.of(Money.parse(customer), Money.parse(book));
        return OrderLine.builder()
                .id(new OrderLineId(id))
                .title(id)
                .quantity(Quantity.ONE)
                .price(price)
                .taxIncluded(false)
                .addTaxes(TaxLine.builder()
                        .id(new TaxLineId("t"))
                        .title("VAT")
                        .rate(Rate.parse("0.1"))
                        .amount(price.zero())
                        .build())
                .build();
    }

    @Test
    void whatNoTotalNamesAndWhatIsNoTaxStaysAsItIs() {
        Order order = bill.line(
                        "a",
                        "1",
                        "10.00",
                        bill.tax("VAT", "0.19"),
                        bill.untold("levy", "0.30"),
                        bill.tax("VAT", "0.07", "0.70").withId(new TaxLineId("other")))
                .order();

        Order allocated = InvoiceLevelTax.allocate(order, List.of(total("VAT", "0.19", "1.90")));

        assertThat(taxes(allocated)).containsExactly("1.90", "0.30", "0.70");
        assertThat(allocated.withLines(order.lines())).isEqualTo(order);
        assertThat(InvoiceLevelTax.allocate(order, List.of())).isEqualTo(order);
    }

    @Test
    void anInvoiceOfNothingMayStateATaxOfZero() {
        Order empty = bill.order();

        assertThat(InvoiceLevelTax.allocate(empty, List.of(total("VAT", "0.19", "0.00"))))
                .isEqualTo(empty);
    }

    @Nested
    class Refused {

        @Test
        void aRateThatNoPartBears() {
            Order order = bill.line("a", "1", "10.00", bill.tax("VAT", "0.19")).order();

            assertThatThrownBy(() -> InvoiceLevelTax.allocate(
                            order, List.of(total("VAT", "0.19", "1.90"), total("VAT", "0.07", "0.70"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("/taxes/1: VAT at 0.07 of EUR 0.70 is borne by no part of the invoice; label the lines"
                            + " that bear it with its title, rate and jurisdiction");
            assertThatThrownBy(() -> InvoiceLevelTax.allocate(order, List.of(total("VAT", "0.07", "0.00"))))
                    .isInstanceOf(Invalid.class);
        }

        @Test
        void taxOnAnInvoiceOfNothing() {
            assertThatThrownBy(() -> InvoiceLevelTax.allocate(bill.order(), List.of(total("VAT", "0.19", "0.01"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("is borne by no part");
        }

        @Test
        void anotherJurisdictionOrTitleIsAnotherTax() {
            Order order = bill.line("a", "1", "10.00", bill.tax("VAT", "0.19")).order();

            assertThatThrownBy(() -> InvoiceLevelTax.allocate(
                            order,
                            List.of(new TaxTotal(
                                    "VAT",
                                    Rate.parse("0.19"),
                                    Optional.of(new Jurisdiction("DE", "DE")),
                                    bill.amount("1.90")))))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> InvoiceLevelTax.allocate(order, List.of(total("MwSt", "0.19", "1.90"))))
                    .isInstanceOf(Invalid.class);
        }

        @Test
        void theSameTaxTwice() {
            Order order = bill.line("a", "1", "10.00", bill.tax("VAT", "0.19")).order();

            assertThatThrownBy(() -> InvoiceLevelTax.allocate(
                            order, List.of(total("VAT", "0.19", "1.00"), total("VAT", "0.190", "0.90"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("/taxes/1: VAT at 0.19 stands twice; add the amounts up, or tell them apart by"
                            + " jurisdiction");
        }

        @Test
        void aLineThatStatesTheTaxAlready() {
            Order order = bill.line("a", "1", "10.00", bill.tax("VAT", "0.19"))
                    .line("b", "1", "10.00", bill.tax("VAT", "0.19", "1.90"))
                    .order();

            assertThatThrownBy(() -> InvoiceLevelTax.allocate(order, List.of(total("VAT", "0.19", "3.80"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("/lines/1/taxes/0/amount: is EUR 1.90 although the invoice states this tax in total"
                            + " only; leave out the total, or state zero on the line");
        }

        @Test
        void aPriceThatContainsATaxOfUnknownRateBesides() {
            Order order = bill.inclusive("a", "1", "10.00", bill.tax("VAT", "0.19"), bill.untold("levy", "0.30"))
                    .order();

            assertThatThrownBy(() -> InvoiceLevelTax.allocate(order, List.of(total("VAT", "0.19", "1.60"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("/lines/0/taxes/0: is contained in one price with a tax that states no rate");
            Bill besides = Bill.in("EUR");
            Order onTop = besides.line("a", "1", "10.00", bill.tax("VAT", "0.19"), bill.untold("levy", "0.30"))
                    .order();
            assertThat(taxes(InvoiceLevelTax.allocate(onTop, List.of(total("VAT", "0.19", "1.90")))))
                    .containsExactly("1.90", "0.30");
        }

        @Test
        void anotherCurrencyThanTheOrders() {
            Order order = bill.line("a", "1", "10.00", bill.tax("VAT", "0.19")).order();

            assertThatThrownBy(() -> InvoiceLevelTax.allocate(
                            order,
                            List.of(new TaxTotal("VAT", Rate.parse("0.19"), Amount.of(Money.parse("USD 1.90"))))))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("/taxes/0/amount: VAT at 0.19 is USD 1.90; state it in the currency views of the"
                            + " order, like EUR 0.00");
        }

        @Test
        void aTotalBelowZero() {
            assertThatThrownBy(() -> total("VAT", "0.19", "-0.01"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("total of tax VAT is EUR -0.01, below zero");
        }
    }

    static LongStream seeds() {
        return LongStream.range(
                0,
                switch (System.getProperty("aftermile.depth", "build")) {
                    case "full" -> 50_000;
                    case "ci" -> 2_000;
                    case "pit" -> 15;
                    default -> 200;
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sharesAddUpToEveryTotalAndAreWithinOneUnitOfTheirProportion(long seed) {
        Random random = new Random(seed);
        Bill any = Bill.in(List.of("EUR", "JPY", "KWD").get(random.nextInt(3)));
        List<String> rates = List.of("0.19", "0.07");
        boolean inclusive = random.nextBoolean();
        int count = 2 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            String price = Money.ofMinor(any.currency, random.nextInt(100_000))
                    .getAmount()
                    .toPlainString();
            TaxLine tax = any.tax("VAT", rates.get(i < 2 ? i : random.nextInt(2)));
            if (inclusive) {
                any.inclusive("line " + i, "1", price, tax);
            } else {
                any.line("line " + i, "1", price, tax);
            }
        }
        Order order = any.order();
        List<TaxTotal> totals = new ArrayList<>();
        for (String rate : rates) {
            totals.add(new TaxTotal(
                    "VAT", Rate.parse(rate), Amount.of(Money.ofMinor(any.currency, random.nextInt(1_000_000)))));
        }

        Order allocated = InvoiceLevelTax.allocate(order, totals);

        for (TaxTotal total : totals) {
            List<OrderLine> bearers = allocated.lines().stream()
                    .filter(line -> line.taxes().get(0).rate().equals(Optional.of(total.rate())))
                    .toList();
            long all = total.amount().customer().getAmountMinorLong();
            long bases = bearers.stream().mapToLong(InvoiceLevelTaxTest::base).sum();
            assertThat(bearers.stream().mapToLong(InvoiceLevelTaxTest::tax).sum())
                    .isEqualTo(all);
            for (OrderLine line : bearers) {
                assertThat(Math.abs(tax(line) * bases - all * base(line))).isLessThan(Math.max(bases, 1));
            }
        }
    }

    private static long base(OrderLine line) {
        return line.base().customer().getAmountMinorLong();
    }

    private static long tax(OrderLine line) {
        return line.tax().customer().getAmountMinorLong();
    }
}
