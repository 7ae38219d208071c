package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Examples of the rules of {@code docs/rules/refund.md}, worked out by hand, line by line. */
class WorkedExamplesTest {

    private static final RefundPolicy DEFAULTS = RefundPolicy.ofDefaults();

    private static Order exclusiveThree() {
        return exclusiveThreeSale().order();
    }

    private static Sale exclusiveThreeSale() {
        return Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .discount("1.00")
                .discount("0.40")
                .tax("2.36")
                .tax("0.29")
                .add();
    }

    private static Sale inclusiveThree() {
        return Sale.in("EUR")
                .inclusive("a", "3", "14.97")
                .discount("1.00")
                .tax("2.33")
                .add();
    }

    /** Cumulative price, discounts, base, taxes, net, and the step's total, after each batch. */
    private static List<String> rows(Order order, RefundPolicy policy, String... batches) {
        List<String> rows = new ArrayList<>();
        List<QuotedPart> sofar = new ArrayList<>();
        Order now = order;
        for (String batch : batches) {
            RefundQuote quote = RefundCalculator.of(policy).quote(now, Sale.units("a", batch));
            sofar.add(quote.lines().get(0).credited());
            rows.add(String.join(
                    " | ",
                    sum(sofar, QuotedPart::price),
                    list(
                            sofar,
                            part -> part.discounts().stream()
                                    .map(it -> it.amount())
                                    .toList()),
                    sum(sofar, QuotedPart::base),
                    list(
                            sofar,
                            part -> part.taxes().stream().map(QuotedTax::amount).toList()),
                    sum(sofar, QuotedPart::net),
                    "pays " + Sale.text(quote.total())));
            now = Sale.after(now, quote);
        }
        return rows;
    }

    private static String sum(List<QuotedPart> parts, java.util.function.Function<QuotedPart, Amount> component) {
        return Sale.text(parts.stream().map(component).reduce(Amount::plus).orElseThrow());
    }

    private static String list(
            List<QuotedPart> parts, java.util.function.Function<QuotedPart, List<Amount>> component) {
        int size = component.apply(parts.get(0)).size();
        List<Amount> sums = new ArrayList<>(component.apply(parts.get(0)));
        for (QuotedPart part : parts.subList(1, parts.size())) {
            for (int i = 0; i < size; i++) {
                sums.set(i, sums.get(i).plus(component.apply(part).get(i)));
            }
        }
        return sums.stream().map(Sale::text).collect(Collectors.joining(" + "));
    }

    @Test
    void exclusiveLineWithTwoDiscountsAndTwoTaxes() {
        assertThat(rows(exclusiveThree(), DEFAULTS, "1", "1", "1"))
                .containsExactly(
                        "10.00 | 0.34 + 0.13 | 9.53 | 0.79 + 0.10 | 9.53 | pays 10.42",
                        "20.00 | 0.66 + 0.27 | 19.07 | 1.57 + 0.19 | 19.07 | pays 10.41",
                        "30.00 | 1.00 + 0.40 | 28.60 | 2.36 + 0.29 | 28.60 | pays 10.42");
    }

    @Test
    void exclusiveLineReturnedInOtherBatchesCumulatesAlike() {
        assertThat(rows(exclusiveThree(), DEFAULTS, "2", "1"))
                .containsExactly(
                        "20.00 | 0.66 + 0.27 | 19.07 | 1.57 + 0.19 | 19.07 | pays 20.83",
                        "30.00 | 1.00 + 0.40 | 28.60 | 2.36 + 0.29 | 28.60 | pays 10.42");
    }

    @Test
    void inclusiveLineWithOneDiscountAndOneTax() {
        assertThat(rows(inclusiveThree().order(), DEFAULTS, "1", "1", "1"))
                .containsExactly(
                        "4.99 | 0.33 | 4.66 | 0.78 | 3.88 | pays 4.66",
                        "9.98 | 0.67 | 9.31 | 1.55 | 7.76 | pays 4.65",
                        "14.97 | 1.00 | 13.97 | 2.33 | 11.64 | pays 4.66");
    }

    @Test
    void shopifyPresetGivesLeftoverDiscountToTheFirstUnits() {
        Order order = Sale.in("CAD")
                .exclusive("a", "5", "1749.95")
                .discount("524.98")
                .tax("159.25")
                .add()
                .order();

        assertThat(rows(order, RefundPolicy.shopify(), "2", "2", "1"))
                .containsExactly(
                        "699.98 | 210.00 | 489.98 | 63.70 | 489.98 | pays 553.68",
                        "1399.96 | 419.99 | 979.97 | 127.40 | 979.97 | pays 553.69",
                        "1749.95 | 524.98 | 1224.97 | 159.25 | 1224.97 | pays 276.85");
        assertThat(rows(order, DEFAULTS, "2").get(0)).contains("| 489.99 |");
    }

    @Test
    void thinInclusiveLineTakesItsTaxFromWhatIsGrossSoFar() {
        Order order =
                Sale.in("EUR").inclusive("a", "3", "0.02").tax("0.01").add().order();

        assertThat(rows(order, DEFAULTS, "1", "1", "1"))
                .containsExactly(
                        "0.01 |  | 0.01 | 0.01 | 0.00 | pays 0.01",
                        "0.01 |  | 0.01 | 0.01 | 0.00 | pays 0.00",
                        "0.02 |  | 0.02 | 0.01 | 0.01 | pays 0.01");
    }

    @Test
    void foreignRefundWithOtherRoundingIsSettledByTheNextUnit() {
        Order order =
                exclusiveThreeSale().foreign("a", "1", "9.54", "0.79", "0.09").order();

        RefundQuote quote = RefundCalculator.of(DEFAULTS).quote(order, Sale.units("a", "1"));

        QuotedPart line = quote.lines().get(0).credited();
        assertThat(Sale.text(line.base())).isEqualTo("9.53");
        assertThat(line.taxes()).extracting(tax -> Sale.text(tax.amount())).containsExactly("0.78", "0.10");
        // The foreign refund counts as 10.00 - 9.54 = 0.46 of discount, so the row k = 2 (0.93) holds again with 0.47.
        assertThat(Sale.text(line.discount())).isEqualTo("0.47");
        assertThat(Sale.text(line.drift())).isEqualTo("0.00");
        assertThat(quote.discrepancies()).isEmpty();
        assertThat(quote.needsApproval()).isFalse();
    }

    @Test
    void amountGivenBackOnAnInclusiveLineLowersItsLastUnit() {
        Order order = inclusiveThree().order();
        RefundCalculator calculator = RefundCalculator.of(DEFAULTS);

        RefundQuote appeasement = calculator.quote(
                order,
                Sale.item(new RefundItem.LineAmount(
                        new OrderLineId("a"), Money.of(CurrencyUnit.EUR, 3), AmountBasis.INCLUDING_TAX)));
        Order appeased = Sale.after(order, appeasement);
        RefundQuote two = calculator.quote(appeased, Sale.units("a", "2"));
        RefundQuote third = calculator.quote(Sale.after(appeased, two), Sale.units("a", "1"));

        assertThat(Sale.text(appeasement.totals().tax())).isEqualTo("0.50");
        assertThat(Sale.text(two.total()) + " tax " + Sale.text(two.totals().tax()))
                .isEqualTo("9.31 tax 1.55");
        assertThat(Sale.text(third.total()) + " tax " + Sale.text(third.totals().tax()))
                .isEqualTo("1.66 tax 0.28");
        assertThat(third.lines().get(0).left().quantity()).isEqualTo(Quantity.ZERO);
    }
}
