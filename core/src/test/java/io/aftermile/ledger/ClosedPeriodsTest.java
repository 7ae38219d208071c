package io.aftermile.ledger;

import static io.aftermile.ledger.Purchase.BOOKS;
import static io.aftermile.ledger.Purchase.LATER;
import static io.aftermile.ledger.Purchase.NOON;
import static io.aftermile.ledger.Purchase.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is closed is never altered: late documents and corrections count on the first open day. */
class ClosedPeriodsTest {

    private static final Purchase EUR = Purchase.in("EUR");
    private static final LocalDate MARCH_1 = LocalDate.parse("2026-03-01");
    private static final LocalDate MARCH_31 = LocalDate.parse("2026-03-31");
    private static final LocalDate APRIL_1 = LocalDate.parse("2026-04-01");

    private final Order order = EUR.order(EUR.exclusive("a", "1", "10.00", "", ""));
    private final Bookkeeper afterMarch = BOOKS.with(AccountingPeriods.allOpen().close(MARCH_31));

    @Test
    void aLateDocumentCountsOnTheFirstOpenDayAndKeepsItsOwnDate() {
        LedgerDocument late = afterMarch.sale(order);

        assertThat(late.date()).isEqualTo(MARCH_1);
        assertThat(late.postedOn()).isEqualTo(APRIL_1);
        assertThat(late.postings()).isEqualTo(BOOKS.sale(order).postings());
        assertThat(afterMarch.periods().closedThrough()).contains(MARCH_31);
        assertThat(BOOKS.periods()).isEqualTo(AccountingPeriods.allOpen());
    }

    @Test
    void theLastClosedDayIsClosedAndTheNextIsOpen() {
        AccountingPeriods closed = AccountingPeriods.allOpen().close(MARCH_31);

        assertThat(closed.isClosed(MARCH_31)).isTrue();
        assertThat(closed.isClosed(APRIL_1)).isFalse();
        assertThat(closed.postingDay(MARCH_31)).isEqualTo(APRIL_1);
        assertThat(closed.postingDay(APRIL_1)).isEqualTo(APRIL_1);
        assertThat(AccountingPeriods.allOpen().isClosed(MARCH_1)).isFalse();
        assertThat(AccountingPeriods.allOpen().postingDay(MARCH_1)).isEqualTo(MARCH_1);
    }

    @Test
    void whatIsClosedIsNotOpenedAgain() {
        AccountingPeriods closed = AccountingPeriods.allOpen().close(MARCH_31);

        assertThat(closed.close(MARCH_31)).isEqualTo(closed);
        assertThat(closed.close(APRIL_1).closedThrough()).contains(APRIL_1);
        assertThatThrownBy(() -> closed.close(MARCH_31.minusDays(1)))
                .isInstanceOf(Conflicting.class)
                .hasMessageContaining("cannot close the books through 2026-03-30: they are closed through 2026-03-31")
                .asInstanceOf(type(PeriodClosed.class))
                .satisfies(e -> {
                    assertThat(e.firstOpenDay()).isEqualTo(APRIL_1);
                    assertThat(e.facts()).containsEntry("firstOpenDay", "2026-04-01");
                });
    }

    @Test
    void aDocumentThatWasWrittenBeforeItsDayWasClosedIsNotLetIn() {
        LedgerDocument before = BOOKS.sale(order);
        LedgerDocument after = afterMarch.sale(order);

        assertThat(afterMarch.periods().admit(after)).isSameAs(after);
        assertThatThrownBy(() -> afterMarch.periods().admit(before))
                .hasMessageContaining("SALE of order o is posted on 2026-03-01, which is closed")
                .asInstanceOf(type(PeriodClosed.class))
                .satisfies(e -> assertThat(e.firstOpenDay()).isEqualTo(APRIL_1));
    }

    @Nested
    class Corrections {

        private final LedgerDocument posted = BOOKS.sale(order);

