package io.aftermile.refund;

import io.aftermile.money.Rounding;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Says where a difference most likely comes from, by looking at all that a party says (rule R30). */
final class Causes {

    private static final RefundComponent CREDITED = RefundComponent.of(ComponentKind.CREDITED);
    private static final RefundComponent PAID = RefundComponent.of(ComponentKind.PAID);

    private final RefundQuote quote;
    private final Map<RefundComponent, Money> expected;
    private final ActualRefund actual;
    private final boolean oneRatio;

    Causes(RefundQuote quote, Map<RefundComponent, Money> expected, ActualRefund actual) {
        this.quote = quote;
        this.expected = expected;
        this.actual = actual;
        this.oneRatio = oneRatio();
    }

    /** Whether a component belongs to a part of the invoice whose absence says something. */
    static boolean ofPart(RefundComponent component) {
        return component.kind() == ComponentKind.NET
                || component.kind() == ComponentKind.TAX
                || component.kind() == ComponentKind.DUTY
                || component.kind() == ComponentKind.DUTY_TAX;
    }

    /** Whether a party has a part, and its tax, or that on its duties, in total only. */
    boolean inTotal(RefundComponent component) {
        return oneTax(component)
                && actual.amounts().containsKey(new RefundComponent(ComponentKind.NET, component.part(), ""))
                && actual.amounts().keySet().stream()
                        .noneMatch(it -> it.kind() == component.kind()
                                && !it.isTaxInTotal()
                                && it.part().equals(component.part()));
    }

    private static boolean oneTax(RefundComponent component) {
        return component.kind() == ComponentKind.TAX || component.kind() == ComponentKind.DUTY_TAX;
    }

    DifferenceCause of(RefundComponent component, Money wanted, Money said) {
        if (!wanted.getCurrencyUnit().equals(said.getCurrencyUnit()) || oneRatio) {
            return DifferenceCause.FX;
        }
        if (component.kind() == ComponentKind.ADJUSTMENT) {
            return isFee(minor(said)) ? DifferenceCause.FEE : DifferenceCause.ADJUSTED;
        }
        if (ofPart(component) && said.isZero() && !hasPart(component)) {
            return DifferenceCause.MISSING_LINE;
        }
        boolean tender = component.kind() == ComponentKind.TENDER;
        if (!expected.containsKey(component) && !tender) {
            return oneTax(component) ? DifferenceCause.TAX_SOURCE : DifferenceCause.EXTRA_LINE;
        }
        long off = minor(said) - minor(wanted);
        if (Math.abs(off) <= roundingAllowed(component)) {
            return DifferenceCause.ROUNDING;
        }
        if (!wanted.isZero() && said.equals(wanted.multipliedBy(2))) {
            return DifferenceCause.DUPLICATE;
        }
        if (isFee(off)) {
            return DifferenceCause.FEE;
        }
        if (isUnplaced(component, off)) {
            return DifferenceCause.UNPLACED;
        }
        if (tender || component.kind() == ComponentKind.PAID) {
            return ofPayment(component, off);
        }
        return ofPart(component) ? ofPart(component, off) : ofTotal(component, off);
    }

    private DifferenceCause ofPart(RefundComponent component, long off) {
        if (isUnvalued(component)) {
            return DifferenceCause.UNVALUED;
        }
        if (isDiscount(component, off)) {
            return DifferenceCause.DISCOUNT;
        }
        return oneTax(component) && netsAgree() ? DifferenceCause.TAX_SOURCE : DifferenceCause.UNEXPLAINED;
    }

    /** A total differs for the reason of its parts where their differences add up to its own: that of the largest. */
    private DifferenceCause ofTotal(RefundComponent total, long off) {
        RefundComponent largest = null;
        long sum = 0;
        for (RefundComponent part : partsOf(total)) {
            long partOff = theirs(part) - ours(part);
            sum += partOff;
            if (largest == null || Math.abs(partOff) > Math.abs(theirs(largest) - ours(largest))) {
                largest = part;
            }
        }
        if (largest != null && sum == off) {
            return ofMinor(largest);
        }
        return netsAgree() && total.kind() == ComponentKind.TAX_TOTAL
                ? DifferenceCause.TAX_SOURCE
                : DifferenceCause.UNEXPLAINED;
    }

    private DifferenceCause ofPayment(RefundComponent component, long off) {
        if (component.kind() == ComponentKind.TENDER) {
            if (theirs(PAID) == ours(PAID)) {
                return DifferenceCause.OTHER_TENDER;
            }
            return actual.amounts().containsKey(PAID) ? ofMinor(PAID) : DifferenceCause.UNEXPLAINED;
        }
        if (adjusted() != 0 && off == -adjusted()) {
            return DifferenceCause.ADJUSTED;
        }
        boolean statesCredit = actual.amounts().containsKey(CREDITED);
        if (statesCredit && theirs(CREDITED) - ours(CREDITED) == off) {
            return ofMinor(CREDITED);
        }
        return statesCredit && theirs(CREDITED) - adjusted() != theirs(PAID)
                ? DifferenceCause.CONTRADICTION
                : DifferenceCause.UNEXPLAINED;
    }

