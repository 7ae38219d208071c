package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.CreditedFee;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedShipping;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Fee;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.LineKind;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ShippingLine;
import io.aftermile.money.Allocation;
import io.aftermile.money.Amount;
import io.aftermile.money.Fraction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/** A quote while it is worked out, item by item; each sees what those before it gave back. One thread at a time. */
final class Draft implements RefundItem.Cases<Runnable> {

    private final Books books;
    private final RefundPolicy policy;
    private final List<GiftCardBalance> giftCards;
    private final List<QuotedLine> lines = new ArrayList<>();
    private final List<QuotedShipping> shipping = new ArrayList<>();
    private final List<QuotedFee> fees = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final List<Discrepancy> discrepancies = new ArrayList<>();
    private final List<ExplanationStep> steps = new ArrayList<>();
    private final Set<PartLedger> touched = new LinkedHashSet<>();
    private String path = "";
    private long goodwill;

    Draft(Books books, RefundPolicy policy, List<GiftCardBalance> giftCards) {
        this.books = books;
        this.policy = policy;
        this.giftCards = giftCards;
    }

    /** Money that belongs to no part, in the customer view (rule R12). */
    long goodwill() {
        return goodwill;
    }

    void work(int index, RefundItem item) {
        path = "/items/" + index;
        item.match(this).run();
    }

    List<QuotedLine> lines() {
        return lines;
    }

    List<QuotedShipping> shipping() {
        return shipping;
    }

    List<QuotedFee> fees() {
        return fees;
    }

    List<Exclusion> exclusions() {
        List<Exclusion> all = new ArrayList<>(exclusions);
        touched.stream()
                .filter(ledger -> !ledger.withheld().isZero())
                .forEach(ledger ->
                        all.add(exclusion(ledger, ExclusionReason.WITHHELD_ELSEWHERE, "R2", ledger.withheld())));
        return all;
    }

    List<ExplanationStep> steps() {
        return steps;
    }

    /** What does not agree about the request and the parts that it touches. */
    List<Discrepancy> discrepancies() {
        List<Discrepancy> all = new ArrayList<>(discrepancies);
        touched.forEach(ledger -> all.addAll(ledger.discrepancies()));
        return all;
    }

    boolean touched(ShippingLine line) {
        return touched.contains(books.of(line));
    }

    @Override
    public Runnable returnUnits(RefundItem.ReturnUnits item) {
        return () -> units(item.line(), item.quantity(), UnitsCause.RETURN);
    }

    @Override
    public Runnable creditUnits(RefundItem.CreditUnits item) {
        return () -> units(item.line(), item.quantity(), UnitsCause.CREDIT);
    }

    @Override
    public Runnable claimUnits(RefundItem.ClaimUnits item) {
        return () -> units(item.line(), item.quantity(), UnitsCause.CLAIM);
    }

    @Override
    public Runnable refuseUnits(RefundItem.RefuseUnits item) {
        return () -> units(item.line(), item.quantity(), UnitsCause.REFUSAL);
    }

    @Override
    public Runnable unauthorizedUnits(RefundItem.UnauthorizedUnits item) {
        return () -> {
            requireAuthorized(item);
            units(item.line(), item.quantity(), UnitsCause.UNAUTHORIZED);
        };
    }

    private void requireAuthorized(RefundItem.UnauthorizedUnits item) {
        String units = item.quantity() + " units of line " + item.line();
        if (policy.unauthorizedReceipts() == UnauthorizedReceipts.REFUSE) {
            throw new Invalid(
                    path,
                    "gives back " + units + ", whose return nobody had authorised, which policy " + policy.name()
                            + " refuses",
                    "authorise the return, or use a policy with unauthorizedReceipts APPROVE");
        }
        discrepancies.add(Discrepancy.builder()
                .kind(DiscrepancyKind.UNAUTHORIZED_RECEIPT)
                .path(path)
                .expected("0")
                .actual(item.quantity().toString())
                .detail(units + " came in and nobody had authorised it; a person has to approve")
                .build());
    }

    @Override
    public Runnable cancelUnits(RefundItem.CancelUnits item) {
        return () -> units(item.line(), item.quantity(), UnitsCause.CANCELLATION);
    }

    @Override
    public Runnable restOfLine(RefundItem.RestOfLine item) {
        return () -> books.linesOf(item.line(), path + "/line").forEach(line -> rest(line, true));
    }

