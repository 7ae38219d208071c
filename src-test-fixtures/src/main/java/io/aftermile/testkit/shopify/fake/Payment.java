package io.aftermile.testkit.shopify.fake;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One movement of money, or the promise of one. */
final class Payment implements Shown {

    final String number;
    final SoldOrder order;
    final String kind;
    final String gateway;
    final Bag amount;
    final Instant at;
    final @Nullable Payment parent;
    String status;

    Payment(
            String number,
            SoldOrder order,
            String kind,
            String status,
            String gateway,
            Bag amount,
            Instant at,
            @Nullable Payment parent) {
        this.number = number;
        this.order = order;
        this.kind = kind;
        this.status = status;
        this.gateway = gateway;
        this.amount = amount;
        this.at = at;
        this.parent = parent;
    }

    String gid() {
        return Gid.of("OrderTransaction", number);
    }

    /** Whether the buyer's money has come by it. */
    boolean came() {
        return (kind.equals("SALE") || kind.equals("CAPTURE")) && status.equals("SUCCESS");
    }

    /** Whether money goes back by it, or is on its way. */
    boolean goesBack() {
        return kind.equals("REFUND") && (status.equals("SUCCESS") || status.equals("PENDING"));
    }

    boolean isPending() {
        return status.equals("PENDING");
    }

    /** What has come by it and has not gone back by it. */
    Bag left() {
        Bag left = came() ? amount : order.currencies.zero();
        for (Payment payment : order.payments) {
            if (payment.goesBack() && payment.parent == this) {
                left = left.minus(payment.amount);
            }
        }
        return left;
    }

    private static String formatted(String gateway) {
        String spaced = gateway.replace('_', ' ');
        return spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    @Override
    public View view() {
        return View.of("OrderTransaction")
                .is("id", gid())
                .is("kind", kind)
                .is("status", status)
                .is("gateway", gateway)
                .is("formattedGateway", formatted(gateway))
                .is("manualPaymentGateway", gateway.equals("manual") || gateway.equals("cash_on_delivery"))
                .is("amountSet", amount)
                .is("totalUnsettledSet", kind.equals("AUTHORIZATION") ? amount : null)
                .is("createdAt", at)
                .is("processedAt", at)
                .is("test", order.test)
                .is("errorCode", null)
                .is("receiptJson", null)
                .is("parentTransaction", parent)
                .by("order", given -> order);
    }

    static Optional<Payment> found(SoldOrder order, String gid) {
        return order.payments.stream().filter(it -> it.gid().equals(gid)).findFirst();
    }
}
