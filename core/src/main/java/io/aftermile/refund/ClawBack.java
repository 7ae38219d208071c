package io.aftermile.refund;

import io.aftermile.model.Discount;
import io.aftermile.model.DiscountCondition;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.HeldTax;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.LineKind;
import io.aftermile.model.OrderLine;
import io.aftermile.model.Quantity;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import io.aftermile.money.Fraction;
import io.aftermile.money.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Holds back discounts whose condition held at sale and no longer does: a function of the units that are kept, so that
 * nothing is held once everything is back (rule R13).
 */
final class ClawBack {

    private final Books books;
    private final Rounding rounding;
    private final List<HeldDiscount> holds = new ArrayList<>();
    private final List<Discrepancy> discrepancies = new ArrayList<>();

    ClawBack(Books books, RefundPolicy policy) {
        this.books = books;
        this.rounding = policy.rounding();
        books.order().discounts().forEach(this::hold);
    }

    /** What is held after the refund, discount by discount and part by part. */
    List<HeldDiscount> holds() {
        return holds;
    }

    List<Discrepancy> discrepancies() {
        return discrepancies;
    }

    Amount total() {
        return holds.stream().map(HeldDiscount::total).reduce(books.order().zero(), Amount::plus);
    }

    /** By how much each tax within the hold has grown since it changed so before. */
    List<HeldTax> taxesBeyond(List<HeldTax> before) {
        Map<HeldTax, Amount> grown = new LinkedHashMap<>();
        before.forEach(tax -> grow(grown, tax, tax.amount().negated()));
        holds.forEach(hold -> hold.taxes().forEach(tax -> grow(grown, tax, tax.amount())));
        return grown.entrySet().stream()
                .filter(it -> !it.getValue().isZero())
                .map(it -> new HeldTax(it.getKey().title(), it.getKey().jurisdiction(), it.getValue()))
                .toList();
    }

    private static void grow(Map<HeldTax, Amount> grown, HeldTax tax, Amount by) {
        grown.merge(new HeldTax(tax.title(), tax.jurisdiction(), by.zero()), by, Amount::plus);
    }

    private void hold(Discount discount) {
        Optional<Granted> granted = discount.condition().flatMap(this::stillGranted);
        if (granted.isEmpty()) {
            return;
        }
        Stream.concat(books.order().lines().stream(), books.order().shipping().stream())
                .forEach(part -> hold(discount, part, granted.get()));
    }

    /** How much of a discount the kept goods are still granted; empty where all of it is, or nobody can say. */
    private Optional<Granted> stillGranted(DiscountCondition condition) {
        return condition.match(
                minimum -> {
                    CustomerCurrency.require(
                            books.order().currency(), minimum.subtotal(), "order/discounts/condition/subtotal");
                    long least = minimum.subtotal().getAmountMinorLong();
                    return fails(subtotal(false) >= least, subtotal(true) >= least);
                },
                minimum -> fails(
                        !minimum.quantity().exceeds(quantity(false)),
                        !minimum.quantity().exceeds(quantity(true))),
                bundle -> {
                    BigInteger sold = bundles(bundle, quantity(false));
                    BigInteger kept = bundles(bundle, quantity(true));
                    return kept.compareTo(sold) < 0 ? Optional.of(new Granted(kept, sold)) : Optional.empty();
                });
    }

    private static Optional<Granted> fails(boolean heldAtSale, boolean holdsNow) {
        return heldAtSale && !holdsNow ? Optional.of(Granted.NOTHING) : Optional.empty();
    }

    private static BigInteger bundles(DiscountCondition.BuyXGetY bundle, Quantity units) {
        BigDecimal size = bundle.buy().plus(bundle.get()).toBigDecimal();
        return units.toBigDecimal().divideToIntegralValue(size).toBigInteger();
    }

    private Stream<OrderLine> goods() {
        return books.order().lines().stream().filter(line -> line.kind() != LineKind.GIFT_CARD);
    }

    /** What the goods were worth, or those that are kept still are, before discounts. */
    private long subtotal(boolean kept) {
        return goods().mapToLong(line -> {
                    PartLedger ledger = books.of(line);
                    return ledger.price(CurrencyView.CUSTOMER)
                            - (kept ? ledger.entitledPrice(CurrencyView.CUSTOMER) : 0);
                })
                .reduce(0, Math::addExact);
    }

