package io.aftermile.ledger;

import static io.aftermile.ledger.Purchase.A;
import static io.aftermile.ledger.Purchase.BOOKS;
import static io.aftermile.ledger.Purchase.LATER;
import static io.aftermile.ledger.Purchase.NOON;
import static io.aftermile.ledger.Purchase.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Disposition;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Goods move at cost, as they ship and by what became of them; the cost is a matter of the books alone. */
class StockDocumentTest {

    private static final Purchase EUR = Purchase.in("EUR");
    private static final Money TEN = Money.parse("EUR 10.00");
    private static final ReturnLineId BACK = new ReturnLineId("back");
    private static final ReturnId RETURN = new ReturnId("ret");
    private static final ShipmentId SHIPMENT = new ShipmentId("s");

    private static Shipment shipment(ShipmentStatus status) {
        return Shipment.builder()
                .id(SHIPMENT)
                .status(status)
                .shippedAt(NOON)
                .addLines(new ShipmentLine(A, Quantity.of(1)), new ShipmentLine(A, Quantity.of(2)))
                .build();
    }

    private static Order shipped(Shipment shipment) {
        return EUR.order(EUR.exclusive("a", "3", "30.00", "", "")).withShipments(shipment);
    }

    private static Disposition disposed(DispositionKind kind, String units) {
        return new Disposition(kind, Quantity.parse(units), Optional.empty());
    }

    private static Order returned(String units, Disposition... dispositions) {
        return EUR.order(EUR.exclusive("a", "3", "30.00", "", ""))
                .withReturns(Return.builder()
                        .id(RETURN)
                        .status(ReturnStatus.APPROVED)
                        .addLine(ReturnLine.builder()
                                .id(BACK)
                                .line(A)
                                .quantity(Quantity.parse(units))
                                .addDispositions(dispositions)
                                .build())
                        .build());
    }

    @Nested
    class Leaving {

        @Test
        void theCostOfWhatLeavesGoesFromStockToTheCostOfGoods() {
            LedgerDocument document =
                    BOOKS.shipment(shipped(shipment(ShipmentStatus.SHIPPED)), SHIPMENT, Map.of(A, TEN));

            assertThat(lines(document)).containsExactly("DEBIT COST_OF_GOODS EUR 10.00", "CREDIT STOCK EUR 10.00");
            assertThat(document.kind()).isEqualTo(LedgerDocumentKind.SHIPMENT);
            assertThat(document.shipment()).contains(SHIPMENT);
            assertThat(document.date()).isEqualTo(LocalDate.parse("2026-03-01"));
        }

