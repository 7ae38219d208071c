package io.aftermile.erp.embedded;

import io.aftermile.connector.BookPayment;
import io.aftermile.model.FeeKind;
import io.aftermile.model.LineKind;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TenderKind;

/**
 * An account of the ledger.
 *
 * @param role what it is for
 * @param detail which one of its role, such as a tax or a kind of tender; empty where there is one only
 */
public record Account(AccountRole role, String detail) {

    static final Account RECEIVABLE = of(AccountRole.RECEIVABLE);
    static final Account GOODWILL = of(AccountRole.GOODWILL);
    static final Account SHIPPING = of(AccountRole.SHIPPING_REVENUE);
    static final Account DUTIES = of(AccountRole.DUTIES_PAYABLE);

    private static Account of(AccountRole role) {
        return new Account(role, "");
    }

    /** A gift card that is sold is no revenue: its value is owed until it is redeemed. */
    static Account ofLine(LineKind kind) {
        return of(kind == LineKind.GIFT_CARD ? AccountRole.GIFT_CARDS : AccountRole.REVENUE);
    }

    static Account ofFee(FeeKind kind) {
        return of(kind == FeeKind.TIP ? AccountRole.TIPS : AccountRole.FEE_REVENUE);
    }

    static Account ofTax(TaxLine tax) {
        String detail = tax.jurisdiction()
                .map(it -> it.country() + "/" + it.name() + ": " + tax.title())
                .orElse(tax.title());
        return new Account(tax.channelLiable() ? AccountRole.TAX_OWED_BY_CHANNEL : AccountRole.TAX_PAYABLE, detail);
    }

    /** Where money of this kind comes from or goes to; see {@link BookPayment#kind()}. */
    static Account ofTender(TenderKind kind) {
        return switch (kind) {
            case GIFT_CARD -> of(AccountRole.GIFT_CARDS);
            case STORE_CREDIT -> of(AccountRole.STORE_CREDIT);
            default -> new Account(AccountRole.CLEARING, kind.name());
        };
    }

    /** For people: the role, and the detail where there is one. */
    @Override
    public String toString() {
        return detail.isEmpty() ? role.name() : role + " " + detail;
    }
}
