package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.model.OrderId;
import java.util.List;
import java.util.Optional;

/** What became of a key: a document that stands as a whole, of whatever kind. */
final class FoundByKey {

    private final Rpc rpc;
    private final CallContext context;
    private final List<?> any;

    FoundByKey(Rpc rpc, CallContext context) {
        this.rpc = rpc;
        this.context = context;
        this.any = List.of("like", "%:" + Marker.key(context) + ":%");
    }

    Optional<BookedDocument> find() {
        return invoiced()
                .or(this::paid)
                .or(() -> moved(GoodsEntry.OUT))
                .or(() -> moved(GoodsEntry.BACK))
                .or(this::authorised);
    }

    private List<?> bearing(String field, String... states) {
        return List.of(List.of(field, any.get(0), any.get(1)), List.of("state", "in", List.of(states)));
    }

    private Optional<BookedDocument> invoiced() {
        Optional<JsonNode> found = rpc.first(
                "account.invoice",
                bearing("description", "posted", "paid"),
                "description",
                "reference",
                "number",
                "state");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        OrderId order = new OrderId(found.get().path("reference").asText());
        boolean credit = Marker.in(found.get().path("description").asText(""))
                .filter(it -> it.use() == Marker.Use.CREDIT)
                .isPresent();
        OrderFile file = OrderFile.booked(rpc, order, context);
        return Optional.of(
                credit ? CreditEntry.answer(rpc, file, found.get()) : OrderEntry.answer(rpc, file, file.number()));
    }

    private Optional<BookedDocument> paid() {
        return rpc.first(MoneyEntry.MODEL, bearing("description", "posted"), "post_number")
                .map(MoneyEntry::answer);
    }

    private Optional<BookedDocument> moved(String model) {
        return rpc.first(model, bearing("reference", "done"), "number").map(it -> GoodsEntry.answer(model, it));
    }

    private Optional<BookedDocument> authorised() {
        return rpc.first(ReturnEntry.MODEL, bearing("description", "done"), "number", "state")
                .filter(it -> ReturnEntry.complete(rpc, it))
                .map(ReturnEntry::answer);
    }
}
