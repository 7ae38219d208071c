package io.aftermile.refund;

import io.aftermile.failure.Invalid;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.KeptFee;
import io.aftermile.model.KeptTax;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.money.Allocation;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import io.aftermile.money.Fraction;
import io.aftermile.money.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.joda.money.Money;

/** Works out the fees that are kept back, in policy order, each from what earlier ones left (rule R9). */
final class KeptFees {

    private final Order order;
    private final Currencies currencies;
    private final Rounding rounding;
    private final boolean collect;
    private final List<InspectedUnits> inspected;
    private final List<Unit> units;
    private final OrderRatio ratio;
    private final List<KeptFee> kept = new ArrayList<>();
    private final List<FeeShortfall> shortfalls = new ArrayList<>();
    private long refundLeft;

    /**
     * @param named fees of this refund alone
     * @param lines what the quote gives back
     * @param payable what it pays before fees, in the customer view
     */
    KeptFees(
            OrderBalance balance,
            RefundPolicy policy,
            List<FeeRule> named,
            List<InspectedUnits> inspected,
            List<QuotedLine> lines,
            long payable) {
        this.order = balance.order();
        this.currencies = balance.currencies();
        this.rounding = policy.rounding();
        this.collect = policy.shortfall() == ShortfallPolicy.COLLECT;
        this.inspected = inspected;
        this.ratio = balance.ratio();
        this.refundLeft = Math.max(0, payable);
        this.units = lines.stream()
                .filter(line -> !line.quantity().isZero())
                .filter(line -> line(line).kind() != LineKind.GIFT_CARD)
                .map(line -> new Unit(line, line(line)))
                .toList();
        requireReturned();
        for (FeeRule rule : policy.fees()) {
            requireCurrency(rule, "policy/fees");
            keep(rule, false);
        }
        for (int i = 0; i < named.size(); i++) {
            requireCurrency(named.get(i), "/fees/" + i);
            keep(named.get(i), true);
        }
    }

    List<KeptFee> kept() {
        return kept;
    }

    List<FeeShortfall> shortfalls() {
        return shortfalls;
    }

    private OrderLine line(QuotedLine line) {
        return order.line(line.line()).orElseThrow();
    }

    /** Nobody can have inspected what did not come back. */
    private void requireReturned() {
        for (int i = 0; i < inspected.size(); i++) {
            OrderLineId line = inspected.get(i).line();
            Quantity seen = Quantity.sum(
                    inspected.stream().filter(it -> it.line().equals(line)).map(InspectedUnits::quantity));
            Quantity back = Quantity.sum(
                    units.stream().filter(it -> it.line.line().equals(line)).map(it -> it.customer.quantity));
            if (seen.exceeds(back)) {
                throw new Invalid(
                        "/inspections/" + i + "/quantity",
                        "inspected " + seen + " units of line " + line + " of which the request gives back " + back,
                        "name at most the units that it gives back");
            }
        }
    }

    private void requireCurrency(FeeRule rule, String path) {
        rule.minimum().ifPresent(it -> requireCurrency(it, path + "/minimum"));
        rule.maximum().ifPresent(it -> requireCurrency(it, path + "/maximum"));
        if (rule.measure() instanceof FeeMeasure.Fixed fixed) {
            requireCurrency(fixed.amount(), path + "/measure/amount");
        }
        if (rule.tax() instanceof FeeTax.Stated stated) {
            requireCurrency(stated.tax(), path + "/tax/tax");
        }
    }

    private void requireCurrency(Money amount, String path) {
        CustomerCurrency.require(order.currency(), amount, path);
    }

    private void keep(FeeRule rule, boolean named) {
        List<Unit> bearing = units.stream()
                .filter(unit -> rule.appliesTo().contains(unit.line.cause()))
                .toList();
        if (bearing.isEmpty() && !named) {
            return;
        }
        if (rule.measure().scope() == FeeScope.RETURN) {
            keepOfReturn(rule, bearing);
        } else {
            bearing.forEach(unit ->
                    keepOfLine(rule, unit, bounded(rule, wanted(rule.measure(), unit)), statedTax(rule)));
        }
    }

    private static long statedTax(FeeRule rule) {
        return rule.tax() instanceof FeeTax.Stated stated ? stated.tax().getAmountMinorLong() : 0;
    }

    private long wanted(FeeMeasure measure, Unit unit) {
        return measure.match(
                share -> Fraction.of(share.rate().toBigDecimal()).near(of(share.of(), unit.customer), rounding),
                fixed -> fixed.scope() == FeeScope.UNIT
                        ? Fraction.of(unit.customer.quantity.toBigDecimal())
                                .near(fixed.amount().getAmountMinorLong(), rounding)
                        : fixed.amount().getAmountMinorLong(),
                deduction -> inspection(deduction, unit).near(of(deduction.of(), unit.customer), rounding));
    }

    private static long of(AmountBasis basis, FeeStep step) {
        return basis == AmountBasis.EXCLUDING_TAX ? step.net : step.gross();
    }

