package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.Rate;
import io.aftermile.model.RefundSettlement;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/**
 * Whatever the policy keeps, holds or grants: the parts of each refund add up (rule R34), nothing is negative that may
 * not be, no tender gets more than it paid, and what was credited is untouched by it.
 */
class SettlementLawTest {

    private static final long SEED = 20_261_122L;

    private static final List<String> RULES = List.of(
            "R1",
            "R2",
            "R3",
            "R4",
            "R5",
            "R9",
            "R10",
            "R12",
            "R13",
            "R15 down",
            "R15 even",
            "R15 up",
            "R17",
            "R24",
            "R25",
            "R35");

    @Test
    void creditAndMoneyBalanceInEveryViewAndNoTenderGetsMoreThanItPaid() {
        Map<String, Integer> reached = new TreeMap<>();
        Specs.check(SEED, true, plain -> {
            Random dice = diceOf(plain);
            Spec spec = new Spec(plain.currency(), plain.book(), policy(plain, dice), plain.lines(), plain.events());
            Course course = new Course(spec);
            Set<String> rules = new HashSet<>();
            for (Spec.Event event : spec.events()) {
                course.play(event).ifPresent(quote -> {
                    balances(quote);
                    quote.explanation()
                            .steps()
                            .forEach(step -> rules.addAll(List.of(step.rule().split(" "))));
                });
                if (event instanceof Spec.Units units && dice.nextInt(3) == 0) {
                    exchange(course, units, dice).ifPresent(rules::addAll);
                }
                if (dice.nextInt(4) == 0) {
                    balances(course.play(
                            Sale.item(new RefundItem.Goodwill(Money.ofMinor(spec.unit(), 1 + dice.nextInt(300))))));
                }
            }
            RefundQuote last = course.playEverything();
            balances(last);
            assertThat(last.holds()).as("everything is back").isEmpty();
            nothingIsHeldOfAnyTax(course.order());
            tendersGotAtMostWhatTheyPaid(course.order());
            RULES.stream().filter(rules::contains).forEach(rule -> reached.merge(rule, 1, Integer::sum));
        });
        System.out.println("of " + Specs.sequences() + " sequences, so many reach " + reached);
        assertThat(reached.keySet()).containsExactlyInAnyOrderElementsOf(RULES);
    }

    /**
     * Even, up and down: what new goods cost is what comes back, what is granted and what is owed, less what is paid
     * out; one side owes at most, and whoever owes moves no tender.
     */
    private static Optional<List<String>> exchange(Course course, Spec.Units event, Random dice) {
        int way = dice.nextInt(3);
        return course.exchange(
                        event,
                        paid -> way == 0
                                ? paid
                                : way == 1 ? paid + 1 + dice.nextInt(500) : paid * dice.nextInt(1000) / 1000)
                .map(exchange -> {
                    RefundQuote refund = exchange.refund();
                    RefundSettlement it = refund.settlement();
                    addsUp(refund);
                    assertThat(it.exchanged().plus(it.exchangeBonus()))
                            .as("in each view")
                            .isEqualTo(exchange.newTotal());
                    Money out = refund.payout()
                            .plus(it.storeCredit())
                            .plus(it.unplaced())
                            .plus(it.offset())
                            .customer();
                    Money returned = refund.payable().customer();
                    Money granted = it.exchangeBonus().customer();
                    Money due = it.due().customer();
                    assertThat(returned.plus(granted).plus(due).minus(out))
                            .isEqualTo(exchange.newTotal().customer());
                    assertThat(exchange.settlement().customer()).isEqualTo(out.minus(due));
                    assertThat(due.isZero() || out.isZero()).as("one side owes").isTrue();
                    if (due.isPositive()) {
                        assertThat(refund.tenders()).isEmpty();
                    }
                    if (way == 0 && returned.isPositiveOrZero()) {
                        assertThat(due.isZero() && out.isZero()).as("even").isTrue();
                    }
                    List<String> reached = new ArrayList<>();
                    reached.add(List.of("R15 even", "R15 up", "R15 down").get(way));
                    if (due.isPositive()) {
                        reached.add("R35");
                    }
                    return reached;
                });
    }

    private static void nothingIsHeldOfAnyTax(Order order) {
        Map<String, Amount> held = new TreeMap<>();
        order.refunds().stream()
                .flatMap(refund -> refund.settlement().stream())
                .flatMap(settlement -> settlement.heldTaxes().stream())
                .forEach(tax -> held.merge(tax.title(), tax.amount(), Amount::plus));
        assertThat(held.values()).allMatch(Amount::isZero);
    }

    @Test
    void feesAndGoodwillChangeNothingThatIsCredited() {
        Specs.check(SEED + 1_000_000_000L, true, plain -> {
            RefundPolicy changed = policy(plain, diceOf(plain))
                    .withUnlinkedAmounts(UnlinkedAmounts.GOODWILL)
                    .withClawBack(DiscountClawBack.KEEP);
            Course with = new Course(new Spec(plain.currency(), plain.book(), changed, plain.lines(), plain.events()));
            Course without = new Course(plain);
            for (Spec.Event event : plain.events()) {
                Optional<RefundQuote> one = with.play(event);
                Optional<RefundQuote> other = without.play(event);
                assertThat(one.map(RefundQuote::lines).map(SettlementLawTest::credited))
                        .isEqualTo(other.map(RefundQuote::lines).map(SettlementLawTest::credited));
            }
        });
    }

