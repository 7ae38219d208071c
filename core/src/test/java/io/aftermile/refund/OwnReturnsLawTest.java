package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.DutyRefundability;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Path independence and Closeness: after k of Q units every cumulative amount is a function of the invoice and k. */
class OwnReturnsLawTest {

    private static final long SEED = 20_260_301L;

    @Test
    void afterAnyBatchesEveryCumulativeAmountIsWhatTheInvoiceAndTheUnitsSay() {
        Specs.check(SEED, false, spec -> {
            Course course = new Course(spec);
            for (Spec.Event event : spec.events()) {
                course.play(event).ifPresent(quote -> {
                    checkCumulative(course, event.line(), false);
                    if (spec.book()) {
                        checkCumulative(course, event.line(), true);
                    }
                    assertThat(quote.lines().get(0).credited().drift().isZero())
                            .as("own history has no drift")
                            .isTrue();
                    assertThat(quote.explanation().steps())
                            .as("own history needs no corridor")
                            .noneMatch(step -> step.rule().equals("R5"));
                    assertThat(quote.discrepancies()).isEmpty();
                });
            }
        });
    }

    @Test
    void proRataAmountsStayWithinHalfAMinorUnitOfTheirExactShare() {
        Specs.check(SEED + 1_000_000_000L, false, spec -> {
            Course course = new Course(spec);
            for (Spec.Event event : spec.events()) {
                course.play(event);
                Spec.Line line = spec.lines().get(event.line());
                long k = course.done(event.line());
                boolean thin = line.inclusive()
                        && Oracle.thin(
                                Oracle.big(line.base().customer()),
                                Oracle.bigs(line.taxes(false)),
                                Oracle.big(line.steps()));
                boolean wholeUnits = line.decimals() == 0;
                if (spec.policy().anchor() == Anchor.BASE
                        && (spec.policy().schedule() == Schedule.PRO_RATA || !wholeUnits)) {
                    close(line.base().customer(), course.credited(event.line(), -1, false), k, line.steps());
                }
                checkDuties(course, event.line(), k);
                if (!thin && (spec.policy().taxSchedule() == Schedule.PRO_RATA || !wholeUnits)) {
                    for (int t = 0; t < line.taxSums().size(); t++) {
                        close(
                                line.taxSums().get(t).customer(),
                                course.credited(event.line(), t, false),
                                k,
                                line.steps());
                    }
                }
            }
        });
    }

    private static void checkDuties(Course course, int index, long k) {
        Spec.Line line = course.spec.lines().get(index);
        boolean proRata = course.spec.policy().taxSchedule() == Schedule.PRO_RATA || line.decimals() > 0;
        for (int u = 0; u < line.duties().size(); u++) {
            Spec.Levied duty = line.duties().get(u);
            if (proRata && duty.rule(course.spec.policy()) == DutyRefundability.PRO_RATA) {
                for (int t = -1; t < duty.taxSums().size(); t++) {
                    long invoiced = duty.sums().get(t + 1).customer();
                    close(invoiced, course.dutyCredited(index, u, t, false), k, line.steps());
                }
            }
        }
    }

    private static void close(long invoiced, long credited, long k, long n) {
        BigInteger apart = Oracle.big(credited)
                .multiply(Oracle.big(n))
                .subtract(Oracle.big(invoiced).multiply(Oracle.big(k)))
                .abs();
        assertThat(apart.shiftLeft(1)).isLessThanOrEqualTo(Oracle.big(n));
    }

    private static void checkCumulative(Course course, int index, boolean book) {
        Spec.Line line = course.spec.lines().get(index);
        Oracle expected = Oracle.at(line, book, course.done(index), course.spec.policy());
        assertThat(Oracle.big(course.credited(index, -1, book))).as("base").isEqualTo(expected.base());
        for (int t = 0; t < line.taxSums().size(); t++) {
            assertThat(Oracle.big(course.credited(index, t, book)))
                    .as("tax " + t)
                    .isEqualTo(expected.taxes().get(t));
        }
        for (int u = 0; u < line.duties().size(); u++) {
            for (int t = -1; t < line.duties().get(u).taxSums().size(); t++) {
                assertThat(Oracle.big(course.dutyCredited(index, u, t, book)))
                        .as(t < 0 ? "duty " + u : "tax " + t + " on duty " + u)
                        .isEqualTo(expected.duties().get(u).get(t + 1));
            }
        }
        List<BigInteger> discounts = expected.discounts();
        for (int d = 0; d < line.discountSums().size(); d++) {
            assertThat(Oracle.big(course.discountCredited(index, d, book)))
                    .as("discount " + d)
                    .isEqualTo(discounts.get(d));
        }
    }
}
