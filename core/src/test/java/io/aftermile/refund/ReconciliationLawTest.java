package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.KeptFeeKind;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.RefundId;
import io.aftermile.money.Rounding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Whatever was quoted: who books the same agrees, and a planted difference is named by the cause that planted it. */
class ReconciliationLawTest {

    private static final long SEED = 20_261_201L;

    /** A quote and what somebody says of it. */
    private record Said(RefundQuote quote, Map<RefundComponent, Money> amounts, Random dice) {

        List<RefundReconciliation.Difference> differences() {
            return RefundReconciliation.compare(quote, List.of(new ActualRefund(Party.ERP, "CM", amounts)))
                    .differences();
        }

        long minor(RefundComponent component) {
            Money amount = amounts.get(component);
            return amount == null ? 0 : amount.getAmountMinorLong();
        }

        void put(RefundComponent component, long minor) {
            amounts.put(component, Money.ofMinor(quote.total().customer().getCurrencyUnit(), minor));
        }

        /** Any component of that kind, of at least so much. */
        Optional<RefundComponent> any(ComponentKind kind, long least) {
            List<RefundComponent> all = amounts.keySet().stream()
                    .filter(it -> it.kind() == kind && minor(it) >= least)
                    .toList();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(dice.nextInt(all.size())));
        }

