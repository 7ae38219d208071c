package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.failure.Rejected;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of a bulk file together to orders. One thread at a time.
 *
 * <p>The file was asked for in groups: an order, then its parts, in any order among themselves. A few orders are held
 * open, so that parts that stray are still found; as soon as one has strayed, nothing is called whole any more but at
 * the end, and a file that does not fit what is held is refused. An order that is too large is refused by name.
 */
final class OrderAssembly {

    static final int MOST_OPEN = 16;

    /** What is held of several orders; one alone may have more. */
    private static final int MOST_HELD = 1 << 20;

    static final String ORDER = "gid://shopify/Order/";

    private static final String LINE = "gid://shopify/LineItem/";
    private static final String SHIPPING = "gid://shopify/ShippingLine/";
    private static final Comparator<JsonNode> BY_INDEX =
            Comparator.comparingInt(it -> it.path("index").asInt());

    private final BulkPlace from;
    private final int largest;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Deque<Open> whole = new ArrayDeque<>();
    private @Nullable Open last;
    private long bytes;
    private boolean strayed;

    /** An order of which more may come. */
    static final class Open {

        private final String gid;
        private final long at;
        private final ObjectNode root;
        private final ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        private final ArrayNode shipping = JsonNodeFactory.instance.arrayNode();
        private final List<JsonNode> discounts = new ArrayList<>();
        private long bytes;
        private Optional<String> refusal = Optional.empty();

        private Open(String gid, long at, ObjectNode root) {
            this.gid = gid;
            this.at = at;
            this.root = root;
        }

        String gid() {
            return gid;
        }

        /** The byte of the file at which it begins. */
        long at() {
            return at;
        }

        /** Why it cannot be told. */
        Optional<String> refusal() {
            return refusal;
        }

        /** Whether any of its lines was found; every order has some. */
        boolean hasLines() {
            return !lines.isEmpty();
        }

        /** As it would have been answered, with all of its lines. */
        ObjectNode order() {
            discounts.sort(BY_INDEX);
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode().addAll(discounts);
            nodes("discountApplications", sorted);
            nodes("shippingLines", shipping);
            nodes("lineItems", lines);
            return root;
        }

        private void nodes(String connection, ArrayNode nodes) {
            root.putObject(connection).set("nodes", nodes);
        }

        /** Lets go of what it holds. */
        private void refuse(String why) {
            if (refusal.isEmpty()) {
                refusal = Optional.of(why);
                root.removeAll();
                lines.removeAll();
                shipping.removeAll();
                discounts.clear();
            }
        }
    }

    /**
     * Orders of a file.
     *
     * @param from where reading began
     * @param largest the most bytes that the lines of an order may have
     */
    OrderAssembly(BulkPlace from, int largest) {
        this.from = from;
        this.largest = largest;
    }

    /**
     * Takes a line.
     *
     * @throws Rejected if the file is none of orders, or its parts stray too far from their orders
     */
    void line(long at, int size, JsonNode line) {
        JsonNode parent = line.path("__parentId");
        if (parent.isMissingNode()) {
            begin(at, size, line);
        } else {
            part(at, size, line, parent.asText(""));
        }
    }

    private void begin(long at, int size, JsonNode line) {
        String gid = line.path("id").asText("");
        if (!gid.startsWith(ORDER) || !(line instanceof ObjectNode root)) {
            throw foreign(at);
        }
        if (open.containsKey(gid)) {
            // Listed twice, as it changed while the run went through the list.
            closeTo(gid, at);
        }
        Open order = new Open(gid, at, root);
        open.put(gid, order);
        last = order;
        count(order, size);
        while (open.size() > MOST_OPEN || (bytes > MOST_HELD && open.size() > 1)) {
            requireGroups(at);
            close(open.values().iterator());
        }
    }

    private void part(long at, int size, JsonNode line, String parent) {
        Open order = open.get(parent);
        if (order == null) {
            if (at < from.seen()) {
                return;
            }
            throw new Rejected(
                    "shopify: line at byte " + at + " of the bulk file is a part of " + shown(parent)
                            + ", which was done with before: the file is not grouped by order; run it again, and read "
                            + shown(parent) + " by itself",
                    Map.of("system", "shopify", "order", shown(parent)));
        }
        if (!order.equals(last)) {
            strayed = true;
        }
        count(order, size);
        if (order.refusal.isEmpty()) {
            add(order, line);
        }
        if (strayed && bytes > MOST_HELD) {
            requireGroups(at);
        }
    }

    private void add(Open order, JsonNode line) {
        String id = line.path("id").asText("");
        if (id.startsWith(LINE)) {
            order.lines.add(line);
        } else if (id.startsWith(SHIPPING)) {
            order.shipping.add(line);
        } else if (id.isEmpty() && line.has("allocationMethod")) {
            order.discounts.add(line);
        } else {
            refuse(order, "it has a part of an unknown kind");
        }
    }

    /** A line that is too long to be held; in a file of groups it belongs to the order before it. */
    void tooLong(long at, Optional<String> begins) {
        if (begins.isPresent()) {
            begin(at, 0, JsonNodeFactory.instance.objectNode().put("id", begins.get()));
        }
        Open order = last;
        if (order == null) {
            if (at < from.seen()) {
                return;
            }
            throw foreign(at);
        }
        refuse(order, "it has a line of more than " + largest + " bytes");
    }

    private void count(Open order, int size) {
        if (order.refusal.isPresent()) {
            return;
        }
        order.bytes += size;
        bytes += size;
        if (order.bytes > largest) {
            refuse(order, "it has more than " + largest + " bytes");
        }
    }

    private void refuse(Open order, String why) {
        bytes -= order.bytes;
        order.bytes = 0;
        order.refuse(why);
    }

    private void requireGroups(long at) {
        if (strayed) {
            throw new Rejected(
                    "shopify: parts of orders stray too far before byte " + at
                            + " of the bulk file: it is not grouped by order; run it again",
                    Map.of("system", "shopify"));
        }
    }

    private void closeTo(String gid, long at) {
        requireGroups(at);
        Iterator<Open> oldest = open.values().iterator();
        while (!close(oldest).equals(gid)) {
            // Up to the one that is named.
        }
    }

    private String close(Iterator<Open> oldest) {
        Open order = oldest.next();
        oldest.remove();
        bytes -= order.bytes;
        whole.add(order);
        return order.gid;
    }

    /**
     * The end of the file.
     *
     * @param isWhole whether nothing is missing there; else what may have lost parts is refused by name
     */
    void end(boolean isWhole) {
        if (!isWhole) {
            String why = "the file breaks off before it is known to be whole";
            if (strayed) {
                open.values().forEach(it -> refuse(it, why));
            } else if (last != null) {
                refuse(last, why);
            }
        }
        Iterator<Open> oldest = open.values().iterator();
        while (oldest.hasNext()) {
            close(oldest);
        }
    }

    /** The next order of which nothing more comes, in the file's order. */
    Optional<Open> poll() {
        return Optional.ofNullable(whole.poll());
    }

    /** Where reading goes on once everything polled was kept: at the oldest order that was not. */
    long goesOnAt(long otherwise) {
        if (!whole.isEmpty()) {
            return whole.element().at;
        }
        return open.isEmpty() ? otherwise : open.values().iterator().next().at;
    }

    private static Rejected foreign(long at) {
        return new Rejected(
                "shopify: line at byte " + at + " of the bulk file is neither an order nor a part of one",
                Map.of("system", "shopify"));
    }

    private static String shown(String gid) {
        return gid.matches("gid://shopify/[A-Za-z]{1,60}/[0-9]{1,20}") ? gid : "an order";
    }
}
