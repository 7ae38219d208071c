package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.DiscrepancyKind;
import io.aftermile.model.DutyRefundability;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Exhaustion, Containment and Explanation: for every order, policy and history, other systems' refunds included. */
class MixedHistoryLawTest {

    private static final long SEED = 20_260_401L;

    @Test
    void everythingGivenBackAddsUpToTheInvoiceExactly() {
        Specs.check(SEED, true, spec -> {
            Course course = new Course(spec);
            spec.events().forEach(course::play);
            RefundQuote last = course.playEverything();
            for (int i = 0; i < spec.lines().size(); i++) {
                exhausted(course, last, i, false);
                if (spec.book()) {
                    exhausted(course, last, i, true);
                }
            }
            RefundQuote nothing = course.playEverything();
            assertThat(nothing.total().isZero()).isTrue();
        });
    }

    static void exhausted(Course course, RefundQuote last, int index, boolean book) {
        Spec.Line line = course.spec.lines().get(index);
        // What others gave beyond the invoice cannot be taken back; it is named, and checked in OverCreditTest.
        long base = line.base().in(book);
        long credited = course.credited(index, -1, book);
        assertThat(credited).as("base of line " + index).isGreaterThanOrEqualTo(base);
        boolean over = credited > base;
        boolean stranded = last.discrepancies().stream().anyMatch(it -> it.kind() == DiscrepancyKind.TAX_STRANDED);
        for (int t = 0; t < line.taxSums().size(); t++) {
            long tax = course.credited(index, t, book);
            if (!over && !stranded) {
                assertThat(tax)
                        .as("tax " + t + " of line " + index)
                        .isEqualTo(line.taxSums().get(t).in(book));
            } else {
                assertThat(tax).isLessThanOrEqualTo(line.taxSums().get(t).in(book));
            }
        }
        for (int u = 0; u < line.duties().size(); u++) {
            Spec.Levied duty = line.duties().get(u);
            boolean comesBack = duty.rule(course.spec.policy()) != DutyRefundability.NOT_REFUNDABLE;
            for (int t = -1; t < duty.taxSums().size(); t++) {
                assertThat(course.dutyCredited(index, u, t, book))
                        .as((t < 0 ? "duty " : "tax " + t + " on duty ") + u + " of line " + index)
                        .isEqualTo(comesBack ? duty.sums().get(t + 1).in(book) : 0);
            }
        }
        for (int d = 0; d < line.discountSums().size(); d++) {
            assertThat(course.discountCredited(index, d, book))
                    .isLessThanOrEqualTo(line.discountSums().get(d).in(book));
        }
    }

    @Test
    void noStepIsNegativeOrExceedsWhatIsLeft() {
        Specs.check(SEED + 1_000_000_000L, true, spec -> {
            Course course = new Course(spec);
            for (Spec.Event event : spec.events()) {
                int index = event.line();
                Spec.Line line = spec.lines().get(index);
                long baseBefore = course.credited(index, -1, false);
                List<Long> taxesBefore = java.util.stream.IntStream.range(
                                0, line.taxSums().size())
                        .mapToObj(t -> course.credited(index, t, false))
                        .toList();
                course.play(event).ifPresent(quote -> {
                    QuotedPart part = quote.lines().get(0).credited();
                    within(part.base(), line.base().customer() - baseBefore);
                    for (int t = 0; t < taxesBefore.size(); t++) {
                        within(
                                part.taxes().get(t).amount(),
                                line.taxSums().get(t).customer() - taxesBefore.get(t));
                        assertThat(Course.minor(
                                        quote.lines()
                                                .get(0)
                                                .left()
                                                .taxes()
                                                .get(t)
                                                .amount(),
                                        false))
                                .isEqualTo(Math.max(
                                        0, line.taxSums().get(t).customer() - course.credited(index, t, false)));
                    }
                    dutiesWithinWhatIsLeft(course, quote, index);
                    assertThat(part.net().isNegative()).isFalse();
                    assertThat(part.discounts()).noneMatch(it -> it.amount().isNegative());
                    assertThat(Course.minor(quote.lines().get(0).left().base(), false))
                            .isEqualTo(Math.max(0, line.base().customer() - course.credited(index, -1, false)));
                });
            }
        });
    }

    /** What is credited and what is left are the invoice, and what stays is named with its amount. */
    private static void dutiesWithinWhatIsLeft(Course course, RefundQuote quote, int index) {
        QuotedLine quoted = quote.lines().get(0);
        List<Spec.Levied> duties = course.spec.lines().get(index).duties();
        for (int u = 0; u < duties.size(); u++) {
            List<Amount> steps = amounts(quoted.credited().duties().get(u));
            List<Amount> left = amounts(quoted.left().duties().get(u));
            boolean stays = duties.get(u).rule(course.spec.policy()) == DutyRefundability.NOT_REFUNDABLE;
            for (int t = -1; t < duties.get(u).taxSums().size(); t++) {
                long invoiced = duties.get(u).sums().get(t + 1).customer();
                long credited = course.dutyCredited(index, u, t, false);
                assertThat(steps.get(t + 1).isNegative()).isFalse();
                assertThat(credited + Course.minor(left.get(t + 1), false)).isEqualTo(invoiced);
                if (stays && !left.get(t + 1).isZero() && !quoted.quantity().isZero()) {
                    String path = "/lines/" + index + "/duties/" + u + (t < 0 ? "" : "/taxes/" + t);
                    assertThat(quote.exclusions())
                            .filteredOn(it -> it.path().equals(path))
                            .extracting(Exclusion::amount)
                            .containsExactly(left.get(t + 1));
                }
            }
        }
    }

