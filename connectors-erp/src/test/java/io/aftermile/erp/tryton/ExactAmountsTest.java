package io.aftermile.erp.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.model.FeeKind;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RefundId;
import io.aftermile.money.Amount;
import io.aftermile.testkit.Orders;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Amounts that the server's prices and accounts do not take as they are stand in the books all the same. */
class ExactAmountsTest {

    private final Sale sale = new Sale("E-" + UUID.randomUUID().toString().substring(0, 8));

    @Test
    void whatNoPriceMakesExactlyAndWhatIsNoRevenueIsInvoicedAndCreditedToTheCent() {
        Order order = Orders.anOrder()
                .named(sale.id())
                .with(Orders.line("SCREWS", 3000, "0").price("100.00").taxed("VAT", "19.99"))
                .with(Orders.line("CARD", 1, "25.00").sellingGiftCard())
                .withFee(FeeKind.TIP, Orders.line("Tip", 1, "3.33"))
                .build();
        BookOrder request = BookOrder.builder()
                .order(order)
                .addItem(new ItemAssignment(new OrderLineId("L1"), new ItemId(Sale.ITEM), Quantity.of(3000)))
                .build();
        try (Tryton tryton = TrytonHere.connected()) {
            BookedDocument booked = tryton.bookOrder(request, sale.key("order"));
            assertThat(booked.net()).contains(euros("128.33"));
            assertThat(booked.tax()).contains(euros("19.99"));

            BookedDocument some = tryton.bookCreditMemo(
                    BookCreditMemo.builder()
                            .order(order.id())
                            .refund(new RefundId("some"))
                            .addUnits(units("L1", 7))
                            .addAmount(new CreditAmount(new OrderLineId("L2"), euros("10.00"), euros("0.00")))
                            .goodwill(euros("5.00"))
                            .build(),
                    sale.key("some"));
            BookedDocument rest = tryton.bookCreditMemo(
                    BookCreditMemo.builder()
                            .order(order.id())
                            .refund(new RefundId("rest"))
                            .addUnits(units("L1", 2993), units("L2", 1))
                            .build(),
                    sale.key("rest"));

            assertThat(some.net()).contains(euros("10.23"));
            assertThat(some.net().orElseThrow().plus(rest.net().orElseThrow())).isEqualTo(euros("125.00"));
            assertThat(some.tax().orElseThrow().plus(rest.tax().orElseThrow())).isEqualTo(euros("19.99"));
        }
        // The tip, less the goodwill, is what is left.
        assertThat(new Records(sale).invoiced()).isEqualByComparingTo("-1.67");
    }

    private static CreditUnits units(String line, int units) {
        return new CreditUnits(new OrderLineId(line), Quantity.of(units), euros("0.00"), euros("0.00"));
    }

    private static Amount euros(String amount) {
        return Amount.of(Money.parse("EUR " + amount));
    }
}
