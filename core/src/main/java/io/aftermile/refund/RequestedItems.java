package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Fee;
import io.aftermile.model.LineKind;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLine;
import io.aftermile.money.Fraction;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Works the items of a request into a draft, one after the other; each sees what those before it gave back, and answers
 * the draft that it worked into.
 */
final class RequestedItems implements RefundItem.Cases<Draft> {

    private final Books books;
    private final RefundPolicy policy;
    private final List<GiftCardBalance> giftCards;
    private final Draft draft;
    private int index;

    RequestedItems(Books books, List<GiftCardBalance> giftCards, Draft draft) {
        this.books = books;
        this.policy = books.balance().policy();
        this.giftCards = giftCards;
        this.draft = draft;
    }

    Draft work(List<RefundItem> items) {
        Draft worked = draft;
        for (index = 0; index < items.size(); index++) {
            worked = items.get(index).match(this);
        }
        return worked;
    }

    /** Where the item stands, as a JSON pointer into the request. */
    private String path() {
        return "/items/" + index;
    }

    private RequestedAmounts amounts() {
        return new RequestedAmounts(books, draft);
    }

    @Override
    public Draft returnUnits(RefundItem.ReturnUnits item) {
        return units(item.line(), item.quantity(), UnitsCause.RETURN);
    }

    @Override
    public Draft creditUnits(RefundItem.CreditUnits item) {
        return units(item.line(), item.quantity(), UnitsCause.CREDIT);
    }

    @Override
    public Draft claimUnits(RefundItem.ClaimUnits item) {
        return units(item.line(), item.quantity(), UnitsCause.CLAIM);
    }

    @Override
    public Draft refuseUnits(RefundItem.RefuseUnits item) {
        return units(item.line(), item.quantity(), UnitsCause.REFUSAL);
    }

    @Override
    public Draft unauthorizedUnits(RefundItem.UnauthorizedUnits item) {
        String units = item.quantity() + " units of line " + item.line();
        if (policy.unauthorizedReceipts() == UnauthorizedReceipts.REFUSE) {
            throw new Invalid(
                    path(),
                    "gives back " + units + ", whose return nobody had authorised, which policy " + policy.name()
                            + " refuses",
                    "authorise the return, or use a policy with unauthorizedReceipts APPROVE");
        }
        draft.found(Discrepancy.builder()
                .kind(DiscrepancyKind.UNAUTHORIZED_RECEIPT)
                .path(path())
                .expected("0")
                .actual(item.quantity().toString())
                .detail(units + " came in and nobody had authorised it; a person has to approve")
                .build());
        return units(item.line(), item.quantity(), UnitsCause.UNAUTHORIZED);
    }

    @Override
    public Draft cancelUnits(RefundItem.CancelUnits item) {
        return units(item.line(), item.quantity(), UnitsCause.CANCELLATION);
    }

    @Override
    public Draft restOfLine(RefundItem.RestOfLine item) {
        int line = books.balance().indexOf(item.line());
        if (line >= 0) {
            rest(books.line(line), true);
        } else {
            books.componentsOf(item.line(), path() + "/line").forEach(component -> rest(component, true));
        }
        return draft;
    }

    @Override
    public Draft lineAmount(RefundItem.LineAmount item) {
        amounts().give(books.line(item.line(), path() + "/line"), item.amount(), item.basis(), path());
        return draft;
    }

    @Override
    public Draft priceAdjustment(RefundItem.PriceAdjustment item) {
        PartLedger ledger = books.line(item.line(), path() + "/line");
        Quantity kept = ledger.units().quantity(ledger.unitsLeft());
        long amount = Fraction.of(kept.toBigDecimal()).near(item.perUnit().getAmountMinorLong(), policy.rounding());
        Money whole = Money.ofMinor(item.perUnit().getCurrencyUnit(), amount);
        amounts().give(ledger, whole, item.basis(), path());
        return draft;
    }

    @Override
    public Draft fullShipping(RefundItem.FullShipping item) {
        full(books.shipping(item.line(), path() + "/line"), true);
        return draft;
    }

    @Override
    public Draft shippingAmount(RefundItem.ShippingAmount item) {
        PartLedger ledger = books.shipping(item.line(), path() + "/line");
        AmountBasis basis = ledger.part().taxIncluded() ? AmountBasis.INCLUDING_TAX : AmountBasis.EXCLUDING_TAX;
        amounts().give(ledger, item.amount(), basis, path());
        return draft;
    }

    @Override
    public Draft fullFee(RefundItem.FullFee item) {
        full(books.fee(item.fee(), path() + "/fee"), true);
        return draft;
    }

    @Override
    public Draft feeAmount(RefundItem.FeeAmount item) {
        PartLedger ledger = books.fee(item.fee(), path() + "/fee");
        if (ledger.part() instanceof Fee fee && !fee.refundable()) {
            draft.exclude(ledger, ExclusionReason.FEE_NOT_REFUNDABLE, "R11");
        } else {
            amounts().give(ledger, item.amount(), item.basis(), path());
        }
        return draft;
    }

    @Override
    public Draft goodwill(RefundItem.Goodwill item) {
        amounts().unlinked(item.amount(), path());
        return draft;
    }

