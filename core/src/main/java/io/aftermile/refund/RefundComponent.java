package io.aftermile.refund;

import io.aftermile.model.DutyId;
import java.util.Objects;

/**
 * Names one amount of a refund.
 *
 * @param kind what it is
 * @param part the part of the invoice, the tender or the fee that it belongs to; empty for totals
 * @param detail the tax by its title, empty for all taxes of a part; the discount or duty by its id; the tax on a duty
 *     by its title and the duty's id; the kind of an adjustment; empty elsewhere
 */
public record RefundComponent(ComponentKind kind, String part, String detail) {

    public RefundComponent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(detail, "detail");
    }

    /** A total. */
    public static RefundComponent of(ComponentKind kind) {
        return new RefundComponent(kind, "", "");
    }

    /** One tax on a duty. */
    static RefundComponent taxOnDuty(String part, DutyId duty, String title) {
        return new RefundComponent(ComponentKind.DUTY_TAX, part, Levy.taxOn(duty, title));
    }

    /** Whether it is all taxes of a part in one amount. */
    boolean isTaxInTotal() {
        return kind == ComponentKind.TAX && detail.isEmpty();
    }

    /** What a person calls it. */
    public String says() {
        String what = switch (kind) {
            case NET -> "net";
            case BASE -> "base";
            case TAX, DUTY_TAX -> "tax";
            case DISCOUNT -> "discount";
            case DUTY -> "duty";
            case FEE_KEPT -> "fee kept back";
            case GOODWILL -> "goodwill";
            case HELD -> "held discounts";
            case TENDER -> "tender";
            case STORE_CREDIT -> "store credit";
            case ADJUSTMENT -> "adjustment";
            case TAX_TOTAL -> "all tax";
            case CREDITED -> "all that is credited";
            case PAID -> "all that is paid";
        };
        String named = detail.isEmpty() ? what : what + " " + detail;
        if (part.isEmpty()) {
            return named;
        }
        return kind == ComponentKind.TENDER || kind == ComponentKind.FEE_KEPT
                ? named + " " + part
                : named + " of " + part;
    }
}
