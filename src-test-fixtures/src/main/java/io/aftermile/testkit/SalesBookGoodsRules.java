package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.StockBook;
import io.aftermile.connector.StockPosition;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ReturnId;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** SB-50 to SB-59: goods leave and come back in parts, and stock follows what became of them. */
abstract class SalesBookGoodsRules extends SalesBookMoneyRules {

    @Test
    @DisplayName("SB-50 a shipment of the whole order is entered")
    void wholeShipmentIsEntered() {
        Order order = booked(usual());

        BookedDocument shipment =
                book.bookShipment(shipment(order, "shipment", units("L1", "3"), units("L2", "2")), by("shipment"));

        assertThat(shipment.kind()).isEqualTo(DocumentKind.SHIPMENT);
        assertThat(book.find(by("shipment"))).contains(shipment.withCreated(false));
    }

    @Test
    @DisplayName("SB-51 shipments in parts are entered, and no unit is shipped twice")
    void partsAreShippedOnce() {
        skipWithout(SalesBook.Capability.PARTIAL_SHIPMENTS);
        Order order = booked(usual());
        book.bookShipment(shipment(order, "first", units("L1", "2")), by("first"));

        refusal(
                Invalid.class,
                () -> book.bookShipment(shipment(order, "second", units("L2", "1"), units("L1", "2")), by("second")));

        nothingCameOf("second");
        BookedDocument rest =
                book.bookShipment(shipment(order, "second", units("L2", "2"), units("L1", "1")), by("second"));
        assertThat(rest.created()).isTrue();
    }

    @Test
    @DisplayName("SB-52 books that cannot ship in parts say so before anything is entered")
    void partsAreUnsupported() {
        skipWith(SalesBook.Capability.PARTIAL_SHIPMENTS);
        Order order = booked(usual());

        refusal(Unsupported.class, () -> book.bookShipment(shipment(order, "first", units("L1", "2")), by("first")));

        nothingCameOf("first");
    }

    @Test
    @DisplayName("SB-53 a fraction of a unit is shipped and credited exactly")
    void fractionsAreExact() {
        skipWithout(SalesBook.Capability.PARTIAL_SHIPMENTS);
        Order order = booked(
                Orders.anOrder().with(Orders.measured("CLOTH", "1.250", "17.49").taxed("VAT", "3.32")));
        book.bookShipment(shipment(order, "first", units("L1", "0.4")), by("first"));
        book.bookShipment(shipment(order, "second", units("L1", "0.85")), by("second"));

        BookedDocument first = book.bookCreditMemo(crediting(order, "refund", "L1", "0.375"), by("refund"));
        BookedDocument rest = book.bookCreditMemo(crediting(order, "rest", "L1", "0.875"), by("rest"));

        assertThat(net(first).plus(net(rest))).isEqualTo(money("EUR 17.49"));
        assertThat(tax(first).plus(tax(rest))).isEqualTo(money("EUR 3.32"));
        refusal(Invalid.class, () -> book.bookShipment(shipment(order, "third", units("L1", "0.001")), by("third")));
    }

    @Test
    @DisplayName("SB-54 a return is authorised and received; more than was sold cannot come back")
    void returnsAreEntered() {
        skipWithout(SalesBook.Capability.RETURNS);
        Order order = shipped(usual());

        BookedDocument authorisation = book.bookReturn(authorising(order, "2"), by("return"));
        BookedDocument receipt = book.bookReceipt(receiving(order, DispositionKind.RESTOCKED, "2"), by("receipt"));

        assertThat(authorisation.kind()).isEqualTo(DocumentKind.RETURN_AUTHORISATION);
        assertThat(receipt.kind()).isEqualTo(DocumentKind.RECEIPT);
        refusal(
                Invalid.class,
                () -> book.bookReceipt(receiving(order, DispositionKind.RESTOCKED, "2"), by("too-much")));
        refusal(Invalid.class, () -> book.bookReturn(authorising(order, "4"), by("too-many")));
        nothingCameOf("too-much");
        nothingCameOf("too-many");
    }

    @Test
    @DisplayName("SB-55 books without returns say so before anything is entered")
    void returnsAreUnsupported() {
        skipWith(SalesBook.Capability.RETURNS);
        Order order = booked(usual());

        refusal(Unsupported.class, () -> book.bookReturn(authorising(order, "1"), by("return")));
        refusal(
                Unsupported.class,
                () -> book.bookReceipt(receiving(order, DispositionKind.RESTOCKED, "1"), by("receipt")));

        nothingCameOf("return");
        nothingCameOf("receipt");
    }

