package io.aftermile.refund;

import static io.aftermile.refund.PartFacts.BASE;
import static io.aftermile.refund.PartFacts.DISCOUNT;
import static io.aftermile.refund.PartFacts.TAX;

import io.aftermile.model.CreditedPart;
import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Quantity;
import io.aftermile.money.CurrencyView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One part while a quote is worked out, in all its views: the same units in each, and each exhausts by itself (rules
 * R27 and R39). Every step is entered here, so that the next one sees it. One thread at a time.
 */
final class PartLedger {

    private final PartBalance balance;
    private Tallies given;
    private @Nullable Tallies givenInBook;
    private long cancelled;
    private int turn;
    private @Nullable List<Discrepancy> found;

    PartLedger(PartBalance balance) {
        this.balance = balance;
        this.given = balance.given;
        this.givenInBook = balance.givenInBook;
        this.cancelled = balance.unitsBefore.cancelled;
    }

    PartBalance balance() {
        return balance;
    }

    InvoicePart part() {
        return balance.part();
    }

    /** Where it stands, as a JSON pointer into the order. */
    String path() {
        return balance.place.path();
    }

    String name() {
        return balance.place.name();
    }

    /**
     * Notes that the quote has something to say about it.
     *
     * @param now above zero, later than the turn of every ledger that was touched before
     */
    void touch(int now) {
        turn = turn == 0 ? now : turn;
    }

    boolean touched() {
        return turn > 0;
    }

    /** When it was first touched; zero if it was not. */
    int turn() {
        return turn;
    }

    /** What does not agree in its history, and in the steps so far. */
    List<Discrepancy> discrepancies() {
        if (found == null) {
            return balance.discrepancies;
        }
        List<Discrepancy> all = new ArrayList<>(balance.discrepancies);
        all.addAll(found);
        return all;
    }

    private Findings findings() {
        if (found == null) {
            found = new ArrayList<>();
        }
        return new Findings(balance.place, found);
    }

    Granules units() {
        return balance.units;
    }

    /** Granules that have been neither returned nor cancelled. */
    long unitsLeft() {
        return Math.max(0, balance.units.total() - given.returned());
    }

    /** Granules that left and did not come back; of a line that never ships, all that are left. */
    long returnable() {
        UnitsBefore before = balance.unitsBefore;
        return before.ships
                ? Math.min(Math.max(0, before.shippedDown - (given.returned() - cancelled)), unitsLeft())
                : unitsLeft();
    }

    /** Granules that have not left; of a line that never ships, all that are left. */
    long cancellable() {
        return balance.unitsBefore.ships ? unshipped() : unitsLeft();
    }

    /** Granules that have not left; what was credited beyond what had left counts against them. */
    long unshipped() {
        long kept = balance.units.total() - balance.unitsBefore.shippedUp - cancelled;
        return Math.min(Math.max(0, kept), unitsLeft());
    }

    /** What can be returned or cancelled, to the last fraction. */
    Quantity most(boolean cancelling) {
        UnitsBefore before = balance.unitsBefore;
        Quantity all = balance.units.quantity(unitsLeft());
        if (!before.ships) {
            return all;
        }
        Quantity withdrawn = balance.units.quantity(cancelled);
        return cancelling
                ? part().quantity().minusOrZero(before.shipped.plus(withdrawn)).min(all)
                : before.shipped
                        .minusOrZero(balance.units.quantity(given.returned() - cancelled))
                        .min(all);
    }

    /** Whether anything at all is left that may be given back. */
    boolean anythingLeft() {
        return unitsLeft() > 0
                || hasLeft(balance.customer, given)
                || (balance.book != null && givenInBook != null && hasLeft(balance.book, givenInBook));
    }