    @Override
    public Runnable lineAmount(RefundItem.LineAmount item) {
        return () -> {
            OrderLine line = books.line(item.line(), path + "/line");
            PartLedger ledger = books.of(line);
            appease(line, payable(ledger, item.amount(), item.basis()), item.basis());
        };
    }

    private void appease(OrderLine line, long amount, AmountBasis basis) {
        PartLedger ledger = books.of(line);
        if (amount > 0) {
            add(line, UnitsCause.CREDIT, ledger.appease(amount, basis, amountOf(ledger), steps));
        }
    }

    @Override
    public Runnable priceAdjustment(RefundItem.PriceAdjustment item) {
        return () -> {
            OrderLine line = books.line(item.line(), path + "/line");
            PartLedger ledger = books.of(line);
            long amount = Fraction.of(books.units(line).all().toBigDecimal())
                    .near(item.perUnit().getAmountMinorLong(), policy.rounding());
            Money whole = Money.ofMinor(item.perUnit().getCurrencyUnit(), amount);
            appease(line, payable(ledger, whole, item.basis()), item.basis());
        };
    }

    @Override
    public Runnable fullShipping(RefundItem.FullShipping item) {
        return () -> full(books.shipping(item.line(), path + "/line"), true);
    }

    @Override
    public Runnable shippingAmount(RefundItem.ShippingAmount item) {
        return () -> {
            ShippingLine line = books.shipping(item.line(), path + "/line");
            PartLedger ledger = books.of(line);
            AmountBasis basis = line.taxIncluded() ? AmountBasis.INCLUDING_TAX : AmountBasis.EXCLUDING_TAX;
            long amount = payable(ledger, item.amount(), basis);
            if (amount > 0) {
                add(line, ledger.appease(amount, basis, amountOf(ledger), steps));
            }
        };
    }

    @Override
    public Runnable fullFee(RefundItem.FullFee item) {
        return () -> full(books.fee(item.fee(), path + "/fee"), true);
    }

    @Override
    public Runnable feeAmount(RefundItem.FeeAmount item) {
        return () -> {
            Fee fee = books.fee(item.fee(), path + "/fee");
            PartLedger ledger = books.of(fee);
            if (!fee.refundable()) {
                exclude(ledger, ExclusionReason.FEE_NOT_REFUNDABLE, "R11");
                return;
            }
            long amount = payable(ledger, item.amount(), item.basis());
            if (amount > 0) {
                add(fee, ledger.appease(amount, item.basis(), amountOf(ledger), steps));
            }
        };
    }

    @Override
    public Runnable goodwill(RefundItem.Goodwill item) {
        return () -> {
            requireCurrency(item.amount());
            if (policy.unlinkedAmounts() == UnlinkedAmounts.SPREAD) {
                spread(item.amount());
            } else {
                goodwill = Math.addExact(goodwill, item.amount().getAmountMinorLong());
            }
        };
    }

    /** An amount for every line, by what is left of each with tax (rules R12 and R22). */
    private void spread(Money asked) {
        List<OrderLine> lines = books.order().lines().stream()
                .filter(line -> line.kind() != LineKind.GIFT_CARD)
                .toList();
        long[] left = lines.stream()
                .mapToLong(line -> books.of(line).left(AmountBasis.INCLUDING_TAX))
                .toArray();
        long most = PartFacts.sum(left);
        long amount = asked.getAmountMinorLong();
        if (amount > most) {
            Money all = Money.ofMinor(asked.getCurrencyUnit(), most);
            if (policy.excess() == ExcessPolicy.STRICT) {
                throw new AmountExceeds(path + "/amount", asked, all);
            }
            cut("the lines together are", asked, all);
            amount = most;
        }
        if (amount > 0) {
            long[] shares = policy.allocator() == Allocator.IN_ORDER
                    ? Allocation.inOrder(amount, left)
                    : Allocation.proportional(amount, left);
            for (int i = 0; i < shares.length; i++) {
                appease(lines.get(i), shares[i], AmountBasis.INCLUDING_TAX);
            }
        }
    }

    @Override
    public Runnable everything(RefundItem.Everything item) {
        return () -> {
            books.order().lines().forEach(line -> rest(line, false));
            books.order().shipping().forEach(line -> full(line, false));
            books.order().fees().forEach(fee -> full(fee, false));
        };
    }

