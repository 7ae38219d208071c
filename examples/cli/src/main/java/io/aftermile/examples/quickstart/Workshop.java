package io.aftermile.examples.quickstart;

import io.aftermile.Aftermile;
import io.aftermile.connector.Item;
import io.aftermile.engine.RunReport;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.erp.embedded.EmbeddedErp;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.shopify.Shopify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine and the books of one merchant, wired over two files in one folder. */
final class Workshop implements AutoCloseable {

    static final String SHOP = "northbound-outfitters.myshopify.com";

    private static final String BOOKS = "embedded-erp";

    private final Aftermile aftermile;
    private final EmbeddedErp erp;

    private Workshop(Aftermile aftermile, EmbeddedErp erp) {
        this.aftermile = aftermile;
        this.erp = erp;
    }

    static Workshop open(Path folder, Shopify shopify, SkuMap mapping) throws IOException {
        Files.createDirectories(folder);
        EmbeddedErp erp = EmbeddedErp.builder().file(folder.resolve("erp.db")).build();
        keepItems(erp, mapping);
        Aftermile aftermile = Aftermile.builder()
                .store(SqliteStore.open(folder.resolve("engine.db")))
                .webhookSource(shopify)
                .salesBook(BOOKS, erp)
                .skuMap(mapping)
                .refundPolicy(RefundPolicy.shopify())
                .build();
        return new Workshop(aftermile, erp);
    }

    static void keepItems(EmbeddedErp erp, SkuMap mapping) {
        mapping.entries().forEach(entry -> erp.keepItem(TenantId.DEFAULT, item(entry)));
    }

    private static Item item(SkuMapEntry entry) {
        return Item.builder()
                .id(entry.item())
                .title(entry.title().orElseGet(() -> entry.item().value()))
                .unit(entry.uom().orElse("EA"))
                .build();
    }

    Aftermile aftermile() {
        return aftermile;
    }

    EmbeddedErp erp() {
        return erp;
    }

    /** Works off what is due now. What is due later, such as a retry, is left for a later run. */
    void workOff() {
        RunReport report = aftermile.runDue();
        while (!report.idle()) {
            report = aftermile.runDue();
        }
    }

    @Override
    public void close() {
        aftermile.close();
        erp.close();
    }
}