        @Test
        void aCorrectionIsTheDifferenceInTheOpenPeriodAndTouchesNothingPosted() {
            Order right = EUR.order(EUR.exclusive("a", "1", "9.00", "", "1.00"));

            LedgerDocument correction = afterMarch.correction(posted, BOOKS.sale(right), LATER);

            assertThat(lines(correction))
                    .containsExactly("DEBIT GOODS_REVENUE EUR 1.00", "CREDIT TAX_PAYABLE T1 EUR 1.00");
            assertThat(correction.kind()).isEqualTo(LedgerDocumentKind.CORRECTION);
            assertThat(correction.corrects()).contains(LedgerDocumentKind.SALE);
            assertThat(correction.order()).isEqualTo(order.id());
            assertThat(correction.date()).isEqualTo(LocalDate.parse("2026-03-20"));
            assertThat(correction.postedOn()).isEqualTo(APRIL_1);
            assertThat(lines(posted)).containsExactly("CREDIT GOODS_REVENUE EUR 10.00", "DEBIT RECEIVABLE EUR 10.00");
        }

        @Test
        void aReversalTakesADocumentBackWhole() {
            LedgerDocument reversal = BOOKS.reversal(posted, LATER);

            assertThat(lines(reversal)).containsExactly("DEBIT GOODS_REVENUE EUR 10.00", "CREDIT RECEIVABLE EUR 10.00");
            assertThat(lines(BOOKS.reversal(reversal, LATER))).isEqualTo(lines(posted));
        }

        @Test
        void ofWhatWasRightNothingIsCorrected() {
            assertThat(BOOKS.correction(posted, posted, LATER).postings()).isEmpty();
            LedgerDocument nothing = BOOKS.sale(EUR.order());
            assertThat(BOOKS.reversal(nothing, LATER).postings()).isEmpty();
            assertThat(lines(BOOKS.correction(nothing, posted, LATER))).isEqualTo(lines(posted));
        }

        @Test
        void aCorrectionNamesWhatTheCorrectedDocumentIsAbout() {
            Order refunded = order.withTenders(EUR.card("10.00"))
                    .withRefunds(EUR.ours(EUR.credit("1", "10.00", "", ""), EUR.paid("card", "10.00")));
            LedgerDocument settlement = BOOKS.settlement(refunded, Purchase.R, 0, LATER);

            LedgerDocument reversal = BOOKS.reversal(settlement, LATER);

            assertThat(reversal.refund()).isEqualTo(settlement.refund()).isPresent();
            assertThat(reversal.tender()).isEqualTo(settlement.tender()).isPresent();
        }

        @Test
        void anotherOrdersDocumentIsNoCorrection() {
            LedgerDocument other = posted.withOrder(new io.aftermile.model.OrderId("other"));

            assertThatThrownBy(() -> BOOKS.correction(posted, other, LATER))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("right: is about order other, the posted document about o");
        }
    }

    @Nested
    class TheDayOfAFact {

        private LocalDate day(EventTime time) {
            return BOOKS.sale(order.withPlacedAt(time)).date();
        }

        @Test
        void isThatOfTheMomentInTheZoneOfTheBooks() {
            assertThat(day(EventTime.at(Instant.parse("2026-03-01T22:59:59Z")))).isEqualTo(MARCH_1);
            assertThat(day(EventTime.at(Instant.parse("2026-03-01T23:00:00Z")))).isEqualTo(MARCH_1.plusDays(1));
            assertThat(day(EventTime.parse("2026-03-01T20:00:00-05:00"))).isEqualTo(MARCH_1.plusDays(1));
        }

        @Test
        void isThatOfTheReportWhereADayWasReported() {
            EventTime day = EventTime.builder()
                    .instant(Instant.parse("2026-03-01T23:00:00Z"))
                    .zone("America/New_York")
                    .text("2026-03-01")
                    .precision(EventTime.Precision.DAY)
                    .build();

            assertThat(day(day)).isEqualTo(MARCH_1);
            assertThat(day(day.withZone("nowhere"))).isEqualTo(MARCH_1.plusDays(1));
        }

        @Test
        void isNotGuessedWhereTheZoneIsNotKnown() {
            assertThatThrownBy(() -> day(EventTime.local("01.03.2026", EventTime.Precision.DAY)))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("/placedAt: is '01.03.2026' in a zone that is not known, and the books need a day;"
                            + " state the zone, or infer it from the place");
        }
    }

    @Test
    void theZoneOfTheBooksDecides() {
        Order late = order.withPlacedAt(EventTime.at(Instant.parse("2026-03-01T23:30:00Z")));

        assertThat(Bookkeeper.of(ZoneId.of("UTC")).sale(late).date()).isEqualTo(MARCH_1);
        assertThat(NOON.instant()).isPresent();
    }
}
