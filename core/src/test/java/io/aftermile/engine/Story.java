package io.aftermile.engine;

import static io.aftermile.engine.Shop.MUG;
import static io.aftermile.engine.Shop.SHIRTS;

import io.aftermile.connector.Fact;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.model.Order;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TrackingStatus;
import java.util.List;

/**
 * All that happens to one order, delivery by delivery; also told twice in other words, and with older statements among
 * it.
 */
final class Story {

    private Story() {}

    static List<WebhookDelivery> deliveries() {
        Order order = Shop.order();
        return List.of(
                tell("a1", 0, Shop.reported(order)),
                tell("a2", 3, Shop.reported(order.withUpdatedAt(Shop.hour(3)).withNumber("#1001!"))),
                tell("a3", 0, Shop.tender("gift", TenderKind.GIFT_CARD, "10.00")),
                tell("a4", 0, Shop.tender("card", TenderKind.CARD, "35.69")),
                tell("a5", 1, Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 2))),
                tell("a6", 2, Shop.shipment("s2", 2, ShipmentStatus.PENDING, Shop.units(SHIRTS, 1))),
                tell(
                        "a7",
                        4,
                        Shop.shipment("s2", 4, ShipmentStatus.SHIPPED, Shop.units(SHIRTS, 1), Shop.units(MUG, 1))),
                tell("a8", 6, Shop.tracking("s1", "e1", TrackingStatus.DELIVERED, 6)),
                tell("a9", 5, Shop.tracking("s1", "e2", TrackingStatus.OUT_FOR_DELIVERY, 5)),
                tell("b1", 7, Shop.goodsBack("r1", 7, ReturnStatus.REQUESTED, SHIRTS, 1)),
                tell("b2", 8, Shop.goodsBack("r1", 8, ReturnStatus.APPROVED, SHIRTS, 1)),
                tell("b3", 9, Shop.refunded(Shop.oneShirt("f1", 9))),
                tell("b4", 10, Shop.refunded(Shop.shirts("f2", 10, 1, "9.54", "0.78", "0.09", "10.41"))),
                tell("b5", 11, Shop.refunded(Shop.oneShirt("f1", 9))));
    }

    private static WebhookDelivery tell(String id, int hour, Fact fact) {
        return TestSource.delivery(id, hour, fact);
    }
}
