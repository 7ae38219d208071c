package io.aftermile.engine;

import static io.aftermile.engine.Shop.MUG;
import static io.aftermile.engine.Shop.SHIRTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.mapping.KitRow;
import io.aftermile.mapping.KitShare;
import io.aftermile.mapping.SkuMap;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShipmentStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemMappingTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anUnmappedLineParksTheOrderAndSaysWhatMayBeMeant() {
        world.items = SkuMap.of(List.of(Shop.entry("SHIRTS", "ITEM-SHIRT"), Shop.entry("MUG", "ITEM-MUG")));

        world.tell(Shop.reported(Shop.order()), Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(MUG, 1)));

        assertThat(world.books.calls).isEmpty();
        assertThat(world.dossier().openPoints()).singleElement().satisfies(point -> {
            assertThat(point.reason()).isEqualTo(OpenPoint.Reason.ITEM_UNMAPPED);
            assertThat(point.detail()).contains("line 1").contains("SHIRT").contains("ITEM-SHIRT");
        });
        assertThat(world.aftermile.records().deliveries())
                .extracting(DeliveryRecord::fate)
                .containsOnly(DeliveryFate.PARKED);
    }

    @Test
    void onceTheMappingHasItEverythingThatWaitedIsBooked() {
        world.items = SkuMap.of(List.of(Shop.entry("MUG", "ITEM-MUG")));
        world.tell(Shop.reported(Shop.order()), Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(MUG, 1)));

        world.items = Shop.items();
        int again = world.aftermile.reconsiderOpen();
        world.aftermile.runDue();

        assertThat(again).isEqualTo(1);
        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER, DocumentKind.SHIPMENT);
        assertThat(world.dossier().openPoints()).isEmpty();
        assertThat(world.aftermile.reconsider(new io.aftermile.model.OrderId("unknown")))
                .isFalse();
    }

    private static SkuMap giftSet() {
        return SkuMap.of(List.of(
                Shop.entry("MUG", "ITEM-MUG"),
                Shop.entry("SHIRT", "ITEM-CLOTH").withKit(new KitRow(Quantity.of(2), KitShare.parse("2"))),
                Shop.entry("SHIRT", "ITEM-BUTTON").withKit(new KitRow(Quantity.of(5), KitShare.parse("1")))));
    }

    @Test
    @DisplayName("R36 a kit is booked, shipped and refunded as its components, and agrees as a whole")
    void aKitIsBookedAsItsComponents() {
        world.items = giftSet();

        world.tell(
                Shop.reported(Shop.order()),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 1)),
                Shop.refunded(Shop.oneShirt("f1", 9)));

        assertThat(world.dossier().openPoints()).isEmpty();
        BookOrder order =
                (BookOrder) world.books.requests(DocumentKind.SALES_ORDER).get(0);
        assertThat(order.items())
                .extracting(ItemAssignment::itemQuantity)
                .containsExactly(Quantity.of(6), Quantity.of(15), Quantity.ONE);
        BookShipment shipment =
                (BookShipment) world.books.requests(DocumentKind.SHIPMENT).get(0);
        assertThat(shipment.units()).extracting(BookedUnits::quantity).containsExactly(Quantity.of(2), Quantity.of(5));
        assertThat(world.books.kinds()).contains(DocumentKind.RECEIPT, DocumentKind.CREDIT_MEMO);
        assertThat(world.dossier().assessments().get(0).quote()).isPresent();
    }

    @Test
    void aMappingThatTakesKitsApartOtherwiseLaterChangesNothingSilently() {
        world.items = giftSet();
        world.tell(Shop.reported(Shop.order()));

        world.items = Shop.items();
        world.tell(Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 1)));

        assertThat(world.books.kinds()).containsExactly(DocumentKind.SALES_ORDER);
        assertThat(world.dossier().openPoints())
                .extracting(OpenPoint::reason)
                .containsExactly(OpenPoint.Reason.CHANGED_AFTER_BOOKING);
    }
}
