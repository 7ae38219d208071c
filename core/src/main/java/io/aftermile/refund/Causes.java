package io.aftermile.refund;

import io.aftermile.money.Rounding;
import java.util.Map;
import org.joda.money.Money;

/** Says where a difference most likely comes from, by looking at all that a party says (rule R30). */
final class Causes {

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
                        .noneMatch(
                                it -> it.kind() == component.kind() && it.part().equals(component.part()));
    }

    private static boolean oneTax(RefundComponent component) {
        return component.kind() == ComponentKind.TAX || component.kind() == ComponentKind.DUTY_TAX;
    }

    DifferenceCause of(RefundComponent component, Money wanted, Money said) {
        if (!wanted.getCurrencyUnit().equals(said.getCurrencyUnit()) || oneRatio) {
            return DifferenceCause.FX;
        }
        if (ofPart(component) && said.isZero() && !hasPart(component)) {
            return DifferenceCause.MISSING_LINE;
        }
        if (wanted.isZero() && !expected.containsKey(component)) {
            return oneTax(component) ? DifferenceCause.TAX_SOURCE : DifferenceCause.EXTRA_LINE;
        }
        long off = said.minus(wanted).getAmountMinorLong();
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
        return isTax(component) && netsAgree() ? DifferenceCause.TAX_SOURCE : DifferenceCause.UNEXPLAINED;
    }

    private boolean hasPart(RefundComponent component) {
        return actual.amounts().keySet().stream()
                .anyMatch(it -> ofPart(it) && it.part().equals(component.part()));
    }

    private static boolean isTax(RefundComponent component) {
        return oneTax(component)
                || component.kind() == ComponentKind.TAX_TOTAL
                || component.kind() == ComponentKind.CREDITED
                || component.kind() == ComponentKind.PAID;
    }

    private boolean netsAgree() {
        return expected.entrySet().stream()
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

    private static long minor(Money money) {
        return money.getAmountMinorLong();
    }

    /** Whether all that a party says is the quote by one ratio that is not one: another rate. */
    private boolean oneRatio() {
        long ours = 0;
        long theirs = 0;
        int compared = 0;
        for (Map.Entry<RefundComponent, Money> said : actual.amounts().entrySet()) {
            Money wanted = expected.get(said.getKey());
            if (wanted == null) {
                return false;
            }
            if (minor(wanted) > ours) {
                ours = minor(wanted);
                theirs = minor(said.getValue());
            }
            compared += minor(wanted) == 0 ? 0 : 1;
        }
        if (compared < 3 || theirs <= 0 || ours == theirs || theirs == 2 * ours) {
            return false;
        }
        long rate = theirs;
        long of = ours;
        return actual.amounts().entrySet().stream()
                .allMatch(said ->
                        Math.abs(Rounding.HALF_UP.near(ours(said.getKey()), rate, of) - minor(said.getValue())) <= 1);
    }

    private long ours(RefundComponent component) {
        Money wanted = expected.get(component);
        return wanted == null ? 0 : minor(wanted);
    }
}
