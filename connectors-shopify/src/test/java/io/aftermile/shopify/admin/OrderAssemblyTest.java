package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.failure.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Parts find their order, an order is called whole only when nothing more can come, and what strays too far is refused.
 */
class OrderAssemblyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 1 << 20;

    private final BulkPlace start = BulkPlace.start(new BulkId("gid://shopify/BulkOperation/1"));
    private OrderAssembly assembly = new OrderAssembly(start, LARGEST);
    private long at;

    private void line(String json) {
        try {
            assembly.line(at, json.length() + 1, JSON.readTree(json));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        at += json.length() + 1;
    }

    private void order(int number) {
        line("{\"id\":\"gid://shopify/Order/" + number + "\"}");
    }

    private void part(int number, String id) {
        line("{" + id + "\"__parentId\":\"gid://shopify/Order/" + number + "\"}");
    }

    private void item(int number, int item) {
        part(number, "\"id\":\"gid://shopify/LineItem/" + item + "\",");
    }

    private List<String> whole() {
        List<String> whole = new ArrayList<>();
        for (Optional<OrderAssembly.Open> it = assembly.poll(); it.isPresent(); it = assembly.poll()) {
            String number = it.get().gid().substring(OrderAssembly.ORDER.length());
            whole.add(number + it.get().refusal().map(why -> " refused").orElse(""));
        }
        return whole;
    }

    @Test
    void partsOfEachKindGoWhereTheyBelongAndDiscountsByTheirIndex() {
        order(1);
        part(1, "\"index\":1,\"allocationMethod\":\"EACH\",");
        item(1, 11);
        part(1, "\"id\":\"gid://shopify/ShippingLine/12\",");
        part(1, "\"index\":0,\"allocationMethod\":\"ACROSS\",");
        assembly.end(true);

        ObjectNode order = assembly.poll().orElseThrow().order();

        assertThat(order.at("/lineItems/nodes/0/id").asText()).isEqualTo("gid://shopify/LineItem/11");
        assertThat(order.at("/shippingLines/nodes/0/id").asText()).isEqualTo("gid://shopify/ShippingLine/12");
        assertThat(order.at("/discountApplications/nodes/0/allocationMethod").asText())
                .isEqualTo("ACROSS");
        assertThat(order.at("/discountApplications/nodes/1/allocationMethod").asText())
                .isEqualTo("EACH");
    }

    @Test
    void onlyAFewOrdersAreHeldOpen() {
        for (int i = 1; i <= 100; i++) {
            order(i);
            item(i, i);
        }

        assertThat(whole()).hasSize(100 - OrderAssembly.MOST_OPEN).startsWith("1", "2");
    }

    @Test
    void aPartThatStraysAmongTheOrdersHeldIsFound() {
        order(1);
        order(2);
        item(2, 21);
        item(1, 11);
        assembly.end(true);

        assertThat(assembly.poll().orElseThrow().order().at("/lineItems/nodes")).hasSize(1);
        assertThat(assembly.poll().orElseThrow().order().at("/lineItems/nodes")).hasSize(1);
    }

    @Test
    void onceAPartHasStrayedNothingIsCalledWholeBeforeTheEnd() {
        order(1);
        order(2);
        item(1, 11);

        assertThatThrownBy(() -> {
                    for (int i = 3; i < 100; i++) {
                        order(i);
                    }
                })
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("not grouped by order");
        assertThat(whole()).isEmpty();
    }

    @Test
    void aPartOfAnOrderThatWasDoneWithIsRefusedByName() {
        for (int i = 1; i <= 50; i++) {
            order(i);
            item(i, i);
        }

        assertThatThrownBy(() -> item(1, 12))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("gid://shopify/Order/1, which was done with before");
    }

    @Test
    void afterAnInterruptionPartsOfEarlierOrdersArePassedOver() {
        assembly = new OrderAssembly(new BulkPlace(start.run(), 1_000, 1_200, 1), LARGEST);
        at = 1_000;
        order(2);
        item(1, 11);
        item(2, 21);
        at = 1_200;

        assertThatThrownBy(() -> item(1, 12)).isInstanceOf(Rejected.class);
        assembly.end(true);
        assertThat(whole()).containsExactly("2");
    }

    @Test
    void anOrderThatIsListedTwiceIsToldTwice() {
        order(1);
        item(1, 11);
        order(2);
        order(1);
        item(1, 11);
        assembly.end(true);

        assertThat(whole()).containsExactly("1", "2", "1");
    }

    @Test
    void anOrderWithAPartOfAnUnknownKindIsRefused() {
        order(1);
        part(1, "\"id\":\"gid://shopify/Metafield/5\",");
        order(2);
        assembly.end(true);

        assertThat(whole()).containsExactly("1 refused", "2");
    }

    @Test
    void aFileThatIsNoneOfOrdersIsRefused() {
        assertThatThrownBy(() -> line("{\"id\":\"gid://shopify/Product/1\"}")).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> line("[]")).isInstanceOf(Rejected.class);
    }

    @Test
    void ofAFileThatBreaksOffWhereverPartsStrayedNothingIsTold() {
        order(1);
        order(2);
        item(1, 11);
        assembly.end(false);

        assertThat(whole()).containsExactly("1 refused", "2 refused");
    }
}
