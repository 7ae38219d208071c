package io.aftermile.shopify.admin;

import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditDuty;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundPayment;
import io.aftermile.connector.RefundedUnits;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.LocationId;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.TenderId;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A refund in the words of the Admin API: what is asked for as a suggestion is what is asked for in earnest, but for
 * the money. Amounts are the customer's.
 *
 * @param lines units by line, with what becomes of them
 * @param shipping what goes back of shipping charges, with tax where prices contain it
 * @param duties which duties go back
 */
record RefundAsked(List<Map<String, Object>> lines, Optional<Money> shipping, List<Map<String, Object>> duties) {

    /** The API takes no longer lists. */
    private static final int MOST = 250;

    static RefundAsked of(RefundInstruction instruction, boolean taxIncluded, Optional<LocationId> location) {
        List<OrderLineId> withUnits =
                instruction.units().stream().map(RefundedUnits::line).toList();
        return new RefundAsked(
                lines(instruction.order(), instruction.units(), location),
                instruction.amounts().stream()
                        .filter(it -> it.part() instanceof ShippingLineId)
                        .map(it -> base(it, taxIncluded).customer())
                        .filter(Money::isPositive)
                        .reduce(Money::plus),
                instruction.duties().stream()
                        .map(it -> duty(it, withUnits.contains(it.line())))
                        .toList());
    }

    /** Units as the API takes them; restocked units name the place they go to. */
    static List<Map<String, Object>> lines(OrderId order, List<RefundedUnits> units, Optional<LocationId> location) {
        if (units.size() > MOST) {
            throw new Rejected(
                    "shopify: a refund of order " + order + " has " + units.size() + " lines; give back at most " + MOST
                            + " at once",
                    OrderAccount.facts(order));
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (RefundedUnits it : units) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("lineItemId", Gid.of("LineItem", it.line().value()));
            line.put("quantity", whole(it));
            line.put("restockType", it.restock().name());
            if (it.restock() == RestockKind.RETURN) {
                line.put(
                        "locationId",
                        Gid.of("Location", requirePlace(order, location).value()));
            }
            lines.add(line);
        }
        return lines;
    }

    private static LocationId requirePlace(OrderId order, Optional<LocationId> location) {
        return location.orElseThrow(() -> new Unsupported("shopify: a refund of order " + order
                + " takes units back into stock, and no location is set; set restockingAt, or restock elsewhere"));
    }

    private static int whole(RefundedUnits units) {
        try {
            return quantity(units.quantity());
        } catch (ArithmeticException e) {
            throw new Rejected("shopify: " + units.quantity() + " units of line " + units.line()
                    + " are no number of units that the shop can give back; give whole ones");
        }
    }

    static int quantity(Quantity quantity) {
        BigDecimal value = quantity.toBigDecimal();
        return value.intValueExact();
    }

    private static Amount base(CreditAmount amount, boolean taxIncluded) {
        return taxIncluded ? amount.net().plus(amount.tax()) : amount.net();
    }

    /** Of units that come back, their share; else the whole of it. */
    private static Map<String, Object> duty(CreditDuty duty, boolean withUnits) {
        return Map.of("dutyId", Gid.of("Duty", duty.duty().value()), "refundType", withUnits ? "PROPORTIONAL" : "FULL");
    }

    Variables suggestion(OrderId order) {
        return Variables.of("order", Gid.of("Order", order.value()))
                .and("lines", lines)
                .and("shipping", shipping.map(ShopMoney::text).orElse(null))
                .and("duties", duties);
    }

    /** The input of a refund that moves exactly the money of its instruction, and never more than was paid. */
    Map<String, Object> input(
            RefundInstruction instruction, OrderAccount account, Map<TenderId, OrderAccount.Paid> left, String note) {
        String order = Gid.of("Order", instruction.order().value());
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("orderId", order);
        input.put("currency", account.currency().getCode());
        input.put("note", note);
        input.put("allowOverRefunding", false);
        input.put("refundLineItems", lines);
        shipping.ifPresent(it -> input.put("shipping", Map.of("amount", ShopMoney.text(it))));
        input.put("refundDuties", duties);
        input.put(
                "transactions",
                instruction.payments().stream()
                        .map(it -> transaction(order, it, left))
                        .toList());
        input.put(
                "refundMethods",
                instruction.storeCredit().stream()
                        .map(it -> Map.of("storeCreditRefund", Map.of("amount", ShopMoney.input(it))))
                        .toList());
        return input;
    }

    private static Map<String, Object> transaction(
            String order, RefundPayment payment, Map<TenderId, OrderAccount.Paid> left) {
        OrderAccount.Paid paid = left.get(payment.tender());
        if (paid == null) {
            throw new IllegalStateException("tender " + payment.tender() + " was not checked");
        }
        return Map.of(
                "orderId",
                order,
                "parentId",
                paid.gid(),
                "gateway",
                paid.gateway(),
                "kind",
                "REFUND",
                "amount",
                ShopMoney.text(payment.amount()));
    }
}
