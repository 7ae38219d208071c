package io.aftermile.inventory;

import io.aftermile.failure.Invalid;
import io.aftermile.mapping.SkuMap;
import io.aftermile.model.LocationId;
import io.aftermile.model.Order;
import java.time.Instant;
import java.util.Objects;

/**
 * A system that states what became of returned units in its returns and refunds, such as a storefront or an ERP: the
 * bridge from what it says of an order to reports for {@link Inventory#dispose}.
 *
 * @param name what the reports call it, such as {@code shopify}
 * @param restocksAt where it puts units back where it does not say where
 */
public record ReturnReporter(String name, LocationId restocksAt) {

    public ReturnReporter {
        Texts.check("reporter", name);
        Objects.requireNonNull(restocksAt, "restocksAt");
    }

    /**
     * What the order's returns and refunds say became of units, as it is known now. Told again, or with more units, the
     * reports add nothing that was reported before: they state totals ({@link DispositionReport#cumulative()}). So
     * units move once, however often, in whatever order and by however many threads the order is read.
     *
     * <p>A disposition of a return is one report. Units that a refund restocked ({@code RETURN}) are reported under
     * {@code name, refunds}, since they are the units of the return that it settles, and not further ones; a refund
     * that settles no return is a return line of its own. Units that a refund cancelled never left, and units that it
     * did not restock moved nowhere: neither is reported. Kits are taken apart, and quantities are in the items' units.
     * Services are passed over. Pure.
     *
     * @param map what the order's lines are in stock
     * @param order as this system tells it, with its returns and refunds
     * @param now when it is read; the time of what states none itself
     * @throws Invalid if a kit cannot be taken apart, or the order's day is not known
     */
    public ReportedUnits read(SkuMap map, Order order, Instant now) {
        return new ReturnReading(this, map, map.explode(order), now).units();
    }
}
