package io.aftermile.mapping;

import io.aftermile.mapping.Conflict.Kind;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ItemId;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds kits that hold themselves. Most tables have none, so what cannot be part of a circle is peeled off first,
 * without looking at dates; what remains is looked at day by day, wherever a row begins or ends to hold.
 */
final class KitCycles {

    private final Map<MapKey, List<SkuMapEntry>> things;

    KitCycles(Map<MapKey, List<SkuMapEntry>> things) {
        this.things = things;
    }

    private record Node(ChannelId channel, ItemId item) {}

    /** A kit that has an item of its own holds another item: both rows say so together. */
    private record Edge(MapKey kit, SkuMapEntry own, SkuMapEntry component) {

        Node from() {
            return new Node(own.channel(), own.item());
        }

        Node to() {
            return new Node(component.channel(), component.item());
        }
    }

    List<Conflict> find() {
        List<Edge> suspects = peel(edges());
        List<Conflict> conflicts = new ArrayList<>();
        Set<Set<SkuMapEntry>> seen = new HashSet<>();
        for (LocalDate day : turningPoints(suspects)) {
            for (List<Edge> circle :
                    circles(suspects.stream().filter(edge -> counts(edge, day)).toList())) {
                Set<SkuMapEntry> rows = circle.stream()
                        .flatMap(edge -> Stream.of(edge.own(), edge.component()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
                if (seen.add(rows)) {
                    conflicts.add(conflict(circle, rows));
                }
            }
        }
        return conflicts;
    }

    private static Conflict conflict(List<Edge> circle, Set<SkuMapEntry> rows) {
        List<ItemId> items =
                circle.stream().map(edge -> edge.from().item()).distinct().toList();
        return new Conflict(
                Kind.KIT_CYCLE,
                List.copyOf(rows),
                items.size() == 1 ? "kit " + items.get(0) + " holds itself" : "kits " + items + " hold each other",
                "take one component out, or give its row dates on which the others do not hold");
    }

    private List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        things.forEach((thing, rows) -> {
            List<SkuMapEntry> components = EntrySource.components(rows);
            if (!components.isEmpty()) {
                EntrySource.plain(rows)
                        .forEach(own -> components.forEach(component -> edges.add(new Edge(thing, own, component))));
            }
        });
        return edges;
    }

    /** Takes away, again and again, what leads nowhere or what nothing leads to. */
    private static List<Edge> peel(List<Edge> edges) {
        List<Edge> left = edges;
        int before;
        do {
            before = left.size();
            Set<Node> starts = left.stream().map(Edge::from).collect(Collectors.toSet());
            Set<Node> ends = left.stream().map(Edge::to).collect(Collectors.toSet());
            left = left.stream()
                    .filter(edge -> starts.contains(edge.to()) && ends.contains(edge.from()))
                    .toList();
        } while (left.size() < before);
        return left;
    }

    /**
     * Days on which anything can change; between two of them every day is like the first. Each row of a kit has a say,
     * also one that is on no circle: it may outdo the others while it holds.
     */
    private Collection<LocalDate> turningPoints(List<Edge> edges) {
        Set<LocalDate> days = new TreeSet<>();
        edges.stream()
                .map(Edge::kit)
                .distinct()
                .forEach(kit -> things.getOrDefault(kit, List.of()).forEach(row -> {
                    days.add(row.validFrom().orElse(LocalDate.MIN));
                    row.validUntil().ifPresent(days::add);
                }));
        return days;
    }

    private boolean counts(Edge edge, LocalDate day) {
        List<SkuMapEntry> effective = EntrySource.topOf(things.getOrDefault(edge.kit(), List.of()).stream()
                .filter(entry -> entry.answersOn(day))
                .toList());
        return effective.contains(edge.own()) && effective.contains(edge.component());
    }

    /** Edges that lie on a circle, those of one knot together. */
    private static List<List<Edge>> circles(List<Edge> counting) {
        List<Edge> edges = peel(counting);
        Map<Node, Set<Node>> next = new HashMap<>();
        edges.forEach(edge -> next.computeIfAbsent(edge.from(), absent -> new LinkedHashSet<>())
                .add(edge.to()));
        Map<Node, Set<Node>> reach = new HashMap<>();
        next.keySet().forEach(node -> reach.put(node, reachable(node, next)));
        List<List<Edge>> circles = new ArrayList<>();
        Set<Edge> placed = new HashSet<>();
        for (Edge edge : edges) {
            if (!placed.contains(edge) && mutual(edge.from(), edge.to(), reach)) {
                List<Edge> knot = edges.stream()
                        .filter(other ->
                                mutual(edge.from(), other.from(), reach) && mutual(edge.from(), other.to(), reach))
                        .toList();
                placed.addAll(knot);
                circles.add(knot);
            }
        }
        return circles;
    }

    private static boolean mutual(Node one, Node other, Map<Node, Set<Node>> reach) {
        return reach.getOrDefault(one, Set.of()).contains(other)
                && reach.getOrDefault(other, Set.of()).contains(one);
    }

    private static Set<Node> reachable(Node start, Map<Node, Set<Node>> next) {
        Set<Node> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>(next.getOrDefault(start, Set.of()));
        while (!open.isEmpty()) {
            Node node = open.remove();
            if (seen.add(node)) {
                open.addAll(next.getOrDefault(node, Set.of()));
            }
        }
        return seen;
    }
}
