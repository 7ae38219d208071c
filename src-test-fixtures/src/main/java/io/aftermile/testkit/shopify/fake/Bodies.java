package io.aftermile.testkit.shopify.fake;

import io.aftermile.testkit.shopify.FulfillmentPayload;
import io.aftermile.testkit.shopify.OrderPayload;
import io.aftermile.testkit.shopify.PartPayload;
import io.aftermile.testkit.shopify.RefundPayload;
import io.aftermile.testkit.shopify.ShopifyPayloads;
import java.math.BigDecimal;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What apps are told, in the shape of the older interface. */
final class Bodies {

    private Bodies() {}

    private static String plain(Bag amount) {
        return plain(amount.buyer(), amount.in().buyer());
    }

    private static String plain(long minor, CurrencyUnit currency) {
        return BigDecimal.valueOf(minor, currency.getDecimalPlaces()).toPlainString();
    }

    static byte[] order(SoldOrder order) {
        OrderPayload payload = ShopifyPayloads.order(order.number)
                .name(order.name)
                .currencies(
                        order.currencies.buyer().getCode(),
                        order.currencies.shop().getCode(),
                        order.currencies.rate().toPlainString())
                .at(order.at.toString())
                .with("updated_at", order.updatedAt.toString())
                .tip(plain(order.tip));
        if (order.taxesIncluded) {
            payload.taxesIncluded();
        }
        OrderDraft.Buyer buyer = order.facts.buyer;
        if (buyer != null) {
            payload.customer(buyer.number(), text(buyer.firstName()), text(buyer.lastName()), text(buyer.email()));
        }
        OrderDraft.Address place = order.facts.address;
        if (place != null) {
            payload.address(
                    place.person(), place.street(), place.zip(), place.city(), place.province(), place.country());
        }
        order.discounts.forEach(it -> discount(payload, it.facts()));
        order.lines.forEach(it -> payload.line(it.facts.number, line -> part(line, it)));
        order.charges.forEach(it -> payload.shipping(it.facts.number, charge -> part(charge, it)));
        order.refunds.forEach(it -> payload.refund(refundOf(it)));
        order.shipments.forEach(it -> payload.fulfillment(shipmentOf(it)));
        return payload.bytes();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void discount(OrderPayload payload, OrderDraft.DiscountDraft discount) {
        if (discount.onShipping()) {
            payload.shippingDiscount(discount.name(), discount.value());
        } else if (discount.percentage()) {
            payload.percentageCode(discount.name(), discount.value());
        } else {
            payload.manualDiscount(discount.name(), discount.value());
        }
    }

    private static void part(PartPayload payload, SoldPart part) {
        payload.title(part.facts.title)
                .quantity(part.facts.quantity)
                .currentQuantity(part.refundable())
                .price(part.facts.price);
        if (part.facts.sku != null) {
            payload.sku(part.facts.sku);
        }
        if (part.item != null) {
            payload.variant(part.item.variant);
        } else if (part.facts.variant != null) {
            payload.variant(part.facts.variant);
        }
        if (part.facts.giftCard) {
            payload.giftCard();
        } else if (!part.facts.requiresShipping) {
            payload.digital();
        }
        part.shares.forEach(it -> payload.discount(it.discount().index(), plain(it.amount())));
        part.taxes.forEach(it -> payload.tax(it.title(), it.rate().toPlainString(), plain(it.amount())));
        part.duties.forEach(it -> payload.duty(it.number, plain(it.price)));
    }

    static byte[] refund(GivenRefund refund) {
        Currencies currencies = refund.order.currencies;
        return refundOf(refund)
                .bytes(
                        refund.order.number,
                        currencies.buyer().getCode(),
                        currencies.shop().getCode(),
                        currencies.rate().toPlainString());
    }

    private static RefundPayload refundOf(GivenRefund refund) {
        RefundPayload payload =
                ShopifyPayloads.refund(refund.number).at(refund.at.toString()).note(text(refund.note));
        refund.lines.forEach(it -> payload.line(
                it.sum().part().facts.number,
                it.sum().quantity(),
                lower(it.restockType()),
                plain(it.sum().net()),
                plain(it.sum().tax())));
        refund.charges.forEach(it -> payload.shipping(
                it.sum().part().facts.number,
                plain(it.sum().net()),
                plain(it.sum().tax())));
        refund.duties.forEach(it -> payload.duty(it.duty().number, plain(it.amount())));
        refund.adjustments.forEach(it -> payload.adjustment("refund_discrepancy", plain(it.amount()), "0"));
        refund.payments.forEach(it -> {
            Payment parent = it.parent;
            if (parent != null) {
                payload.payment(it.number, parent.number, it.gateway, lower(it.status), plain(it.amount));
            }
        });
        return payload;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    static byte[] payment(Payment payment) {
        return ShopifyPayloads.transaction(
                payment.number,
                payment.order.number,
                lower(payment.kind),
                payment.gateway,
                lower(payment.status),
                plain(payment.amount),
                payment.order.currencies.buyer().getCode());
    }

    static byte[] shipment(Shipment shipment) {
        return shipmentOf(shipment).bytes(shipment.order.number);
    }

    private static FulfillmentPayload shipmentOf(Shipment shipment) {
        FulfillmentPayload payload = ShopifyPayloads.fulfillment(shipment.number)
                .at(shipment.updatedAt.toString())
                .status(lower(shipment.status));
        shipment.units.forEach(it -> payload.line(it.part.facts.number, it.quantity));
        shipment.tracking.forEach(it -> payload.parcel(text(it.company()), text(it.number())));
        return payload;
    }

    static byte[] event(Shipment shipment, Shipment.Event event) {
        return ShopifyPayloads.fulfillmentEvent(
                event.number(),
                shipment.order.number,
                shipment.number,
                lower(event.facts().text("status")),
                event.happenedAt().toString());
    }

    static byte[] goodsBack(SoldReturn back) {
        ShopifyPayloads.ReturnPayload payload =
                ShopifyPayloads.goodsBack(back.number).status(lower(back.status));
        back.lines.forEach(
                it -> payload.line(it.number, it.units.part.facts.number, it.quantity, lower(it.reason.word())));
        return payload.bytes(back.order.number);
    }
}