    private static List<Amount> amounts(QuotedDuty duty) {
        return Stream.concat(Stream.of(duty.amount()), duty.taxes().stream().map(QuotedTax::amount))
                .toList();
    }

    private static void within(Amount step, long left) {
        assertThat(Course.minor(step, false)).isBetween(0L, Math.max(0, left));
    }

    @Test
    void partsAddUpToTotalsAndEveryAmountHasItsReason() {
        Specs.check(SEED + 2_000_000_000L, true, spec -> {
            Course course = new Course(spec);
            for (Spec.Event event : spec.events()) {
                course.play(event).ifPresent(quote -> {
                    addsUp(quote);
                    explained(quote);
                });
            }
            addsUp(course.playEverything());
        });
    }

    static void addsUp(RefundQuote quote) {
        Amount zero = quote.total().zero();
        List<QuotedPart> parts =
                quote.lines().stream().map(QuotedLine::credited).toList();
        assertThat(sum(zero, parts, QuotedPart::base)).isEqualTo(quote.totals().goods());
        assertThat(sum(zero, parts, QuotedPart::net)
                        .plus(quote.totals().tax())
                        .plus(quote.totals().duties()))
                .isEqualTo(quote.total());
        assertThat(sum(zero, parts, part -> part.tax().plus(part.dutyTax())))
                .isEqualTo(quote.totals().tax());
        assertThat(sum(zero, parts, QuotedPart::duty)).isEqualTo(quote.totals().duties());
        parts.forEach(part -> assertThat(
                        part.price().minus(part.discount()).plus(part.drift()).minus(part.appeased()))
                .isEqualTo(part.base()));
        SettlementLawTest.balances(quote);
        assertThat(quote.payable()).isEqualTo(quote.total());
    }

    private static Amount sum(Amount zero, List<QuotedPart> parts, Function<QuotedPart, Amount> component) {
        return parts.stream().map(component).reduce(zero, Amount::plus);
    }

    /** The last step about a component states its amount, in each view. */
    private static void explained(RefundQuote quote) {
        QuotedPart part = quote.lines().get(0).credited();
        boolean inclusive = quote.explanation().steps().stream()
                .anyMatch(step -> step.component().equals("gross"));
        if (!part.quantity().isZero()) {
            states(quote, inclusive ? "gross" : "net", part.base());
            part.discounts().forEach(it -> states(quote, "discount " + it.discount(), it.amount()));
        }
        part.taxes().forEach(tax -> states(quote, "tax " + tax.title(), tax.amount()));
        for (QuotedDuty duty : part.duties()) {
            if (!duty.total().isZero()) {
                states(quote, "duty " + duty.duty(), duty.amount());
                duty.taxes()
                        .forEach(tax -> states(quote, "tax " + tax.title() + " on duty " + duty.duty(), tax.amount()));
            }
        }
    }

    private static void states(RefundQuote quote, String component, Amount amount) {
        for (CurrencyView view : CurrencyView.values()) {
            amount.in(view).ifPresent(money -> {
                List<ExplanationStep> steps = quote.explanation().steps().stream()
                        .filter(step -> step.view() == view && step.component().equals(component))
                        .toList();
                assertThat(steps).as(component).isNotEmpty();
                assertThat(steps.get(steps.size() - 1).amount()).as(component).isEqualTo(money);
            });
        }
    }

    @Test
    void afterOtherSystemsOurNextStepLandsOnTheEntitlementOrWaitsForIt() {
        Specs.check(SEED + 3_000_000_000L, true, spec -> {
            Course course = new Course(spec);
            for (Spec.Event event : spec.events()) {
                int index = event.line();
                Spec.Line line = spec.lines().get(index);
                boolean amounts =
                        spec.events().stream().anyMatch(it -> it instanceof Spec.GiveAmount && it.line() == index);
                long before = course.credited(index, -1, false);
                course.play(event).filter(quote -> !amounts).ifPresent(quote -> {
                    long k = course.done(index);
                    long entitled =
                            Oracle.at(line, false, k, spec.policy()).base().longValueExact();
                    assertThat(course.credited(index, -1, false)).isEqualTo(Math.max(entitled, before));
                });
            }
        });
    }

    @Test
    void equalInputsGiveEqualQuotes() {
        Specs.check(SEED + 4_000_000_000L, true, spec -> {
            RefundQuote one = RefundCalculator.of(spec.policy()).quote(spec.order(), RefundRequest.everything());
            RefundQuote two = RefundCalculator.of(spec.policy()).quote(spec.order(), RefundRequest.everything());
            assertThat(one).isEqualTo(two);
            assertThat(one.hashCode()).isEqualTo(two.hashCode());
        });
    }
}
