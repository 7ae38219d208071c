package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ShippingLineId;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/**
 * Shipping charges and fees that are named come back alone, in full or in part, or it is said why not (R8, R11, R12).
 */
class ChargesBackTest {

    private static final Sale EUR = FullOrder.EUR;
    private static final RefundCalculator STRICT = RefundCalculator.of(RefundPolicy.ofDefaults());
    private static final RefundCalculator LENIENT = RefundCalculator.of(RefundPolicy.lenient());
    private static final RefundItem ALL_OF_THE_ICE = new RefundItem.FullFee(new FeeId("ice"));
    private static final RefundItem ALL_OF_EXPRESS = new RefundItem.FullShipping(new ShippingLineId("express"));
    private static final RefundItem ALL_OF_A = new RefundItem.RestOfLine(new OrderLineId("a"));

    private static Money eur(String amount) {
        return EUR.money(amount);
    }

    private static RefundItem ofIce(String amount) {
        return new RefundItem.FeeAmount(new FeeId("ice"), eur(amount), AmountBasis.INCLUDING_TAX);
    }

    private static RefundItem ofExpress(String amount) {
        return new RefundItem.ShippingAmount(new ShippingLineId("express"), eur(amount));
    }

    private static RefundItem ofA(String amount) {
        return new RefundItem.LineAmount(new OrderLineId("a"), eur(amount), AmountBasis.INCLUDING_TAX);
    }

    private static List<String> given(RefundQuote quote) {
        return Stream.concat(
                        quote.shipping().stream()
                                .map(it -> it.line() + " "
                                        + Sale.text(it.credited().total())),
                        quote.fees().stream()
                                .map(it ->
                                        it.fee() + " " + Sale.text(it.credited().total())))
                .toList();
    }

    private static List<String> excluded(RefundQuote quote) {
        return quote.exclusions().stream()
                .map(it -> it.path() + " " + it.reason() + " " + it.rule())
                .toList();
    }

    private static Order without(RefundItem... given) {
        return Sale.after(
                FullOrder.order(),
                STRICT.quote(
                        FullOrder.order(),
                        RefundRequest.builder().addItems(given).build()));
    }

    @Test
    void theOneThatIsNamedComesBackAlone() {
        assertThat(given(STRICT.quote(FullOrder.order(), Sale.item(ALL_OF_THE_ICE))))
                .containsExactly("ice 4.00");
        assertThat(given(STRICT.quote(FullOrder.order(), Sale.item(ALL_OF_EXPRESS))))
                .containsExactly("express 7.70");
        assertThat(given(STRICT.quote(FullOrder.order(), Sale.item(ofIce("1.25")))))
                .containsExactly("ice 1.25");
        assertThat(given(STRICT.quote(FullOrder.order(), Sale.item(ofExpress("7.00")))))
                .containsExactly("express 7.70");
    }

    @Test
    void whatHasComeBackAlreadyIsSaidWhereItIsNamed() {
        assertThat(excluded(STRICT.quote(without(ALL_OF_THE_ICE), Sale.item(ALL_OF_THE_ICE))))
                .containsExactly("/fees/1 NOTHING_LEFT R11");
        assertThat(excluded(STRICT.quote(without(ALL_OF_EXPRESS), Sale.item(ALL_OF_EXPRESS))))
                .containsExactly("/shipping/1 NOTHING_LEFT R8");
        assertThat(excluded(STRICT.quote(without(ALL_OF_A), Sale.item(ALL_OF_A))))
                .contains("/lines/0 NOTHING_LEFT R7");
        assertThat(excluded(LENIENT.quote(without(ALL_OF_THE_ICE), Sale.item(ofIce("1.00")))))
                .containsExactly("/fees/1 NOTHING_LEFT R12");
        assertThat(excluded(LENIENT.quote(without(ALL_OF_EXPRESS), Sale.item(ofExpress("1.00")))))
                .containsExactly("/shipping/1 NOTHING_LEFT R12");
        assertThat(given(LENIENT.quote(without(ALL_OF_EXPRESS), Sale.item(ofExpress("1.00")))))
                .isEmpty();
    }

    @Test
    void everythingNamesNothingThatHadComeBack() {
        RefundQuote rest = STRICT.quote(without(ALL_OF_THE_ICE, ALL_OF_EXPRESS), RefundRequest.everything());

        assertThat(given(rest)).containsExactly("standard 5.50", "wrap 2.00");
        assertThat(excluded(rest)).containsExactly("/lines/0/duties/1 DUTY_NOT_REFUNDABLE R10");
    }

