package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Anything that has a name of its own, by that name. */
final class NodeRoom {

    private final Books books;
    private final OrderRoom orders;
    private final ReturnRoom returns;
    private final ReverseRoom reverse;

    NodeRoom(Books books, OrderRoom orders, ReturnRoom returns, ReverseRoom reverse) {
        this.books = books;
        this.orders = orders;
        this.returns = returns;
        this.reverse = reverse;
    }

    void open(Fields fields) {
        fields.query("node", "", given -> node(given.text("id")).orElse(null)).query("nodes", "", given -> {
            List<@Nullable Shown> all = new ArrayList<>();
            given.texts("ids").forEach(it -> all.add(node(it).orElse(null)));
            return all;
        });
    }

    private Optional<Shown> node(String gid) {
        return switch (Gid.type(gid)) {
            case "Return" -> returns.found(gid).map(it -> it);
            case "ReverseFulfillmentOrder" -> reverse.order(gid).map(it -> it);
            case "ReverseFulfillmentOrderLineItem" -> reverse.line(gid).map(it -> it);
            case "ReverseDelivery" -> reverse.delivery(gid).map(it -> it);
            case "Location" -> books.stock.place(gid).map(it -> it);
            case "ProductVariant" -> books.stock.variant(gid).map(it -> it);
            case "InventoryItem" -> books.stock.inventory(gid).map(Item::inventory);
            case "Product" ->
                books.stock.items.values().stream()
                        .filter(it -> it.productGid().equals(gid))
                        .<Shown>map(Item::product)
                        .findFirst();
            case "ReturnableFulfillment" -> returns.returnable(gid).map(it -> it);
            case "LineItem" ->
                books.orders.values().stream()
                        .flatMap(it -> it.line(gid).stream())
                        .<Shown>map(it -> it)
                        .findFirst();
            case "OrderTransaction" ->
                books.orders.values().stream()
                        .flatMap(it -> Payment.found(it, gid).stream())
                        .<Shown>map(it -> it)
                        .findFirst();
            default -> orders.node(gid);
        };
    }
}
