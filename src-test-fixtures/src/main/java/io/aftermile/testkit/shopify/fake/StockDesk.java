package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes of stock: by a difference, to a quantity, and between states. All of a call is done, or nothing. */
final class StockDesk {

    private static final String WRITE = "write_inventory";

    private final Books books;

    StockDesk(Books books) {
        this.books = books;
    }

    void open(Fields fields) {
        fields.mutation("inventoryAdjustQuantities", WRITE, given -> adjust(given.of("input")))
                .mutation("inventorySetQuantities", WRITE, given -> set(given.of("input")))
                .mutation("inventoryMoveQuantities", WRITE, given -> move(given.of("input")));
    }

    private record Step(Level level, String state, int delta, Optional<String> document) {}

    private static List<String> at(String list, int index) {
        return List.of("input", list, String.valueOf(index));
    }

    private View adjust(Given input) {
        StockChange change = new StockChange(books, "InventoryAdjustQuantitiesPayload");
        List<Given> changes = input.each("changes");
        changes.forEach(it -> change.requireCompared(it, "InventoryChangeInput"));
        String state = input.text("name");
        boolean known = change.state(state, List.of("input", "name"));
        change.reason(input);
        Set<String> documents = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Given one = changes.get(i);
            List<String> at = at("changes", i);
            Optional<String> document = one.maybeText("ledgerDocumentUri");
            documents.add(document.orElse(""));
            if (known || document.isEmpty()) {
                change.document(state, document, ReturnRoom.with(at, "ledgerDocumentUri"));
            }
            change.level(one.text("inventoryItemId"), one.text("locationId"), at, at)
                    .ifPresent(level -> {
                        int now = level.quantity(state);
                        change.compared(one, now, at);
                        change.bounds((long) now + one.whole("delta"), ReturnRoom.with(at, "delta"));
                        steps.add(new Step(level, state, one.whole("delta"), document));
                    });
        }
        if (change.errors.isEmpty()) {
            change.oneDocument(documents);
        }
        return change.errors.isEmpty() ? change.done(input, carriedOut(steps)) : change.refused();
    }

    private List<View> carriedOut(List<Step> steps) {
        List<View> told = new ArrayList<>();
        for (Step step : steps) {
            if (step.delta() != 0) {
                books.stock.move(step.level(), "", step.state(), step.delta());
                told.add(StockChange.told(
                        step.level(),
                        step.state(),
                        step.delta(),
                        step.document().orElse(null)));
            }
        }
        // What is on the shelf changes along with its parts.
        for (Step step : steps) {
            if (step.delta() != 0 && Level.ON_HAND.contains(step.state())) {
                told.add(StockChange.told(step.level(), "on_hand", step.delta(), null));
            }
        }
        return told;
    }

    private View set(Given input) {
        StockChange change = new StockChange(books, "InventorySetQuantitiesPayload");
        List<Given> quantities = input.each("quantities");
        quantities.forEach(it -> change.requireCompared(it, "InventoryQuantityInput"));
        String state = input.text("name");
        if (!state.equals("available") && !state.equals("on_hand")) {
            change.errors.and(
                    List.of("input", "name"),
                    "The quantity name must be either 'available' or 'on_hand'.",
                    "INVALID_NAME");
        }
        change.reason(input);
        Map<String, Integer> pairs = new HashMap<>();
        quantities.forEach(it -> pairs.merge(pair(it), 1, Integer::sum));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            Given one = quantities.get(i);
            List<String> at = at("quantities", i);
            if (pairs.getOrDefault(pair(one), 0) > 1) {
                change.errors.and(
                        ReturnRoom.with(at, "locationId"),
                        "The combination of inventoryItemId and locationId must be unique.",
                        "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR");
            }
            int wanted = one.whole("quantity");
            change.bounds(wanted, ReturnRoom.with(at, "quantity"));
            if (wanted < 0 && state.equals("on_hand")) {
                change.errors.and(
                        ReturnRoom.with(at, "quantity"),
                        "The quantity can't be negative.",
                        "INVALID_QUANTITY_NEGATIVE");
            }
            change.level(one.text("inventoryItemId"), one.text("locationId"), at, at)
                    .ifPresent(level -> {
                        change.compared(one, level.quantity(state), at);
                        // What is set on the shelf can be sold, or can be sold no more.
                        steps.add(new Step(level, "available", wanted - level.quantity(state), Optional.empty()));
                    });
        }
        return change.errors.isEmpty() ? change.done(input, carriedOut(steps)) : change.refused();
    }

    private static String pair(Given quantity) {
        return quantity.text("inventoryItemId") + " " + quantity.text("locationId");
    }

    private View move(Given input) {
        StockChange change = new StockChange(books, "InventoryMoveQuantitiesPayload");
        change.reason(input);
        List<Step> from = new ArrayList<>();
        List<Step> to = new ArrayList<>();
        List<Given> changes = input.each("changes");
        for (int i = 0; i < changes.size(); i++) {
            Given one = changes.get(i);
            List<String> at = at("changes", i);
            terminal(change, one, "from", at, -one.whole("quantity"), from);
            terminal(change, one, "to", at, one.whole("quantity"), to);
            if (!one.of("from").text("locationId").equals(one.of("to").text("locationId"))) {
                change.errors.and(
                        at, "The quantities can't be moved between different locations.", "DIFFERENT_LOCATIONS");
            }
        }
        if (!change.errors.isEmpty()) {
            return change.refused();
        }
        List<View> told = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            Step out = from.get(i);
            Step in = to.get(i);
            books.stock.move(out.level(), out.state(), in.state(), in.delta());
            told.add(StockChange.told(
                    out.level(), out.state(), out.delta(), out.document().orElse(null)));
            told.add(StockChange.told(
                    in.level(), in.state(), in.delta(), in.document().orElse(null)));
        }
        return change.done(input, told);
    }

    private static void terminal(
            StockChange change, Given one, String side, List<String> at, int delta, List<Step> steps) {
        Given terminal = one.of(side);
        List<String> here = ReturnRoom.with(at, side);
        change.requireCompared(terminal, "InventoryMoveQuantityTerminalInput");
        String state = terminal.text("name");
        if (!change.state(state, ReturnRoom.with(here, "name"))) {
            return;
        }
        Optional<String> document = terminal.maybeText("ledgerDocumentUri");
        change.document(state, document, ReturnRoom.with(here, "ledgerDocumentUri"));
        change.level(one.text("inventoryItemId"), terminal.text("locationId"), at, here)
                .ifPresent(level -> {
                    change.compared(terminal, level.quantity(state), here);
                    change.bounds((long) level.quantity(state) + delta, ReturnRoom.with(at, "quantity"));
                    steps.add(new Step(level, state, delta, document));
                });
    }
}
