package io.aftermile.testkit.shopify.fake;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order by the fields of its type. */
final class OrderViews {

    private OrderViews() {}

    static View of(SoldOrder order) {
        return facts(order).and(parts(order)).and(money(order)).and(states(order));
    }

    private static View facts(SoldOrder order) {
        View place = order.facts.address == null ? null : address(order.facts.address);
        OrderDraft.Buyer buyer = order.facts.buyer;
        return View.of("Order")
                .is("id", order.gid())
                .is("legacyResourceId", order.number)
                .is("name", order.name)
                .is("note", order.facts.note)
                .is("tags", List.copyOf(order.facts.tags))
                .is("test", order.test)
                .is("createdAt", order.at)
                .is("processedAt", order.at)
                .is("updatedAt", order.updatedAt)
                .is("cancelledAt", order.cancelledAt)
                .is("closed", false)
                .is("closedAt", null)
                .is("cancelReason", null)
                .is("currencyCode", order.currencies.shop().getCode())
                .is("presentmentCurrencyCode", order.currencies.buyer().getCode())
                .is("taxesIncluded", order.taxesIncluded)
                .is("dutiesIncluded", false)
                .is("disputes", List.of())
                .is("taxExempt", false)
                .is("email", buyer == null ? null : buyer.email())
                .is("phone", buyer == null ? null : buyer.phone())
                .is("customerLocale", "en")
                .is("customer", buyer == null ? null : customer(buyer))
                .is("billingAddress", place)
                .is("shippingAddress", place);
    }

    static View customer(OrderDraft.Buyer buyer) {
        return View.of("Customer")
                .is("id", Gid.of("Customer", buyer.number()))
                .is("email", buyer.email())
                .is("displayName", displayed(buyer))
                .is("firstName", buyer.firstName())
                .is("lastName", buyer.lastName())
                .is(
                        "defaultEmailAddress",
                        buyer.email() == null
                                ? null
                                : View.of("CustomerEmailAddress").is("emailAddress", buyer.email()))
                .is(
                        "defaultPhoneNumber",
                        buyer.phone() == null
                                ? null
                                : View.of("CustomerPhoneNumber").is("phoneNumber", buyer.phone()));
    }

    private static String displayed(OrderDraft.Buyer buyer) {
        String first = buyer.firstName();
        String last = buyer.lastName();
        String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        return name.isEmpty() ? String.valueOf(buyer.email()) : name;
    }

    private static View address(OrderDraft.Address address) {
        return View.of("MailingAddress")
                .is("name", address.person())
                .is("company", null)
                .is("address1", address.street())
                .is("address2", null)
                .is("city", address.city())
                .is("zip", address.zip())
                .is("province", address.province())
                .is("provinceCode", address.province())
                .is("countryCodeV2", address.country())
                .is("phone", null);
    }

    private static View parts(SoldOrder order) {
        return View.of("Order")
                .is("additionalFees", List.of())
                .by("discountApplications", given -> Page.of(given, order.discounts))
                .is(
                        "discountCodes",
                        order.discounts.stream()
                                .filter(it -> it.facts().type().equals("DiscountCodeApplication"))
                                .map(it -> it.facts().name())
                                .toList())
                .by("shippingLines", given -> Page.of(given, order.charges))
                .by("lineItems", given -> Page.of(given, order.lines))
                .by(
                        "taxLines",
                        given -> order.parts().flatMap(it -> it.taxes.stream()).toList())
                .by("refunds", given -> first(given, order.refunds))
                .by("fulfillments", given -> first(given, order.shipments))
                .by("fulfillmentOrders", given -> Page.of(given, order.toShip))
                .by("returns", given -> Page.of(given, order.returns))
                .by("transactions", given -> first(given, order.payments))
                .by(
                        "paymentGatewayNames",
                        given -> order.payments.stream()
                                .map(it -> it.gateway)
                                .distinct()
                                .toList())
                .by("suggestedRefund", given -> SuggestedRefund.of(order, given));
    }