    /** The share of a line's amounts that inspection takes, over all of its units. */
    private Fraction inspection(FeeMeasure.ByDisposition deduction, Unit unit) {
        Fraction taken = Fraction.ZERO;
        for (InspectedUnits found : inspected) {
            if (found.line().equals(unit.line.line()) && deduction.rates().containsKey(found.disposition())) {
                taken = taken.plus(
                        Fraction.of(deduction.rates().get(found.disposition()).toBigDecimal())
                                .times(Fraction.of(found.quantity().toBigDecimal())));
            }
        }
        return taken.over(Fraction.of(unit.customer.quantity.toBigDecimal()));
    }

    private static long bounded(FeeRule rule, long wanted) {
        long least = rule.minimum().map(Money::getAmountMinorLong).orElse(0L);
        long most = rule.maximum().map(Money::getAmountMinorLong).orElse(Long.MAX_VALUE);
        return Math.min(Math.max(wanted, least), most);
    }

    /** Spreads a fee of the return over its lines; what these cannot bear the rest of the refund does. */
    private void keepOfReturn(FeeRule rule, List<Unit> bearing) {
        long wanted = bounded(
                rule,
                rule.measure()
                        .match(
                                share -> Fraction.of(share.rate().toBigDecimal())
                                        .near(sum(bearing, unit -> of(share.of(), unit.customer)), rounding),
                                fixed -> fixed.amount().getAmountMinorLong(),
                                byDisposition -> 0L));
        long tax = statedTax(rule);
        if (bearing.isEmpty()) {
            keepOfRefund(rule, wanted, tax, false);
            return;
        }
        long[] shares = Allocation.proportional(
                wanted,
                bearing.stream().mapToLong(unit -> unit.customer.baseLeft()).toArray());
        long[] taxes = Allocation.proportional(tax, shares);
        boolean spills = !(rule.tax() instanceof FeeTax.ReducesBase);
        long rest = 0;
        long restTax = 0;
        for (int i = 0; i < shares.length; i++) {
            Unit unit = bearing.get(i);
            long most = spills && !collect ? Math.min(shares[i], unit.bears(rule, taxes[i], shares[i])) : shares[i];
            long mostTax = shares[i] == 0 ? taxes[i] : rounding.near(taxes[i], most, shares[i]);
            rest += shares[i] - most;
            restTax += taxes[i] - mostTax;
            keepOfLine(rule, unit, most, mostTax);
        }
        if (rest + restTax > 0) {
            keepOfRefund(rule, rest, restTax, bearing.stream().allMatch(unit -> unit.customer.taxIncluded));
        }
    }

    private static long sum(List<Unit> units, ToLongFunction<Unit> of) {
        return units.stream().mapToLong(of).reduce(0, Math::addExact);
    }

    private void keepOfLine(FeeRule rule, Unit unit, long wanted, long statedTax) {
        if (wanted == 0 && statedTax == 0) {
            return;
        }
        long limit = collect ? Long.MAX_VALUE : Math.min(unit.customer.left(), refundLeft);
        boolean reduces = rule.tax() instanceof FeeTax.ReducesBase;
        Taken taken = reduces
                ? unit.reduceBase(wanted, limit)
                : service(rule.tax(), wanted, statedTax, unit.customer.taxIncluded, limit)
                        .inViews(this::inViews);
        long gross = taken.gross();
        unit.customer.keep(gross);
        long missing = reduces
                ? wanted - taken.ofBase()
                : service(rule.tax(), wanted, statedTax, unit.customer.taxIncluded, Long.MAX_VALUE)
                                .gross()
                        - gross;
        enter(rule, Optional.of(unit.line.line()), taken, gross, missing);
    }

    private void keepOfRefund(FeeRule rule, long wanted, long statedTax, boolean taxIncluded) {
        long limit = collect ? Long.MAX_VALUE : refundLeft;
        Taken taken = service(rule.tax(), wanted, statedTax, taxIncluded, limit).inViews(this::inViews);
        long all = service(rule.tax(), wanted, statedTax, taxIncluded, Long.MAX_VALUE)
                .gross();
        enter(rule, Optional.empty(), taken, taken.gross(), all - taken.gross());
    }

    private void enter(FeeRule rule, Optional<OrderLineId> line, Taken taken, long gross, long missing) {
        refundLeft = Math.max(0, refundLeft - gross);
        if (gross > 0) {
            kept.add(KeptFee.builder()
                    .kind(rule.kind())
                    .name(rule.name())
                    .line(line)
                    .net(taken.net())
                    .addAllTaxes(taken.taxes().stream()
                            .filter(tax -> !tax.amount().isZero())
                            .toList())
                    .build());
        }
        if (missing > 0) {
            shortfalls.add(new FeeShortfall(rule.kind(), rule.name(), Money.ofMinor(order.currency(), missing)));
        }
    }

    private Amount inViews(long minor) {
        return currencies.amount(ratio.minor(minor));
    }

