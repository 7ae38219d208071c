package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import io.aftermile.model.ItemId;
import io.aftermile.model.KitComponent;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts kits together again, for a storefront that knows only the kit: the way back from {@link SkuMap#explode}. Kits
 * count in whole units, and what makes no whole kit is stated as rest, never rounded away. Pure.
 */
public final class KitAssembly {

    private KitAssembly() {}

    /**
     * What quantities of an exploded order's lines (shipped, returned, cancelled) are on the lines that the channel
     * knows: a kit of two of A and one of B, of which four A and one B came back, is one kit and two A left over.
     *
     * @param exploded the order as {@link SkuMap#explode} gave it
     * @param quantities by line of that order, in units of that line; a component that is not there counts zero
     * @return one entry for each channel's line of which anything was given, in the order of the lines
     * @throws Invalid if a quantity is of no line of the order
     */
    public static List<AssembledLine> assemble(Order exploded, Map<OrderLineId, Quantity> quantities) {
        Map<OrderLineId, List<OrderLine>> kits = new LinkedHashMap<>();
        for (OrderLine line : exploded.lines()) {
            kits.computeIfAbsent(line.kit().map(KitComponent::kit).orElse(line.id()), absent -> new ArrayList<>())
                    .add(line);
        }
        quantities.keySet().forEach(line -> {
            if (exploded.lines().stream().noneMatch(it -> it.id().equals(line))) {
                throw new Invalid(
                        "quantities",
                        "line " + line + " is not in order " + exploded.id(),
                        "give quantities of the exploded order's own lines");
            }
        });
        List<AssembledLine> assembled = new ArrayList<>();
        kits.forEach((id, lines) -> {
            if (lines.stream().anyMatch(line -> quantities.containsKey(line.id()))) {
                assembled.add(assembled(id, lines, quantities));
            }
        });
        return assembled;
    }

    private static AssembledLine assembled(
            OrderLineId id, List<OrderLine> lines, Map<OrderLineId, Quantity> quantities) {
        if (lines.size() == 1 && lines.get(0).kit().isEmpty()) {
            return new AssembledLine(id, quantities.getOrDefault(id, Quantity.ZERO), Map.of());
        }
        Map<OrderLineId, Quantity> perKit = new LinkedHashMap<>();
        lines.forEach(line -> line.kit().ifPresent(kit -> perKit.put(line.id(), kit.perKit())));
        Quantity kits = whole(perKit, quantities);
        return new AssembledLine(id, kits, rest(perKit, quantities, kits));
    }

    /**
     * How many whole kits can be put together from quantities of items, such as what is in stock: what a storefront may
     * sell of the kit. An item that the kit holds in several places is needed for all of them.
     *
     * @param items by ERP item, in the unit of measure in which the kit holds it; an item that is not there counts zero
     */
    public static Quantity kits(Resolution.Kit kit, Map<ItemId, Quantity> items) {
        Map<ItemId, Quantity> perKit = new LinkedHashMap<>();
        kit.contents().forEach(content -> perKit.merge(content.item(), content.perKit(), Quantity::plus));
        return whole(perKit, items);
    }

    private static <K> Quantity whole(Map<K, Quantity> perKit, Map<K, Quantity> quantities) {
        return perKit.entrySet().stream()
                .map(it -> Quantity.of(quantities
                        .getOrDefault(it.getKey(), Quantity.ZERO)
                        .toBigDecimal()
                        .divideToIntegralValue(it.getValue().toBigDecimal())))
                .min(Quantity::compareTo)
                .orElse(Quantity.ZERO);
    }

    private static <K> Map<K, Quantity> rest(Map<K, Quantity> perKit, Map<K, Quantity> quantities, Quantity kits) {
        Map<K, Quantity> rest = new LinkedHashMap<>();
        perKit.forEach((key, each) -> {
            Quantity left = quantities.getOrDefault(key, Quantity.ZERO).minus(kits.times(each));
            if (!left.isZero()) {
                rest.put(key, left);
            }
        });
        return rest;
    }
}
