package io.aftermile.ledger;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Disposition;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentLine;
import io.aftermile.money.Amount;
import io.aftermile.money.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * Posts goods at cost, as they leave and as they come back. A refund moves none: money and goods come back each on
 * their own, or not at all.
 */
final class StockEntry {

    private final Order order;
    private final Entry entry;

    StockEntry(Order order, Entry entry) {
        this.order = order;
        this.entry = entry;
    }

    void shipped(Shipment shipment, Map<OrderLineId, Money> costs) {
        requireOnly(costs, shipment.lines().stream().map(ShipmentLine::line).collect(Collectors.toSet()));
        shipment.lines().stream()
                .map(ShipmentLine::line)
                .distinct()
                .filter(this::isGoods)
                .forEach(line -> {
                    Amount cost = cost(costs, line);
                    entry.debit(AccountRole.COST_OF_GOODS, cost);
                    entry.credit(AccountRole.STOCK, cost);
                });
    }

    void received(Return returned, Map<ReturnLineId, Money> costs) {
        requireOnly(costs, returned.lines().stream().map(ReturnLine::id).collect(Collectors.toSet()));
        returned.lines().stream()
                .filter(line -> isGoods(line.line()) && !line.dispositions().isEmpty())
                .forEach(line -> disposed(line, cost(costs, line.id())));
    }

    /** Each disposition takes its cumulative share, so that later ones change no earlier one and all take the whole. */
    private void disposed(ReturnLine line, Amount cost) {
        Quantity done = Quantity.ZERO;
        for (Disposition disposition : line.dispositions()) {
            Quantity then = done.plus(disposition.quantity());
            Amount share = share(cost, then, line.quantity()).minus(share(cost, done, line.quantity()));
            entry.debit(account(disposition.kind()), share);
            entry.credit(AccountRole.COST_OF_GOODS, share);
            done = then;
        }
    }

    void decided(DispositionKind kind, Amount cost) {
        entry.debit(account(kind), cost);
        entry.credit(AccountRole.QUARANTINE, cost);
    }

    private static LedgerAccount account(DispositionKind kind) {
        return switch (kind) {
            case RESTOCKED -> LedgerAccount.of(AccountRole.STOCK);
            case QUARANTINED, REFURBISHING -> LedgerAccount.of(AccountRole.QUARANTINE);
            case SCRAPPED, MISSING, RETURNED_TO_VENDOR, DONATED ->
                LedgerAccount.of(AccountRole.WRITE_OFFS, kind.name());
        };
    }

    private static Amount share(Amount cost, Quantity units, Quantity whole) {
        int scale = Math.max(units.toBigDecimal().scale(), whole.toBigDecimal().scale());
        return InViews.of(
                cost,
                view -> Rounding.HALF_UP.near(
                        BigInteger.valueOf(InViews.minor(cost, view)).multiply(unscaled(units, scale)),
                        unscaled(whole, scale)));
    }

    private static BigInteger unscaled(Quantity quantity, int scale) {
        BigDecimal value = quantity.toBigDecimal();
        return value.setScale(scale).unscaledValue();
    }

    private boolean isGoods(OrderLineId id) {
        return order.line(id).filter(line -> line.kind() == LineKind.GOODS).isPresent();
    }

    private <I> Amount cost(Map<I, Money> costs, I id) {
        Money cost = costs.get(id);
        String path = "costs/" + id;
        if (cost == null) {
            throw new Invalid(path, "is missing", "give what its units cost, zero if nothing");
        }
        if (cost.isNegative()) {
            throw new Invalid(path, "is " + cost + ", below zero", "give what its units cost, zero or more");
        }
        return InViews.inBooks(order, path, cost);
    }

    private static <I> void requireOnly(Map<I, Money> costs, Set<I> known) {
        costs.keySet().stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new Invalid("costs/" + id, "is about a line that does not move here", "leave it out");
        });
    }
}