    @Test
    void aPartLessWhatWentBeforeIsAllThatIsLeft() {
        assertThat(given(STRICT.quote(without(ofIce("1.25")), Sale.item(ALL_OF_THE_ICE))))
                .containsExactly("ice 2.75");
        assertThat(given(STRICT.quote(without(ofExpress("3.00")), Sale.item(ALL_OF_EXPRESS))))
                .containsExactly("express 4.40");
    }

    @Test
    void moreThanIsLeftIsRefusedOrCutAndNamed() {
        assertThatThrownBy(() -> STRICT.quote(FullOrder.order(), Sale.item(ofIce("4.01"))))
                .isInstanceOf(AmountExceeds.class)
                .hasMessageContaining("4.00");
        RefundQuote cut = LENIENT.quote(FullOrder.order(), Sale.item(ofIce("4.01")));
        assertThat(given(cut)).containsExactly("ice 4.00");
        assertThat(cut.discrepancies()).extracting(it -> it.path()).containsExactly("/items/0/amount");
        assertThat(excluded(cut)).isEmpty();
        RefundQuote nothing = LENIENT.quote(without(ALL_OF_A), Sale.item(ofA("1.00")));
        assertThat(nothing.lines()).isEmpty();
        assertThat(excluded(nothing)).containsExactly("/lines/0 NOTHING_LEFT R12");
    }

    @Test
    void aFeeThatDoesNotComeBackIsExcludedHoweverItIsAskedFor() {
        Order tipped = FullOrder.sale()
                .fee(Fee.builder()
                        .id(new FeeId("tip"))
                        .kind(FeeKind.TIP)
                        .title("tip")
                        .price(EUR.amount("3.00"))
                        .taxIncluded(false)
                        .refundable(false)
                        .build())
                .order();
        RefundItem amount = new RefundItem.FeeAmount(new FeeId("tip"), eur("1.00"), AmountBasis.INCLUDING_TAX);

        for (RefundItem item : List.of(new RefundItem.FullFee(new FeeId("tip")), amount)) {
            RefundQuote quote = STRICT.quote(tipped, Sale.item(item));
            assertThat(given(quote)).isEmpty();
            assertThat(excluded(quote)).containsExactly("/fees/2 FEE_NOT_REFUNDABLE R11");
        }
    }

    @Test
    void aChargeThatTheOrderDoesNotHaveIsRefusedByItsPath() {
        assertThatThrownBy(() -> STRICT.quote(FullOrder.order(), Sale.item(new RefundItem.FullFee(new FeeId("none")))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/items/0/fee")
                .hasMessageContaining("none");
        assertThatThrownBy(() -> STRICT.quote(
                        FullOrder.order(), Sale.item(new RefundItem.FullShipping(new ShippingLineId("none")))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/items/0/line");
    }

    @Test
    void noRequestAsksForNothingOrLess() {
        OrderLineId a = new OrderLineId("a");
        var none = io.aftermile.model.Quantity.ZERO;
        Money zero = eur("0.00");
        List<Runnable> requests = List.of(
                () -> new RefundItem.ReturnUnits(a, none),
                () -> new RefundItem.CreditUnits(a, none),
                () -> new RefundItem.ClaimUnits(a, none, ClaimReason.values()[0]),
                () -> new RefundItem.RefuseUnits(a, none),
                () -> new RefundItem.UnauthorizedUnits(a, none),
                () -> new RefundItem.CancelUnits(a, none),
                () -> new RefundItem.LineAmount(a, zero, AmountBasis.INCLUDING_TAX),
                () -> new RefundItem.PriceAdjustment(a, zero, AmountBasis.INCLUDING_TAX),
                () -> new RefundItem.ShippingAmount(new ShippingLineId("s"), zero),
                () -> new RefundItem.FeeAmount(new FeeId("f"), zero, AmountBasis.INCLUDING_TAX),
                () -> new RefundItem.FeeAmount(new FeeId("f"), eur("-1.00"), AmountBasis.INCLUDING_TAX),
                () -> new RefundItem.Goodwill(zero));

        for (Runnable request : requests) {
            assertThatThrownBy(request::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("give more than");
        }
    }
}
