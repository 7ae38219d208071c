package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.CreditedTax;
import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.Order;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TaxLineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Exhaustion, Containment and Explanation hold for the other two theories as well (rule R31). */
class TheoriesLawTest {

    private static final long SEED = 20_261_301L;

    private static Random diceOf(Spec spec) {
        return new Random(Long.parseLong(spec.policy().name().substring("seed ".length())));
    }

    /** What somebody might suggest: near the entitlement, far from it, or beyond all that is left. */
    private static Refund suggestion(Course course, Random dice) {
        Refund.Builder refund = Refund.builder()
                .id(new RefundId("suggested"))
                .origin(RefundOrigin.FOREIGN)
                .at(Sale.NOON);
        for (int i = 0; i < course.spec.lines().size(); i++) {
            if (dice.nextInt(3) > 0) {
                refund.addLine(new CreditedLine(Spec.id(i), part(course, i, dice)));
            }
        }
        return refund.build();
    }

    private static CreditedPart part(Course course, int index, Random dice) {
        Spec.Line line = course.spec.lines().get(index);
        long steps = dice.nextInt(5) == 0 ? 0 : 1 + (long) (dice.nextDouble() * line.steps());
        long near = dice.nextInt(3);
        CreditedPart.Builder part = CreditedPart.builder()
                .quantity(line.units(steps))
                .restock(steps == 0 ? RestockKind.NO_RESTOCK : RestockKind.values()[dice.nextInt(3)])
                .base(course.spec.amount(
                        some(line.base().customer(), steps, line.steps(), near, dice),
                        some(line.base().book(), steps, line.steps(), near, dice)));
        for (int t = 0; t < line.taxSums().size(); t++) {
            Spec.Sum tax = line.taxSums().get(t);
            part.addTaxes(new CreditedTax(
                    new TaxLineId("t" + t),
                    course.spec.amount(
                            some(tax.customer(), steps, line.steps(), near, dice),
                            some(tax.book(), steps, line.steps(), near, dice))));
        }
        return part.build();
    }

    private static long some(long whole, long steps, long of, long near, Random dice) {
        long share = Oracle.big(whole)
                .multiply(Oracle.big(steps))
                .divide(Oracle.big(of))
                .longValueExact();
        return near == 0
                ? share
                : near == 1 ? Math.max(0, share + dice.nextInt(3) - 1) : (long) (dice.nextDouble() * 2 * (whole + 1));
    }

    @Test
    void aMirroredQuoteContainsAndAddsUpAndNamesWhatItCut() {
        Map<String, Integer> reached = new TreeMap<>();
        Specs.checkFewer(SEED, true, spec -> {
            Random dice = diceOf(spec);
            Course course = new Course(spec);
            spec.events().stream().limit(2).forEach(course::play);
            Order before = course.order();
            Refund suggested = suggestion(course, dice);
            RefundQuote quote = MirroredTheory.of(spec.policy(), suggested).quote(before, RefundRequest.everything());
            MixedHistoryLawTest.addsUp(quote);
            for (int i = 0; i < suggested.lines().size(); i++) {
                CreditedLine asked = suggested.lines().get(i);
                int index = Integer.parseInt(asked.line().value().substring(1));
                contained(course, index, quote.lines().get(i), false);
                if (spec.book()) {
                    contained(course, index, quote.lines().get(i), true);
                }
                boolean asSuggested =
                        sameAmounts(asked.credited(), quote.lines().get(i).credited());
                if (!asSuggested) {
                    assertThat(quote.discrepancies())
                            .as("what was cut is named")
                            .anyMatch(it -> it.kind() == DiscrepancyKind.AMOUNT_MISMATCH);
                }
                reached.merge(asSuggested ? "as suggested" : "cut", 1, Integer::sum);
            }
            quote.discrepancies().forEach(it -> reached.merge(it.kind().name(), 1, Integer::sum));
        });
        System.out.println("mirrored: " + reached);
        assertThat(reached)
                .containsKeys("as suggested", "cut", "DRIFT", "AMOUNT_MISMATCH", "QUANTITY_MISMATCH", "TAX_STRANDED");
    }

    private static boolean sameAmounts(CreditedPart asked, QuotedPart quoted) {
        boolean same = asked.base().equals(quoted.base());
        for (int t = 0; t < asked.taxes().size(); t++) {
            same &= asked.taxes().get(t).amount().equals(quoted.taxes().get(t).amount());
        }
        return same;
    }

    private static void contained(Course course, int index, QuotedLine quoted, boolean book) {
        Spec.Line line = course.spec.lines().get(index);
        QuotedPart part = quoted.credited();
        assertThat(Course.minor(part.base(), book))
                .isBetween(0L, Math.max(0, line.base().in(book) - course.credited(index, -1, book)));
        for (int t = 0; t < line.taxSums().size(); t++) {
            assertThat(Course.minor(part.taxes().get(t).amount(), book))
                    .isBetween(0L, Math.max(0, line.taxSums().get(t).in(book) - course.credited(index, t, book)));
        }
        assertThat(Course.minor(part.net(), book)).isNotNegative();
        part.discounts()
                .forEach(it -> assertThat(Course.minor(it.amount(), book)).isNotNegative());
    }