    private Quantity quantity(boolean kept) {
        List<OrderLine> lines = books.order().lines();
        return Quantity.sum(IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).kind() != LineKind.GIFT_CARD)
                .mapToObj(i -> kept ? books.unitsLeft(i) : lines.get(i).quantity()));
    }

    private void hold(Discount discount, InvoicePart part, Granted granted) {
        IntStream.range(0, part.discounts().size())
                .filter(i -> part.discounts().get(i).discount().equals(discount.id()))
                .forEach(i -> hold(discount, books.of(part), i, granted));
    }

    private void hold(Discount discount, PartLedger ledger, int index, Granted granted) {
        Held customer = held(ledger, index, granted, CurrencyView.CUSTOMER);
        Optional<Held> book = books.order().bookCurrency().map(any -> held(ledger, index, granted, CurrencyView.BOOK));
        if (customer.isNothing() && book.filter(it -> !it.isNothing()).isEmpty()) {
            return;
        }
        List<HeldTax> taxes = new ArrayList<>();
        for (int i = 0; i < customer.taxes().length; i++) {
            int tax = i;
            Amount amount = amount(customer.taxes()[i], book.map(it -> it.taxes()[tax]));
            if (!amount.isZero()) {
                TaxLine line = ledger.part().taxes().get(i);
                taxes.add(new HeldTax(line.title(), line.jurisdiction(), amount));
            }
        }
        holds.add(new HeldDiscount(ledger.path(), discount.id(), amount(customer.net(), book.map(Held::net)), taxes));
    }

    private Amount amount(long customer, Optional<Long> book) {
        Money money = Money.ofMinor(books.order().currency(), customer);
        return book.map(minor -> Amount.of(
                        money, Money.ofMinor(books.order().bookCurrency().orElseThrow(), minor)))
                .orElseGet(() -> Amount.of(money));
    }

    private Held held(PartLedger ledger, int index, Granted granted, CurrencyView view) {
        long kept = ledger.discountOfKeptUnits(index, view);
        long amount = kept - Math.min(kept, granted.of(ledger.discount(index, view), rounding));
        long[] taxes = amount == 0
                ? new long[ledger.part().taxes().size()]
                : ledger.base(view) == 0 ? byRates(amount, ledger, view) : byInvoice(amount, ledger, view);
        return new Held(ledger.part().taxIncluded() ? amount - PartFacts.sum(taxes) : amount, taxes);
    }

    /** As the invoice's own taxes are to its base. */
    private long[] byInvoice(long amount, PartLedger ledger, CurrencyView view) {
        long base = ledger.base(view);
        long[] taxes = ledger.taxes(view);
        if (!ledger.part().taxIncluded()) {
            return LongStream.of(taxes)
                    .map(tax -> rounding.near(tax, amount, base))
                    .toArray();
        }
        return Contained.taxes(
                amount, LongStream.of(taxes).mapToObj(Fraction::of).toList(), Fraction.of(base - PartFacts.sum(taxes)));
    }

    /** What was free at sale bore no tax that could say how much would be on it: its recorded rates do. */
    private long[] byRates(long amount, PartLedger ledger, CurrencyView view) {
        List<Fraction> rates = ledger.part().taxes().stream()
                .map(tax -> tax.rate()
                        .map(rate -> Fraction.of(rate.toBigDecimal()))
                        .orElseGet(() -> unknown(tax, ledger, view)))
                .toList();
        return ledger.part().taxIncluded()
                ? Contained.taxes(amount, rates, Fraction.ONE)
                : rates.stream().mapToLong(rate -> rate.near(amount, rounding)).toArray();
    }

    private Fraction unknown(TaxLine tax, PartLedger ledger, CurrencyView view) {
        if (view == CurrencyView.CUSTOMER) {
            discrepancies.add(Discrepancy.builder()
                    .kind(DiscrepancyKind.TAX_UNKNOWN)
                    .path(ledger.path())
                    .expected("a rate")
                    .actual("none")
                    .detail("tax " + tax.id() + " of " + ledger.name()
                            + " has neither a base nor a rate; no tax is held on its discount")
                    .build());
        }
        return Fraction.ZERO;
    }

    /** What of a discount stays granted, as a share of all of it. */
    private record Granted(BigInteger kept, BigInteger sold) {

        static final Granted NOTHING = new Granted(BigInteger.ZERO, BigInteger.ONE);

        long of(long discount, Rounding rounding) {
            return new Fraction(kept, sold).near(discount, rounding);
        }
    }

    private record Held(long net, long[] taxes) {

        boolean isNothing() {
            return net == 0 && PartFacts.sum(taxes) == 0;
        }
    }
}
