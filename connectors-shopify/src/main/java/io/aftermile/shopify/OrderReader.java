package io.aftermile.shopify;

import io.aftermile.model.ChannelId;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderTotals;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShippingLine;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/** An order as the shop states it, with the shipments and refunds that it lists. Payments come on their own. */
final class OrderReader {

    private final Cursor order;
    private final ChannelId channel;
    private final Findings findings;
    private final Views views;
    private final boolean taxIncluded;
    private final DiscountReader discounts;
    private final PartReader parts;

    OrderReader(Cursor order, ChannelId channel, Findings findings) {
        this.order = order;
        this.channel = channel;
        this.findings = findings;
        this.views = Views.ofOrder(order, findings);
        this.taxIncluded = order.at("taxes_included").flag();
        this.discounts = new DiscountReader(views, order.at("discount_applications"));
        this.parts = new PartReader(
                views,
                taxIncluded,
                discounts,
                new TaxReader(views, order.at("tax_exempt").flag()));
    }

    Order read() {
        List<OrderLine> lines = lines();
        List<ShippingLine> shipping = shipping();
        refuseDutiesInPrices(lines);
        Optional<Amount> total = views.amount(order, "total_price");
        List<Fee> fees = fees(total);
        OrderTotals totals = new TotalsReader(views, order).read(total, shipping, fees);
        List<Refund> refunds = refunds(new RefundContext(Optional.of(taxIncluded), lines, shipping, fees, total));
        nameMissingUnits(lines, refunds);
        Cursor placed = order.at("created_at");
        return order.read(() -> Order.builder()
                .id(new OrderId(Ids.of(order)))
                .channel(channel)
                .number(order.at("name")
                        .text()
                        .or(() -> Ids.reference(order.at("order_number")))
                        .orElseGet(() -> Ids.of(order)))
                .placedAt(placed.required(order.at("processed_at").time().or(placed::time)))
                .updatedAt(order.at("updated_at").time().flatMap(time -> time.instant()))
                .cancelledAt(order.at("cancelled_at").time())
                .currency(views.customer())
                .bookCurrency(views.book())
                .customer(PartyReader.customer(order))
                .billingAddress(PartyReader.address(order.at("billing_address")))
                .shippingAddress(PartyReader.address(order.at("shipping_address")))
                .addAllDiscounts(discounts.all())
                .addAllLines(lines)
                .addAllShipping(shipping)
                .addAllFees(fees)
                .statedTotals(totals)
                .addAllShipments(shipments(lines))
                .addAllRefunds(refunds)
                .addAllExternalRefs(PartyReader.gid(order))
                .build());
    }

    private List<OrderLine> lines() {
        List<OrderLine> lines = new ArrayList<>();
        for (Cursor line : order.at("line_items").items()) {
            if (!PartReader.isTip(line)) {
                lines.add(parts.line(line));
            }
        }
        return lines;
    }

    /** What was removed before anything was refunded of it is no longer charged. */
    private List<ShippingLine> shipping() {
        Set<String> refunded = refundedShipping();
        List<ShippingLine> shipping = new ArrayList<>();
        for (Cursor line : order.at("shipping_lines").items()) {
            if (!line.at("is_removed").flag() || refunded.contains(Ids.of(line))) {
                shipping.add(parts.shipping(line));
            }
        }
        return shipping;
    }

    private Set<String> refundedShipping() {
        Set<String> ids = new HashSet<>();
        for (Cursor refund : order.at("refunds").items()) {
            for (Cursor item : refund.at("refund_shipping_lines").items()) {
                Ids.reference(item.at("shipping_line_id"))
                        .or(() -> Ids.find(item.at("shipping_line")))
                        .ifPresent(ids::add);
            }
        }
        return ids;
    }