    /** What somebody suggests, as far as it is left (rule R31). */
    void mirror(Refund suggestion) {
        for (int i = 0; i < suggestion.lines().size(); i++) {
            CreditedLine stated = suggestion.lines().get(i);
            path = "/suggestion/lines/" + i;
            OrderLine line = books.line(stated.line(), path + "/line");
            UnitsCause how = stated.credited().restock() == RestockKind.CANCEL
                    ? UnitsCause.CANCELLATION
                    : stated.credited().restock() == RestockKind.RETURN ? UnitsCause.RETURN : UnitsCause.CREDIT;
            QuotedPart mirrored = books.of(line).mirror(stated.credited(), steps);
            books.units(line).count(mirrored.quantity(), how.restock());
            add(line, how, mirrored);
        }
        for (int i = 0; i < suggestion.shipping().size(); i++) {
            CreditedShipping stated = suggestion.shipping().get(i);
            ShippingLine line = books.shipping(stated.line(), "/suggestion/shipping/" + i + "/line");
            add(line, books.of(line).mirror(stated.credited(), steps));
        }
        for (int i = 0; i < suggestion.fees().size(); i++) {
            CreditedFee stated = suggestion.fees().get(i);
            Fee fee = books.fee(stated.fee(), "/suggestion/fees/" + i + "/fee");
            add(fee, books.of(fee).mirror(stated.credited(), steps));
        }
    }

    private void units(OrderLineId id, Quantity asked, UnitsCause how) {
        for (OrderLine line : books.linesOf(id, path + "/line")) {
            boolean component = !line.id().equals(id);
            Quantity units = component ? asked.times(line.kit().orElseThrow().perKit()) : asked;
            unitsOf(line, units, how);
        }
    }

    private void unitsOf(OrderLine line, Quantity asked, UnitsCause how) {
        if (line.kind() == LineKind.GIFT_CARD) {
            requireUnspent(line);
        }
        if (!asked.isMultipleOf(line.step())) {
            throw new Invalid(
                    path + "/quantity",
                    "asks for " + asked + " units of line " + line.id() + ", which comes back in steps of "
                            + line.step(),
                    "ask for a multiple of " + line.step());
        }
        UnitsLeft left = books.units(line);
        Quantity most = how == UnitsCause.CANCELLATION ? left.cancellable() : left.returnable();
        Quantity units = asked;
        if (asked.exceeds(most)) {
            String what = how == UnitsCause.CANCELLATION ? "that have not shipped" : "that have shipped";
            if (policy.excess() == ExcessPolicy.STRICT) {
                throw new QuantityExceeded(path + "/quantity", line.id(), what, asked, most);
            }
            units = UnitsLeft.down(most, line.step());
            discrepancies.add(Books.cut(
                    path + "/quantity", "line " + line.id() + " (" + what + ")", asked.toString(), units.toString()));
        }
        if (units.isZero()) {
            exclude(books.of(line), ExclusionReason.NOTHING_LEFT, "R7");
        } else {
            PartLedger ledger = books.of(line);
            giveBack(line, ledger.units().of(units), how);
        }
    }

