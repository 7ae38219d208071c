package io.aftermile.testkit.shopify.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stock of a fake shop: adjusted, set and moved, with what it is compared with. */
class FakeStockTest {

    private static final String ADJUST = "mutation($input: InventoryAdjustQuantitiesInput!, $key: String!) {"
            + " inventoryAdjustQuantities(input: $input) @idempotent(key: $key) { inventoryAdjustmentGroup { changes { name"
            + " delta quantityAfterChange } } userErrors { code } } }";
    private static final String SET = "mutation($input: InventorySetQuantitiesInput!, $key: String!) {"
            + " inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code } } }";
    private static final String MOVE = "mutation($input: InventoryMoveQuantitiesInput!, $key: String!) {"
            + " inventoryMoveQuantities(input: $input) @idempotent(key: $key) { userErrors { code } } }";

    private final FakeShopify shop = FakeShopify.at(new Asking.Hand()).start();
    private final Asking asking = new Asking(shop);
    private int keys;

    @BeforeEach
    void stock() {
        shop.stock("41", "MUG", "1", 10);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static Map<String, Object> at(Object... more) {
        Map<String, Object> at = new HashMap<>();
        at.put("inventoryItemId", "gid://shopify/InventoryItem/841");
        at.put("locationId", "gid://shopify/Location/1");
        for (int i = 0; i < more.length; i += 2) {
            at.put((String) more[i], more[i + 1]);
        }
        return at;
    }

    private JsonNode changed(String document, Map<String, Object> input) {
        return asking.ask(document, Map.of("input", input, "key", "k" + keys++));
    }

    private JsonNode adjust(String name, Map<String, Object> change) {
        return changed(ADJUST, Map.of("name", name, "reason", "correction", "changes", List.of(change)));
    }

    private static String code(JsonNode answer, String mutation) {
        return answer.at("/data/" + mutation + "/userErrors/0/code").asText();
    }

    @Test
    void whatCanBeSoldIsToldTwiceOnceForTheShelf() {
        JsonNode answer = adjust("available", at("delta", 3, "changeFromQuantity", 10));

        assertThat(answer.at("/data/inventoryAdjustQuantities/inventoryAdjustmentGroup/changes"))
                .extracting(it -> it.path("name").asText() + it.path("delta").asInt())
                .containsExactly("available3", "on_hand3");
        assertThat(shop.memory().stock("41", "1", "available")).isEqualTo(13);
    }

    @Test
    void aStaleComparisonChangesNothing() {
        assertThat(code(adjust("available", at("delta", 3, "changeFromQuantity", 9)), "inventoryAdjustQuantities"))
                .isEqualTo("CHANGE_FROM_QUANTITY_STALE");
        assertThat(shop.memory().stock("41", "1", "available")).isEqualTo(10);
    }

    @Test
    void theComparisonStandsThereBeItAsNull() {
        assertThat(adjust("available", at("delta", 1))
                        .at("/errors/0/extensions/code")
                        .asText())
                .isEqualTo("INVALID_FIELD_ARGUMENTS");
        assertThat(code(adjust("available", at("delta", 1, "changeFromQuantity", null)), "inventoryAdjustQuantities"))
                .isEmpty();
        assertThat(shop.memory().stock("41", "1", "available")).isEqualTo(11);
    }

    @Test
    void aDocumentIsNeededForWhatCannotBeSold() {
        assertThat(code(adjust("damaged", at("delta", 1, "changeFromQuantity", null)), "inventoryAdjustQuantities"))
                .isEqualTo("INVALID_QUANTITY_DOCUMENT");
        assertThat(code(
                        adjust("damaged", at("delta", 1, "changeFromQuantity", null, "ledgerDocumentUri", "erp://1")),
                        "inventoryAdjustQuantities"))
                .isEmpty();
        assertThat(shop.memory().stock("41", "1", "damaged")).isEqualTo(1);
        assertThat(shop.memory().stock("41", "1", "on_hand")).isEqualTo(11);
    }

    @Test
    void setIsToWhatWasSaid() {
        Map<String, Object> input = Map.of(
                "name", "available",
                "reason", "correction",
                "quantities", List.of(at("quantity", 4, "changeFromQuantity", 10)));

        assertThat(code(changed(SET, input), "inventorySetQuantities")).isEmpty();
        assertThat(code(changed(SET, input), "inventorySetQuantities")).isEqualTo("CHANGE_FROM_QUANTITY_STALE");
        assertThat(shop.memory().stock("41", "1", "available")).isEqualTo(4);
    }

    @Test
    void unitsMoveBetweenStatesOfOnePlace() {
        Map<String, Object> from = new HashMap<>(Map.of("name", "available", "locationId", "gid://shopify/Location/1"));
        from.put("changeFromQuantity", null);
        Map<String, Object> to = new HashMap<>(
                Map.of("name", "damaged", "locationId", "gid://shopify/Location/1", "ledgerDocumentUri", "erp://1"));
        to.put("changeFromQuantity", null);

        JsonNode answer = changed(
                MOVE,
                Map.of(
                        "reason", "damaged",
                        "referenceDocumentUri", "erp://1",
                        "changes",
                                List.of(Map.of(
                                        "inventoryItemId",
                                        "gid://shopify/InventoryItem/841",
                                        "quantity",
                                        2,
                                        "from",
                                        from,
                                        "to",
                                        to))));

        assertThat(code(answer, "inventoryMoveQuantities")).isEmpty();
        assertThat(shop.memory().stock("41", "1", "available")).isEqualTo(8);
        assertThat(shop.memory().stock("41", "1", "damaged")).isEqualTo(2);
        assertThat(shop.memory().stock("41", "1", "on_hand")).isEqualTo(10);
    }
}