    /** Tips stand among the lines, or in a total alone; additional fees in a list, or in a total alone. */
    private List<Fee> fees(Optional<Amount> total) {
        List<Fee> fees = new ArrayList<>();
        for (Cursor fee : order.at("additional_fees").items()) {
            fees.add(parts.additionalFee(fee));
        }
        if (fees.isEmpty()) {
            views.amount(order, "original_total_additional_fees")
                    .filter(amount -> !amount.isZero())
                    .map(amount -> order.at("original_total_additional_fees_set")
                            .read(() -> parts.untaxed(FeeKind.ADDITIONAL_FEE, "additional-fees", amount)))
                    .ifPresent(fees::add);
        }
        boolean listed = false;
        for (Cursor line : order.at("line_items").items()) {
            if (PartReader.isTip(line)) {
                fees.add(parts.tip(line));
                listed = true;
            }
        }
        if (!listed) {
            Cursor stated = order.at("total_tip_received");
            tip(total)
                    .map(amount -> stated.read(() -> parts.untaxed(FeeKind.TIP, "tip", amount)))
                    .ifPresent(fees::add);
        }
        return fees;
    }

    /** The total of tips is stated in the shop's currency alone. */
    private Optional<Amount> tip(Optional<Amount> total) {
        Cursor stated = order.at("total_tip_received");
        if (order.at("total_tip_received_set").present()) {
            return views.amount(order, "total_tip_received").filter(amount -> !amount.isZero());
        }
        if (!stated.present()) {
            return Optional.empty();
        }
        Money tip = views.shopMoney(stated);
        return tip.isZero() ? Optional.empty() : Optional.of(views.byRatio(stated, tip, stated.required(total)));
    }

    /** Prices that contain duties would give them back twice (rule R10); the model has no such line yet. */
    private void refuseDutiesInPrices(List<OrderLine> lines) {
        if (order.at("duties_included").flag()
                && lines.stream()
                        .flatMap(line -> line.duties().stream())
                        .anyMatch(duty -> !duty.amount().isZero())) {
            throw order.at("duties_included")
                    .invalid(
                            "is true and lines state duties; prices that contain duties are not supported (rule R10)",
                            "handle this order by hand");
        }
    }

    private List<Shipment> shipments(List<OrderLine> lines) {
        List<Shipment> shipments = new ArrayList<>();
        for (Cursor fulfillment : order.at("fulfillments").items()) {
            Shipment shipment = ShipmentReader.shipment(fulfillment);
            shipment.lines().forEach(shipped -> {
                if (lines.stream().noneMatch(line -> line.id().equals(shipped.line()))) {
                    throw fulfillment
                            .at("line_items")
                            .invalid(
                                    "ships line " + shipped.line() + ", which the order does not have",
                                    "send the order's own lines");
                }
            });
            shipments.add(shipment);
        }
        return shipments;
    }

    private List<Refund> refunds(RefundContext context) {
        RefundReader reader = new RefundReader(views, findings, context);
        List<Refund> refunds = new ArrayList<>();
        for (Cursor refund : order.at("refunds").items()) {
            refunds.add(reader.read(refund));
        }
        return refunds;
    }

    /** The shop lowers {@code current_quantity} by what was removed or refunded; each unit has its refund record. */
    private void nameMissingUnits(List<OrderLine> lines, List<Refund> refunds) {
        for (Cursor item : order.at("line_items").items()) {
            Cursor current = item.at("current_quantity");
            Optional<OrderLine> sold = current.present() ? line(lines, Ids.of(item)) : Optional.empty();
            sold.ifPresent(line -> {
                Quantity gone = Quantity.sum(refunds.stream()
                        .flatMap(refund -> refund.lines().stream())
                        .filter(credited -> credited.line().equals(line.id()))
                        .map(credited -> credited.credited().quantity()));
                Quantity left = line.quantity().minusOrZero(gone);
                Quantity stated = current.quantity();
                if (left.exceeds(stated) || stated.exceeds(line.quantity())) {
                    findings.add(
                            DiscrepancyKind.QUANTITY_MISMATCH,
                            current,
                            left + " units",
                            stated + " units",
                            "units left differ from units sold less units refunded");
                }
            });
        }
    }

    private static Optional<OrderLine> line(List<OrderLine> lines, String id) {
        return lines.stream().filter(line -> line.id().value().equals(id)).findFirst();
    }
}
