package io.aftermile.testkit.shopify.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why goods come back, as definitions and in the older words. */
final class Reasons {

    private static final List<Reason> ALL = List.of(
            new Reason("1", "unknown", "Unknown", "UNKNOWN"),
            new Reason("2", "changed-my-mind", "Changed my mind", "UNWANTED"),
            new Reason("3", "item-not-as-described", "Item not as described", "NOT_AS_DESCRIBED"),
            new Reason("4", "received-the-wrong-item", "Received the wrong item", "WRONG_ITEM"),
            new Reason("5", "other-reason", "Other", "OTHER"),
            new Reason("6", "damaged-or-defective", "Damaged or defective", "DEFECTIVE"),
            new Reason("7", "too-small", "Too small", "SIZE_TOO_SMALL"),
            new Reason("8", "too-big", "Too big", "SIZE_TOO_LARGE"),
            new Reason("9", "style", "Style", "STYLE"),
            new Reason("10", "color", "Color", "COLOR"));

    private Reasons() {}

    /** A reason in both ways. */
    record Reason(String number, String handle, String name, String word) implements Shown {

        String gid() {
            return Gid.of("ReturnReasonDefinition", number);
        }

        @Override
        public View view() {
            return View.of("ReturnReasonDefinition")
                    .is("id", gid())
                    .is("handle", handle)
                    .is("name", name)
                    .is("deleted", false);
        }
    }

    /** What a line of an input names, by its definition or else by its word. */
    static Optional<Reason> of(Given line) {
        return line.maybeText("returnReasonDefinitionId")
                .map(id -> ALL.stream().filter(it -> it.gid().equals(id)).findFirst())
                .orElseGet(() -> line.maybeText("returnReason")
                        .flatMap(word -> ALL.stream()
                                .filter(it -> it.word().equals(word))
                                .findFirst()));
    }

    static View page(Given given) {
        List<Reason> found = new ArrayList<>(ALL);
        if (given.has("ids")) {
            found.removeIf(it -> !given.texts("ids").contains(it.gid()));
        }
        if (given.has("handles")) {
            found.removeIf(it -> !given.texts("handles").contains(it.handle()));
        }
        return Page.of(given, found);
    }
}
