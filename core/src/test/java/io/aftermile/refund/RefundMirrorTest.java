package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.CreditedFee;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.FeeId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ShippingLineId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The request that a recorded refund answers names the same units, charges and fees, and amounts only without units.
 */
class RefundMirrorTest {

    private static final Sale EUR = FullOrder.EUR;

    private static Refund refund(Consumer<Refund.Builder> parts) {
        Refund.Builder refund = Refund.builder()
                .id(new RefundId("f"))
                .origin(RefundOrigin.FOREIGN)
                .at(Sale.NOON);
        parts.accept(refund);
        return refund.build();
    }

    private static CreditedLine line(String line, String units, RestockKind restock, String base) {
        return new CreditedLine(
                new OrderLineId(line),
                CreditedPart.builder()
                        .quantity(Quantity.parse(units))
                        .restock(restock)
                        .base(EUR.amount(base))
                        .build());
    }

    private static CreditedPart amount(String base, String tax) {
        return CreditedPart.builder()
                .base(EUR.amount(base))
                .taxTotal(EUR.amount(tax))
                .build();
    }

    private static List<String> asked(Order before, Refund refund) {
        return RefundMirror.of(before, refund).request().map(RefundRequest::items).orElse(List.of()).stream()
                .map(item -> item.toString().replaceAll("line=|quantity=|fee=|amount=|basis=", ""))
                .toList();
    }

    /** Two of three a have shipped, and both b. */
    private static Order order() {
        return Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .tax("3.00")
                .shipped("2")
                .add()
                .inclusive("b", "2", "24.00")
                .tax("4.00")
                .add()
                .shipping("s", "5.00", false, "0.50")
                .fee(FullOrder.order().fees().get(0))
                .order();
    }

    @Test
    void unitsAreAskedForAsTheyCameBack() {
        assertThat(asked(order(), refund(it -> it.addLine(line("a", "1", RestockKind.RETURN, "9.00")))))
                .containsExactly("ReturnUnits[a, 1]");
        assertThat(asked(order(), refund(it -> it.addLine(line("a", "1", RestockKind.NO_RESTOCK, "9.00")))))
                .containsExactly("CreditUnits[a, 1]");
        assertThat(asked(order(), refund(it -> it.addLine(line("a", "1", RestockKind.CANCEL, "9.00")))))
                .containsExactly("CancelUnits[a, 1]");
    }

    @Test
    void whatNeverShippedIsCancelledWhateverTheRefundCallsIt() {
        Refund all = refund(it -> it.addLine(line("a", "3", RestockKind.RETURN, "30.00")));

        assertThat(asked(order(), all)).containsExactly("ReturnUnits[a, 2]", "CancelUnits[a, 1]");
        assertThat(RefundMirror.of(order(), all).discrepancies())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path()).isEqualTo("/refund/f/lines/a/quantity");
                    assertThat(it.expected()).isEqualTo("2 units that were shipped and are not back");
                    assertThat(it.actual()).isEqualTo("3 units that came back");
                });
        Refund credited = refund(it -> it.addLine(line("a", "3", RestockKind.NO_RESTOCK, "30.00")));
        assertThat(asked(order(), credited)).containsExactly("CreditUnits[a, 2]", "CancelUnits[a, 1]");
        assertThat(RefundMirror.of(order(), credited).discrepancies()).isEmpty();
    }

    @Test
    void unitsThatCameBackBeforeOrTwiceInOneRefundAreCountedOnce() {
        Refund two = refund(it -> it.addLine(line("a", "1", RestockKind.RETURN, "10.00"))
                .addLine(line("a", "2", RestockKind.RETURN, "20.00")));
        Order once = order().withRefunds(List.of(refund(it -> it.addLine(line("a", "1", RestockKind.RETURN, "10.00"))
                .addLine(line("b", "1", RestockKind.RETURN, "12.00")))));
        Order cancelled =
                order().withRefunds(List.of(refund(it -> it.addLine(line("a", "1", RestockKind.CANCEL, "10.00")))));

        assertThat(asked(order(), two)).containsExactly("ReturnUnits[a, 1]", "ReturnUnits[a, 1]", "CancelUnits[a, 1]");
        assertThat(asked(once, refund(it -> it.addLine(line("a", "2", RestockKind.RETURN, "20.00")))))
                .containsExactly("ReturnUnits[a, 1]", "CancelUnits[a, 1]");
        assertThat(asked(cancelled, refund(it -> it.addLine(line("a", "2", RestockKind.RETURN, "20.00")))))
                .containsExactly("ReturnUnits[a, 2]");
    }

    @Test
    void anAmountWithoutUnitsIsAskedForWithItsTax() {
        Refund amounts = refund(it -> it.addLine(new CreditedLine(new OrderLineId("a"), amount("2.00", "0.20")))
                .addLine(new CreditedLine(new OrderLineId("b"), amount("3.00", "0.50")))
                .addLine(new CreditedLine(new OrderLineId("a"), amount("0.00", "0.00"))));

        assertThat(asked(order(), amounts))
                .containsExactly("LineAmount[a, EUR 2.20, INCLUDING_TAX]", "LineAmount[b, EUR 3.00, INCLUDING_TAX]");
    }

    @Test
    void aChargeIsAskedForInFullWhereItIsAllThatIsLeft() {
        ShippingLineId s = new ShippingLineId("s");
        FeeId wrap = new FeeId("wrap");
        Refund whole = refund(it -> it.addShipping(new CreditedShipping(s, amount("5.00", "0.50")))
                .addFee(new CreditedFee(wrap, amount("2.00", "0.00"))));
        Refund some = refund(it -> it.addShipping(new CreditedShipping(s, amount("3.00", "0.30")))
                .addFee(new CreditedFee(wrap, amount("1.50", "0.00"))));
        Refund rest = refund(it -> it.addShipping(new CreditedShipping(s, amount("2.00", "0.20")))
                .addFee(new CreditedFee(wrap, amount("0.50", "0.00"))));
        Refund nothing = refund(it -> it.addShipping(new CreditedShipping(s, amount("0.00", "0.00"))));

        assertThat(asked(order(), whole)).containsExactly("FullShipping[s]", "FullFee[wrap]");
        assertThat(asked(order(), some))
                .containsExactly("ShippingAmount[s, EUR 3.00]", "FeeAmount[wrap, EUR 1.50, INCLUDING_TAX]");
        assertThat(asked(order().withRefunds(List.of(some)), rest)).containsExactly("FullShipping[s]", "FullFee[wrap]");
        assertThat(asked(order(), nothing)).isEmpty();
    }

    @Test
    void theReturnStaysNamedAndTheQuoteOfOurOwnRefundIsTheRefund() {
        Refund of = refund(
                it -> it.addLine(line("a", "1", RestockKind.RETURN, "10.00")).returnId(new ReturnId("ret")));
        assertThat(RefundMirror.of(order(), of).request().orElseThrow().returnId())
                .contains(new ReturnId("ret"));

        Specs.checkFewer(20_261_401L, true, spec -> {
            Course course = new Course(spec);
            List<Order> before = new ArrayList<>();
            for (Spec.Event event : spec.events()) {
                before.add(course.order());
                course.play(event).ifPresent(quote -> {
                    Order then = before.get(before.size() - 1);
                    Refund recorded = course.order()
                            .refunds()
                            .get(course.order().refunds().size() - 1);
                    RefundQuote again = course.calculator.quote(
                            then, RefundMirror.of(then, recorded).request().orElseThrow());
                    if (event instanceof Spec.Units) {
                        assertThat(again.lines()).isEqualTo(quote.lines());
                    }
                });
            }
        });
    }
}
