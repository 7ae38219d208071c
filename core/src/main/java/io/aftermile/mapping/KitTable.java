package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What kits hold on a day, kits within kits taken apart to any depth.
 *
 * <p>The weight of an inner content is its own share times that of the kit that holds it, exactly, so that one
 * allocation over all contents splits the money of the outer kit once (rule R36).
 */
final class KitTable {

    /** Beyond this, a table is more likely broken than true. */
    static final int MAX_CONTENTS = 10_000;

    private final EntrySource index;
    private final LocalDate day;

    KitTable(EntrySource index, LocalDate day) {
        this.index = index;
        this.day = day;
    }

    /** A content with its share of the whole as an exact fraction. */
    private record Part(ItemId item, Optional<String> uom, Quantity perKit, BigInteger top, BigInteger bottom) {

        Part within(Quantity factor, BigInteger weight, BigInteger sum) {
            BigInteger over = top.multiply(weight);
            BigInteger under = bottom.multiply(sum);
            BigInteger common = over.gcd(under);
            return new Part(item, uom, perKit.times(factor), over.divide(common), under.divide(common));
        }
    }

    /**
     * The contents of a kit.
     *
     * @param components the entries of the kit, each with its {@link KitRow}
     * @throws Invalid if kits are nested in a circle or ambiguously, or hold more than can be said
     */
    List<KitContent> contents(List<SkuMapEntry> components) {
        List<Part> parts = parts(components);
        BigInteger bottom = parts.stream().map(Part::bottom).reduce(BigInteger.ONE, KitTable::leastCommonMultiple);
        List<BigInteger> weights = parts.stream()
                .map(part -> part.top().multiply(bottom.divide(part.bottom())))
                .toList();
        BigInteger common =
                weights.stream().reduce(BigInteger.ZERO, BigInteger::gcd).max(BigInteger.ONE);
        List<KitContent> contents = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            contents.add(new KitContent(
                    part.item(), part.uom(), part.perKit(), weights.get(i).divide(common)));
        }
        return contents;
    }

    /** One kit on the way to being taken apart, and how far that has got. */
    private static final class Open {

        private final MapKey kit;
        private final List<SkuMapEntry> components;
        private final List<BigInteger> weights;
        private final BigInteger sum;
        private final List<Part> parts = new ArrayList<>();
        private int next;

        Open(MapKey kit, List<SkuMapEntry> components) {
            this.kit = kit;
            this.components = components;
            this.weights = weights(components);
            this.sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        }

        boolean isDone() {
            return next == components.size();
        }

        SkuMapEntry component() {
            return components.get(next);
        }

        void take(List<Part> inner, Quantity factor) {
            inner.forEach(part -> parts.add(part.within(factor, weights.get(next), sum)));
            next++;
        }
    }

    /** Kits within kits by a stack of our own, as deep as they may be, and each kit once. */
    private List<Part> parts(List<SkuMapEntry> components) {
        Map<MapKey, List<Part>> known = new HashMap<>();
        Map<MapKey, Open> path = new LinkedHashMap<>();
        Deque<Open> stack = new ArrayDeque<>();
        Open whole = new Open(MapKey.identityOf(components.get(0)), components);
        stack.push(whole);
        path.put(whole.kit, whole);
        while (!stack.isEmpty()) {
            Open open = stack.element();
            if (open.isDone()) {
                known.put(open.kit, open.parts);
                path.remove(open.kit);
                stack.pop();
                continue;
            }
            Optional<MapKey> kit = kitOf(open.component(), whole.kit);
            if (kit.filter(path::containsKey).isPresent()) {
                throw broken(
                        whole.kit,
                        "holds itself through item " + open.component().item(),
                        "break the circle");
            }
            if (kit.isPresent() && !known.containsKey(kit.get())) {
                Open inner = new Open(kit.get(), EntrySource.components(index.effective(kit.get(), day)));
                stack.push(inner);
                path.put(inner.kit, inner);
            } else {
                take(open, kit, known, whole.kit);
            }
        }
        return whole.parts;
    }

    /** Adds a component, or what it holds where it is a kit itself. */
    private void take(Open open, Optional<MapKey> kit, Map<MapKey, List<Part>> known, MapKey whole) {
        SkuMapEntry component = open.component();
        Quantity perKit = component.perKit().orElseThrow();
        try {
            if (kit.isEmpty()) {
                open.take(
                        List.of(new Part(component.item(), component.uom(), perKit, BigInteger.ONE, BigInteger.ONE)),
                        Quantity.ONE);
            } else {
                SkuMapEntry own =
                        EntrySource.plain(index.effective(kit.get(), day)).get(0);
                open.take(
                        known.getOrDefault(kit.get(), List.of()),
                        own.unitsPerUom().toUnits(perKit, Quantities.FINEST));
            }
        } catch (IllegalArgumentException e) {
            throw broken(
                    whole,
                    "holds more or less of item " + component.item() + " than a quantity can say: " + e.getMessage(),
                    "mend kit_component_qty of the kits on the way to it");
        }
        if (open.parts.size() > MAX_CONTENTS) {
            throw broken(whole, "holds more than " + MAX_CONTENTS + " items", "take nested kits out of it");
        }
    }

    /** The kit that a component is, if it is one. */
    private Optional<MapKey> kitOf(SkuMapEntry component, MapKey whole) {
        List<MapKey> kits = index.of(component.item()).stream()
                .filter(entry -> entry.channel().equals(component.channel())
                        && entry.kit().isEmpty())
                .map(MapKey::identityOf)
                .distinct()
                .filter(kit -> isKit(kit, component.item()))
                .toList();
        if (kits.stream().map(this::composition).distinct().count() > 1) {
            throw broken(
                    whole,
                    "holds item " + component.item() + ", which is kits that differ: " + kits,
                    "give them the same contents, or items of their own");
        }
        return kits.stream().findFirst();
    }

    private boolean isKit(MapKey identity, ItemId item) {
        List<SkuMapEntry> effective = index.effective(identity, day);
        return !EntrySource.components(effective).isEmpty()
                && EntrySource.plain(effective).stream()
                        .anyMatch(entry -> entry.item().equals(item));
    }

    /** What a kit holds; two listings of one kit that say the same are one kit. */
    private List<List<Object>> composition(MapKey kit) {
        return index.effective(kit, day).stream()
                .map(entry -> List.<Object>of(entry.item(), entry.uom(), entry.unitsPerUom(), entry.kit()))
                .toList();
    }

    /** Whole weights; shares that are all zero count evenly (rule R22). */
    private static List<BigInteger> weights(List<SkuMapEntry> components) {
        List<BigDecimal> shares = components.stream()
                .map(entry -> entry.kit().orElseThrow().share().toBigDecimal())
                .toList();
        int scale = shares.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        if (shares.stream().allMatch(share -> share.signum() == 0)) {
            return components.stream().map(entry -> BigInteger.ONE).toList();
        }
        return shares.stream()
                .map(share -> share.setScale(Math.max(scale, 0)).unscaledValue())
                .toList();
    }

    private static BigInteger leastCommonMultiple(BigInteger one, BigInteger other) {
        return one.divide(one.gcd(other)).multiply(other);
    }

    private static Invalid broken(MapKey whole, String problem, String remedy) {
        return new Invalid("SKU map, kit " + whole, problem, remedy);
    }
}
