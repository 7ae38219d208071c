package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.CallContext;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Sees that a key makes one document on a server that has nothing unique: whoever creates looks before and after, and
 * of several the lowest id stays. Nothing is posted before that is settled.
 */
final class Twins {

    private final Rpc rpc;
    private final CallContext context;

    Twins(Rpc rpc, CallContext context) {
        this.rpc = rpc;
        this.context = context;
    }

    /** The document that bears the marker. */
    Optional<JsonNode> find(String model, String field, Marker marker, List<String> fields) {
        List<List<?>> domain = List.of(marker.domain(field), List.of("state", "!=", "cancelled"));
        Optional<JsonNode> row = rpc.first(
                model,
                model.equals("account.move") ? domain.subList(0, 1) : domain,
                Stream.concat(Stream.of(field), fields.stream()).toArray(String[]::new));
        row.ifPresent(it -> requireSame(it.path(field).asText(""), marker));
        return row;
    }

    /** The id of the document that bears the marker. */
    OptionalLong find(String model, String field, Marker marker) {
        return find(model, field, marker, List.of())
                .map(it -> OptionalLong.of(it.path("id").asLong()))
                .orElse(OptionalLong.empty());
    }

    /** The same key with another request is a conflict. */
    void requireSame(String text, Marker marker) {
        Marker borne = Marker.in(text).orElse(marker);
        if (!borne.request().equals(marker.request())) {
            throw new Conflicting(
                    "key " + context.key() + " has made a document from another request in tenant " + context.tenant()
                            + "; give a new effect a key of its own",
                    Map.of("tenant", context.tenant().value()));
        }
    }

    /**
     * Which of several documents of one marker stays.
     *
     * @param mine the one that was just created
     * @param remove removes it where another one stays
     * @return the one that stays
     */
    long settle(String model, String field, Marker marker, long mine, LongConsumer remove) {
        long stays = find(model, field, marker).orElse(mine);
        if (stays != mine) {
            remove.accept(mine);
        }
        return stays;
    }

    /** Removes a document that can be deleted as a draft, or once it is cancelled. */
    void remove(String model, long id) {
        try {
            rpc.delete(model, id);
        } catch (Rejected e) {
            rpc.press(model, "cancel", id);
            rpc.delete(model, id);
        }
    }

    /** Presses a button and reads whether it did anything. */
    String press(String model, String button, long id, String before) {
        rpc.press(model, button, id);
        String after = rpc.row(model, id, "state").path("state").asText("");
        if (after.equals(before)) {
            throw stuck(button, model, id, before);
        }
        return after;
    }

    /** Posts a draft and reads whether it is posted; whoever posts it at the same time is as good. */
    void post(String model, long id) {
        String refused = "";
        try {
            rpc.press(model, "post", id);
        } catch (Rejected e) {
            refused = ": " + e.getMessage();
        }
        String state = rpc.row(model, id, "state").path("state").asText("");
        if (!state.equals("posted") && !state.equals("paid")) {
            throw stuck("post" + refused, model, id, state);
        }
    }

    /**
     * Brings a sale to where it is no longer changed, and reads whether it is there: a button that does not fit does
     * nothing, so that the state at the end tells of all of them.
     *
     * @return the number that it has got, if it had none
     */
    Optional<String> confirm(long sale, String from) {
        if (from.equals("processing") || from.equals("done")) {
            return Optional.empty();
        }
        if (from.equals("draft")) {
            rpc.press("sale.sale", "quote", sale);
        }
        if (!from.equals("confirmed")) {
            rpc.press("sale.sale", "confirm", sale);
        }
        JsonNode row = rpc.row("sale.sale", sale, "state", "number");
        if (row.path("state").asText("").equals("confirmed")) {
            rpc.press("sale.sale", "process", sale);
            row = rpc.row("sale.sale", sale, "state", "number");
        }
        String state = row.path("state").asText("");
        if (!state.equals("processing") && !state.equals("done")) {
            throw stuck("confirm", "sale.sale", sale, state);
        }
        return Wire.text(row.path("number"));
    }

    /** A button did nothing. */
    static Rejected stuck(String button, String model, long id, String state) {
        return new Rejected(
                "tryton did not carry out '" + button + "' of " + model + "," + id + ", which is still " + state
                        + "; see there what it waits for",
                Map.of("system", Tryton.SYSTEM, "document", model + "," + id));
    }
}
