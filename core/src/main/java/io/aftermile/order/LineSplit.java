package io.aftermile.order;

import io.aftermile.model.ItemId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who of the chosen locations ships what: lines stay whole, at the nearest, as long as all the rest still fits. */
final class LineSplit {

    private final List<Candidate> locations;
    private final List<Map<ItemId, Quantity>> stock = new ArrayList<>();
    private final List<Optional<Quantity>> capacity = new ArrayList<>();
    private final List<List<RoutingLine>> shipped = new ArrayList<>();

    private LineSplit(List<Candidate> locations) {
        this.locations = locations;
        locations.forEach(it -> {
            stock.add(new LinkedHashMap<>(it.stock()));
            capacity.add(it.origin().capacity());
            shipped.add(new ArrayList<>());
        });
    }

    static List<RoutedPart> of(List<RoutingLine> lines, List<Candidate> locations) {
        LineSplit split = new LineSplit(locations);
        List<RoutingLine> rest = new ArrayList<>(lines);
        for (RoutingLine line : lines) {
            if (split.keptWhole(line, rest)) {
                rest.remove(line);
            }
        }
        split.share(rest);
        List<RoutedPart> parts = new ArrayList<>();
        for (int j = 0; j < locations.size(); j++) {
            if (!split.shipped.get(j).isEmpty()) {
                Origin origin = locations.get(j).origin();
                parts.add(new RoutedPart(origin.location(), origin.metres(), inOrder(lines, split.shipped.get(j))));
            }
        }
        return parts;
    }

    private static List<RoutingLine> inOrder(List<RoutingLine> lines, List<RoutingLine> units) {
        return lines.stream()
                .flatMap(line -> units.stream().filter(it -> it.line().equals(line.line())))
                .toList();
    }

    private boolean keptWhole(RoutingLine line, List<RoutingLine> rest) {
        Quantity all = supply(rest).total();
        List<RoutingLine> others = new ArrayList<>(rest);
        others.remove(line);
        for (int j = 0; j < locations.size(); j++) {
            Quantity there = stock.get(j).getOrDefault(line.item(), Quantity.ZERO);
            boolean fits = !line.quantity().exceeds(there)
                    && capacity.get(j).map(it -> !line.quantity().exceeds(it)).orElse(true);
            if (fits) {
                take(j, line, line.quantity());
                if (supply(others).total().plus(line.quantity()).compareTo(all) >= 0) {
                    return true;
                }
                putBack(j, line);
            }
        }
        return false;
    }

    private Supply supply(List<RoutingLine> lines) {
        Map<ItemId, Quantity> wanted = new LinkedHashMap<>();
        lines.forEach(it -> wanted.merge(it.item(), it.quantity(), Quantity::plus));
        return new Supply(wanted, stock, capacity);
    }

    private void take(int location, RoutingLine line, Quantity quantity) {
        shipped.get(location).add(new RoutingLine(line.line(), line.item(), quantity));
        stock.get(location).merge(line.item(), quantity, Quantity::minus);
        capacity.set(location, capacity.get(location).map(it -> it.minus(quantity)));
    }

    private void putBack(int location, RoutingLine line) {
        shipped.get(location).remove(shipped.get(location).size() - 1);
        stock.get(location).merge(line.item(), line.quantity(), Quantity::plus);
        capacity.set(location, capacity.get(location).map(it -> it.plus(line.quantity())));
    }

    /** What could not be kept whole, in the order of lines and locations. */
    private void share(List<RoutingLine> lines) {
        Supply supply = supply(lines);
        for (int j = 0; j < locations.size(); j++) {
            Map<ItemId, Quantity> left = new LinkedHashMap<>(supply.shippedBy(j));
            for (RoutingLine line : lines) {
                Quantity open = line.quantity().minus(already(line.line()));
                Quantity some = open.min(left.getOrDefault(line.item(), Quantity.ZERO));
                if (!some.isZero()) {
                    take(j, line, some);
                    left.merge(line.item(), some, Quantity::minus);
                }
            }
        }
    }

    private Quantity already(OrderLineId line) {
        return Quantity.sum(shipped.stream()
                .flatMap(List::stream)
                .filter(it -> it.line().equals(line))
                .map(RoutingLine::quantity));
    }

    static List<RoutingLine> rest(List<RoutingLine> lines, List<RoutedPart> parts) {
        List<RoutingLine> rest = new ArrayList<>();
        for (RoutingLine line : lines) {
            Quantity routed = Quantity.sum(parts.stream()
                    .flatMap(it -> it.units().stream())
                    .filter(it -> it.line().equals(line.line()))
                    .map(RoutingLine::quantity));
            Quantity left = line.quantity().minus(routed);
            if (!left.isZero()) {
                rest.add(new RoutingLine(line.line(), line.item(), left));
            }
        }
        return rest;
    }
}
