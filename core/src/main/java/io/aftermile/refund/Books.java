package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PartId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ledgers of an order's parts, opened when first needed. One thread at a time. */
final class Books {

    private final Order order;
    private final RefundPolicy policy;
    private final History history;
    private final Map<OrderLineId, Integer> lines = new HashMap<>();
    private final Map<PartId, PartLedger> ledgers = new LinkedHashMap<>();
    private final Map<OrderLineId, UnitsLeft> units = new HashMap<>();

    Books(Order order, RefundPolicy policy) {
        this.order = order;
        this.policy = policy;
        this.history = new History(order);
        for (int i = 0; i < order.lines().size(); i++) {
            lines.put(order.lines().get(i).id(), i);
        }
    }

    Order order() {
        return order;
    }

    /** The line itself, or the components of the kit that was sold under this line (rule R36). */
    List<OrderLine> linesOf(OrderLineId id, String path) {
        Integer index = lines.get(id);
        if (index != null) {
            return List.of(order.lines().get(index));
        }
        List<OrderLine> components = order.lines().stream()
                .filter(line -> line.kit().filter(kit -> kit.kit().equals(id)).isPresent())
                .toList();
        if (components.isEmpty()) {
            throw unknown(path, "line " + id);
        }
        return components;
    }

    OrderLine line(OrderLineId id, String path) {
        Integer index = lines.get(id);
        if (index == null) {
            throw unknown(path, "line " + id);
        }
        return order.lines().get(index);
    }

    ShippingLine shipping(ShippingLineId id, String path) {
        return order.shipping().stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(path, "shipping charge " + id));
    }

    Fee fee(FeeId id, String path) {
        return order.fees().stream()
                .filter(fee -> fee.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(path, "fee " + id));
    }

    private Invalid unknown(String path, String what) {
        return new Invalid(
                path, "names " + what + ", which order " + order.id() + " does not have", "name a part of the order");
    }

    PartLedger of(OrderLine line) {
        PartLedger open = ledgers.get(line.id());
        if (open != null) {
            return open;
        }
        int index = lines.getOrDefault(line.id(), 0);
        PartLedger ledger = new PartLedger(
                line, "/lines/" + index, "line " + (index + 1) + " (" + line.id() + ")", policy, history.of(line.id()));
        ledgers.put(line.id(), ledger);
        UnitsLeft left = units(line);
        if (left.overShipped()) {
            quantityMismatch(ledger, "shipped", line.quantity(), left.shipped());
        }
        if (left.overReturned()) {
            quantityMismatch(ledger, "returned", left.shipped(), left.restocked());
        }
        return ledger;
    }

    private static void quantityMismatch(PartLedger ledger, String what, Quantity most, Quantity found) {
        ledger.findings()
                .add(
                        DiscrepancyKind.QUANTITY_MISMATCH,
                        "quantity",
                        "at most " + most,
                        found.toString(),
                        what + " exceeds what there was");
    }

    PartLedger of(InvoicePart part) {
        if (part instanceof OrderLine line) {
            return of(line);
        }
        return part instanceof ShippingLine line ? of(line) : of((Fee) part);
    }

    PartLedger of(ShippingLine line) {
        return ledgers.computeIfAbsent(
                line.id(),
                any -> new PartLedger(
                        line,
                        "/shipping/" + order.shipping().indexOf(line),
                        "shipping " + line.id(),
                        policy,
                        history.of(line.id())));
    }

    PartLedger of(Fee fee) {
        return ledgers.computeIfAbsent(
                fee.id(),
                any -> new PartLedger(
                        fee, "/fees/" + order.fees().indexOf(fee), "fee " + fee.id(), policy, history.of(fee.id())));
    }

    UnitsLeft units(OrderLine line) {
        return units.computeIfAbsent(
                line.id(), any -> new UnitsLeft(line, history.shipped(line.id()), history.of(line.id())));
    }

    /** Whether every unit of every line has been given back (rule R8). */
    boolean allReturned() {
        return order.lines().stream().allMatch(line -> units(line).all().isZero());
    }

    static Discrepancy cut(String path, String what, String asked, String left) {
        return Discrepancy.builder()
                .kind(DiscrepancyKind.QUANTITY_MISMATCH)
                .path(path)
                .expected(asked)
                .actual(left)
                .detail(what + " asks for " + asked + " and is cut to the " + left + " that are left")
                .build();
    }
}