    @Test
    @DisplayName("SB-56 a receipt credits no money, and a credit receives no goods")
    void goodsAndMoneyAreTwoThings() {
        skipWithout(SalesBook.Capability.RETURNS);
        Order order = shipped(usual());
        StockBook stock = stockOrSkip();
        BigDecimal before = sellable(stock);

        book.bookReceipt(receiving(order, DispositionKind.RESTOCKED, "1"), by("receipt"));
        BigDecimal received = sellable(stock);
        BookedDocument credit = book.bookCreditMemo(crediting(order, "refund", "L1", "3"), by("refund"));

        assertThat(net(credit)).isEqualTo(line(order, "L1").net());
        assertThat(received.subtract(before)).isEqualByComparingTo("1");
        assertThat(sellable(stock)).isEqualByComparingTo(received);
    }

    @Test
    @DisplayName("SB-57 a shipment takes its units from stock, once")
    void shipmentsLowerStock() {
        StockBook stock = stockOrSkip();
        Order order = booked(usual());
        BigDecimal before = sellable(stock);

        for (int i = 0; i < 2; i++) {
            book.bookShipment(shipment(order, "shipment", units("L1", "3"), units("L2", "2")), by("shipment"));
        }

        assertThat(before.subtract(sellable(stock))).isEqualByComparingTo("3");
    }

    @Test
    @DisplayName("SB-58 only restocked units are sellable again; quarantined ones are held, the others are nowhere")
    void stockFollowsDisposition() {
        skipWithout(SalesBook.Capability.RETURNS);
        StockBook stock = stockOrSkip();
        Order order = shipped(usual());
        BigDecimal sellable = sellable(stock);
        BigDecimal held = quarantined(stock);

        book.bookReceipt(receiving(order, DispositionKind.SCRAPPED, "1"), by("scrapped"));
        book.bookReceipt(receiving(order, DispositionKind.MISSING, "1"), by("missing"));
        book.bookReceipt(receiving(order, DispositionKind.QUARANTINED, "1"), by("quarantined"));
        assertThat(sellable(stock)).isEqualByComparingTo(sellable);
        assertThat(quarantined(stock).subtract(held)).isEqualByComparingTo("1");

        book.bookReceipt(receiving(order, DispositionKind.RESTOCKED, "1"), by("restocked"));
        assertThat(sellable(stock).subtract(sellable)).isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("SB-59 a refused shipment moves no stock")
    void refusedShipmentsMoveNothing() {
        skipWithout(SalesBook.Capability.PARTIAL_SHIPMENTS);
        StockBook stock = stockOrSkip();
        Order order = booked(usual());
        BigDecimal before = sellable(stock);

        refusal(
                Invalid.class,
                () -> book.bookShipment(
                        shipment(order, "shipment", units("L1", "3"), units("L2", "9")), by("shipment")));

        assertThat(sellable(stock)).isEqualByComparingTo(before);
    }

    private Order shipped(AnOrder described) {
        Order order = booked(described);
        book.bookShipment(shipment(order, "shipment", units("L1", "3"), units("L2", "2")), by("shipment"));
        return order;
    }

    private BookReturn authorising(Order order, String quantity) {
        return BookReturn.builder()
                .order(order.id())
                .returnId(new ReturnId(own("return")))
                .addUnits(units("L1", quantity))
                .build();
    }

    private BookReceipt receiving(Order order, DispositionKind disposition, String quantity) {
        return BookReceipt.builder()
                .order(order.id())
                .returnId(new ReturnId(own("return")))
                .addUnits(new ReceivedUnits(new OrderLineId("L1"), Quantity.parse(quantity), disposition))
                .build();
    }

    /** Over all locations, of the item that the first line sells. */
    private BigDecimal sellable(StockBook stock) {
        return stock.positions(firstItem(), by("read")).stream()
                .map(it -> it.sellable().owed()
                        ? it.sellable().size().toBigDecimal().negate()
                        : it.sellable().size().toBigDecimal())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal quarantined(StockBook stock) {
        return stock.positions(firstItem(), by("read")).stream()
                .map(StockPosition::quarantined)
                .map(Quantity::toBigDecimal)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private ItemId firstItem() {
        return items().get(0).id();
    }
}
