package io.aftermile.refund;

import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.DutyId;
import io.aftermile.model.DutyRefundability;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TaxLineId;
import io.aftermile.money.Amount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Plays a specification's events on a real order; what others did is decided here, what we do by the calculator. */
final class Course {

    final Spec spec;
    final RefundCalculator calculator;
    private final long[] returned;
    private final long[] cancelled;
    private Order order;

    Course(Spec spec) {
        this.spec = spec;
        this.calculator = RefundCalculator.of(spec.policy());
        this.order = spec.order();
        this.returned = new long[spec.lines().size()];
        this.cancelled = new long[spec.lines().size()];
    }

    Order order() {
        return order;
    }

    /** Steps given back of a line, by anybody. */
    long done(int line) {
        return returned[line] + cancelled[line];
    }

    /** Our quote for an event, carried out; empty where the event asks for nothing or was another system's. */
    Optional<RefundQuote> play(Spec.Event event) {
        if (event instanceof Spec.Foreign foreign) {
            foreign(foreign);
            return Optional.empty();
        }
        return request(event).map(request -> carryOut(calculator.quote(order, request), event));
    }

    /**
     * An exchange of units for one new line, carried out; empty where no units come back.
     *
     * @param worth what the new line costs, in minor units, given what the return pays
     */
    Optional<ExchangeQuote> exchange(Spec.Units event, LongUnaryOperator worth) {
        return request(event).map(request -> {
            long payable = minor(calculator.quote(order, request).payable(), false);
            long cost = worth.applyAsLong(Math.max(0, payable));
            ExchangeQuote exchange = calculator.exchange(
                    order,
                    ExchangeRequest.builder()
                            .refund(request)
                            .addNewLine(spec.newLine(order.lines().size(), cost))
                            .build());
            RefundId id = new RefundId("x" + order.refunds().size());
            Order before = order;
            carryOut(exchange.refund(), event);
            order = exchange.toOrder(before, exchange.refund().toRefund(id, Sale.NOON, PaymentStatus.SETTLED));
            return exchange;
        });
    }

    RefundQuote playEverything() {
        return play(RefundRequest.everything());
    }

    RefundQuote play(RefundRequest request) {
        RefundQuote quote = calculator.quote(order, request);
        order = Sale.after(order, quote);
        return quote;
    }

    /** Carries out what somebody suggests. */
    RefundQuote mirror(Refund suggestion) {
        RefundQuote quote = MirroredTheory.of(spec.policy(), suggestion).quote(order, RefundRequest.everything());
        order = Sale.after(order, quote);
        return quote;
    }

    private RefundQuote carryOut(RefundQuote quote, Spec.Event event) {
        order = Sale.after(order, quote);
        if (event instanceof Spec.Units units) {
            long steps = stepsOf(units);
            if (units.cancel()) {
                cancelled[units.line()] += steps;
            } else {
                returned[units.line()] += steps;
            }
        }
        return quote;
    }

    Optional<RefundRequest> request(Spec.Event event) {
        Spec.Line line = spec.lines().get(event.line());
        if (event instanceof Spec.Units units) {
            long steps = stepsOf(units);
            Quantity quantity = line.units(steps);
            return steps == 0
                    ? Optional.empty()
                    : Optional.of(Sale.item(
                            units.cancel()
                                    ? new RefundItem.CancelUnits(Spec.id(event.line()), quantity)
                                    : new RefundItem.ReturnUnits(Spec.id(event.line()), quantity)));
        }
        Spec.GiveAmount give = (Spec.GiveAmount) event;
        boolean net = give.net() && !line.inclusive();
        long most = net ? baseLeft(event.line()) : grossLeft(event.line());
        long amount = most * give.share() / 1000;
        return amount == 0
                ? Optional.empty()
                : Optional.of(Sale.item(new RefundItem.LineAmount(
                        Spec.id(event.line()),
                        Money.ofMinor(spec.unit(), amount),
                        net ? AmountBasis.EXCLUDING_TAX : AmountBasis.INCLUDING_TAX)));
    }

    private long stepsOf(Spec.Units units) {
        long shipped = spec.shippedSteps(units.line());
        long most = units.cancel()
                ? spec.lines().get(units.line()).steps()
                        - Math.max(shipped, returned[units.line()])
                        - cancelled[units.line()]
                : shipped - returned[units.line()];
        return Math.max(0, most) * units.share() / 1000;
    }

    private long baseLeft(int line) {
        return Math.max(0, spec.lines().get(line).base().customer() - credited(line, -1, false));
    }

    private long grossLeft(int line) {
        Spec.Line it = spec.lines().get(line);
        long left = baseLeft(line);
        for (int t = 0; t < it.taxSums().size() && !it.inclusive(); t++) {
            left += Math.max(0, it.taxSums().get(t).customer() - credited(line, t, false));
        }
        return left;
    }

    /** What was given back so far of a line's base (-1) or one tax, by anybody, with units or without. */
    long credited(int line, int tax, boolean book) {
        return parts(line).stream()
                .map(part -> tax < 0 ? part.base() : taxOf(part, tax))
                .mapToLong(amount -> minor(amount, book))
                .sum();
    }

