package io.aftermile.refund;

import io.aftermile.model.CreditedDiscount;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Duty;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Quantity;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.joda.money.Money;

/** One part in all its views: the same units in each, and each exhausts by itself (rules R27 and R39). */
final class PartLedger {

    private final InvoicePart part;
    private final String path;
    private final String name;
    private final RefundPolicy policy;
    private final Granules units;
    private final Ledger customer;
    private final Optional<Ledger> book;
    private final Amount withheld;
    private final Findings findings;
    private final List<Discrepancy> discrepancies = new ArrayList<>();

    PartLedger(InvoicePart part, String path, String name, RefundPolicy policy, List<PastCredit> history) {
        this.part = part;
        this.path = path;
        this.name = name;
        this.policy = policy;
        this.units = Granules.of(
                part.quantity(),
                part.step(),
                history.stream().map(past -> past.credited().quantity()).toList());
        this.findings = new Findings(path, name, discrepancies);
        this.customer = new Ledger(new PartFacts(part, path, CurrencyView.CUSTOMER, units, policy), policy);
        this.book = part.price()
                .book()
                .map(any -> new Ledger(new PartFacts(part, path, CurrencyView.BOOK, units, policy), policy));
        long kept = new Replay(part, customer, policy, findings).run(history);
        Optional<Long> keptInBook = book.map(ledger -> new Replay(part, ledger, policy, findings).run(history));
        this.withheld = amount(kept, keptInBook);
        if (customer.returned() > units.total()) {
            findings.add(
                    DiscrepancyKind.QUANTITY_MISMATCH,
                    "quantity",
                    part.quantity().toString(),
                    units.quantity(customer.returned()).toString(),
                    "was given back beyond what was invoiced");
        }
    }

    InvoicePart part() {
        return part;
    }

    /** Where it stands, as a JSON pointer into the order. */
    String path() {
        return path;
    }

    String name() {
        return name;
    }

    Findings findings() {
        return findings;
    }

    List<Discrepancy> discrepancies() {
        return discrepancies;
    }

    /** What others gave too little of and the policy lets stand. */
    Amount withheld() {
        return withheld;
    }

    Ledger customer() {
        return customer;
    }

    Granules units() {
        return units;
    }

    /** Granules that have not been given back. */
    long unitsLeft() {
        return Math.max(0, units.total() - customer.returned());
    }

    /** Whether anything at all is left that may be given back. */
    boolean anythingLeft() {
        return unitsLeft() > 0
                || hasLeft(customer)
                || book.filter(PartLedger::hasLeft).isPresent();
    }

    private static boolean hasLeft(Ledger ledger) {
        return ledger.base.left() > 0
                || ledger.taxLeft() > 0
                || IntStream.range(0, ledger.levies.length)
                        .anyMatch(i -> ledger.facts.levies.get(i).refundable() && ledger.levies[i].left() > 0);
    }

    /** Gives back units; all that is left where they are the last. */
    QuotedPart returnUnits(long granules, String subject, List<ExplanationStep> steps) {
        Workings workings = new Workings(part, subject, policy, steps);
        QuotedPart quoted = quoted(units.quantity(granules), ledger -> ledger.returnUnits(granules, workings));
        reportStranded(customer);
        book.ifPresent(this::reportStranded);
        return quoted;
    }

    /** Gives back what somebody suggests, as far as it is left; what is no entitlement is named (rule R31). */
    QuotedPart mirror(CreditedPart stated, List<ExplanationStep> steps) {
        long asked = units.of(stated.quantity().min(units.quantity(units.total())));
        long granules = Math.min(asked, unitsLeft());
        if (units.quantity(granules).compareTo(stated.quantity()) < 0) {
            findings.add(
                    DiscrepancyKind.QUANTITY_MISMATCH,
                    "quantity",
                    units.quantity(granules).toString(),
                    stated.quantity().toString(),
                    "is suggested beyond what is left");
        }
        Workings workings = new Workings(part, "suggested by another system, " + name, policy, steps);
        return quoted(
                units.quantity(granules),
                ledger -> ledger.mirror(
                        granules, new Replay(part, ledger, policy, findings).stated(stated), workings, findings));
    }