    private static boolean hasLeft(Ledger ledger, Tallies given) {
        if (given.left(BASE) > 0 || given.taxLeft() > 0) {
            return true;
        }
        for (int i = 0; i < ledger.facts.levies.size(); i++) {
            if (ledger.facts.levies.get(i).refundable() && given.left(ledger.facts.levy(i)) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Gives back units; all that is left where they are the last. */
    Move returnUnits(long granules, UnitsCause cause, Manner manner) {
        Move move = enter(cause, manner, (ledger, now) -> ledger.returnUnits(now, granules));
        count(granules, cause);
        reportStranded();
        return move;
    }

    private void reportStranded() {
        reportStranded(balance.customer.facts, given);
        if (balance.book != null && givenInBook != null) {
            reportStranded(balance.book.facts, givenInBook);
        }
    }

    private void count(long granules, UnitsCause cause) {
        if (cause == UnitsCause.CANCELLATION) {
            cancelled += granules;
        }
    }

    private void reportStranded(PartFacts facts, Tallies now) {
        if (facts.taxIncluded && unitsLeft() == 0 && now.taxLeft() > now.left(BASE)) {
            findings()
                    .add(
                            DiscrepancyKind.TAX_STRANDED,
                            "tax",
                            facts.money(0),
                            facts.money(now.taxLeft()),
                            "cannot come back any more, since too much net did");
        }
    }

    /** Gives back what somebody suggests, as far as it is left; what is no entitlement is named (rule R31). */
    Move mirror(CreditedPart suggested, UnitsCause cause) {
        Granules units = balance.units;
        long asked = units.of(suggested.quantity().min(units.quantity(units.total())));
        long granules = Math.min(asked, unitsLeft());
        if (units.quantity(granules).compareTo(suggested.quantity()) < 0) {
            findings()
                    .add(
                            DiscrepancyKind.QUANTITY_MISMATCH,
                            "quantity",
                            units.quantity(granules).toString(),
                            suggested.quantity().toString(),
                            "is suggested beyond what is left");
        }
        Findings findings = findings();
        Manner.Mirrored manner = new Manner.Mirrored(granules > 0);
        Move move = enter(cause, manner, (ledger, now) -> {
            Replay.Stated stated = new Replay(part(), ledger, now, balance.policy, findings).stated(suggested);
            manner.add(stated);
            return ledger.mirror(now, granules, stated, findings);
        });
        count(granules, cause);
        reportStranded();
        return move;
    }

    /**
     * Gives back an amount of the customer view without units; the book view follows by ratio (rule R39).
     *
     * @param amount at most what is left in this basis
     */
    Move appease(long amount, AmountBasis basis, UnitsCause cause) {
        boolean net = basis == AmountBasis.EXCLUDING_TAX;
        boolean last = amount == left(balance.customer, given, net);
        long before = net ? given.appeased(BASE) : given.grossAppeased();
        long cumulative = Math.addExact(before, amount);
        long whole = net ? balance.customer.facts.base : balance.customer.facts.gross();
        return enter(cause, Manner.ofAmount(net, "amount without units, "), (ledger, now) -> {
            long share = amount;
            if (ledger != balance.customer) {
                long left = left(ledger, now, net);
                long target = balance.policy
                        .rounding()
                        .near(net ? ledger.facts.base : ledger.facts.gross(), cumulative, whole);
                long sofar = net ? now.appeased(BASE) : now.grossAppeased();
                share = last ? left : Math.min(Math.max(0, target - sofar), left);
            }
            return net ? ledger.appeaseNet(now, share) : ledger.appeaseGross(now, share);
        });
    }

    /**
     * Gives back as much of the base as brings each view to its own target, tax by the same rule (rule R8).
     *
     * @param target cumulative base of one view
     * @param subject what an explanation says it is, before the name of the part
     */
    Move appeaseBaseTo(ToLongFunction<CurrencyView> target, String subject) {
        boolean net = !part().taxIncluded();
        return enter(UnitsCause.CREDIT, Manner.ofAmount(net, subject), (ledger, now) -> {
            long wanted = target.applyAsLong(ledger.facts.view) - now.given(BASE);
            long share = Math.min(Math.max(0, wanted), now.left(BASE));
            return net ? ledger.appeaseNet(now, share) : ledger.appeaseGross(now, share);
        });
    }

    private interface Stepping {
        Tallies from(Ledger ledger, Tallies now);
    }

    private Move enter(UnitsCause cause, Manner manner, Stepping stepping) {
        Tallies before = given;
        Tallies beforeInBook = givenInBook;
        given = stepping.from(balance.customer, before);
        if (balance.book != null && beforeInBook != null) {
            givenInBook = stepping.from(balance.book, beforeInBook);
        }
        return new Move(balance, cause, manner, before, given, beforeInBook, givenInBook);
    }

    /** What of the base all units so far are entitled to, in one view. */
    long entitledBase(CurrencyView view) {
        return ledger(view).entitlement.base(given(view).returned());
    }

    /** Base of the whole part in one view. */
    long base(CurrencyView view) {
        return ledger(view).facts.base;
    }

    /** Gross price of the whole part in one view, before discounts. */
    long price(CurrencyView view) {
        return ledger(view).facts.price;
    }

    /** What of the gross price all units so far are entitled to, in one view. */
    long entitledPrice(CurrencyView view) {
        return ledger(view).entitlement.price(given(view).returned());
    }

    /** Taxes of the whole part in one view. */
    long[] taxes(CurrencyView view) {
        return ledger(view).facts.taxes.clone();
    }

    /** What was given back of one discount, in one view (rule R4). */
    Money discountCredited(int index, CurrencyView view) {
        Ledger ledger = ledger(view);
        return ledger.facts.money(ledger.entitlement.discounts(given(view).credited(DISCOUNT))[index]);
    }

    /** What was given back of one tax with units, in one view. */
    Money taxCredited(int index, CurrencyView view) {
        return ledger(view).facts.money(given(view).credited(TAX + index));
    }

    /** What was given back of one tax without units, in one view. */
    Money taxAppeased(int index, CurrencyView view) {
        return ledger(view).facts.money(given(view).appeased(TAX + index));
    }

    /** One discount of the whole part in one view. */
    long discount(int index, CurrencyView view) {
        return ledger(view).facts.discounts[index];
    }

    /** What the units that are kept have of one discount, in one view (rule R13). */
    long discountOfKeptUnits(int index, CurrencyView view) {
        Ledger ledger = ledger(view);
        long[] gone = ledger.entitlement.discounts(
                ledger.entitlement.discount(given(view).returned()));
        return ledger.facts.discounts[index] - gone[index];
    }

    private Ledger ledger(CurrencyView view) {
        return view == CurrencyView.CUSTOMER || balance.book == null ? balance.customer : balance.book;
    }

    private Tallies given(CurrencyView view) {
        return view == CurrencyView.CUSTOMER || givenInBook == null ? given : givenInBook;
    }

    /** What is left in a basis, in the customer view. */
    long left(AmountBasis basis) {
        return left(balance.customer, given, basis == AmountBasis.EXCLUDING_TAX);
    }

    private static long left(Ledger ledger, Tallies now, boolean net) {
        return net ? now.left(BASE) : now.grossLeft();
    }

    /** The base that is left, in all views. */
    Minor baseLeft() {
        return left(BASE);
    }

    /** What is left of a component, in all views. */
    private Minor left(int component) {
        return new Minor(given.left(component), givenInBook == null ? 0 : givenInBook.left(component));
    }

    /** The duties that are left and do not come back, and the taxes on them (rule R10). */
    List<Exclusion> dutiesKept(Currencies currencies) {
        List<Levy> levies = balance.customer.facts.levies;
        if (levies.isEmpty()) {
            return List.of();
        }
        List<Exclusion> kept = new ArrayList<>();
        for (int i = 0; i < levies.size(); i++) {
            Minor left = left(balance.customer.facts.levy(i));
            if (!levies.get(i).refundable() && !left.isZero()) {
                kept.add(Exclusion.builder()
                        .path(path() + levies.get(i).path())
                        .reason(levies.get(i).exclusion())
                        .rule("R10")
                        .amount(currencies.amount(left))
                        .build());
            }
        }
        return kept;
    }

    /** What is left of it. */
    PartLeft left(Currencies currencies) {
        return new QuotedAmounts(part(), currencies).left(balance.units, given, givenInBook);
    }
}
