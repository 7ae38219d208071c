package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.FeeId;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ledgers of an order's parts for one quote, opened on its balance when first needed. One thread at a time. */
final class Books {

    /** Up to so many ledgers, looking through them costs less than an index of them. */
    private static final int FEW = 8;

    private final OrderBalance balance;
    private final List<PartLedger> opened;
    private @Nullable Map<PartBalance, PartLedger> index;

    /** @param parts about how many of them it will open */
    Books(OrderBalance balance, int parts) {
        this.balance = balance;
        this.opened = new ArrayList<>(parts);
    }

    Order order() {
        return balance.order();
    }

    OrderBalance balance() {
        return balance;
    }

    /** The components of the kit that was sold under a line that the order does not have (rule R36). */
    List<PartLedger> componentsOf(OrderLineId kit, String path) {
        List<PartLedger> components = new ArrayList<>();
        for (int i = 0; i < order().lines().size(); i++) {
            OrderLine line = order().lines().get(i);
            if (line.kit().filter(it -> it.kit().equals(kit)).isPresent()) {
                components.add(line(i));
            }
        }
        if (components.isEmpty()) {
            throw unknown(path, "line " + kit);
        }
        return components;
    }

    /** The line of an id; a kit that was sold under it is no line. */
    PartLedger line(OrderLineId id, String path) {
        int index = balance.indexOf(id);
        if (index < 0) {
            throw unknown(path, "line " + id);
        }
        return line(index);
    }

    PartLedger line(int index) {
        return open(balance.line(index));
    }

    PartLedger shipping(ShippingLineId id, String path) {
        for (int i = 0; i < order().shipping().size(); i++) {
            if (order().shipping().get(i).id().equals(id)) {
                return shipping(i);
            }
        }
        throw unknown(path, "shipping charge " + id);
    }

    PartLedger shipping(int index) {
        return open(balance.shipping(index));
    }

    PartLedger fee(FeeId id, String path) {
        for (int i = 0; i < order().fees().size(); i++) {
            if (order().fees().get(i).id().equals(id)) {
                return fee(i);
            }
        }
        throw unknown(path, "fee " + id);
    }

    PartLedger fee(int index) {
        return open(balance.fee(index));
    }

    private PartLedger open(PartBalance part) {
        PartLedger ledger = find(part);
        if (ledger == null) {
            ledger = new PartLedger(part);
            opened.add(ledger);
            if (index != null) {
                index.put(part, ledger);
            } else if (opened.size() > FEW) {
                index = new IdentityHashMap<>();
                for (PartLedger each : opened) {
                    index.put(each.balance(), each);
                }
            }
        }
        return ledger;
    }

    private @Nullable PartLedger find(PartBalance part) {
        if (index != null) {
            return index.get(part);
        }
        for (PartLedger ledger : opened) {
            if (ledger.balance() == part) {
                return ledger;
            }
        }
        return null;
    }

    /** The ledgers that the quote has something to say about, in the order in which it first did. */
    List<PartLedger> touched() {
        return opened.stream()
                .filter(PartLedger::touched)
                .sorted(Comparator.comparingInt(PartLedger::turn))
                .toList();
    }

    private Invalid unknown(String path, String what) {
        return new Invalid(
                path, "names " + what + ", which order " + order().id() + " does not have", "name a part of the order");
    }

    PartLedger of(OrderLine line) {
        return line(balance.indexOf(line.id()));
    }

    /** The ledger of a part of the order. */
    PartLedger of(InvoicePart part) {
        if (part instanceof OrderLine line) {
            return of(line);
        }
        return part instanceof ShippingLine
                ? shipping(order().shipping().indexOf(part))
                : fee(order().fees().indexOf(part));
    }

    /** Units of a line that have been neither returned nor cancelled; its money need not be quotable. */
    Quantity unitsLeft(int index) {
        PartBalance folded = balance.foldedLine(index);
        PartLedger ledger = folded == null ? null : find(folded);
        if (ledger != null) {
            return ledger.units().quantity(ledger.unitsLeft());
        }
        OrderLine line = order().lines().get(index);
        return UnitsBefore.left(line, balance.historyOf(line.id()));
    }

    /** Whether every unit of every line has been given back (rule R8). */
    boolean allReturned() {
        for (int i = 0; i < order().lines().size(); i++) {
            if (!unitsLeft(i).isZero()) {
                return false;
            }
        }
        return true;
    }
}