    /** A fee that is no part of the goods' base: itself and its own tax, cut to a limit the inclusive way. */
    private Service service(FeeTax tax, long fee, long statedTax, boolean taxIncluded, long limit) {
        List<FeeTax.ServiceTax> taxes = tax instanceof FeeTax.Service service ? service.taxes() : List.of();
        if (tax instanceof FeeTax.Stated) {
            long whole = Math.addExact(fee, statedTax);
            long most = Math.min(whole, limit);
            long cut = whole == 0 ? 0 : rounding.near(statedTax, most, whole);
            return new Service(most - cut, List.of(), new long[0], cut);
        }
        long[] onTop = taxes.stream()
                .mapToLong(it -> Fraction.of(it.rate().toBigDecimal()).near(fee, rounding))
                .toArray();
        long whole = taxIncluded ? fee : Math.addExact(fee, PartFacts.sum(onTop));
        if (!taxIncluded && whole <= limit) {
            return new Service(fee, taxes, onTop, 0);
        }
        long most = Math.min(whole, limit);
        long[] within = Contained.taxes(
                most,
                taxes.stream().map(it -> Fraction.of(it.rate().toBigDecimal())).toList(),
                Fraction.ONE);
        return new Service(most - PartFacts.sum(within), taxes, within, 0);
    }

    /** What a fee takes, in all views. */
    private record Taken(Amount net, List<KeptTax> taxes, long ofBase) {

        long gross() {
            return taxes.stream()
                    .map(KeptTax::amount)
                    .reduce(net, Amount::plus)
                    .customer()
                    .getAmountMinorLong();
        }
    }

    /** A fee and its own taxes, in the customer view. */
    private record Service(long net, List<FeeTax.ServiceTax> titles, long[] taxes, long statedTax) {

        long gross() {
            return net + PartFacts.sum(taxes) + statedTax;
        }

        Taken inViews(LongFunction<Amount> amounts) {
            List<KeptTax> all = new ArrayList<>();
            for (int i = 0; i < taxes.length; i++) {
                all.add(new KeptTax(titles.get(i).title(), titles.get(i).jurisdiction(), amounts.apply(taxes[i])));
            }
            if (statedTax > 0) {
                all.add(new KeptTax("tax", Optional.empty(), amounts.apply(statedTax)));
            }
            return new Taken(amounts.apply(net), all, 0);
        }
    }

    /** One quoted line in all its views. */
    private final class Unit {

        private final QuotedLine line;
        private final FeeStep customer;
        private final Optional<FeeStep> book;

        Unit(QuotedLine line, InvoicePart part) {
            this.line = line;
            this.customer = new FeeStep(part, line.credited(), CurrencyView.CUSTOMER, rounding);
            this.book = line.credited()
                    .base()
                    .book()
                    .map(any -> new FeeStep(part, line.credited(), CurrencyView.BOOK, rounding));
        }

        /** How much of a fee fits into what is left of the line, the tax on top aside. */
        long bears(FeeRule rule, long statedTax, long wanted) {
            long left = Math.min(customer.left(), refundLeft);
            Service whole = service(rule.tax(), wanted, statedTax, customer.taxIncluded, Long.MAX_VALUE);
            return whole.gross() <= left || whole.gross() == 0 ? wanted : rounding.near(wanted, left, whole.gross());
        }

        /** Keeps a part of the base and its taxes; the book view keeps the same share of its own (rule R39). */
        Taken reduceBase(long wanted, long limit) {
            long more = customer.mostOfBase(wanted, limit);
            long[] taxes = customer.furtherTaxes(more);
            customer.reduceBase(more);
            Optional<Long> moreInBook = book.map(step -> customer.base == 0
                    ? 0
                    : rounding.near(step.base, customer.reducedBase(), customer.base) - step.reducedBase());
            Optional<long[]> taxesInBook = moreInBook.map(inBook -> {
                long[] own = book.orElseThrow().furtherTaxes(inBook);
                book.orElseThrow().reduceBase(inBook);
                return own;
            });
            List<KeptTax> titled = new ArrayList<>();
            for (int i = 0; i < taxes.length; i++) {
                int index = i;
                QuotedTax tax = line.credited().taxes().get(i);
                titled.add(new KeptTax(
                        tax.title(), tax.jurisdiction(), amount(taxes[i], taxesInBook.map(all -> all[index]))));
            }
            return new Taken(
                    amount(netOf(more, taxes), moreInBook.map(it -> netOf(it, taxesInBook.orElseThrow()))),
                    titled,
                    more);
        }

        private long netOf(long ofBase, long[] taxes) {
            return customer.taxIncluded ? ofBase - PartFacts.sum(taxes) : ofBase;
        }

        private Amount amount(long inCustomer, Optional<Long> inBook) {
            Money money = Money.ofMinor(order.currency(), inCustomer);
            return inBook.map(minor ->
                            Amount.of(money, Money.ofMinor(order.bookCurrency().orElseThrow(), minor)))
                    .orElseGet(() -> Amount.of(money));
        }
    }
}
