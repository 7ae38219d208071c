package io.aftermile.refund;

import io.aftermile.model.LineKind;
import io.aftermile.model.OrderLine;
import io.aftermile.model.ShippingLine;
import io.aftermile.money.CurrencyView;
import java.util.List;

/** Gives back shipping as the policy says, where the request does not name it (rule R8). */
final class ShippingBack {

    private final Books books;
    private final RefundPolicy policy;
    private final Draft draft;

    /** @param policy as the law lets it stand */
    ShippingBack(Books books, RefundPolicy policy, Draft draft) {
        this.books = books;
        this.policy = policy;
        this.draft = draft;
    }

    void work(RequestedItems items) {
        if (policy.shipping() == ShippingRule.NONE) {
            return;
        }
        for (int i = 0; i < books.order().shipping().size(); i++) {
            PartLedger ledger = books.shipping(i);
            if (!ledger.touched() && ledger.anythingLeft()) {
                work(ledger, books.order().shipping().get(i), items);
            }
        }
    }

    private void work(PartLedger ledger, ShippingLine line, RequestedItems items) {
        ShippingRule rule = policy.shipping();
        if (rule == ShippingRule.PROPORTIONAL) {
            proportional(ledger);
        } else if (rule.onWithdrawalOnly() && !books.allReturned()) {
            draft.exclude(ledger, ExclusionReason.SHIPPING_RULE, "R8");
        } else if (rule.standardOnly() && !line.standardDelivery()) {
            standardPart(ledger, line);
        } else {
            items.full(ledger, false);
        }
    }

    /** What the cheapest delivery would have cost; the excess for a faster one stays. */
    private void standardPart(PartLedger ledger, ShippingLine line) {
        line.standardPrice().ifPresent(standard -> {
            Move move = ledger.appeaseBaseTo(
                    view -> Math.min(ledger.base(view), PartFacts.minor(standard, view)),
                    "what standard delivery would have cost, ");
            if (!move.total().isZero()) {
                draft.add(ledger, move);
            }
        });
        draft.exclude(ledger, ExclusionReason.SHIPPING_RULE, "R8");
    }

    private void proportional(PartLedger ledger) {
        Move move = ledger.appeaseBaseTo(
                view -> target(ledger, view),
                "shipping in proportion to goods given back: " + back(CurrencyView.CUSTOMER) + " of "
                        + shippedBase(CurrencyView.CUSTOMER) + " minor units, ");
        if (!move.total().isZero()) {
            draft.add(ledger, move);
        }
    }

    private long target(PartLedger ledger, CurrencyView view) {
        long all = shippedBase(view);
        return all == 0 ? 0 : policy.rounding().near(ledger.base(view), back(view), all);
    }

    private long back(CurrencyView view) {
        return goods().stream()
                .mapToLong(line -> books.of(line).entitledBase(view))
                .reduce(0, Math::addExact);
    }

    private long shippedBase(CurrencyView view) {
        return goods().stream().mapToLong(line -> books.of(line).base(view)).reduce(0, Math::addExact);
    }

    private List<OrderLine> goods() {
        return books.order().lines().stream()
                .filter(line -> line.requiresShipping() && line.kind() != LineKind.GIFT_CARD)
                .toList();
    }
}
