package io.aftermile.examples.customconnector;

import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.model.ItemId;
import io.aftermile.testkit.ItemCatalogKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of an item catalogue, run against a CSV file: all that a connector's test has to say. */
class CsvItemCatalogTest extends ItemCatalogKit {

    @TempDir
    Path folder;

    @BeforeEach
    void export() throws IOException {
        Files.writeString(folder.resolve("items.csv"), """
                tenant,id,title,unit,divisible
                default,TEE-RED-M,Tee red M,EA,false
                default,CLOTH-01,Cloth by the metre,M,true
                """);
    }

    @Override
    protected ItemCatalog catalog() {
        return new CsvItemCatalog(folder.resolve("items.csv"), Clock.systemUTC());
    }

    @Override
    protected Item knownItem() {
        return Item.builder()
                .id(new ItemId("CLOTH-01"))
                .title("Cloth by the metre")
                .unit("M")
                .divisible(true)
                .build();
    }
}