    @Override
    public Draft everything(RefundItem.Everything item) {
        for (int i = 0; i < books.order().lines().size(); i++) {
            rest(books.line(i), false);
        }
        for (int i = 0; i < books.order().shipping().size(); i++) {
            full(books.shipping(i), false);
        }
        for (int i = 0; i < books.order().fees().size(); i++) {
            full(books.fee(i), false);
        }
        return draft;
    }

    private Draft units(OrderLineId id, Quantity asked, UnitsCause how) {
        int line = books.balance().indexOf(id);
        if (line >= 0) {
            unitsOf(books.line(line), asked, how);
        } else {
            for (PartLedger component : books.componentsOf(id, path() + "/line")) {
                OrderLine ofKit = (OrderLine) component.part();
                unitsOf(component, asked.times(ofKit.kit().orElseThrow().perKit()), how);
            }
        }
        return draft;
    }

    private void unitsOf(PartLedger ledger, Quantity asked, UnitsCause how) {
        OrderLine line = (OrderLine) ledger.part();
        if (line.kind() == LineKind.GIFT_CARD) {
            requireUnspent(line);
        }
        if (!Granules.isMultiple(asked, line.step())) {
            throw new Invalid(
                    path() + "/quantity",
                    "asks for " + asked + " units of line " + line.id() + ", which comes back in steps of "
                            + line.step(),
                    "ask for a multiple of " + line.step());
        }
        boolean cancelling = how == UnitsCause.CANCELLATION;
        long most = cancelling ? ledger.cancellable() : ledger.returnable();
        long units = ledger.units().exceed(asked, most)
                ? cut(ledger, line, asked, cancelling)
                : ledger.units().of(asked);
        if (units == 0) {
            draft.exclude(ledger, ExclusionReason.NOTHING_LEFT, "R7");
        } else {
            giveBack(ledger, units, how);
        }
    }

    /** The units that are left of more that are asked for, in whole steps. */
    private long cut(PartLedger ledger, OrderLine line, Quantity asked, boolean cancelling) {
        Quantity most = ledger.most(cancelling);
        String what = cancelling ? "that have not shipped" : "that have shipped";
        if (policy.excess() == ExcessPolicy.STRICT) {
            throw new QuantityExceeded(path() + "/quantity", line.id(), what, asked, most);
        }
        Quantity units = Granules.wholeSteps(most, line.step());
        draft.cutUnits(
                path() + "/quantity", "line " + line.id() + " (" + what + ")", asked.toString(), units.toString());
        return ledger.units().of(units);
    }

    /** Gift cards come back only while nothing of them is spent (rule R14). */
    private void requireUnspent(OrderLine line) {
        Money remaining = balance(line)
                .orElseThrow(() -> new Invalid(
                        path() + "/line",
                        "gives back line " + line.id() + ", a gift card, and nobody says what is left on it",
                        "state it in giftCards, as its issuer says"));
        Money sold = line.base().customer();
        if (!remaining.getCurrencyUnit().equals(sold.getCurrencyUnit()) || remaining.isLessThan(sold)) {
            throw new GiftCardSpent(path() + "/line", line.id(), sold, remaining);
        }
    }

    private Optional<Money> balance(OrderLine line) {
        return giftCards.stream()
                .filter(card -> card.line().equals(line.id()))
                .map(GiftCardBalance::remaining)
                .findFirst();
    }

    private boolean unspent(OrderLine line) {
        return balance(line).filter(line.base().customer()::equals).isPresent();
    }

    private void giveBack(PartLedger ledger, long granules, UnitsCause how) {
        draft.add(ledger, ledger.returnUnits(granules, how, Manner.UNITS));
        draft.excludeDuties(ledger);
    }

    private void rest(PartLedger ledger, boolean named) {
        OrderLine line = (OrderLine) ledger.part();
        if (line.kind() == LineKind.GIFT_CARD && !unspent(line)) {
            draft.exclude(ledger, ExclusionReason.GIFT_CARD, "R14");
        } else if (!ledger.anythingLeft()) {
            if (named) {
                draft.exclude(ledger, ExclusionReason.NOTHING_LEFT, "R7");
            }
        } else if (line.quantity().isZero()) {
            draft.exclude(ledger, ExclusionReason.NO_QUANTITY, "R6");
        } else {
            long cancelled = ledger.unshipped();
            long returned = ledger.unitsLeft() - cancelled;
            if (cancelled > 0) {
                giveBack(ledger, cancelled, UnitsCause.CANCELLATION);
            }
            if (returned > 0 || cancelled == 0) {
                giveBack(ledger, returned, returned > 0 ? UnitsCause.RETURN : UnitsCause.CREDIT);
            }
        }
    }

    /** All that is left of a shipping charge, a fee or a tip. */
    void full(PartLedger ledger, boolean named) {
        String rule = ledger.part() instanceof ShippingLine ? "R8" : "R11";
        if (!ledger.anythingLeft()) {
            if (named) {
                draft.exclude(ledger, ExclusionReason.NOTHING_LEFT, rule);
            }
        } else if (ledger.part() instanceof Fee fee && !fee.refundable()) {
            draft.exclude(ledger, ExclusionReason.FEE_NOT_REFUNDABLE, rule);
        } else {
            draft.add(ledger, ledger.returnUnits(ledger.unitsLeft(), UnitsCause.CREDIT, Manner.ALL_LEFT));
        }
    }
}
