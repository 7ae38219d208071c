package io.aftermile.refund;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Fee;
import io.aftermile.model.OrderLine;
import io.aftermile.model.ShippingLine;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * What a quote gives back of the parts, move by move, while it is worked out in minor units; its lines are made when
 * somebody reads them. One thread at a time until it is worked out, never changed after that.
 */
final class Draft {

    private final Books books;
    private final Currencies currencies;
    private final List<Move> moves;
    private List<Exclusion> exclusions = List.of();
    private List<Discrepancy> discrepancies = List.of();
    private long credited;
    private long creditedInBook;
    private long discounts;
    private long discountsInBook;
    private long goodwill;
    private int turn;

    /** @param moves about how many there will be */
    Draft(Books books, int moves) {
        this.books = books;
        this.currencies = books.balance().currencies();
        this.moves = new ArrayList<>(moves);
    }

    void add(PartLedger ledger, Move move) {
        touch(ledger);
        moves.add(move);
        Minor total = move.total();
        credited = Math.addExact(credited, total.customer());
        creditedInBook = Math.addExact(creditedInBook, total.book());
        // The totals state these sums as well, so they have to be such as can be counted.
        Minor discount = move.discount();
        discounts = Math.addExact(discounts, discount.customer());
        discountsInBook = Math.addExact(discountsInBook, discount.book());
    }

    private void touch(PartLedger ledger) {
        ledger.touch(++turn);
    }

    void addGoodwill(long amount) {
        goodwill = Math.addExact(goodwill, amount);
    }

    void exclude(PartLedger ledger, ExclusionReason reason, String rule) {
        touch(ledger);
        exclude(exclusion(ledger, reason, rule, currencies.amount(ledger.baseLeft())));
    }

    /** Leaves out the duties that stay; a line that is cancelled in part and returned in part comes here twice. */
    void excludeDuties(PartLedger ledger) {
        for (Exclusion kept : ledger.dutiesKept(currencies)) {
            if (!exclusions.contains(kept)) {
                exclude(kept);
            }
        }
    }

    private void exclude(Exclusion exclusion) {
        exclusions = exclusions.isEmpty() ? new ArrayList<>() : exclusions;
        exclusions.add(exclusion);
    }

    private static Exclusion exclusion(PartLedger ledger, ExclusionReason reason, String rule, Amount amount) {
        return Exclusion.builder()
                .path(ledger.path())
                .reason(reason)
                .rule(rule)
                .amount(amount)
                .build();
    }

    void found(Discrepancy discrepancy) {
        discrepancies = discrepancies.isEmpty() ? new ArrayList<>() : discrepancies;
        discrepancies.add(discrepancy);
    }

    /** More units are asked for than are left, and they are cut. */
    void cutUnits(String path, String what, String asked, String left) {
        found(Discrepancy.builder()
                .kind(DiscrepancyKind.QUANTITY_MISMATCH)
                .path(path)
                .expected(asked)
                .actual(left)
                .detail(what + " asks for " + asked + " and is cut to the " + left + " that are left")
                .build());
    }

    /** More money is asked for than is left, and it is cut. */
    void cutAmount(String path, String what, Money asked, Money most) {
        found(Discrepancy.builder()
                .kind(DiscrepancyKind.AMOUNT_MISMATCH)
                .path(path)
                .expected(asked.toString())
                .actual(most.toString())
                .detail(what + " asked for " + asked + " and cut to the " + most + " that is left")
                .build());
    }

    /** Money that belongs to no part, in the customer view (rule R12). */
    long goodwill() {
        return goodwill;
    }

    /** All that is credited of the invoice's parts. */
    Minor credited() {
        return new Minor(credited, creditedInBook);
    }

    List<QuotedLine> lines() {
        List<QuotedLine> lines = new ArrayList<>(moves.size());
        for (Move move : moves) {
            if (move.part() instanceof OrderLine line) {
                lines.add(QuotedLine.builder()
                        .line(line.id())
                        .restock(move.cause().restock())
                        .cause(move.cause())
                        .credited(move.credited(currencies))
                        .left(move.left(currencies))
                        .build());
            }
        }
        return lines;
    }

    List<QuotedShipping> shipping() {
        List<QuotedShipping> shipping = new ArrayList<>();
        for (Move move : moves) {
            if (move.part() instanceof ShippingLine line) {
                shipping.add(QuotedShipping.builder()
                        .line(line.id())
                        .credited(move.credited(currencies))
                        .left(move.left(currencies))
                        .build());
            }
        }
        return shipping;
    }

    List<QuotedFee> fees() {
        List<QuotedFee> fees = new ArrayList<>();
        for (Move move : moves) {
            if (move.part() instanceof Fee fee) {
                fees.add(QuotedFee.builder()
                        .fee(fee.id())
                        .credited(move.credited(currencies))
                        .left(move.left(currencies))
                        .build());
            }
        }
        return fees;
    }

    /** What does not go back; last what others gave too little of and the policy lets stand. */
    List<Exclusion> exclusions() {
        List<Exclusion> all = new ArrayList<>(exclusions);
        for (PartLedger ledger : books.touched()) {
            Minor withheld = ledger.balance().withheld;
            if (!withheld.isZero()) {
                all.add(exclusion(ledger, ExclusionReason.WITHHELD_ELSEWHERE, "R2", currencies.amount(withheld)));
            }
        }
        return all;
    }

    /** What does not agree about the request and the parts that it touches. */
    List<Discrepancy> discrepancies() {
        List<Discrepancy> all = new ArrayList<>(discrepancies);
        books.touched().forEach(ledger -> all.addAll(ledger.discrepancies()));
        return all;
    }

    /** Why each part gives back what it does. */
    void explain(RefundPolicy policy, List<ExplanationStep> steps) {
        moves.forEach(move -> move.explain(policy, steps));
    }
}
