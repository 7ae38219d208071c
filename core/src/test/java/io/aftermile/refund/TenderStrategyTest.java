package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import io.aftermile.model.EventTime;
import io.aftermile.model.Order;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.CashRounding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the money goes is policy, and what finds no place is named (rules R25 and R26). */
class TenderStrategyTest {

    private static final Sale EUR = Sale.in("EUR");

    private static Tender.Builder tender(String id, TenderKind kind, String captured, String at) {
        return Tender.builder()
                .id(new TenderId(id))
                .kind(kind)
                .captured(EUR.amount(captured))
                .capturedAt(EventTime.parse(at));
    }

    /** 10.00, paid with a gift card, a card and cash, in this order of time: card, cash, gift card. */
    private static Order order() {
        return Sale.in("EUR")
                .exclusive("a", "10", "10.00")
                .add()
                .tender(tender("gift", TenderKind.GIFT_CARD, "3.00", "2026-03-03T00:00:00Z")
                        .build())
                .tender(tender("card", TenderKind.CARD, "5.00", "2026-03-01T00:00:00Z")
                        .build())
                .tender(tender("cash", TenderKind.CASH, "2.00", "2026-03-02T00:00:00Z")
                        .build())
                .order();
    }

    private static List<String> shares(RefundPolicy policy, Order order, String units) {
        return shares(RefundCalculator.of(policy).quote(order, Sale.units("a", units)));
    }

    private static List<String> shares(RefundQuote quote) {
        return quote.tenders().stream()
                .map(it -> it.tender() + " " + Sale.text(it.amount()))
                .toList();
    }

    private static RefundPolicy policy(TenderStrategy strategy) {
        return RefundPolicy.ofDefaults().withTenders(strategy);
    }

    @Test
    void eachStrategyFillsTheTendersInItsOwnOrder() {
        assertThat(shares(policy(TenderStrategy.GIFT_CARD_FIRST), order(), "6"))
                .containsExactly("gift 3.00", "card 3.00");
        assertThat(shares(policy(TenderStrategy.GIFT_CARD_LAST), order(), "6"))
                .containsExactly("card 5.00", "cash 1.00");
        assertThat(shares(policy(TenderStrategy.LAST_IN_FIRST_OUT), order(), "4"))
                .containsExactly("gift 3.00", "cash 1.00");
        assertThat(shares(policy(TenderStrategy.PROPORTIONAL), order(), "5"))
                .containsExactly("gift 1.50", "card 2.50", "cash 1.00");
    }

