package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.Disposition;
import io.aftermile.model.FulfillmentOrderLine;
import io.aftermile.model.ItemId;
import io.aftermile.model.KitComponent;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ShipmentLine;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** One order on its way to having its kits' lines replaced by lines of their contents (rule R36). */
final class KitExplosion {

    private final SkuMap map;
    private final Order order;
    private final LocalDate day;
    private final Map<OrderLineId, List<OrderLine>> components = new LinkedHashMap<>();
    private final Map<OrderLineId, CreditSplit> credits = new HashMap<>();

    KitExplosion(SkuMap map, Order order) {
        this.map = map;
        this.order = order;
        this.day = map.day(order);
    }

    Order order() {
        for (int i = 0; i < order.lines().size(); i++) {
            explode(i, order.lines().get(i));
        }
        return components.isEmpty() ? order : rebuilt();
    }

    private void explode(int position, OrderLine line) {
        Optional<Resolution.Kit> kit = map.kit(order, line, day);
        if (kit.isEmpty()) {
            return;
        }
        List<KitContent> contents = kit.get().contents();
        try {
            KitLine whole = new KitLine(
                    line,
                    contents,
                    contents.stream().map(content -> nameOf(content.item())).toList());
            List<OrderLine> parts = whole.components();
            components.put(line.id(), parts);
            credits.put(line.id(), new CreditSplit(parts, whole.weights()));
        } catch (IllegalArgumentException e) {
            throw new Invalid(
                    "/lines/" + position,
                    "kit of line " + line.id() + " cannot be taken apart: " + e.getMessage(),
                    "mend the quantities of the kit's rows in the SKU map",
                    Map.of("order", order.id().value()),
                    e);
        }
    }

    /** As the channel sells one unit of the item by itself, where that is one thing; else as the ERP names it. */
    private KitLine.Name nameOf(ItemId item) {
        List<SkuMapEntry> plain = EntrySource.plain(map.entries(item, day)).stream()
                .filter(entry -> entry.channel().equals(order.channel())
                        && entry.unitsPerUom().equals(UnitRatio.ONE))
                .toList();
        return new KitLine.Name(
                only(plain.stream().map(SkuMapEntry::sku)),
                only(plain.stream().map(SkuMapEntry::title)).orElse(item.value()));
    }

    private static <T> Optional<T> only(Stream<Optional<T>> values) {
        List<T> distinct = values.flatMap(Optional::stream).distinct().toList();
        return distinct.size() == 1 ? Optional.of(distinct.get(0)) : Optional.empty();
    }

    /** Every step is an order whose references lead somewhere: the kits' lines go last. */
    private Order rebuilt() {
        try {
            return order.withLines(Stream.concat(
                                    order.lines().stream(),
                                    components.values().stream().flatMap(List::stream))
                            .toList())
                    .withFulfillmentOrders(order.fulfillmentOrders().stream()
                            .map(it -> it.withLines(
                                    each(it.lines(), FulfillmentOrderLine::line, KitExplosion::instructed)))
                            .toList())
                    .withShipments(order.shipments().stream()
                            .map(it -> it.withLines(each(it.lines(), ShipmentLine::line, KitExplosion::shipped)))
                            .toList())
                    .withReturns(order.returns().stream()
                            .map(it -> it.withLines(each(it.lines(), ReturnLine::line, KitExplosion::returned)))
                            .toList())
                    .withRefunds(order.refunds().stream()
                            .map(it -> it.withLines(credited(it)))
                            .toList())
                    .withLines(each(order.lines(), OrderLine::id, (line, component) -> component));
        } catch (IllegalArgumentException e) {
            throw new Invalid(
                    "/lines",
                    String.valueOf(e.getMessage()),
                    "mend the order, or the quantities of the kit's rows in the SKU map",
                    Map.of("order", order.id().value()),
                    e);
        }
    }

    /** Every entry that speaks of a kit's line becomes one entry for each of its components; the others stay. */
    private <T> List<T> each(List<T> entries, Function<T, OrderLineId> line, BiFunction<T, OrderLine, T> forComponent) {
        return entries.stream()
                .flatMap(entry -> components.containsKey(line.apply(entry))
                        ? components.getOrDefault(line.apply(entry), List.of()).stream()
                                .map(component -> forComponent.apply(entry, component))
                        : Stream.of(entry))
                .toList();
    }

    private List<CreditedLine> credited(Refund refund) {
        return refund.lines().stream()
                .flatMap(line -> Optional.ofNullable(credits.get(line.line()))
                        .map(split -> split.split(line.credited()))
                        .orElse(List.of(line))
                        .stream())
                .toList();
    }

    private static Quantity times(Quantity kits, OrderLine component) {
        return kits.times(component.kit().map(KitComponent::perKit).orElse(Quantity.ONE));
    }

    private static FulfillmentOrderLine instructed(FulfillmentOrderLine line, OrderLine component) {
        return new FulfillmentOrderLine(
                component.id(), times(line.quantity(), component), times(line.remaining(), component));
    }

    private static ShipmentLine shipped(ShipmentLine line, OrderLine component) {
        return new ShipmentLine(component.id(), times(line.quantity(), component));
    }

    private static ReturnLine returned(ReturnLine line, OrderLine component) {
        String number = component.id().value().substring(line.line().value().length());
        // Dispositions step aside first: none may exceed the quantity at any step.
        return line.withDispositions(List.of())
                .withId(new ReturnLineId(line.id().value() + number))
                .withLine(component.id())
                .withQuantity(times(line.quantity(), component))
                .withDispositions(line.dispositions().stream()
                        .map(it -> new Disposition(it.kind(), times(it.quantity(), component), it.location()))
                        .toList());
    }
}
