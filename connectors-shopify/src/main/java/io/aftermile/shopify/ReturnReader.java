package io.aftermile.shopify;

import io.aftermile.connector.Fact;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnReason;
import io.aftermile.model.ReturnStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A return: whole where a payload lists its lines, otherwise only where it stands. */
final class ReturnReader {

    private static final Map<String, ReturnStatus> STATUSES = Map.of(
            "requested", ReturnStatus.REQUESTED,
            "open", ReturnStatus.APPROVED,
            "declined", ReturnStatus.DECLINED,
            "canceled", ReturnStatus.CANCELLED,
            "cancelled", ReturnStatus.CANCELLED,
            "closed", ReturnStatus.CLOSED);

    /** The reasons of older payloads, by the handle that replaced each. */
    private static final Map<String, String> HANDLES = Map.of(
            "defective", "damaged-or-defective",
            "not-as-described", "item-not-as-described",
            "other", "other-reason",
            "size-too-large", "too-big",
            "size-too-small", "too-small",
            "unwanted", "changed-my-mind",
            "wrong-item", "received-the-wrong-item");

    private final Findings findings;

    ReturnReader(Findings findings) {
        this.findings = findings;
    }

    /** Empty where the payload says nothing about where the return stands. */
    Optional<Fact> fact(Cursor body) {
        if (!body.at("status").present()) {
            return Optional.empty();
        }
        ReturnId id = new ReturnId(Ids.of(body));
        ReturnStatus status = body.at("status").oneOf(STATUSES);
        Optional<OrderId> order = order(body);
        if (!body.at("return_line_items").present()) {
            return Optional.of(new Fact.ReturnStatusReported(order, id, status));
        }
        Cursor place = body.at("order");
        return Optional.of(new Fact.ReturnReported(place.required(order), goods(body, id, status)));
    }

    private static Optional<OrderId> order(Cursor body) {
        Cursor order = body.at("order");
        return (order.present() ? Ids.find(order) : Ids.reference(body.at("order_id"))).map(OrderId::new);
    }

    private Return goods(Cursor body, ReturnId id, ReturnStatus status) {
        return body.read(() -> Return.builder()
                .id(id)
                .number(body.at("name").text())
                .status(status)
                .requestedAt(body.at("created_at").time())
                .updatedAt(body.at("updated_at").time().flatMap(time -> time.instant()))
                .addAllLines(lines(body.at("return_line_items")))
                .addAllExternalRefs(PartyReader.gid(body))
                .build());
    }

    private List<ReturnLine> lines(Cursor items) {
        List<ReturnLine> lines = new ArrayList<>();
        for (Cursor item : items.items()) {
            Optional<OrderLineId> sold = soldLine(item);
            if (sold.isEmpty()) {
                findings.add(
                        DiscrepancyKind.UNKNOWN_PART,
                        item,
                        "an order line",
                        "none",
                        "the shop could not match these goods with a line that it sold; they are left out");
            } else {
                lines.add(line(item, sold.get()));
            }
        }
        return lines;
    }

    private static Optional<OrderLineId> soldLine(Cursor item) {
        Cursor nested = item.at("fulfillment_line_item").at("line_item");
        Cursor direct = item.at("line_item");
        return (nested.present() ? Ids.find(nested) : direct.present() ? Ids.find(direct) : Optional.<String>empty())
                .or(() -> Ids.reference(item.at("line_item_id")))
                .map(OrderLineId::new);
    }

    private static ReturnLine line(Cursor item, OrderLineId sold) {
        return item.read(() -> ReturnLine.builder()
                .id(new ReturnLineId(Ids.of(item)))
                .line(sold)
                .quantity(item.at("quantity").quantity())
                .reason(reason(item))
                .note(item.at("customer_note")
                        .text()
                        .or(() -> item.at("return_reason_note").text())
                        .flatMap(ReturnNote::words))
                .build());
    }

    private static Optional<ReturnReason> reason(Cursor item) {
        return item.at("return_reason_definition")
                .at("handle")
                .text()
                .or(() -> item.at("return_reason")
                        .text()
                        .map(word -> word.toLowerCase(Locale.ROOT).replace('_', '-'))
                        .map(word -> HANDLES.getOrDefault(word, word)))
                .map(ReturnReason::new);
    }
}
