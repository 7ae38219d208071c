package io.aftermile.mapping;

import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.CreditedDuty;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.KitComponent;
import io.aftermile.model.OrderLine;
import io.aftermile.model.TaxLine;
import io.aftermile.model.TaxLineId;
import io.aftermile.money.Amount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries recorded refunds of a kit's line over to its components, one after the other as they were recorded.
 *
 * <p>Each credited amount is split by what is left of it on each component (rule R22): so the parts add up to what was
 * recorded, and no component gets back more than its share while the kit did not. Splitting each refund by the kit's
 * shares alone would give the odd cent to the same component every time.
 */
final class CreditSplit {

    private final List<OrderLine> components;
    private final List<BigInteger> weights;
    private final Amount zero;
    private final Map<Object, List<Amount>> left = new HashMap<>();

    CreditSplit(List<OrderLine> components, List<BigInteger> weights) {
        this.components = components;
        this.weights = weights;
        this.zero = components.get(0).price().zero();
    }

    /** Kinds of amounts that are one per line; the others are known by their ids. */
    private enum Single {
        BASE,
        TAX
    }

    List<CreditedLine> split(CreditedPart credited) {
        List<Amount> base = take(Single.BASE, credited.base(), InvoicePart::base);
        List<List<CreditedDiscount>> discounts = each(
                credited.discounts(),
                it -> take(it.discount(), it.amount(), discount(it)),
                (it, share) -> new CreditedDiscount(it.discount(), share));
        List<List<CreditedTax>> taxes =
                each(credited.taxes(), this::takeTax, (it, share) -> new CreditedTax(it.tax(), share));
        Optional<List<Amount>> taxTotal = credited.taxTotal().map(this::takeTaxTotal);
        List<List<CreditedDuty>> duties = duties(credited.duties());
        List<CreditedLine> lines = new ArrayList<>(components.size());
        for (int i = 0; i < components.size(); i++) {
            OrderLine component = components.get(i);
            int at = i;
            lines.add(new CreditedLine(
                    component.id(),
                    credited.withQuantity(credited.quantity()
                                    .times(component
                                            .kit()
                                            .map(KitComponent::perKit)
                                            .orElseThrow()))
                            .withBase(base.get(i))
                            .withDiscounts(discounts.get(i))
                            .withTaxes(taxes.get(i))
                            .withTaxTotal(taxTotal.map(shares -> shares.get(at)))
                            .withDuties(duties.get(i))));
        }
        return lines;
    }

    private List<List<CreditedDuty>> duties(List<CreditedDuty> credited) {
        List<List<CreditedDuty>> perComponent = empty();
        for (CreditedDuty duty : credited) {
            List<Amount> shares = take(duty.duty(), duty.amount(), of(duty.duty(), Duty::amount));
            List<List<CreditedTax>> taxes = each(
                    duty.taxes(),
                    it -> take(
                            new TaxOnDuty(duty.duty(), it.tax()),
                            it.amount(),
                            of(duty.duty(), known -> tax(it.tax()).apply(known.taxes()))),
                    (it, share) -> new CreditedTax(it.tax(), share));
            for (int i = 0; i < shares.size(); i++) {
                perComponent.get(i).add(new CreditedDuty(duty.duty(), shares.get(i), taxes.get(i)));
            }
        }
        return perComponent;
    }

    private record TaxOnDuty(DutyId duty, TaxLineId tax) {}

    /** Tax by tax lowers what is left in total too. */
    private List<Amount> takeTax(CreditedTax credited) {
        List<Amount> shares = take(credited.tax(), credited.amount(), taxOf(credited.tax()));
        lower(Single.TAX, shares, InvoicePart::tax);
        return shares;
    }

    /** Tax in total counts on each component's taxes by what is left of them, as a refund of it does (rule R22). */
    private List<Amount> takeTaxTotal(Amount total) {
        List<Amount> shares = take(Single.TAX, total, InvoicePart::tax);
        List<TaxLine> taxes = components.get(0).taxes();
        List<List<Amount>> perTax = new ArrayList<>();
        taxes.forEach(tax -> perTax.add(new ArrayList<>()));
        for (int i = 0; i < components.size() && !taxes.isEmpty(); i++) {
            int at = i;
            List<Amount> open = taxes.stream()
                    .map(tax -> leftOf(tax.id(), taxOf(tax.id())).get(at))
                    .toList();
            List<Amount> parts = Shares.split(
                    shares.get(i),
                    open,
                    open,
                    taxes.stream().map(tax -> BigInteger.ONE).toList());
            for (int k = 0; k < parts.size(); k++) {
                perTax.get(k).add(parts.get(k));
            }
        }
        for (int k = 0; k < perTax.size(); k++) {
            lower(taxes.get(k).id(), perTax.get(k), taxOf(taxes.get(k).id()));
        }
        return shares;
    }

    private List<Amount> take(Object key, Amount total, Function<OrderLine, Amount> invoiced) {
        List<Amount> shares = Shares.split(
                total, leftOf(key, invoiced), components.stream().map(invoiced).toList(), weights);
        lower(key, shares, invoiced);
        return shares;
    }

    private List<Amount> leftOf(Object key, Function<OrderLine, Amount> invoiced) {
        return left.computeIfAbsent(
                key, absent -> components.stream().map(invoiced).toList());
    }

    private void lower(Object key, List<Amount> taken, Function<OrderLine, Amount> invoiced) {
        List<Amount> before = leftOf(key, invoiced);
        List<Amount> after = new ArrayList<>(before.size());
        for (int i = 0; i < before.size(); i++) {
            after.add(Shares.minusOrZero(before.get(i), taken.get(i)));
        }
        left.put(key, after);
    }

    private Function<OrderLine, Amount> discount(CreditedDiscount credited) {
        return line -> Shares.sum(
                line.discounts().stream()
                        .filter(it -> it.discount().equals(credited.discount()))
                        .map(DiscountAllocation::amount)
                        .toList(),
                zero);
    }

    private Function<OrderLine, Amount> taxOf(TaxLineId id) {
        return line -> tax(id).apply(line.taxes());
    }

    private Function<List<TaxLine>, Amount> tax(TaxLineId id) {
        return taxes -> Shares.sum(
                taxes.stream()
                        .filter(it -> it.id().equals(id))
                        .map(TaxLine::amount)
                        .toList(),
                zero);
    }

    private Function<OrderLine, Amount> of(DutyId id, Function<Duty, Amount> figure) {
        return line -> Shares.sum(
                line.duties().stream()
                        .filter(it -> it.id().equals(id))
                        .map(figure)
                        .toList(),
                zero);
    }

    private interface Rebuild<T> {
        T with(T credited, Amount share);
    }

    private <T> List<List<T>> each(List<T> credited, Function<T, List<Amount>> take, Rebuild<T> rebuild) {
        List<List<T>> perComponent = empty();
        for (T one : credited) {
            List<Amount> shares = take.apply(one);
            for (int i = 0; i < shares.size(); i++) {
                perComponent.get(i).add(rebuild.with(one, shares.get(i)));
            }
        }
        return perComponent;
    }

    private <T> List<List<T>> empty() {
        List<List<T>> perComponent = new ArrayList<>(components.size());
        components.forEach(component -> perComponent.add(new ArrayList<>()));
        return perComponent;
    }
}