    @Test
    void aPreferenceIsByKindAndKindsThatItDoesNotNameComeLast() {
        RefundPolicy cashThenGift = RefundPolicy.ofDefaults()
                .withTenderPreference(TenderKind.CASH, TenderKind.GIFT_CARD)
                .withTenders(TenderStrategy.PREFERENCE);

        assertThat(shares(cashThenGift, order(), "6")).containsExactly("gift 3.00", "card 1.00", "cash 2.00");
        assertThatThrownBy(() -> policy(TenderStrategy.PREFERENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give tenderPreference");
    }

    @Test
    void withoutTimesTheLastReportedTenderIsTheLastIn() {
        Order order = Sale.in("EUR")
                .exclusive("a", "10", "10.00")
                .add()
                .tender("one", TenderKind.CARD, "5.00")
                .tender("two", TenderKind.CARD, "5.00")
                .order();

        assertThat(shares(policy(TenderStrategy.LAST_IN_FIRST_OUT), order, "6"))
                .containsExactly("one 1.00", "two 5.00");
    }

    private static Order closedCard() {
        return Sale.in("EUR")
                .exclusive("a", "10", "10.00")
                .add()
                .tender(tender("card", TenderKind.CARD, "6.00", "2026-03-01T00:00:00Z")
                        .acceptsRefunds(false)
                        .build())
                .tender("gift", TenderKind.GIFT_CARD, "4.00")
                .order();
    }

    @Test
    void whatAClosedTenderCannotTakeGoesToTheFallback() {
        RefundPolicy first =
                RefundPolicy.ofDefaults().withTenderPreference(TenderKind.CARD).withTenders(TenderStrategy.PREFERENCE);

        RefundQuote none = RefundCalculator.of(first).quote(closedCard(), Sale.units("a", "5"));
        RefundQuote others = RefundCalculator.of(first.withFallback(TenderFallback.OTHER_TENDERS))
                .quote(closedCard(), Sale.units("a", "5"));
        RefundQuote credit = RefundCalculator.of(first.withFallback(TenderFallback.STORE_CREDIT))
                .quote(closedCard(), Sale.units("a", "5"));

        assertThat(none.unplaced())
                .extracting(it -> it.reason() + " " + it.tender().orElseThrow() + " " + Sale.text(it.amount()))
                .containsExactly("TENDER_CLOSED card 5.00");
        assertThat(shares(others)).containsExactly("gift 4.00");
        assertThat(others.unplaced()).extracting(it -> Sale.text(it.amount())).containsExactly("1.00");
        assertThat(credit.storeCredit().map(it -> Sale.text(it.amount()))).contains("5.00");
        assertThat(credit.unplaced()).isEmpty();
    }

    @Test
    void whatExceedsTheCapGoesToNoFallbackNorToStoreCredit() {
        Order order = Sale.in("EUR")
                .exclusive("a", "10", "10.00")
                .add()
                .tender("card", TenderKind.CARD, "6.00")
                .order();
        RefundPolicy credit = policy(TenderStrategy.STORE_CREDIT).withFallback(TenderFallback.STORE_CREDIT);

        RefundQuote quote = RefundCalculator.of(credit).quote(order, RefundRequest.everything());

        assertThat(quote.storeCredit().map(it -> Sale.text(it.amount()))).contains("6.00");
        assertThat(quote.unplaced())
                .extracting(it -> it.reason() + " " + Sale.text(it.amount()))
                .containsExactly("ORDER_CAP 4.00");
    }

    @Test
    void afterItsRefundWindowATenderTakesNothing() {
        RefundPolicy window = RefundPolicy.ofDefaults().withRefundWindowDays(Map.of(TenderKind.CARD, 180));
        RefundRequest inTime = RefundRequest.everything().withAsOf(Instant.parse("2026-08-28T00:00:00Z"));
        RefundRequest late = inTime.withAsOf(Instant.parse("2026-08-28T00:00:01Z"));

        assertThat(RefundCalculator.of(window).quote(order(), inTime).unplaced())
                .isEmpty();
        assertThat(RefundCalculator.of(window).quote(order(), late).unplaced())
                .extracting(it -> it.reason() + " " + it.tender().orElseThrow() + " " + Sale.text(it.amount()))
                .containsExactly("WINDOW_PASSED card 5.00");
        assertThatThrownBy(() -> RefundCalculator.of(window)
                        .quote(
                                order(),
                                late.withTenderAmounts(new TenderAmount(new TenderId("card"), EUR.money("1.00")))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("takes refunds for 180 days")
                .hasMessageContaining("store credit");
    }

    @Test
    void cashIsRoundedToItsCoinsAndTheDifferenceIsNamed() {
        Sale chf = Sale.in("CHF");
        Order order = chf.exclusive("a", "1", "9.98")
                .add()
                .tender("cash", TenderKind.CASH, "5.00")
                .tender("card", TenderKind.CARD, "5.00")
                .order();
        RefundPolicy coins = RefundPolicy.ofDefaults()
                .withTenderPreference(TenderKind.CARD)
                .withTenders(TenderStrategy.PREFERENCE)
                .withCashRounding(new CashRounding(chf.money("0.05")));

        RefundQuote quote = RefundCalculator.of(coins).quote(order, RefundRequest.everything());

        assertThat(shares(quote)).containsExactly("cash 4.98", "card 5.00");
        assertThat(quote.tenders().get(0).cashRounding().map(Sale::text)).contains("0.02");
        assertThat(quote.tenders().get(1).cashRounding()).isEmpty();
        assertThatThrownBy(() -> coins.withCashRounding(
                        new CashRounding(chf.money("0.05")), new CashRounding(chf.money("0.10"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one step for each");
    }

    @Test
    void cashIsRoundedDownWhereTheTenderHasNoMoreLeft() {
        Sale chf = Sale.in("CHF");
        Order order = chf.exclusive("a", "1", "4.98")
                .add()
                .tender("cash", TenderKind.CASH, "4.98")
                .order();

        RefundQuote quote = RefundCalculator.of(
                        RefundPolicy.ofDefaults().withCashRounding(new CashRounding(chf.money("0.05"))))
                .quote(order, RefundRequest.everything());

        assertThat(quote.tenders().get(0).cashRounding().map(Sale::text)).contains("-0.03");
    }

    @Test
    void theExplanationNamesFirstTheTendersThatWereChosenAndThenThoseFallenBackTo() {
        Order order = Sale.in("EUR")
                .exclusive("a", "10", "10.00")
                .add()
                .tender("gift", TenderKind.GIFT_CARD, "3.00")
                .tender(tender("card", TenderKind.CARD, "5.00", "2026-03-01T00:00:00Z")
                        .acceptsRefunds(false)
                        .build())
                .tender("cash", TenderKind.CASH, "2.00")
                .order();
        RefundPolicy policy = RefundPolicy.ofDefaults()
                .withTenderPreference(TenderKind.CARD, TenderKind.CASH)
                .withTenders(TenderStrategy.PREFERENCE)
                .withFallback(TenderFallback.OTHER_TENDERS);

        RefundQuote quote = RefundCalculator.of(policy).quote(order, Sale.units("a", "6"));

        assertThat(shares(quote)).containsExactly("gift 3.00", "cash 2.00");
        assertThat(quote.explanation().steps())
                .filteredOn(it -> it.component().startsWith("tender"))
                .extracting(it -> it.component() + ": " + it.working() + " = "
                        + it.amount().getAmount().toPlainString())
                .containsExactly(
                        "tender cash: 6.00 by the policy's preference, here 2.00 = 2.00",
                        "tender gift: 6.00 by the policy's preference, here 3.00 = 3.00");
        assertThat(quote.unplaced()).extracting(it -> Sale.text(it.amount())).containsExactly("1.00");
    }

    @Test
    void theOrderOfTheTendersIsThatOfTheExplanationWhereSharesAreProportional() {
        RefundQuote quote =
                RefundCalculator.of(policy(TenderStrategy.PROPORTIONAL)).quote(order(), Sale.units("a", "5"));

        assertThat(quote.explanation().steps())
                .filteredOn(it -> it.component().startsWith("tender"))
                .extracting(it -> it.component() + it.working().replaceAll(".*, here ", " of ") + " takes "
                        + it.amount().getAmount().toPlainString())
                .containsExactly(
                        "tender gift of 3.00 takes 1.50",
                        "tender card of 5.00 takes 2.50",
                        "tender cash of 2.00 takes 1.00");
    }
}
