package io.aftermile.shopify;

import io.aftermile.model.AdjustmentKind;
import io.aftermile.model.CreditedFee;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.RefundAdjustment;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The adjustments of a refund, which the shop words badly: a discrepancy and the offset of payments that are still
 * pending come with the same kind and the same reason. The offset is the one that equals the pending payments exactly.
 *
 * <p>Older refunds give shipping back as an adjustment; newer ones list it twice, as a shipping line and as that
 * adjustment, and then it counts once.
 */
final class AdjustmentReader {

    private static final Map<String, AdjustmentKind> KINDS = Map.of(
            "refund_discrepancy", AdjustmentKind.DISCREPANCY,
            "pending_refund_discrepancy", AdjustmentKind.PENDING);
    private static final String SHIPPING = "shipping_refund";

    private final Views views;
    private final RefundContext context;
    private final boolean shippingListed;
    private final List<CreditedShipping> shipping = new ArrayList<>();
    private final List<CreditedFee> fees = new ArrayList<>();

    AdjustmentReader(Views views, RefundContext context, boolean shippingListed) {
        this.views = views;
        this.context = context;
        this.shippingListed = shippingListed;
    }

    /** Shipping that only an adjustment gave back. */
    List<CreditedShipping> shipping() {
        return shipping;
    }

    /** Additional fees that were given back. */
    List<CreditedFee> fees() {
        return fees;
    }

    List<RefundAdjustment> read(Cursor refund) {
        List<RefundAdjustment> adjustments = new ArrayList<>();
        Optional<String> offset = pendingOffset(refund);
        for (Cursor item : refund.at("order_adjustments").items()) {
            String kind = item.at("kind").text().orElse("");
            if (kind.equals(SHIPPING)) {
                shippingRefund(item).ifPresent(adjustments::add);
            } else {
                boolean pending = offset.filter(item.pointer()::equals).isPresent();
                adjustments.add(adjustment(
                        item, pending ? AdjustmentKind.PENDING : KINDS.getOrDefault(kind, AdjustmentKind.OTHER)));
            }
        }
        additionalFees(refund).ifPresent(adjustments::add);
        return adjustments;
    }

    private RefundAdjustment adjustment(Cursor item, AdjustmentKind kind) {
        return RefundAdjustment.builder()
                .kind(kind)
                .amount(views.required(item, "amount"))
                .tax(views.amount(item, "tax_amount").orElseGet(views::zero))
                .reason(item.at("kind").text().or(() -> item.at("reason").text()))
                .build();
    }

    /** Where the last adjustment stands that equals what is pending. */
    private Optional<String> pendingOffset(Cursor refund) {
        BigDecimal pending = BigDecimal.ZERO;
        for (Cursor payment : refund.at("transactions").items()) {
            if (RefundMoney.isPending(payment)) {
                pending = pending.add(payment.at("amount").decimal());
            }
        }
        BigDecimal wanted = pending;
        if (wanted.signum() == 0) {
            return Optional.empty();
        }
        return refund.at("order_adjustments").items().stream()
                .filter(item -> item.at("kind").text().orElse("").endsWith("refund_discrepancy"))
                .filter(item -> views.exact(item, "amount")
                        .map(amount -> amount.inCustomerView().compareTo(wanted) == 0)
                        .orElse(false))
                .map(Cursor::pointer)
                .reduce((first, second) -> second);
    }

    private Optional<RefundAdjustment> shippingRefund(Cursor item) {
        if (shippingListed) {
            return Optional.empty();
        }
        if (context.soleShipping().isEmpty()) {
            return Optional.of(adjustment(item, AdjustmentKind.OTHER));
        }
        Amount net = views.required(item, "amount").negated();
        Amount tax = views.amount(item, "tax_amount").orElseGet(views::zero).negated();
        Amount base = context.taxIncluded().orElse(false) ? net.plus(tax) : net;
        shipping.add(new CreditedShipping(
                context.soleShipping().get(),
                item.read(() -> CreditedPart.builder().base(base).taxTotal(tax).build())));
        return Optional.empty();
    }

    /** Fees are given back in total only: to the order's one fee, or else as money that belongs to no part. */
    private Optional<RefundAdjustment> additionalFees(Cursor refund) {
        Optional<Amount> total = views.amount(refund, "total_additional_fees").filter(amount -> !amount.isZero());
        if (total.isEmpty()) {
            return Optional.empty();
        }
        if (context.soleFee().isPresent()) {
            fees.add(new CreditedFee(
                    context.soleFee().get(),
                    refund.read(() -> CreditedPart.builder().base(total.get()).build())));
            return Optional.empty();
        }
        return Optional.of(RefundAdjustment.builder()
                .kind(AdjustmentKind.OTHER)
                .amount(total.get().negated())
                .tax(views.zero())
                .reason("additional_fees")
                .build());
    }
}