        @Test
        void inTwoViewsTheCustomersHasNoCost() {
            Purchase cad = Purchase.in("CAD", "USD");
            Order order = cad.order(cad.exclusive("a", "3", "30.00|22.20", "", ""))
                    .withShipments(shipment(ShipmentStatus.SHIPPED));

            assertThat(lines(BOOKS.shipment(order, SHIPMENT, Map.of(A, Money.parse("USD 8.00")))))
                    .containsExactly(
                            "DEBIT COST_OF_GOODS CAD 0.00 (book USD 8.00)", "CREDIT STOCK CAD 0.00 (book USD 8.00)");
            assertThatThrownBy(() -> BOOKS.shipment(order, SHIPMENT, Map.of(A, Money.parse("CAD 8.00"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("costs/a: is CAD 8.00, but the books of order o are kept in USD; state it in USD");
        }

        @Test
        void servicesAndGiftCardsHaveNoStock() {
            Order order = EUR.order(EUR.exclusive("a", "3", "30.00", "", "").withKind(LineKind.GIFT_CARD))
                    .withShipments(shipment(ShipmentStatus.SHIPPED));

            assertThat(lines(BOOKS.shipment(order, SHIPMENT, Map.of()))).isEmpty();
        }

        @Test
        void goodsOfNoCostPostNothing() {
            assertThat(lines(BOOKS.shipment(
                            shipped(shipment(ShipmentStatus.SHIPPED)), SHIPMENT, Map.of(A, Money.parse("EUR 0.00")))))
                    .isEmpty();
        }

        @Test
        void whatHasNotLeftOrNobodyKnowsWhenIsRefused() {
            assertThatThrownBy(
                            () -> BOOKS.shipment(shipped(shipment(ShipmentStatus.PENDING)), SHIPMENT, Map.of(A, TEN)))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("/shipments/0/status: is PENDING");
            assertThatThrownBy(() -> BOOKS.shipment(
                            shipped(shipment(ShipmentStatus.SHIPPED).withShippedAt(Optional.empty())),
                            SHIPMENT,
                            Map.of(A, TEN)))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("/shipments/0/shippedAt: is missing");
            assertThatThrownBy(() -> BOOKS.shipment(EUR.order(), SHIPMENT, Map.of()))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("shipment: is s, which order o does not have");
        }

        @Test
        void costsThatAreMissingNegativeOrOfOtherLinesAreRefused() {
            Order order = shipped(shipment(ShipmentStatus.SHIPPED));

            assertThatThrownBy(() -> BOOKS.shipment(order, SHIPMENT, Map.of()))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("costs/a: is missing; give what its units cost, zero if nothing");
            assertThatThrownBy(() -> BOOKS.shipment(order, SHIPMENT, Map.of(A, Money.parse("EUR -0.01"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("costs/a: is EUR -0.01, below zero");
            assertThatThrownBy(() -> BOOKS.shipment(order, SHIPMENT, Map.of(A, TEN, new OrderLineId("b"), TEN)))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("costs/b: is about a line that does not move here");
        }
    }

    @Nested
    class ComingBack {

        private LedgerDocument receipt(Order order) {
            return BOOKS.receipt(order, RETURN, Map.of(BACK, TEN), LATER);
        }

        @Test
        void eachDispositionTakesItsShareOfTheCostAndAllTakeTheWhole() {
            LedgerDocument document = receipt(returned(
                    "3",
                    disposed(DispositionKind.RESTOCKED, "1"),
                    disposed(DispositionKind.SCRAPPED, "1"),
                    disposed(DispositionKind.MISSING, "1")));

            assertThat(lines(document))
                    .containsExactly(
                            "DEBIT STOCK EUR 3.33",
                            "CREDIT COST_OF_GOODS EUR 10.00",
                            "DEBIT WRITE_OFFS SCRAPPED EUR 3.34",
                            "DEBIT WRITE_OFFS MISSING EUR 3.33");
            assertThat(document.kind()).isEqualTo(LedgerDocumentKind.RETURN_RECEIPT);
            assertThat(document.returned()).contains(RETURN);
            assertThat(document.date()).isEqualTo(LocalDate.parse("2026-03-20"));
        }

        @Test
        void aDispositionThatComesLaterChangesNoEarlierOne() {
            Order first = returned("1.5", disposed(DispositionKind.QUARANTINED, "0.25"));
            Order then = returned(
                    "1.5", disposed(DispositionKind.QUARANTINED, "0.25"), disposed(DispositionKind.RESTOCKED, "1.25"));

            assertThat(lines(receipt(first)))
                    .containsExactly("DEBIT QUARANTINE EUR 1.67", "CREDIT COST_OF_GOODS EUR 1.67");
            assertThat(lines(receipt(then)))
                    .containsExactly(
                            "DEBIT QUARANTINE EUR 1.67", "CREDIT COST_OF_GOODS EUR 10.00", "DEBIT STOCK EUR 8.33");
            assertThat(lines(BOOKS.correction(receipt(first), receipt(then), LATER)))
                    .containsExactly("CREDIT COST_OF_GOODS EUR 8.33", "DEBIT STOCK EUR 8.33");
        }

        @Test
        void goodsOfWhichNothingIsKnownYetNeedNoCostAndPostNothing() {
            Order advised = returned("3");

            assertThat(lines(BOOKS.receipt(advised, RETURN, Map.of(), LATER))).isEmpty();
            assertThatThrownBy(() -> BOOKS.receipt(
                            returned("3", disposed(DispositionKind.RESTOCKED, "1")), RETURN, Map.of(), LATER))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("costs/back: is missing");
            assertThatThrownBy(() -> BOOKS.receipt(advised, RETURN, Map.of(new ReturnLineId("other"), TEN), LATER))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("costs/other: is about a line that does not move here");
        }

        @Test
        void whatWasHeldGoesWhereItIsDecided() {
            Order order = returned("3", disposed(DispositionKind.QUARANTINED, "3"));
            LedgerDocument scrapped =
                    BOOKS.quarantineDecision(order, RETURN, DispositionKind.SCRAPPED, Money.parse("EUR 4.00"), LATER);

            assertThat(lines(scrapped))
                    .containsExactly("DEBIT WRITE_OFFS SCRAPPED EUR 4.00", "CREDIT QUARANTINE EUR 4.00");
            assertThat(scrapped.kind()).isEqualTo(LedgerDocumentKind.QUARANTINE_DECISION);
            assertThat(scrapped.returned()).contains(RETURN);
            assertThat(lines(BOOKS.quarantineDecision(order, RETURN, DispositionKind.RESTOCKED, TEN, LATER)))
                    .containsExactly("DEBIT STOCK EUR 10.00", "CREDIT QUARANTINE EUR 10.00");
            assertThat(lines(BOOKS.quarantineDecision(
                            order, RETURN, DispositionKind.RESTOCKED, Money.parse("EUR 0.00"), LATER)))
                    .isEmpty();
        }

        @Test
        void noDecisionAndNegativeCostsAreRefused() {
            Order order = returned("3", disposed(DispositionKind.QUARANTINED, "3"));

            assertThatThrownBy(() -> BOOKS.quarantineDecision(order, RETURN, DispositionKind.QUARANTINED, TEN, LATER))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("kind: is QUARANTINED with a cost of EUR 10.00");
            assertThatThrownBy(() -> BOOKS.quarantineDecision(
                            order, RETURN, DispositionKind.SCRAPPED, Money.parse("EUR -0.01"), LATER))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() ->
                            BOOKS.quarantineDecision(order, new ReturnId("none"), DispositionKind.SCRAPPED, TEN, LATER))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("return: is none, which order o does not have");
        }
    }
}
