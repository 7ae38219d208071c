package io.aftermile.testkit.shopify.fake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changes of stock have in common: names, reasons, documents and what they are compared with. */
final class StockChange {

    /** States that may be adjusted and moved. */
    static final List<String> STATES =
            List.of("available", "damaged", "incoming", "quality_control", "reserved", "safety_stock");

    private static final List<String> REASONS = List.of(
            "correction",
            "cycle_count_available",
            "damaged",
            "movement_canceled",
            "movement_created",
            "movement_received",
            "movement_updated",
            "other",
            "promotion",
            "quality_control",
            "received",
            "reservation_created",
            "reservation_deleted",
            "reservation_updated",
            "restock",
            "safety_stock",
            "shrinkage");

    private static final int BOUND = 1_000_000_000;

    private final Books books;
    private final String payload;
    final UserErrors errors = UserErrors.none();

    StockChange(Books books, String payload) {
        this.books = books;
        this.payload = payload;
    }

    /** From 2026-04 on the comparison stands there, be it as null. */
    void requireCompared(Given change, String type) {
        if (books.caller.isFrom(Caller.NEEDS_KEYS) && !change.has("changeFromQuantity")) {
            throw new Refusal(
                    "INVALID_FIELD_ARGUMENTS", type + " must include the following argument: changeFromQuantity.");
        }
    }

    void reason(Given input) {
        if (!REASONS.contains(input.text("reason"))) {
            errors.and(
                    List.of("input", "reason"),
                    "The specified reason is invalid. Valid values are: " + String.join(", ", REASONS) + ".",
                    "INVALID_REASON");
        }
    }

    boolean state(String name, List<String> at) {
        if (STATES.contains(name)) {
            return true;
        }
        errors.and(
                at,
                "The specified quantity name is invalid. Valid values are: " + String.join(", ", STATES) + ".",
                "INVALID_QUANTITY_NAME");
        return false;
    }

    /** A document is needed for every state but what can be sold, for which it is refused. */
    void document(String state, Optional<String> document, List<String> at) {
        if (state.equals("available")) {
            document.ifPresent(it -> errors.and(
                    at,
                    "A ledger document URI is not allowed when adjusting available.",
                    "INVALID_AVAILABLE_DOCUMENT"));
        } else if (document.isEmpty()) {
            errors.and(
                    at,
                    "A ledger document URI is required except when adjusting available.",
                    "INVALID_QUANTITY_DOCUMENT");
        } else if (document.get().startsWith("gid://shopify/")) {
            errors.and(
                    at,
                    "Internal (gid://shopify/) ledger documents are not allowed to be adjusted via API.",
                    "INTERNAL_LEDGER_DOCUMENT");
        }
    }

    void oneDocument(Set<String> documents) {
        if (documents.size() > 1) {
            errors.and(
                    List.of("input", "changes"),
                    "All changes must have the same ledger document URI or, in the case of adjusting available, no"
                            + " ledger document URI.",
                    "MAX_ONE_LEDGER_DOCUMENT");
        }
    }

    Optional<Level> level(String itemGid, String placeGid, List<String> at, List<String> placeAt) {
        Optional<Item> item = books.stock.inventory(itemGid);
        Optional<Place> place = books.stock.place(placeGid);
        if (item.isEmpty()) {
            errors.and(
                    ReturnRoom.with(at, "inventoryItemId"),
                    "The specified inventory item could not be found.",
                    "INVALID_INVENTORY_ITEM");
        }
        if (place.isEmpty()) {
            errors.and(
                    ReturnRoom.with(placeAt, "locationId"),
                    "The specified location could not be found.",
                    "INVALID_LOCATION");
        }
        return item.flatMap(it -> place.map(where -> books.stock.level(it, where)));
    }

    void compared(Given change, int now, List<String> at) {
        change.maybeWhole("changeFromQuantity")
                .filter(it -> it != now)
                .ifPresent(it -> errors.and(
                        ReturnRoom.with(at, "changeFromQuantity"),
                        "The specified quantity has changed since it was read.",
                        "CHANGE_FROM_QUANTITY_STALE"));
    }

    void bounds(long quantity, List<String> at) {
        if (quantity > BOUND) {
            errors.and(at, "The quantity can't be higher than 1,000,000,000.", "INVALID_QUANTITY_TOO_HIGH");
        } else if (quantity < -BOUND) {
            errors.and(at, "The quantity can't be lower than -1,000,000,000.", "INVALID_QUANTITY_TOO_LOW");
        }
    }

    View refused() {
        return errors.payload(payload, "inventoryAdjustmentGroup");
    }

    /** What was changed; nothing where nothing was. */
    View done(Given input, List<View> changes) {
        View group = View.of("InventoryAdjustmentGroup")
                .is("id", Gid.of("InventoryAdjustmentGroup", books.number()))
                .is("reason", input.text("reason"))
                .is(
                        "referenceDocumentUri",
                        input.maybeText("referenceDocumentUri").orElse(null))
                .is("createdAt", books.now())
                .is("changes", List.copyOf(changes));
        return View.of(payload)
                .is("inventoryAdjustmentGroup", changes.isEmpty() ? null : group)
                .is("userErrors", List.of());
    }

    static View told(Level level, String state, int delta, @Nullable String document) {
        return View.of("InventoryChange")
                .is("name", state)
                .is("delta", delta)
                .is("quantityAfterChange", null)
                .is("ledgerDocumentUri", document)
                .is("item", level.item.inventory())
                .is("location", level.place);
    }
}