    private static List<QuotedPart> credited(List<QuotedLine> lines) {
        return lines.stream().map(QuotedLine::credited).toList();
    }

    private static Random diceOf(Spec spec) {
        return new Random(Long.parseLong(spec.policy().name().substring("seed ".length())));
    }

    private static RefundPolicy policy(Spec spec, Random dice) {
        List<FeeRule> fees = new ArrayList<>();
        for (int i = dice.nextInt(4); i > 0; i--) {
            fees.add(fee(spec, dice));
        }
        return spec.policy()
                .withFees(fees)
                .withTenderPreference(TenderKind.GIFT_CARD)
                .withTenders(TenderStrategy.values()[dice.nextInt(TenderStrategy.values().length)])
                .withFallback(TenderFallback.values()[dice.nextInt(TenderFallback.values().length)])
                .withShortfall(dice.nextInt(4) == 0 ? ShortfallPolicy.COLLECT : ShortfallPolicy.WAIVE)
                .withUnlinkedAmounts(dice.nextInt(3) == 0 ? UnlinkedAmounts.SPREAD : UnlinkedAmounts.GOODWILL)
                .withExcess(ExcessPolicy.LENIENT)
                .withClawBack(dice.nextInt(3) == 0 ? DiscountClawBack.CLAW_BACK : DiscountClawBack.KEEP)
                .withCreditBonus(CreditBonus.of(rate(dice)))
                .withExchangeBonus(dice.nextBoolean() ? Optional.empty() : Optional.of(CreditBonus.of(rate(dice))));
    }

    private static Rate rate(Random dice) {
        return Rate.of(BigDecimal.valueOf(dice.nextInt(1500), 3));
    }

    private static FeeRule fee(Spec spec, Random dice) {
        FeeScope scope = dice.nextBoolean() ? FeeScope.LINE : FeeScope.RETURN;
        AmountBasis of = dice.nextBoolean() ? AmountBasis.INCLUDING_TAX : AmountBasis.EXCLUDING_TAX;
        FeeMeasure measure = dice.nextBoolean()
                ? new FeeMeasure.Share(rate(dice), of, scope)
                : new FeeMeasure.Fixed(
                        Money.ofMinor(spec.unit(), dice.nextInt(500)), FeeScope.values()[dice.nextInt(3)]);
        FeeTax tax = switch (dice.nextInt(4)) {
            case 0 -> new FeeTax.Untaxed();
            case 1 -> new FeeTax.ReducesBase();
            case 2 ->
                new FeeTax.Service(List.of(
                        new FeeTax.ServiceTax("one", rate(dice), Optional.empty()),
                        new FeeTax.ServiceTax("two", rate(dice), Optional.empty())));
            default -> new FeeTax.Stated(Money.ofMinor(spec.unit(), dice.nextInt(100)));
        };
        return FeeRule.builder()
                .kind(KeptFeeKind.OTHER)
                .name("fee")
                .measure(measure)
                .tax(tax)
                .appliesTo(List.of(UnitsCause.RETURN, UnitsCause.CANCELLATION))
                .build();
    }

    static void balances(RefundQuote quote) {
        addsUp(quote);
        if (quote.policy().shortfall() == ShortfallPolicy.WAIVE) {
            assertThat(quote.settlement().due().isZero()).isTrue();
        }
    }

    private static void addsUp(RefundQuote quote) {
        RefundSettlement it = quote.settlement();
        Amount credit = quote.total()
                .plus(it.goodwill())
                .minus(it.held())
                .plus(it.carried())
                .minus(it.keptTotal());
        Amount money = quote.payout()
                .plus(it.storeCredit())
                .plus(it.exchanged())
                .minus(it.due())
                .plus(it.unplaced())
                .plus(it.offset());
        assertThat(credit).isEqualTo(quote.payable());
        assertThat(credit.customer()).as("customer view").isEqualTo(money.customer());
        it.bookRounding()
                .ifPresent(rest -> assertThat(credit.book().orElseThrow())
                        .as("book view")
                        .isEqualTo(money.book().orElseThrow().plus(rest)));
        assertThat(it.bookRounding().isPresent()).isEqualTo(credit.book().isPresent());
        assertThat(it.due().customer().isNegative()).isFalse();
        if (quote.policy().shortfall() == ShortfallPolicy.WAIVE) {
            assertThat(credit.customer().isNegative()).as("payable").isFalse();
        }
        assertThat(it.bonus()).isEqualTo(it.creditBonus().plus(it.exchangeBonus()));
        assertThat(it.exchangeBonus().customer().isNegative()
                        || it.creditBonus().customer().isNegative())
                .isFalse();
        it.kept().forEach(fee -> assertThat(fee.total().customer().isNegative()).isFalse());
    }

    private static void tendersGotAtMostWhatTheyPaid(Order order) {
        long back = 0;
        for (var refund : order.refunds()) {
            back += refund.tenders().stream()
                    .mapToLong(it -> it.amount().customer().getAmountMinorLong())
                    .sum();
            back += refund.settlement()
                    .map(it -> it.storeCredit().customer().getAmountMinorLong())
                    .orElse(0L);
        }
        long paid = order.tenders().stream()
                .mapToLong(it -> it.captured().customer().getAmountMinorLong())
                .sum();
        assertThat(back).isLessThanOrEqualTo(paid);
    }
}
