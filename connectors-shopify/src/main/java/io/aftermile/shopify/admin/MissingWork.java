package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.AnnounceParcel;
import io.aftermile.connector.DisposeReturn;
import io.aftermile.connector.HandledReturn;
import io.aftermile.connector.ProcessReturn;
import io.aftermile.connector.ProcessedUnits;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Rejected;
import io.aftermile.model.Disposition;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.Quantity;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of a return, less what has been done: only that is sent, so that nothing is done twice. */
final class MissingWork {

    private MissingWork() {}

    private static void requireOpen(HandledReturn state) {
        if (state.state().status() != ReturnStatus.APPROVED) {
            throw new Conflicting(
                    "shopify: return " + state.state().id() + " is "
                            + state.state().status() + "; only an open one is handled",
                    OrderAccount.facts(state.order()));
        }
    }

    private static ReturnLine line(HandledReturn state, ReturnLineId id) {
        return state.state().lines().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Rejected(
                        "shopify: line " + id + " is not on return "
                                + state.state().id() + "; name one that it has",
                        OrderAccount.facts(state.order())));
    }

    private static Rejected more(HandledReturn state, ReturnLineId line, String what) {
        return new Rejected(
                "shopify: line " + line + " of return " + state.state().id() + " " + what,
                OrderAccount.facts(state.order()));
    }

    private static Conflicting fewer(HandledReturn state, ReturnLineId line, String what) {
        return new Conflicting(
                "shopify: line " + line + " of return " + state.state().id() + " " + what
                        + "; read it and decide again",
                OrderAccount.facts(state.order()));
    }

    /** Units to confirm. */
    static List<Map<String, Object>> units(ProcessReturn request, HandledReturn state) {
        requireOpen(state);
        List<Map<String, Object>> missing = new ArrayList<>();
        for (ProcessedUnits it : request.units()) {
            Quantity most = line(state, it.line()).quantity();
            Quantity before = state.processed(it.line());
            if (it.quantity().exceeds(most)) {
                throw more(state, it.line(), "returns " + most + " units, not " + it.quantity() + "; confirm fewer");
            }
            if (before.exceeds(it.quantity())) {
                throw fewer(state, it.line(), "has " + before + " units confirmed, more than " + it.quantity());
            }
            int units = RefundAsked.quantity(it.quantity().minus(before));
            if (units > 0) {
                missing.add(Map.of("id", Gid.of("ReturnLineItem", it.line().value()), "quantity", units));
            }
        }
        return missing;
    }

    private static String type(DispositionKind kind) {
        return switch (kind) {
            case RESTOCKED -> "RESTOCKED";
            case QUARANTINED, REFURBISHING -> "PROCESSING_REQUIRED";
            case SCRAPPED, RETURNED_TO_VENDOR, DONATED -> "NOT_RESTOCKED";
            case MISSING -> "MISSING";
        };
    }

    /** What became of goods; where they are counts only for what is in stock again. */
    private record Shelf(String type, Optional<String> location) {

        static Shelf of(String type, Optional<String> location) {
            return new Shelf(type, type.equals("RESTOCKED") ? location : Optional.empty());
        }
    }

    /** Goods to put away, by the order to take them in: the shop takes lines of one at a time. */
    static Map<String, List<Map<String, Object>>> dispositions(
            DisposeReturn request, ReturnAnswer now, HandledReturn state) {
        requireOpen(state);
        Map<String, List<Map<String, Object>>> missing = new LinkedHashMap<>();
        request.dispositions()
                .forEach((line, all) -> shelve(line, all, now, state)
                        .forEach((order, inputs) -> missing.computeIfAbsent(order, id -> new ArrayList<>())
                                .addAll(inputs)));
        return missing;
    }

    private static Map<String, List<Map<String, Object>>> shelve(
            ReturnLineId id, List<Disposition> all, ReturnAnswer now, HandledReturn state) {
        Quantity sum = Quantity.sum(all.stream().map(Disposition::quantity));
        Quantity most = line(state, id).quantity();
        if (sum.exceeds(most)) {
            throw more(state, id, "returns " + most + " units, not " + sum + "; put away fewer");
        }
        Map<Shelf, Integer> asked = new LinkedHashMap<>();
        for (Disposition it : all) {
            Optional<String> location = it.location().map(place -> Gid.of("Location", place.value()));
            if (it.kind() == DispositionKind.RESTOCKED && location.isEmpty()) {
                throw more(state, id, "is restocked nowhere; name the location");
            }
            asked.merge(Shelf.of(type(it.kind()), location), RefundAsked.quantity(it.quantity()), Integer::sum);
        }
        List<ReturnAnswer.Expected> places = now.expected(id);
        done(places).forEach((shelf, units) -> {
            int left = asked.getOrDefault(shelf, 0) - units;
            if (left < 0) {
                throw fewer(state, id, "has " + units + " units put away as " + shelf.type() + " that are not named");
            }
            asked.put(shelf, left);
        });
        return spread(id, asked, places, state);
    }

    private static Map<Shelf, Integer> done(List<ReturnAnswer.Expected> places) {
        Map<Shelf, Integer> done = new LinkedHashMap<>();
        for (ReturnAnswer.Expected place : places) {
            for (JsonNode it : place.dispositions()) {
                Optional<String> location =
                        Optional.of(it.path("location").path("id").asText("")).filter(gid -> !gid.isEmpty());
                done.merge(
                        Shelf.of(it.path("type").asText(""), location),
                        it.path("quantity").asInt(),
                        Integer::sum);
            }
        }
        return done;
    }

    private static Map<String, List<Map<String, Object>>> spread(
            ReturnLineId id, Map<Shelf, Integer> asked, List<ReturnAnswer.Expected> places, HandledReturn state) {
        Map<String, List<Map<String, Object>>> inputs = new LinkedHashMap<>();
        Map<String, Integer> room = new LinkedHashMap<>();
        places.forEach(it -> room.put(it.gid(), it.total() - it.disposed()));
        asked.forEach((shelf, units) -> {
            int rest = units;
            for (ReturnAnswer.Expected place : places) {
                int share = Math.min(rest, room.getOrDefault(place.gid(), 0));
                if (share > 0) {
                    Map<String, Object> input = new LinkedHashMap<>();
                    input.put("reverseFulfillmentOrderLineItemId", place.gid());
                    input.put("quantity", share);
                    input.put("dispositionType", shelf.type());
                    shelf.location().ifPresent(it -> input.put("locationId", it));
                    inputs.computeIfAbsent(place.order(), order -> new ArrayList<>())
                            .add(input);
                    room.merge(place.gid(), -share, Integer::sum);
                    rest -= share;
                }
            }
            if (rest > 0) {
                throw more(state, id, "is not expected anywhere with " + rest + " more units; look at it in the shop");
            }
        });
        return inputs;
    }

    /** The units of a parcel, and the order to take them in: a parcel belongs to one. */
    static Variables parcel(AnnounceParcel request, ReturnAnswer now, HandledReturn state) {
        requireOpen(state);
        Map<String, List<Map<String, Object>>> inputs = new LinkedHashMap<>();
        List<ReturnLineId> lines = request.units().isEmpty()
                ? state.state().lines().stream().map(ReturnLine::id).toList()
                : List.copyOf(request.units().keySet());
        for (ReturnLineId id : lines) {
            line(state, id);
            int rest = request.units().containsKey(id)
                    ? RefundAsked.quantity(request.units().get(id))
                    : Integer.MAX_VALUE;
            for (ReturnAnswer.Expected place : now.expected(id)) {
                int share = Math.min(rest, place.total() - place.announced());
                if (share > 0) {
                    inputs.computeIfAbsent(place.order(), order -> new ArrayList<>())
                            .add(Map.of("reverseFulfillmentOrderLineItemId", place.gid(), "quantity", share));
                    rest -= share;
                }
            }
            if (request.units().containsKey(id) && rest > 0) {
                throw more(state, id, "has " + rest + " units fewer that no parcel holds; announce fewer");
            }
        }
        if (inputs.size() != 1) {
            throw new Rejected(
                    "shopify: a parcel of return " + state.state().id() + " would hold goods for " + inputs.size()
                            + " places; announce one parcel for each place that expects goods",
                    OrderAccount.facts(state.order()));
        }
        Map.Entry<String, List<Map<String, Object>>> one =
                inputs.entrySet().iterator().next();
        return Variables.of("order", one.getKey()).and("lines", one.getValue());
    }
}
