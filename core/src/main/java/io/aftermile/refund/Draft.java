package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Fee;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.LineKind;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RestockKind;
import io.aftermile.model.ShippingLine;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;

/** A quote while it is worked out, item by item; each sees what those before it gave back. One thread at a time. */
final class Draft implements RefundItem.Cases<Runnable> {

    private final Books books;
    private final RefundPolicy policy;
    private final List<QuotedLine> lines = new ArrayList<>();
    private final List<QuotedShipping> shipping = new ArrayList<>();
    private final List<QuotedFee> fees = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final List<Discrepancy> discrepancies = new ArrayList<>();
    private final List<ExplanationStep> steps = new ArrayList<>();
    private final Set<PartLedger> touched = new LinkedHashSet<>();
    private String path = "";

    Draft(Books books, RefundPolicy policy) {
        this.books = books;
        this.policy = policy;
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
        return () -> units(item.line(), item.quantity(), RestockKind.RETURN);
    }

    @Override
    public Runnable creditUnits(RefundItem.CreditUnits item) {
        return () -> units(item.line(), item.quantity(), RestockKind.NO_RESTOCK);
    }

    @Override
    public Runnable cancelUnits(RefundItem.CancelUnits item) {
        return () -> units(item.line(), item.quantity(), RestockKind.CANCEL);
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
            long amount = payable(ledger, item.amount(), item.basis());
            if (amount > 0) {
                add(line, RestockKind.NO_RESTOCK, ledger.appease(amount, item.basis(), amountOf(ledger), steps));
            }
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
        throw new IllegalStateException("goodwill is refused before anything is calculated");
    }

    @Override
    public Runnable everything(RefundItem.Everything item) {
        return () -> {
            books.order().lines().forEach(line -> rest(line, false));
            books.order().shipping().forEach(line -> full(line, false));
            books.order().fees().forEach(fee -> full(fee, false));
        };
    }

    private void units(OrderLineId id, Quantity asked, RestockKind how) {
        for (OrderLine line : books.linesOf(id, path + "/line")) {
            boolean component = !line.id().equals(id);
            Quantity units = component ? asked.times(line.kit().orElseThrow().perKit()) : asked;
            unitsOf(line, units, how);
        }
    }

    private void unitsOf(OrderLine line, Quantity asked, RestockKind how) {
        if (!asked.isMultipleOf(line.step())) {
            throw new Invalid(
                    path + "/quantity",
                    "asks for " + asked + " units of line " + line.id() + ", which comes back in steps of "
                            + line.step(),
                    "ask for a multiple of " + line.step());
        }
        UnitsLeft left = books.units(line);
        Quantity most = how == RestockKind.CANCEL ? left.cancellable() : left.returnable();
        Quantity units = asked;
        if (asked.exceeds(most)) {
            String what = how == RestockKind.CANCEL ? "that have not shipped" : "that have shipped";
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

    private void giveBack(OrderLine line, long granules, RestockKind how) {
        PartLedger ledger = books.of(line);
        Quantity units = ledger.units().quantity(granules);
        String verb = switch (how) {
            case RETURN -> "return";
            case CANCEL -> "cancellation";
            case NO_RESTOCK -> "credit";
        };
        QuotedPart credited = ledger.returnUnits(
                granules, verb + " of " + units + " of " + line.quantity() + " units, " + ledger.name(), steps);
        books.units(line).count(units, how);
        add(line, how, credited);
        for (int i = 0; i < line.duties().size(); i++) {
            if (!ledger.refundable(i) && !ledger.dutyLeft(i).isZero()) {
                exclusions.add(Exclusion.builder()
                        .path("/lines/" + books.order().lines().indexOf(line) + "/duties/" + i)
                        .reason(ExclusionReason.DUTY_NOT_REFUNDABLE)
                        .rule("R10")
                        .amount(ledger.dutyLeft(i))
                        .build());
            }
        }
    }

    private void rest(OrderLine line, boolean named) {
        PartLedger ledger = books.of(line);
        if (line.kind() == LineKind.GIFT_CARD) {
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
                giveBack(line, cancelled, RestockKind.CANCEL);
            }
            if (returned > 0 || cancelled == 0) {
                giveBack(line, returned, returned > 0 ? RestockKind.RETURN : RestockKind.NO_RESTOCK);
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
        if (!asked.getCurrencyUnit().equals(books.order().currency())) {
            throw new Invalid(
                    path + "/amount",
                    "is " + asked + " but the customer paid in " + books.order().currency(),
                    "state it in " + books.order().currency());
        }
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
        discrepancies.add(Discrepancy.builder()
                .kind(DiscrepancyKind.AMOUNT_MISMATCH)
                .path(path + "/amount")
                .expected(asked.toString())
                .actual(most.toString())
                .detail(ledger.name() + " is asked for " + asked + " and cut to the " + most + " that is left")
                .build());
        if (left == 0) {
            exclude(ledger, ExclusionReason.NOTHING_LEFT, "R12");
        }
        return left;
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

    private void add(OrderLine line, RestockKind how, QuotedPart credited) {
        PartLedger ledger = books.of(line);
        touched.add(ledger);
        lines.add(QuotedLine.builder()
                .line(line.id())
                .restock(how)
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
