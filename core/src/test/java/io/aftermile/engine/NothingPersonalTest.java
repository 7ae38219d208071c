package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.WebhookDelivery;
import io.aftermile.failure.Rejected;
import io.aftermile.json.CanonicalJson;
import io.aftermile.mapping.SkuMap;
import io.aftermile.model.EventTime;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShipmentStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingPersonalTest {

    @TempDir
    Path folder;

    @Test
    void journalReasonsAndDifferencesNameNobody() {
        try (World world = new World(folder)) {
            world.items = SkuMap.of(List.of(Shop.entry("MUG", "ITEM-MUG")));
            world.tell(
                    Shop.reported(Shop.order()),
                    Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(new OrderLineId("9"), 1)),
                    Shop.goodsBack("r1", 2, ReturnStatus.APPROVED, Shop.SHIRTS, 9),
                    Shop.refunded(Shop.shirts("f1", 9, 1, "9.99", "0.00", "0.10", "3.00")),
                    Shop.refunded(Shop.shirts("f2", 10, 9, "9.99", "0.00", "0.10", "3.00")),
                    Shop.reported(
                            Shop.order().withUpdatedAt(Shop.hour(1)).withCancelledAt(EventTime.at(Shop.hour(1)))));
            world.items = Shop.items();
            world.books.fault = (call, entered) -> {
                if (call.contains("CREDIT_MEMO")) {
                    throw new Rejected("the period is closed; open it");
                }
            };
            world.aftermile.reconsiderOpen();
            world.aftermile.runDue();
            List<String> said = said(world);
            for (WebhookDelivery delivery : Story.deliveries()) {
                world.aftermile.accept("test", delivery);
            }
            world.aftermile.runDue();
            said.addAll(said(world));

            assertThat(said).hasSizeGreaterThan(60);
            assertThat(said).noneMatch(text -> text.contains("Quince") || text.contains("mail.example"));
        }
    }

    private static List<String> said(World world) {
        Records records = world.aftermile.records();
        List<String> said = new ArrayList<>();
        records.journal().forEach(it -> said.add(CanonicalJson.writeText(it.entry())));
        records.deliveries().forEach(it -> said.add(it.toString()));
        records.effects(Shop.ORDER).forEach(it -> said.add(it.toString()));
        Dossier dossier = world.dossier();
        dossier.openPoints().forEach(it -> said.add(it.toString()));
        dossier.discrepancies().forEach(it -> said.add(it.toString()));
        dossier.timeline().forEach(it -> said.add(it.toString()));
        dossier.assessments().forEach(it -> said.add(it.discrepancies() + " " + it.notQuoted()));
        said.add(dossier.toString());
        assertThat(dossier.openPoints()).isNotEmpty();
        return said;
    }
}