    private void reportStranded(Ledger ledger) {
        if (ledger.facts.taxIncluded && unitsLeft() == 0 && ledger.taxLeft() > 0) {
            findings.add(
                    DiscrepancyKind.TAX_STRANDED,
                    "tax",
                    ledger.facts.money(0),
                    ledger.facts.money(ledger.taxLeft()),
                    "cannot come back any more, since too much net did");
        }
    }

    /**
     * Gives back an amount of the customer view without units; the book view follows by ratio (rule R39).
     *
     * @param amount at most what is left in this basis
     */
    QuotedPart appease(long amount, AmountBasis basis, String subject, List<ExplanationStep> steps) {
        Workings workings = new Workings(part, subject, policy, steps);
        boolean net = basis == AmountBasis.EXCLUDING_TAX;
        long before = net ? customer.base.appeased() : customer.grossAppeased();
        boolean last = amount == left(customer, net);
        long cumulative = Math.addExact(before, amount);
        long whole = net ? customer.facts.base : customer.facts.gross();
        return quoted(Quantity.ZERO, ledger -> {
            long share = amount;
            if (ledger != customer) {
                long left = left(ledger, net);
                long target = policy.rounding().near(net ? ledger.facts.base : ledger.facts.gross(), cumulative, whole);
                long given = net ? ledger.base.appeased() : ledger.grossAppeased();
                share = last ? left : Math.min(Math.max(0, target - given), left);
            }
            return net ? ledger.appeaseNet(share, workings) : ledger.appeaseGross(share, workings);
        });
    }

    /**
     * Gives back as much of the base as brings each view to its own target, tax by the same rule (rule R8).
     *
     * @param target cumulative base of one view
     */
    QuotedPart appeaseBaseTo(ToLongFunction<CurrencyView> target, String subject, List<ExplanationStep> steps) {
        Workings workings = new Workings(part, subject, policy, steps);
        return quoted(Quantity.ZERO, ledger -> {
            Tally base = ledger.base;
            long wanted = target.applyAsLong(ledger.facts.view) - base.credited() - base.appeased();
            long share = Math.min(Math.max(0, wanted), base.left());
            return part.taxIncluded() ? ledger.appeaseGross(share, workings) : ledger.appeaseNet(share, workings);
        });
    }

    /** What of the price part of all units so far is entitled in one view. */
    long entitledBase(CurrencyView view) {
        return in(view).entitlement.base(in(view).returned());
    }

    /** Base of the whole part in one view. */
    long base(CurrencyView view) {
        return in(view).facts.base;
    }

    /** Gross price of the whole part in one view, before discounts. */
    long price(CurrencyView view) {
        return in(view).facts.price;
    }

    /** What of the gross price all units so far are entitled to, in one view. */
    long entitledPrice(CurrencyView view) {
        return in(view).entitlement.price(in(view).returned());
    }

    /** Taxes of the whole part in one view. */
    long[] taxes(CurrencyView view) {
        return in(view).facts.taxes.clone();
    }

    /** What was given back of one discount, in one view (rule R4). */
    Money discountCredited(int index, CurrencyView view) {
        return in(view).facts
                .money(in(view).entitlement.discounts(in(view).discount.credited())[index]);
    }

    /** What was given back of one tax with units, in one view. */
    Money taxCredited(int index, CurrencyView view) {
        return in(view).facts.money(in(view).taxes[index].credited());
    }

    /** What was given back of one tax without units, in one view. */
    Money taxAppeased(int index, CurrencyView view) {
        return in(view).facts.money(in(view).taxes[index].appeased());
    }

    /** One discount of the whole part in one view. */
    long discount(int index, CurrencyView view) {
        return in(view).facts.discounts[index];
    }

    /** What the units that are kept have of one discount, in one view (rule R13). */
    long discountOfKeptUnits(int index, CurrencyView view) {
        Ledger ledger = in(view);
        long[] gone = ledger.entitlement.discounts(ledger.entitlement.discount(ledger.returned()));
        return ledger.facts.discounts[index] - gone[index];
    }

    private Ledger in(CurrencyView view) {
        return view == CurrencyView.CUSTOMER ? customer : book.orElseThrow();
    }

