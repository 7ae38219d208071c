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
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What the customer sees and what the books say are two invoices with the same units (rules R27 and R39). */
class TwoViewsTest {

    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());
    private static final OrderLineId A = new OrderLineId("a");

    private static Amount cad(String customer, String book) {
        return Amount.of(Money.parse("CAD " + customer), Money.parse("USD " + book));
    }

    private static Order order(String units, Amount price, Refund... refunds) {
        return Order.builder()
                .id(new OrderId("o1"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(Sale.NOON)
                .currency(CurrencyUnit.of("CAD"))
                .bookCurrency(CurrencyUnit.USD)
                .addLine(OrderLine.builder()
                        .id(A)
                        .title("tee")
                        .quantity(Quantity.parse(units))
                        .requiresShipping(false)
                        .price(price)
                        .taxIncluded(false)
                        .build())
                .addTender(Tender.builder()
                        .id(new TenderId("card"))
                        .kind(TenderKind.CARD)
                        .captured(price)
                        .build())
                .addRefunds(refunds)
                .build();
    }

    @Test
    void eachViewIsRoundedAndExhaustedByItselfAndSoIsItsTender() {
        Order order = order("3", cad("3.00", "1.00"));
        RefundQuote one = CALCULATOR.quote(order, Sale.units("a", "1"));
        Order afterOne = Sale.after(order, one);
        RefundQuote two = CALCULATOR.quote(afterOne, Sale.units("a", "1"));
        RefundQuote three = CALCULATOR.quote(Sale.after(afterOne, two), Sale.units("a", "1"));

        assertThat(one.total()).isEqualTo(cad("1.00", "0.33"));
        assertThat(two.total()).isEqualTo(cad("1.00", "0.34"));
        assertThat(three.total()).isEqualTo(cad("1.00", "0.33"));
        assertThat(one.payout()).isEqualTo(cad("1.00", "0.33"));
        assertThat(two.payout()).isEqualTo(cad("1.00", "0.34"));
        assertThat(two.tenders().get(0).left()).isEqualTo(cad("1.00", "0.33"));
        assertThat(three.payout()).isEqualTo(cad("1.00", "0.33"));
    }

    @Test
    void anAmountIsItsShareOfTheBookGross() {
        RefundQuote quote = CALCULATOR.quote(order("1", cad("3.00", "2.00")), amount("1.00"));

        assertThat(quote.total()).isEqualTo(cad("1.00", "0.67"));
        assertThat(quote.bookRounding()).contains(Money.parse("USD 0.00"));
    }

    @Test
    void theLastOfTheCustomersAmountTakesTheLastOfTheBooks() {
        Refund foreign = Refund.builder()
                .id(new RefundId("f1"))
                .origin(RefundOrigin.FOREIGN)
                .at(Sale.NOON)
                .addLine(new CreditedLine(
                        A,
                        CreditedPart.builder()
                                .quantity(Quantity.ONE)
                                .base(cad("0.05", "0.02"))
                                .build()))
                .build();

        RefundQuote quote = CALCULATOR.quote(order("2", cad("0.10", "0.07"), foreign), amount("0.05"));

        assertThat(quote.total()).isEqualTo(cad("0.05", "0.05"));
    }

    private static RefundRequest amount(String customer) {
        return Sale.item(new RefundItem.LineAmount(A, Money.parse("CAD " + customer), AmountBasis.INCLUDING_TAX));
    }

    @Test
    void theBookViewIsRoundedAsThePolicySays() {
        Order order = order("1", cad("0.02", "0.01"));
        RefundRequest half =
                Sale.item(new RefundItem.LineAmount(A, Money.parse("CAD 0.01"), AmountBasis.INCLUDING_TAX));

        RefundQuote up = CALCULATOR.quote(order, half);
        RefundQuote down = RefundCalculator.of(
                        RefundPolicy.ofDefaults().withRounding(io.aftermile.money.Rounding.HALF_DOWN))
                .quote(order, half);

        assertThat(up.total()).isEqualTo(cad("0.01", "0.01"));
        assertThat(up.payout()).isEqualTo(cad("0.01", "0.01"));
        assertThat(down.total()).isEqualTo(cad("0.01", "0.00"));
        assertThat(down.payout()).isEqualTo(cad("0.01", "0.00"));
    }
}