    /** Gift cards come back only while nothing of them is spent (rule R14). */
    private void requireUnspent(OrderLine line) {
        Money remaining = balance(line)
                .orElseThrow(() -> new Invalid(
                        path + "/line",
                        "gives back line " + line.id() + ", a gift card, and nobody says what is left on it",
                        "state it in giftCards, as its issuer says"));
        Money sold = line.base().customer();
        if (!remaining.getCurrencyUnit().equals(sold.getCurrencyUnit()) || remaining.isLessThan(sold)) {
            throw new GiftCardSpent(path + "/line", line.id(), sold, remaining);
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

    private void giveBack(OrderLine line, long granules, UnitsCause how) {
        PartLedger ledger = books.of(line);
        Quantity units = ledger.units().quantity(granules);
        QuotedPart credited = ledger.returnUnits(
                granules, how.says() + " of " + units + " of " + line.quantity() + " units, " + ledger.name(), steps);
        books.units(line).count(units, how.restock());
        add(line, how, credited);
        // A line that is cancelled in part and returned in part comes here twice, and its duties stay once.
        ledger.dutiesKept().stream().filter(kept -> !exclusions.contains(kept)).forEach(exclusions::add);
    }

    private void rest(OrderLine line, boolean named) {
        PartLedger ledger = books.of(line);
        if (line.kind() == LineKind.GIFT_CARD && !unspent(line)) {
            exclude(ledger, ExclusionReason.GIFT_CARD, "R14");
        } else if (!ledger.anythingLeft()) {
            if (named) {
                exclude(ledger, ExclusionReason.NOTHING_LEFT, "R7");
            }
        } else if (line.quantity().isZero()) {
            exclude(ledger, ExclusionReason.NO_QUANTITY, "R6");
        } else {
            long cancelled = ledger.units().of(books.units(line).unshipped());
            long returned = ledger.unitsLeft() - cancelled;
            if (cancelled > 0) {
                giveBack(line, cancelled, UnitsCause.CANCELLATION);
            }
            if (returned > 0 || cancelled == 0) {
                giveBack(line, returned, returned > 0 ? UnitsCause.RETURN : UnitsCause.CREDIT);
            }
        }
    }

    void full(ShippingLine line, boolean named) {
        PartLedger ledger = books.of(line);
        if (ledger.anythingLeft()) {
            add(line, ledger.returnUnits(ledger.unitsLeft(), "all that is left of " + ledger.name(), steps));
        } else if (named) {
            exclude(ledger, ExclusionReason.NOTHING_LEFT, "R8");
        }
    }

    private void full(Fee fee, boolean named) {
        PartLedger ledger = books.of(fee);
        if (!ledger.anythingLeft()) {
            if (named) {
                exclude(ledger, ExclusionReason.NOTHING_LEFT, "R11");
            }
        } else if (!fee.refundable()) {
            exclude(ledger, ExclusionReason.FEE_NOT_REFUNDABLE, "R11");
        } else {
            add(fee, ledger.returnUnits(ledger.unitsLeft(), "all that is left of " + ledger.name(), steps));
        }
    }

    /** The minor units to give back of an amount that is asked for, at most what is left. */
    private long payable(PartLedger ledger, Money asked, AmountBasis basis) {
        InvoicePart part = ledger.part();
        requireCurrency(asked);
        if (part.taxIncluded() && basis == AmountBasis.EXCLUDING_TAX) {
            throw new Invalid(
                    path + "/basis",
                    "asks for an amount without tax of " + ledger.name() + ", whose price contains it",
                    "state the amount with tax");
        }
        long left = ledger.left(basis);
        long amount = asked.getAmountMinorLong();
        if (amount <= left) {
            return amount;
        }
        Money most = Money.ofMinor(asked.getCurrencyUnit(), left);
        if (policy.excess() == ExcessPolicy.STRICT) {
            throw new AmountExceeds(path + "/amount", part.id(), asked, most);
        }
        cut(ledger.name() + " is", asked, most);
        if (left == 0) {
            exclude(ledger, ExclusionReason.NOTHING_LEFT, "R12");
        }
        return left;
    }

    private void requireCurrency(Money asked) {
        CustomerCurrency.require(books.order().currency(), asked, path + "/amount");
    }

    private void cut(String what, Money asked, Money most) {
        discrepancies.add(Discrepancy.builder()
                .kind(DiscrepancyKind.AMOUNT_MISMATCH)
                .path(path + "/amount")
                .expected(asked.toString())
                .actual(most.toString())
                .detail(what + " asked for " + asked + " and cut to the " + most + " that is left")
                .build());
    }

    private static String amountOf(PartLedger ledger) {
        return "amount without units, " + ledger.name();
    }

    void exclude(PartLedger ledger, ExclusionReason reason, String rule) {
        touched.add(ledger);
        exclusions.add(exclusion(ledger, reason, rule, ledger.baseLeft()));
    }

    private static Exclusion exclusion(PartLedger ledger, ExclusionReason reason, String rule, Amount amount) {
        return Exclusion.builder()
                .path(ledger.path())
                .reason(reason)
                .rule(rule)
                .amount(amount)
                .build();
    }

    private void add(OrderLine line, UnitsCause how, QuotedPart credited) {
        PartLedger ledger = books.of(line);
        touched.add(ledger);
        lines.add(QuotedLine.builder()
                .line(line.id())
                .restock(how.restock())
                .cause(how)
                .credited(credited)
                .left(ledger.left())
                .build());
    }

    void add(ShippingLine line, QuotedPart credited) {
        PartLedger ledger = books.of(line);
        touched.add(ledger);
        shipping.add(QuotedShipping.builder()
                .line(line.id())
                .credited(credited)
                .left(ledger.left())
                .build());
    }

    private void add(Fee fee, QuotedPart credited) {
        PartLedger ledger = books.of(fee);
        touched.add(ledger);
        fees.add(QuotedFee.builder()
                .fee(fee.id())
                .credited(credited)
                .left(ledger.left())
                .build());
    }
}
