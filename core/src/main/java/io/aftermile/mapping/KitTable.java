package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import io.aftermile.model.ItemId;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What kits hold on a day, kits within kits taken apart to any depth.
 *
 * <p>The weight of an inner content is its own share times that of the kit that holds it, exactly, so that one
 * allocation over all contents splits the money of the outer kit once (rule R36).
 */
final class KitTable {

    /** Beyond this, a table is more likely broken than true. */
    static final int MAX_CONTENTS = 10_000;

    private static final int MAX_DEPTH = 1_000;

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
     * @throws Invalid if kits are nested in a circle, ambiguously or beyond reason
     */
    List<KitContent> contents(List<SkuMapEntry> components) {
        List<Part> parts = parts(components, new LinkedHashSet<>(Set.of(MapKey.identityOf(components.get(0)))));
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

    private List<Part> parts(List<SkuMapEntry> components, Set<MapKey> path) {
        List<BigInteger> weights = weights(components);
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            for (Part part : within(components.get(i), path)) {
                parts.add(part.within(Quantity.ONE, weights.get(i), sum));
            }
            if (parts.size() > MAX_CONTENTS) {
                throw broken(path, "holds more than " + MAX_CONTENTS + " items", "take nested kits out of it");
            }
        }
        return parts;
    }

    /** A component, or what it holds where it is a kit itself. */
    private List<Part> within(SkuMapEntry component, Set<MapKey> path) {
        Quantity perKit = component.perKit().orElseThrow();
        List<MapKey> kits = index.of(component.item()).stream()
                .filter(entry -> entry.channel().equals(component.channel())
                        && entry.kit().isEmpty())
                .map(MapKey::identityOf)
                .distinct()
                .filter(kit -> isKit(kit, component.item()))
                .toList();
        if (kits.isEmpty()) {
            return List.of(new Part(component.item(), component.uom(), perKit, BigInteger.ONE, BigInteger.ONE));
        }
        if (kits.stream().map(this::composition).distinct().count() > 1) {
            throw broken(
                    path,
                    "holds item " + component.item() + ", which is kits that differ: " + kits,
                    "give them the same contents, or items of their own");
        }
        MapKey kit = kits.get(0);
        if (!path.add(kit)) {
            throw broken(path, "holds itself through item " + component.item(), "break the circle");
        }
        if (path.size() > MAX_DEPTH) {
            throw broken(path, "nests kits more than " + MAX_DEPTH + " deep", "take nested kits out of it");
        }
        List<SkuMapEntry> effective = index.effective(kit, day);
        Quantity factor = EntrySource.plain(effective).get(0).unitsPerUom().toUnits(perKit, Quantities.FINEST);
        List<Part> inner = parts(EntrySource.components(effective), path).stream()
                .map(part -> part.within(factor, BigInteger.ONE, BigInteger.ONE))
                .toList();
        path.remove(kit);
        return inner;
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

    private static Invalid broken(Set<MapKey> path, String problem, String remedy) {
        return new Invalid("SKU map, kit " + path.iterator().next(), problem, remedy);
    }
}