    /** What was given back so far of one duty (-1) or one tax on it. */
    long dutyCredited(int line, int duty, int tax, boolean book) {
        return parts(line).stream()
                .flatMap(part -> part.duties().stream())
                .filter(it -> it.duty().value().equals("u" + duty))
                .flatMap(it -> tax < 0
                        ? Stream.of(it.amount())
                        : it.taxes().stream()
                                .filter(on -> on.tax().value().equals("t" + tax))
                                .map(CreditedTax::amount))
                .mapToLong(amount -> minor(amount, book))
                .sum();
    }

    long discountCredited(int line, int discount, boolean book) {
        return parts(line).stream()
                .flatMap(part -> part.discounts().stream())
                .filter(it -> it.discount().value().equals("d" + discount))
                .mapToLong(it -> minor(it.amount(), book))
                .sum();
    }

    private Amount taxOf(CreditedPart part, int tax) {
        if (part.taxTotal().isPresent()) {
            return part.taxTotal().get();
        }
        return part.taxes().stream()
                .filter(it -> it.tax().value().equals("t" + tax))
                .map(CreditedTax::amount)
                .reduce(part.base().zero(), Amount::plus);
    }

    private List<CreditedPart> parts(int line) {
        return order.refunds().stream()
                .flatMap(refund -> refund.lines().stream())
                .filter(it -> it.line().equals(Spec.id(line)))
                .map(CreditedLine::credited)
                .toList();
    }

    static long minor(Amount amount, boolean book) {
        return (book ? amount.book().orElseThrow() : amount.customer()).getAmountMinorLong();
    }

    /** Another system rounds its own way, off by a little, and never gives more than there is. */
    private void foreign(Spec.Foreign event) {
        Spec.Line line = spec.lines().get(event.line());
        long steps = (spec.shippedSteps(event.line()) - returned[event.line()]) * event.share() / 1000;
        if (steps == 0) {
            return;
        }
        List<CreditedTax> taxes = new ArrayList<>();
        long taxSum = 0;
        long taxSumInBook = 0;
        for (int t = 0; t < line.taxSums().size(); t++) {
            long tax = share(
                    event, line.taxSums().get(t).customer(), credited(event.line(), t, false), steps, event.taxOff());
            long inBook = spec.book()
                    ? share(event, line.taxSums().get(t).book(), credited(event.line(), t, true), steps, event.taxOff())
                    : 0;
            taxes.add(new CreditedTax(new TaxLineId("t" + t), spec.amount(tax, inBook)));
            taxSum += tax;
            taxSumInBook += inBook;
        }
        long base = share(event, line.base().customer(), credited(event.line(), -1, false), steps, event.baseOff());
        long baseInBook = spec.book()
                ? share(event, line.base().book(), credited(event.line(), -1, true), steps, event.baseOff())
                : 0;
        CreditedPart.Builder part = CreditedPart.builder()
                .quantity(line.units(steps))
                .restock(RestockKind.RETURN)
                .base(spec.amount(
                        line.inclusive() ? Math.max(base, taxSum) : base,
                        line.inclusive() ? Math.max(baseInBook, taxSumInBook) : baseInBook));
        if (event.taxInTotal() && line.taxSums().size() == 1) {
            part.taxTotal(spec.amount(taxSum, taxSumInBook));
        } else {
            part.addAllTaxes(taxes);
        }
        for (int u = 0; u < line.duties().size(); u++) {
            if (line.duties().get(u).rule(spec.policy()) != DutyRefundability.NOT_REFUNDABLE) {
                part.addDuty(duty(event, u, steps));
            }
        }
        List<Refund> refunds = new ArrayList<>(order.refunds());
        refunds.add(Refund.builder()
                .id(new RefundId("f" + refunds.size()))
                .origin(RefundOrigin.FOREIGN)
                .at(Sale.NOON)
                .addLine(new CreditedLine(Spec.id(event.line()), part.build()))
                .build());
        order = order.withRefunds(refunds);
        returned[event.line()] += steps;
    }

    private CreditedDuty duty(Spec.Foreign event, int duty, long steps) {
        Spec.Levied levied = spec.lines().get(event.line()).duties().get(duty);
        List<CreditedTax> taxes = new ArrayList<>();
        for (int t = 0; t < levied.taxSums().size(); t++) {
            taxes.add(new CreditedTax(
                    new TaxLineId("t" + t),
                    levied(event, duty, t, levied.taxSums().get(t), steps)));
        }
        return new CreditedDuty(new DutyId("u" + duty), levied(event, duty, -1, levied.amount(), steps), taxes);
    }

    private Amount levied(Spec.Foreign event, int duty, int tax, Spec.Sum invoiced, long steps) {
        return spec.amount(
                share(event, invoiced.customer(), dutyCredited(event.line(), duty, tax, false), steps, event.taxOff()),
                spec.book()
                        ? share(
                                event,
                                invoiced.book(),
                                dutyCredited(event.line(), duty, tax, true),
                                steps,
                                event.taxOff())
                        : 0);
    }

    private long share(Spec.Foreign event, long invoiced, long credited, long steps, int off) {
        BigInteger floor = BigInteger.valueOf(invoiced)
                .multiply(BigInteger.valueOf(steps))
                .divide(BigInteger.valueOf(spec.lines().get(event.line()).steps()));
        return Math.max(0, Math.min(floor.longValueExact() + off, invoiced - credited));
    }
}