        /** More than any rounding of this quote. */
        long beyondRounding() {
            return 2
                    + quote.lines().stream()
                            .mapToLong(line -> line.quantity().toBigDecimal().longValue() + 1)
                            .sum();
        }
    }

    /** Plays a law on the first refund of each sequence and says how often its distortion could be planted. */
    private static void check(long seed, boolean fee, BiConsumer<Said, Map<String, Integer>> law) {
        Map<String, Integer> planted = new TreeMap<>();
        Specs.checkFewer(seed, true, plain -> {
            Random dice = new Random(Long.parseLong(plain.policy().name().substring("seed ".length())));
            RefundPolicy policy = fee ? plain.policy().withFees(label(plain, dice)) : plain.policy();
            Course course = new Course(new Spec(plain.currency(), plain.book(), policy, plain.lines(), plain.events()));
            for (Spec.Event event : dice.nextBoolean() ? List.<Spec.Event>of() : plain.events()) {
                Order before = course.order();
                Optional<RefundQuote> quote = course.play(event);
                if (quote.isPresent()) {
                    law.accept(said(before, quote.get(), dice), planted);
                    return;
                }
            }
            Order before = course.order();
            law.accept(said(before, course.playEverything(), dice), planted);
        });
        System.out.println("planted: " + planted);
        assertThat(planted.values()).isNotEmpty().allMatch(count -> count > 0);
    }

    private static FeeRule label(Spec spec, Random dice) {
        return FeeRule.builder()
                .kind(KeptFeeKind.RETURN_SHIPPING)
                .name("label")
                .measure(new FeeMeasure.Fixed(Money.ofMinor(spec.unit(), 50 + dice.nextInt(900)), FeeScope.RETURN))
                .appliesTo(List.of(UnitsCause.RETURN, UnitsCause.CANCELLATION))
                .build();
    }

    private static Said said(Order before, RefundQuote quote, Random dice) {
        ActualRefund actual = ActualRefund.of(
                Party.ERP, before, quote.toRefund(new RefundId("next"), Sale.NOON, PaymentStatus.SETTLED));
        return new Said(quote, new LinkedHashMap<>(actual.amounts()), dice);
    }

    @Test
    void whoBooksWhatWasQuotedAgrees() {
        check(SEED, true, (said, planted) -> {
            assertThat(said.differences()).isEmpty();
            planted.merge("nothing", 1, Integer::sum);
        });
    }

    @Test
    void aUnitMoreOrLessIsRounding() {
        check(SEED + 1_000_000_000L, false, (said, planted) -> {
            ComponentKind kind = said.dice().nextBoolean() ? ComponentKind.NET : ComponentKind.TAX;
            said.any(kind, 1).ifPresent(component -> {
                long off = said.dice().nextBoolean() && said.minor(component) > 1 ? -1 : 1;
                said.put(component, said.minor(component) + off);
                assertThat(said.differences()).singleElement().satisfies(it -> {
                    assertThat(it.component()).isEqualTo(component);
                    assertThat(it.cause()).isEqualTo(DifferenceCause.ROUNDING);
                });
                planted.merge(kind + (off < 0 ? " less" : " more"), 1, Integer::sum);
            });
        });
    }

    @Test
    void aTaxThatIsMissingComesFromAnotherSource() {
        check(
                SEED + 2_000_000_000L,
                false,
                (said, planted) -> said.any(ComponentKind.TAX, said.beyondRounding())
                        .ifPresent(tax -> {
                            long missing = said.minor(tax);
                            said.put(tax, 0);
                            lower(said, RefundComponent.of(ComponentKind.TAX_TOTAL), missing);
                            lower(said, RefundComponent.of(ComponentKind.CREDITED), missing);
                            lower(said, RefundComponent.of(ComponentKind.PAID), missing);
                            assertThat(said.differences())
                                    .isNotEmpty()
                                    .allMatch(it -> it.component().kind() == ComponentKind.TENDER
                                            || it.cause() == DifferenceCause.TAX_SOURCE);
                            planted.merge("tax", 1, Integer::sum);
                        }));
    }

    private static void lower(Said said, RefundComponent total, long by) {
        if (said.amounts().containsKey(total)) {
            said.put(total, said.minor(total) - by);
        }
    }

    @Test
    void aFeeThatWasNotKeptIsCalledAFee() {
        check(SEED + 3_000_000_000L, true, (said, planted) -> {
            RefundComponent paid = RefundComponent.of(ComponentKind.PAID);
            long kept = Course.minor(said.quote().settlement().keptTotal(), false);
            if (kept >= said.beyondRounding() && said.minor(paid) != kept) {
                said.amounts().keySet().removeIf(it -> it.kind() == ComponentKind.TENDER);
                said.put(paid, Course.minor(said.quote().payout(), false) + kept);
                assertThat(said.differences()).extracting(it -> it.cause()).containsExactly(DifferenceCause.FEE);
                planted.merge("fee", 1, Integer::sum);
            }
        });
    }

    @Test
    void oneRateThroughoutIsARateAndSoIsAnotherCurrency() {
        check(SEED + 4_000_000_000L, false, (said, planted) -> {
            boolean enough = said.amounts().entrySet().stream()
                            .filter(it -> Causes.ofPart(it.getKey())
                                    && it.getValue().getAmountMinorLong() >= 20 * said.beyondRounding())
                            .count()
                    >= 2;
            if (enough && said.dice().nextBoolean()) {
                int rate = 700 + said.dice().nextInt(200);
                boolean discount = said.quote().lines().stream()
                        .anyMatch(line -> !line.credited().discount().isZero());
                said.amounts()
                        .replaceAll((component, amount) -> Money.ofMinor(
                                amount.getCurrencyUnit(),
                                Rounding.HALF_UP.near(amount.getAmountMinorLong(), rate, 1000)));
                if (!discount) {
                    assertThat(said.differences()).isNotEmpty().allMatch(it -> it.cause() == DifferenceCause.FX);
                    planted.merge("rate", 1, Integer::sum);
                }
            } else if (!said.amounts().isEmpty()) {
                said.amounts()
                        .replaceAll((component, amount) ->
                                Money.ofMinor(CurrencyUnit.of("USD"), amount.getAmountMinorLong()));
                assertThat(said.differences()).hasSameSizeAs(said.amounts().keySet());
                assertThat(said.differences()).allMatch(it -> it.cause() == DifferenceCause.FX);
                planted.merge("currency", 1, Integer::sum);
            }
        });
    }

    @Test
    void aLineThatIsMissingOrTooManyIsNamedWithItsTaxesAndInTheTotals() {
        check(
                SEED + 5_000_000_000L,
                false,
                (said, planted) -> said.any(ComponentKind.NET, said.beyondRounding())
                        .ifPresent(net -> {
                            List<RefundComponent> gone = said.amounts().keySet().stream()
                                    .filter(it -> it.part().equals(net.part()) && Causes.ofPart(it))
                                    .toList();
                            boolean last = gone.size()
                                    == said.amounts().keySet().stream()
                                            .filter(Causes::ofPart)
                                            .count();
                            if (last) {
                                return;
                            }
                            long taxes = gone.stream()
                                    .filter(it -> it.kind() == ComponentKind.TAX || it.kind() == ComponentKind.DUTY_TAX)
                                    .mapToLong(said::minor)
                                    .sum();
                            long all = gone.stream().mapToLong(said::minor).sum();
                            gone.forEach(said.amounts()::remove);
                            lower(said, RefundComponent.of(ComponentKind.TAX_TOTAL), taxes);
                            lower(said, RefundComponent.of(ComponentKind.CREDITED), all);
                            List<RefundReconciliation.Difference> found = new ArrayList<>(said.differences());
                            assertThat(found).anyMatch(it -> it.component().equals(net));
                            // A total that lost a minor unit or two could be off by rounding as well.
                            assertThat(found)
                                    .allMatch(it -> it.cause() == DifferenceCause.MISSING_LINE
                                            || (it.component().kind() == ComponentKind.TAX_TOTAL
                                                    && it.cause() == DifferenceCause.ROUNDING));
                            planted.merge("missing", 1, Integer::sum);
                            said.put(new RefundComponent(ComponentKind.NET, "of nobody", ""), all);
                            assertThat(said.differences())
                                    .filteredOn(it -> it.component().part().equals("of nobody"))
                                    .extracting(RefundReconciliation.Difference::cause)
                                    .containsExactly(DifferenceCause.EXTRA_LINE);
                        }));
    }

    @Test
    void aRefundThatStandsTwiceIsADuplicate() {
        check(SEED + 6_000_000_000L, false, (said, planted) -> {
            long most = said.beyondRounding();
            said.amounts().replaceAll((component, amount) -> amount.multipliedBy(2));
            List<RefundReconciliation.Difference> found = said.differences();
            found.forEach(it -> assertThat(it.cause())
                    .as(it.says())
                    .isIn(
                            it.expected().getAmountMinorLong() <= most
                                    ? List.of(DifferenceCause.DUPLICATE, DifferenceCause.ROUNDING)
                                    : List.of(DifferenceCause.DUPLICATE)));
            if (!found.isEmpty()) {
                planted.merge("duplicate", 1, Integer::sum);
            }
        });
    }
}
