package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.ChannelId;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RefundSettlement;
import io.aftermile.model.RestockKind;
import io.aftermile.money.Amount;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** A statement names every term between credit and money, in each view, and says what does not add up (rule R34). */
class StatedTermsTest {

    private static Amount cad(String customer, String book) {
        return Amount.of(Money.parse("CAD " + customer), Money.parse("USD " + book));
    }

    private static final Refund REFUND = Refund.builder()
            .id(new RefundId("r1"))
            .origin(RefundOrigin.OURS)
            .at(Sale.NOON)
            .addLine(new CreditedLine(
                    new OrderLineId("a"),
                    CreditedPart.builder()
                            .quantity(Quantity.ONE)
                            .restock(RestockKind.RETURN)
                            .base(cad("10.00", "7.00"))
                            .build()))
            .settlement(RefundSettlement.builder()
                    .goodwill(cad("1.00", "0.70"))
                    .held(cad("2.00", "1.40"))
                    .carried(cad("3.00", "2.10"))
                    .storeCredit(cad("4.00", "2.80"))
                    .exchanged(cad("5.00", "3.50"))
                    .due(cad("6.00", "4.20"))
                    .unplaced(cad("7.00", "4.90"))
                    .offset(cad("8.00", "5.60"))
                    .creditBonus(cad("0.00", "0.00"))
                    .exchangeBonus(cad("0.00", "0.00"))
                    .bookRounding(Money.parse("USD 0.01"))
                    .build())
            .build();

    private static RefundStatement statement() {
        return RefundStatement.of(
                Order.builder()
                        .id(new OrderId("o1"))
                        .channel(new ChannelId("shop"))
                        .number("#1")
                        .placedAt(Sale.NOON)
                        .currency(CurrencyUnit.of("CAD"))
                        .bookCurrency(CurrencyUnit.USD)
                        .addLine(OrderLine.builder()
                                .id(new OrderLineId("a"))
                                .title("tee")
                                .quantity(Quantity.of(2))
                                .requiresShipping(false)
                                .price(cad("20.00", "14.00"))
                                .taxIncluded(false)
                                .build())
                        .addRefunds(REFUND)
                        .build(),
                RefundPolicy.ofDefaults());
    }

    private static List<String> terms(int view) {
        return statement().refunds().get(view).terms().stream()
                .map(term -> term.name() + " " + term.amount())
                .toList();
    }

    @Test
    void everyTermStandsWithItsSignInEachView() {
        assertThat(terms(0))
                .containsExactly(
                        "goodwill CAD 1.00",
                        "held CAD -2.00",
                        "carried CAD 3.00",
                        "storeCredit CAD -4.00",
                        "exchanged CAD -5.00",
                        "due CAD 6.00",
                        "unplaced CAD -7.00",
                        "offset CAD -8.00");
        assertThat(terms(1))
                .containsExactly(
                        "goodwill USD 0.70",
                        "held USD -1.40",
                        "carried USD 2.10",
                        "storeCredit USD -2.80",
                        "exchanged USD -3.50",
                        "due USD 4.20",
                        "unplaced USD -4.90",
                        "offset USD -5.60",
                        "bookRounding USD -0.01");
    }

    @Test
    void textAndPageMarkTheBooksAndWhatDoesNotAddUp() {
        String text = statement().text();
        String page = statement().page();

        assertThat(text.lines().map(it -> it.strip().replaceAll(" {2,}", " | ")))
                .contains("base of a | 20.00 | 10.00 | 0.00 | 10.00", "base of a, books | 14.00 | 7.00 | 0.00 | 7.00")
                .anyMatch(line -> line.startsWith("DOES NOT ADD UP: refund r1 (CUSTOMER)"))
                .anyMatch(line -> line.startsWith("DOES NOT ADD UP: refund r1 (BOOK)"));
        assertThat(text).doesNotContain("All of it adds up");
        assertThat(page)
                .contains("<td>base of a, books</td><td>USD 14.00</td>", "<td>base of a</td><td>CAD 20.00</td>")
                .contains("<ul class=\"wrong\"><li>refund r1 (CUSTOMER)", "<li>refund r1 (BOOK)")
                .containsOnlyOnce("<figcaption>")
                .doesNotContain("All of it adds up");
    }
}