    /** What is left in a basis. */
    long left(AmountBasis basis) {
        return left(customer, basis == AmountBasis.EXCLUDING_TAX);
    }

    private static long left(Ledger ledger, boolean net) {
        return net ? ledger.base.left() : ledger.grossLeft();
    }

    /** The base that is left, in all views. */
    Amount baseLeft() {
        return amount(customer.base.left(), book.map(ledger -> ledger.base.left()));
    }

    /** A duty or a tax on one that is left, in all views. */
    private Amount levyLeft(int index) {
        return amount(customer.levies[index].left(), book.map(ledger -> ledger.levies[index].left()));
    }

    /** The duties that are left and do not come back, and the taxes on them (rule R10). */
    List<Exclusion> dutiesKept() {
        List<Levy> levies = customer.facts.levies;
        return IntStream.range(0, levies.size())
                .filter(i -> !levies.get(i).refundable() && !levyLeft(i).isZero())
                .mapToObj(i -> Exclusion.builder()
                        .path(path + levies.get(i).path())
                        .reason(levies.get(i).exclusion())
                        .rule("R10")
                        .amount(levyLeft(i))
                        .build())
                .toList();
    }

    PartLeft left() {
        return PartLeft.builder()
                .quantity(units.quantity(unitsLeft()))
                .base(baseLeft())
                .discount(amount(customer.discount.left(), book.map(ledger -> ledger.discount.left())))
                .addAllTaxes(taxes(
                        index -> amount(customer.taxes[index].left(), book.map(ledger -> ledger.taxes[index].left()))))
                .addAllDuties(duties(this::levyLeft))
                .build();
    }

    private interface Stepping {
        Step of(Ledger ledger);
    }

    private interface ByIndex {
        Amount of(int index);
    }

    private QuotedPart quoted(Quantity quantity, Stepping stepping) {
        Step first = stepping.of(customer);
        Optional<Step> second = book.map(stepping::of);
        Function<ToLongFunction<Step>, Amount> both =
                component -> amount(component.applyAsLong(first), second.map(component::applyAsLong));
        return QuotedPart.builder()
                .quantity(quantity)
                .price(both.apply(step -> step.price))
                .addAllDiscounts(IntStream.range(0, part.discounts().size())
                        .mapToObj(i -> new CreditedDiscount(
                                part.discounts().get(i).discount(), both.apply(step -> step.discounts[i])))
                        .toList())
                .base(both.apply(step -> step.base))
                .net(both.apply(step -> step.net))
                .addAllTaxes(taxes(i -> both.apply(step -> step.taxes[i])))
                .addAllDuties(duties(i -> both.apply(step -> step.levies[i])))
                .drift(both.apply(step -> step.drift))
                .appeased(both.apply(step -> step.appeased))
                .build();
    }

    private List<QuotedTax> taxes(ByIndex amounts) {
        List<QuotedTax> taxes = new ArrayList<>();
        for (int i = 0; i < part.taxes().size(); i++) {
            taxes.add(quoted(part.taxes().get(i), amounts.of(i)));
        }
        return taxes;
    }

    private static QuotedTax quoted(TaxLine tax, Amount amount) {
        return QuotedTax.builder()
                .tax(tax.id())
                .title(tax.title())
                .jurisdiction(tax.jurisdiction())
                .amount(amount)
                .build();
    }

    /** In the order of {@link Levy#of}: each duty, then the taxes on it. */
    private List<QuotedDuty> duties(ByIndex amounts) {
        List<QuotedDuty> duties = new ArrayList<>();
        int levy = 0;
        for (Duty duty : part.duties()) {
            QuotedDuty.Builder quoted = QuotedDuty.builder().duty(duty.id()).amount(amounts.of(levy++));
            for (TaxLine tax : duty.taxes()) {
                quoted.addTaxes(quoted(tax, amounts.of(levy++)));
            }
            duties.add(quoted.build());
        }
        return duties;
    }

    private Amount amount(long inCustomer, Optional<Long> inBook) {
        return inBook.map(minor -> Amount.of(
                        customer.facts.money(inCustomer),
                        book.orElseThrow().facts.money(minor)))
                .orElseGet(() -> Amount.of(customer.facts.money(inCustomer)));
    }
}