    private static List<? extends Shown> first(Given given, List<? extends Shown> all) {
        return given.maybeWhole("first")
                .<List<? extends Shown>>map(it -> all.subList(0, Math.min(it, all.size())))
                .orElse(List.copyOf(all));
    }

    private static View money(SoldOrder order) {
        return View.of("Order")
                .by("totalPriceSet", given -> order.total())
                .by("subtotalPriceSet", given -> order.subtotal())
                .by("totalDiscountsSet", given -> order.sum(order.parts().map(SoldPart::discount)))
                .by(
                        "totalShippingPriceSet",
                        given -> order.sum(order.charges.stream().map(SoldPart::gross)))
                .by("totalTaxSet", given -> order.tax())
                .by("originalTotalDutiesSet", given -> noneIfZero(order.duties()))
                .is("originalTotalAdditionalFeesSet", null)
                .is("totalTipReceivedSet", order.tip)
                .by("totalReceivedSet", given -> order.received())
                .by("totalRefundedSet", given -> order.refundedMoney())
                .by("totalCapturableSet", given -> order.capturable())
                .by("totalCapturable", given -> order.capturable().shopText())
                .by("capturable", given -> order.capturable().buyer() > 0)
                .by("netPaymentSet", given -> order.netPayment())
                .by(
                        "totalOutstandingSet",
                        given -> order.total().minus(order.received()).atLeastZero())
                .by("currentTotalPriceSet", given -> order.total().minus(returned(order)))
                .by(
                        "currentSubtotalPriceSet",
                        given -> order.sum(order.lines.stream().map(SoldPart::netLeft)))
                .by("currentTotalTaxSet", given -> order.sum(order.parts().map(SoldPart::taxLeft)))
                .by(
                        "totalRefundedShippingSet",
                        given -> order.sum(order.charges.stream().map(it -> it.refundedNet)))
                .by(
                        "refundDiscrepancySet",
                        given -> order.sum(order.refunds.stream().map(it -> it.discrepancy)));
    }

    private static @Nullable Bag noneIfZero(Bag amount) {
        return amount.isZero() ? null : amount;
    }

    private static Bag returned(SoldOrder order) {
        Stream<Bag> parts = order.parts().map(it -> order.withTax(it.refundedNet, it.refundedTax));
        return order.sum(Stream.concat(parts, order.allDuties().map(it -> it.refunded)));
    }

    private static View states(SoldOrder order) {
        return View.of("Order")
                .by("displayFinancialStatus", given -> financial(order))
                .by("displayFulfillmentStatus", given -> shipping(order))
                .by("returnStatus", given -> SoldReturn.statusOf(order))
                .by(
                        "fullyPaid",
                        given -> order.received().buyer() >= order.total().buyer())
                .by("refundable", given -> order.netPayment().buyer() > 0);
    }

    private static @Nullable String financial(SoldOrder order) {
        long received = order.received().buyer();
        long back = order.refundedMoney().buyer();
        if (back > 0) {
            return back >= received ? "REFUNDED" : "PARTIALLY_REFUNDED";
        }
        if (received > 0) {
            return received >= order.total().buyer() ? "PAID" : "PARTIALLY_PAID";
        }
        if (order.payments.stream().anyMatch(it -> it.kind.equals("AUTHORIZATION"))) {
            return "AUTHORIZED";
        }
        // An order that an app created without a word of payment has none.
        return order.payments.isEmpty() ? null : "PENDING";
    }

    private static String shipping(SoldOrder order) {
        int shipped = order.lines.stream().mapToInt(SoldPart::shipped).sum();
        int open = order.toShip.stream().mapToInt(ToShip::remaining).sum();
        if (shipped == 0) {
            return "UNFULFILLED";
        }
        return open == 0 ? "FULFILLED" : "PARTIALLY_FULFILLED";
    }
}
