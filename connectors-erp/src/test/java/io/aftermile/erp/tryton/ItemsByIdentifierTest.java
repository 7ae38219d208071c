package io.aftermile.erp.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.Item;
import io.aftermile.model.ItemId;
import org.junit.jupiter.api.Test;

/** An item is found by what is printed on it, too. */
class ItemsByIdentifierTest {

    @Test
    void anItemIsFoundByItsBarcodeAndByItsCode() {
        Sale any = new Sale("read");
        try (Tryton tryton = TrytonHere.connected()) {
            assertThat(tryton.identifiedBy("2012345678903", any.key("read")))
                    .extracting(Item::id)
                    .containsExactly(new ItemId(Sale.ITEM));
            assertThat(tryton.identifiedBy(Sale.ITEM, any.key("read")))
                    .extracting(Item::id)
                    .containsExactly(new ItemId(Sale.ITEM));
            assertThat(tryton.identifiedBy("2012345678910", any.key("read"))).isEmpty();
        }
    }
}
