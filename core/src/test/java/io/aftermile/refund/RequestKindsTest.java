package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import org.junit.jupiter.api.Test;

/** Each reason to give units or money back is a kind of request with rules of its own. */
class RequestKindsTest {

    private static final Sale EUR = Sale.in("EUR");
    private static final OrderLineId A = new OrderLineId("a");
    private static final RefundCalculator CALCULATOR = RefundCalculator.of(RefundPolicy.ofDefaults());

    private static Order threeOfWhichTwoShipped() {
        return Sale.in("EUR")
                .exclusive("a", "3", "30.00")
                .tax("3.00")
                .shipped("2")
                .add()
                .order();
    }

    private static RefundQuote quote(RefundItem item) {
        return CALCULATOR.quote(threeOfWhichTwoShipped(), Sale.item(item));
    }

    @Test
    void claimedUnitsAreCreditedAndNothingIsRestocked() {
        RefundQuote quote = quote(new RefundItem.ClaimUnits(A, Quantity.ONE, ClaimReason.DAMAGED));

        assertThat(Sale.text(quote.total())).isEqualTo("11.00");
        assertThat(quote.lines()).extracting(QuotedLine::restock).containsExactly(RestockKind.NO_RESTOCK);
        assertThat(quote.lines()).extracting(QuotedLine::cause).containsExactly(UnitsCause.CLAIM);
    }

    @Test
    void onlyShippedUnitsCanBeClaimedOrRefused() {
        assertThatThrownBy(() -> quote(new RefundItem.ClaimUnits(A, Quantity.of(3), ClaimReason.LOST)))
                .isInstanceOf(QuantityExceeded.class);
        assertThatThrownBy(() -> quote(new RefundItem.RefuseUnits(A, Quantity.of(3))))
                .isInstanceOf(QuantityExceeded.class);
    }

    @Test
    void unitsRefusedAtTheDoorComeBackIntoStock() {
        RefundQuote quote = quote(new RefundItem.RefuseUnits(A, Quantity.of(2)));

        assertThat(quote.lines()).extracting(QuotedLine::restock).containsExactly(RestockKind.RETURN);
        assertThat(quote.needsApproval()).isFalse();
    }

    @Test
    void unitsThatNobodyAuthorisedNeedApprovalOrAreRefused() {
        RefundItem item = new RefundItem.UnauthorizedUnits(A, Quantity.ONE);

        RefundQuote quote = quote(item);
        assertThat(quote.needsApproval()).isTrue();
        assertThat(quote.discrepancies())
                .extracting(it -> it.kind())
                .containsExactly(DiscrepancyKind.UNAUTHORIZED_RECEIPT);
        assertThatThrownBy(() -> RefundCalculator.of(
                                RefundPolicy.ofDefaults().withUnauthorizedReceipts(UnauthorizedReceipts.REFUSE))
                        .quote(threeOfWhichTwoShipped(), Sale.item(item)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("authorise the return");
    }

    @Test
    void aPriceAdjustmentPaysForTheUnitsThatAreKept() {
        Order order = threeOfWhichTwoShipped();
        Order later = Sale.after(order, CALCULATOR.quote(order, Sale.units("a", "1")));
        RefundItem item = new RefundItem.PriceAdjustment(A, EUR.money("1.50"), AmountBasis.EXCLUDING_TAX);

        RefundQuote quote = CALCULATOR.quote(later, Sale.item(item));

        // Two units are kept: 3.00 and a tenth of it as tax; no unit counts as returned.
        assertThat(Sale.text(quote.totals().net())).isEqualTo("3.00");
        assertThat(Sale.text(quote.totals().tax())).isEqualTo("0.30");
        assertThat(quote.lines().get(0).quantity().isZero()).isTrue();
        assertThatThrownBy(() -> CALCULATOR.quote(
                        later,
                        Sale.item(new RefundItem.PriceAdjustment(A, EUR.money("10.01"), AmountBasis.EXCLUDING_TAX))))
                .isInstanceOf(AmountExceeds.class);
    }
}
