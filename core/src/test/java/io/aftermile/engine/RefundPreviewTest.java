package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aftermile.model.ChannelId;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.RefundId;
import io.aftermile.money.Amount;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import io.aftermile.refund.StaleQuote;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Nobody pays out an amount that was not shown (rule R32, F26). */
class RefundPreviewTest {

    private static final EventTime NOON = EventTime.parse("2026-03-01T12:00:00Z");
    private static final OrderLineId A = new OrderLineId("a");
    private static final RefundRequest ONE = RefundRequest.returning(A, Quantity.ONE);
    private static final RefundCalculator THEORY = RefundCalculator.of(RefundPolicy.ofDefaults());

    private static Order order() {
        return Order.builder()
                .id(new OrderId("o1"))
                .channel(new ChannelId("shop"))
                .number("#1")
                .placedAt(NOON)
                .currency(CurrencyUnit.EUR)
                .addLine(OrderLine.builder()
                        .id(A)
                        .title("tee")
                        .quantity(Quantity.of(3))
                        .requiresShipping(false)
                        .price(Amount.of(Money.parse("EUR 10.00")))
                        .taxIncluded(false)
                        .build())
                .build();
    }

    @Test
    void whatWasShownIsWhatIsCarriedOut() {
        RefundPreview shown = RefundPreview.of(THEORY, order(), ONE);

        assertThat(RefundPreview.confirmed(THEORY, order(), ONE, shown.fingerprint()))
                .isEqualTo(shown.quote());
    }

    @Test
    void anythingThatChangesTheAmountsMakesItStale() {
        RefundPreview shown = RefundPreview.of(THEORY, order(), ONE);
        RefundQuote other = THEORY.quote(order(), ONE);
        Order meanwhile = order().withRefunds(other.toRefund(new RefundId("r1"), NOON, PaymentStatus.SETTLED));

        assertThatThrownBy(() -> RefundPreview.confirmed(THEORY, meanwhile, ONE, shown.fingerprint()))
                .hasMessageContaining("show it again")
                .asInstanceOf(type(StaleQuote.class))
                .satisfies(e -> assertThat(e.facts()).containsEntry("shown", shown.fingerprint()));
        assertThatThrownBy(() -> RefundPreview.confirmed(
                        RefundCalculator.of(RefundPolicy.shopify()), order(), ONE, shown.fingerprint()))
                .isInstanceOf(StaleQuote.class);
        assertThatThrownBy(() -> RefundPreview.confirmed(
                        THEORY, order(), RefundRequest.returning(A, Quantity.of(2)), shown.fingerprint()))
                .isInstanceOf(StaleQuote.class);
    }
}