    private DifferenceCause ofMinor(RefundComponent component) {
        CurrencyUnit currency = quote.total().customer().getCurrencyUnit();
        return of(component, Money.ofMinor(currency, ours(component)), Money.ofMinor(currency, theirs(component)));
    }

    /** What a total is the sum of, a part's taxes once. */
    private List<RefundComponent> partsOf(RefundComponent total) {
        return Stream.concat(expected.keySet().stream(), actual.amounts().keySet().stream())
                .distinct()
                .filter(it -> oneTax(it) || (total.kind() == ComponentKind.CREDITED && ofPart(it)))
                .filter(it -> it.isTaxInTotal()
                        || !actual.amounts().containsKey(new RefundComponent(it.kind(), it.part(), ""))
                        || it.kind() != ComponentKind.TAX)
                .toList();
    }

    /** Units that they give back and value at nothing. */
    private boolean isUnvalued(RefundComponent component) {
        RefundComponent net = new RefundComponent(ComponentKind.NET, component.part(), "");
        return actual.amounts().containsKey(net) && theirs(net) == 0 && ours(net) != 0 && theirs(component) == 0;
    }

    /** What one of the part's discounts, or all of them, takes off. */
    private boolean isDiscount(RefundComponent component, long off) {
        List<Long> discounts = expected.keySet().stream()
                .filter(it -> it.kind() == ComponentKind.DISCOUNT && it.part().equals(component.part()))
                .map(this::ours)
                .toList();
        return component.kind() == ComponentKind.NET
                && off != 0
                && (discounts.contains(Math.abs(off))
                        || discounts.stream().mapToLong(it -> it).sum() == Math.abs(off));
    }

    private boolean hasPart(RefundComponent component) {
        return actual.amounts().keySet().stream()
                .anyMatch(it -> ofPart(it) && it.part().equals(component.part()));
    }

    private boolean netsAgree() {
        return actual.statesParts()
                && expected.entrySet().stream()
                        .filter(it -> it.getKey().kind() == ComponentKind.NET
                                && actual.amounts().containsKey(it.getKey()))
                        .allMatch(it -> it.getValue().equals(actual.amounts().get(it.getKey())));
    }

    /** One minor unit for each unit of the part, or for each part of a total. */
    private long roundingAllowed(RefundComponent component) {
        if (ofPart(component)) {
            return Math.max(1, units(component.part()));
        }
        return quote.lines().size() + quote.shipping().size() + quote.fees().size();
    }

    private long units(String part) {
        return quote.lines().stream()
                .filter(line -> line.line().value().equals(part))
                .mapToLong(line -> line.quantity().toBigDecimal().longValue())
                .sum();
    }

    private boolean isFee(long off) {
        return quote.settlement().kept().stream()
                        .anyMatch(fee -> minor(fee.total().customer()) == Math.abs(off)
                                || minor(fee.net().customer()) == Math.abs(off)
                                || (minor(fee.tax().customer()) == Math.abs(off) && off != 0))
                || minor(quote.settlement().keptTotal().customer()) == Math.abs(off);
    }

    private boolean isUnplaced(RefundComponent component, long off) {
        long unplaced = minor(quote.settlement().unplaced().customer())
                + minor(quote.settlement().offset().customer());
        return component.kind() == ComponentKind.PAID && unplaced != 0 && unplaced == off;
    }

    private long adjusted() {
        return actual.amounts().entrySet().stream()
                .filter(it -> it.getKey().kind() == ComponentKind.ADJUSTMENT)
                .mapToLong(it -> minor(it.getValue()))
                .sum();
    }

    private static long minor(Money money) {
        return money.getAmountMinorLong();
    }

    /**
     * Whether all that a party says is the quote by one ratio that is not one: another rate. Two amounts that do not
     * follow from each other have to say so, by more than rounding, and where it is exactly a discount it is that.
     */
    private boolean oneRatio() {
        RefundComponent largest = null;
        int independent = 0;
        boolean discount = false;
        for (RefundComponent said : actual.amounts().keySet()) {
            if (!expected.containsKey(said)) {
                return false;
            }
            independent += ofPart(said) && ours(said) != 0 ? 1 : 0;
            discount |= isDiscount(said, theirs(said) - ours(said));
            if (largest == null || ours(said) > ours(largest)) {
                largest = said;
            }
        }
        if (largest == null || independent < 2 || discount) {
            return false;
        }
        long rate = theirs(largest);
        long of = ours(largest);
        if (of <= 0 || rate <= 0 || rate == 2 * of || Math.abs(rate - of) <= roundingAllowed(CREDITED)) {
            return false;
        }
        return actual.amounts().keySet().stream()
                .allMatch(said -> Math.abs(Rounding.HALF_UP.near(ours(said), rate, of) - theirs(said)) <= 1);
    }

    private long theirs(RefundComponent component) {
        Money said = actual.amounts().get(component);
        return said == null ? 0 : minor(said);
    }

    private long ours(RefundComponent component) {
        Money wanted = expected.get(component);
        return wanted == null ? 0 : minor(wanted);
    }
}
