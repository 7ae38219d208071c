package io.aftermile.erp.tryton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unmapped;
import io.aftermile.model.ItemId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenderKind;
import io.aftermile.testkit.tryton.TrytonServer;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the server or the set-up does not allow is refused by its kind, and nothing is left of it. */
class RefusalsTest {

    private static Tryton tryton;

    private final Sale sale = new Sale("F-" + UUID.randomUUID().toString().substring(0, 8));

    @BeforeAll
    static void connect() {
        tryton = TrytonHere.connected();
    }

    @AfterAll
    static void close() {
        if (tryton != null) {
            tryton.close();
        }
    }

    @Test
    void aWrongPasswordOrDatabaseIsAWrongSetUp() {
        Tryton.Builder wrong = TrytonHere.settings().user(TrytonServer.USER, Secret.of("not this one"));
        assertThatThrownBy(() -> wrong.connect(TrytonHere.FAR)).isInstanceOf(Misconfigured.class);

        Tryton.Builder nowhere = Tryton.builder(TrytonHere.server().address(), "nowhere", Clock.systemUTC())
                .user(TrytonServer.USER, Secret.of(TrytonHere.server().password()));
        assertThatThrownBy(() -> nowhere.connect(TrytonHere.FAR))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("database");
    }

    @Test
    void aUserWhoMayOnlyReadItemsFindsItemsAndBooksNothing() {
        try (Tryton reader = TrytonHere.settings(TrytonServer.READER).connect(TrytonHere.FAR)) {
            assertThat(reader.find(new ItemId(Sale.ITEM), sale.key("read"))).isPresent();
            assertThatThrownBy(() -> reader.bookOrder(sale.booking(), sale.key("order")))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("not allowed");
        }
        assertThat(new Records(sale).orders()).isZero();
    }

    @Test
    void aShipmentOfMoreThanIsInStockIsRefusedAndNothingIsReserved() {
        tryton.bookOrder(sale.booking("SCARCE"), sale.key("order"));

        assertThatThrownBy(() -> tryton.bookShipment(sale.shipment(), sale.key("shipment")))
                .isInstanceOfSatisfying(
                        Rejected.class, it -> assertThat(it.facts()).containsEntry("code", "shortage"));

        assertThat(new Records(sale).shipments()).isZero();
        assertThat(tryton.find(sale.key("shipment"))).isEmpty();
    }

    @Test
    void aFractionOfAnItemThatIsCountedInWholesIsInvalid() {
        tryton.bookOrder(sale.booking(), sale.key("order"));

        assertThatThrownBy(() -> tryton.bookShipment(
                        sale.shipment().withUnits(new BookedUnits(new OrderLineId("L1"), Quantity.parse("0.5"))),
                        sale.key("shipment")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("decimals");

        assertThat(new Records(sale).shipments()).isZero();
    }

    @Test
    void aTenderWithoutAPaymentMethodIsUnmapped() {
        tryton.bookOrder(sale.booking(), sale.key("order"));
        BookPayment wallet = sale.payment().withKind(TenderKind.WALLET);

        assertThatThrownBy(() -> tryton.bookPayment(wallet, sale.key("payment")))
                .isInstanceOf(Unmapped.class);

        assertThat(new Records(sale).payments()).isZero();
    }

    @Test
    void aWarningThatIsNotOnTheListIsForAPerson() {
        Rpc rpc = tryton.rpc(sale.key("warning"));
        long product = rpc.first("product.product", List.of(List.of("code", "=", Sale.ITEM)), "id")
                .orElseThrow()
                .path("id")
                .asLong();
        long unit = rpc.first("product.uom", List.of(List.of("name", "=", "Unit")), "id")
                .orElseThrow()
                .path("id")
                .asLong();
        long from = place(rpc, "CUS");
        long to = place(rpc, "STO");
        long currency = rpc.first("currency.currency", List.of(List.of("code", "=", "EUR")), "id")
                .orElseThrow()
                .path("id")
                .asLong();
        long move = rpc.create(
                "stock.move",
                Map.of(
                        "product", product,
                        "uom", unit,
                        "quantity", Quantity.ONE,
                        "from_location", from,
                        "to_location", to,
                        "unit_price", BigDecimal.ONE,
                        "currency", currency));

        assertThatThrownBy(() -> rpc.press("stock.move", "do", move))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("wants a person to confirm");

        rpc.delete("stock.move", move);
    }

    private static long place(Rpc rpc, String code) {
        return rpc.first("stock.location", List.of(List.of("code", "=", code)), "id")
                .orElseThrow()
                .path("id")
                .asLong();
    }
}