    /** An amount is no entitlement where it is off by more than one minor unit for each unit and the one begun. */
    @Test
    void aMirroredAmountThatIsNoEntitlementIsADiscrepancy() {
        Map<String, Integer> reached = new TreeMap<>();
        Specs.checkFewer(SEED + 1_000_000_000L, false, spec -> {
            Random dice = diceOf(spec);
            Course course = new Course(spec);
            Refund suggested = suggestion(course, dice);
            for (CreditedLine asked : suggested.lines()) {
                Spec.Line line =
                        spec.lines().get(Integer.parseInt(asked.line().value().substring(1)));
                long steps = asked.credited()
                        .quantity()
                        .toBigDecimal()
                        .movePointRight(line.decimals())
                        .longValueExact();
                RefundQuote quote = MirroredTheory.of(spec.policy(), suggested.withLines(List.of(asked)))
                        .quote(spec.order(), RefundRequest.everything());
                QuotedPart got = quote.lines().get(0).credited();
                if (steps == 0) {
                    continue;
                }
                Oracle entitled = Oracle.at(line, false, steps, spec.policy());
                long most = 1 + asked.credited().quantity().toBigDecimal().longValue();
                List<Long> off = new ArrayList<>();
                off.add(entitled.base().longValueExact() - Course.minor(got.base(), false));
                for (int t = 0; t < line.taxSums().size(); t++) {
                    off.add(entitled.taxes().get(t).longValueExact()
                            - Course.minor(got.taxes().get(t).amount(), false));
                }
                if (off.stream().anyMatch(it -> Math.abs(it) > most)) {
                    assertThat(quote.discrepancies())
                            .as("off by " + off + ": " + got)
                            .anyMatch(it -> it.kind() == DiscrepancyKind.DRIFT);
                    assertThat(quote.needsApproval()).isTrue();
                    reached.merge(Math.abs(off.get(0)) > most ? "base" : "tax alone", 1, Integer::sum);
                } else if (off.stream().allMatch(it -> it == 0) && !spec.book()) {
                    assertThat(quote.discrepancies()).noneMatch(it -> it.kind() == DiscrepancyKind.DRIFT);
                    reached.merge("exact", 1, Integer::sum);
                }
            }
        });
        System.out.println("mirrored against entitlements: " + reached);
        assertThat(reached).containsOnlyKeys("base", "tax alone", "exact");
    }

    @Test
    void afterAMirroredRefundEverythingStillAddsUpToTheInvoice() {
        Specs.checkFewer(SEED + 2_000_000_000L, true, spec -> {
            Course course = new Course(spec);
            course.mirror(suggestion(course, diceOf(spec)));
            RefundQuote last = course.playEverything();
            for (int i = 0; i < spec.lines().size(); i++) {
                MixedHistoryLawTest.exhausted(course, last, i, false);
                if (spec.book()) {
                    MixedHistoryLawTest.exhausted(course, last, i, true);
                }
            }
            assertThat(course.playEverything().total().isZero()).isTrue();
        });
    }

    @Test
    void aRePricedQuoteContainsAddsUpAndHoldsNothingOnceAllIsBack() {
        Map<String, Integer> reached = new TreeMap<>();
        Specs.checkFewer(SEED + 3_000_000_000L, true, plain -> {
            RefundPolicy policy = plain.policy().withClawBack(DiscountClawBack.CLAW_BACK);
            Spec spec = new Spec(plain.currency(), plain.book(), policy, plain.lines(), plain.events());
            Course course = new Course(spec);
            for (Spec.Event event : spec.events()) {
                Order before = course.order();
                Optional<RefundRequest> asked =
                        event instanceof Spec.Foreign ? Optional.empty() : course.request(event);
                asked.ifPresent(request -> {
                    RefundQuote quote = RePricedTheory.of(plain.policy()).quote(before, request);
                    SettlementLawTest.balances(quote);
                    contained(course, event.line(), quote.lines().get(0), false);
                    reached.merge(quote.holds().isEmpty() ? "nothing held" : "held", 1, Integer::sum);
                });
                course.play(event);
            }
            RefundQuote last = RePricedTheory.of(plain.policy()).quote(course.order(), RefundRequest.everything());
            SettlementLawTest.balances(last);
            assertThat(last.holds()).isEmpty();
            course.playEverything();
            for (int i = 0; i < spec.lines().size(); i++) {
                MixedHistoryLawTest.exhausted(course, last, i, false);
            }
        });
        System.out.println("re-priced: " + reached);
        assertThat(reached).containsOnlyKeys("nothing held", "held");
    }
}
