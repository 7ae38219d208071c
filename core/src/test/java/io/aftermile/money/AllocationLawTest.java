package io.aftermile.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What R22 and R37 promise of a split, for any total and weights. */
class AllocationLawTest {

    private static final long MOST = 1_000_000_000_000L;

    private static long[] array(List<Long> weights) {
        return weights.stream().mapToLong(it -> it).toArray();
    }

    private static long sum(long... parts) {
        return LongStream.of(parts).sum();
    }

    private interface Split {
        long[] of(long total, long... weights);
    }

    private static void forAnySplit(java.util.function.BiPredicate<Long, long[]> law) {
        qt().withFixedSeed(20_260_301L)
                .forAll(
                        longs().between(-MOST, MOST),
                        lists().of(longs().between(0, MOST)).ofSizeBetween(1, 12))
                .check((total, weights) -> law.test(total, array(weights)));
        qt().withFixedSeed(20_260_302L)
                .forAll(
                        longs().between(-20, 20),
                        lists().of(longs().between(0, 5)).ofSizeBetween(1, 6))
                .check((total, weights) -> law.test(total, array(weights)));
    }

    @Test
    void bothSplitsAddUpExactlyAndStayWithinOneUnitOfTheExactShare() {
        for (boolean largestRemainder : new boolean[] {true, false}) {
            Split split = largestRemainder ? Allocation::proportional : Allocation::inOrder;
            forAnySplit((total, weights) -> {
                long[] shares = split.of(total, weights);
                BigInteger all = BigInteger.valueOf(sum(weights));
                boolean close = true;
                for (int i = 0; i < shares.length && all.signum() > 0; i++) {
                    BigInteger apart = BigInteger.valueOf(shares[i])
                            .multiply(all)
                            .subtract(BigInteger.valueOf(total).multiply(BigInteger.valueOf(weights[i])))
                            .abs();
                    // In order, the first may get a leftover unit on top of a share that was exact.
                    close &= apart.compareTo(all) < (largestRemainder ? 0 : 1);
                    close &= weights[i] > 0 || shares[i] == 0;
                }
                return close && sum(shares) == total;
            });
        }
    }

    @Test
    void aNegativeTotalMirrorsThePositiveOne() {
        forAnySplit((total, weights) -> {
            long[] mirrored = Allocation.proportional(-total, weights);
            long[] shares = Allocation.proportional(total, weights);
            boolean same = true;
            for (int i = 0; i < shares.length; i++) {
                same &= mirrored[i] == -shares[i];
            }
            return same;
        });
    }

    @Test
    void aShareNeverExceedsItsWeightWhileTheTotalDoesNot() {
        forAnySplit((total, weights) -> {
            long all = sum(weights);
            long within = all == 0 ? 0 : Math.floorMod(total, all + 1);
            long[] proportional = Allocation.proportional(within, weights);
            long[] inOrder = Allocation.inOrder(within, weights);
            boolean fits = true;
            for (int i = 0; i < weights.length; i++) {
                fits &= proportional[i] <= weights[i] && inOrder[i] <= weights[i];
            }
            return fits;
        });
    }

    @Test
    void leftoversGoToTheLargestRemaindersAndTiesToTheFirst() {
        assertThat(Allocation.proportional(101, 3, 7)).containsExactly(30, 71);
        assertThat(Allocation.proportional(5, 3, 7)).containsExactly(2, 3);
        assertThat(Allocation.proportional(299, 10, 10, 10)).containsExactly(100, 100, 99);
        assertThat(Allocation.inOrder(10, 2, 3, 2)).containsExactly(3, 5, 2);
        assertThat(Allocation.inOrder(3, 0, 5, 5)).containsExactly(0, 2, 1);
    }

    @Test
    void weightsThatAreAllZeroShareEvenlyAndNoWeightsAreAnErrorForMoney() {
        assertThat(Allocation.proportional(5, 0, 0)).containsExactly(3, 2);
        assertThat(Allocation.proportional(0)).isEmpty();
        assertThatThrownBy(() -> Allocation.proportional(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Allocation.proportional(1, -1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void weightsAreExactDecimalsAndTheProductMayPass64Bits() {
        List<Money> shares = Allocation.proportional(
                Money.parse("USD 0.10"), List.of(new BigDecimal("0.1"), new BigDecimal("0.20"), new BigDecimal("0.1")));
        assertThat(shares).containsExactly(Money.parse("USD 0.03"), Money.parse("USD 0.05"), Money.parse("USD 0.02"));

        assertThat(Allocation.proportional(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .containsExactly(Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE / 2);
        assertThat(Allocation.inOrder(Money.parse("USD 0.10"), List.of(new BigDecimal("1E+2"), BigDecimal.ZERO)))
                .containsExactly(Money.parse("USD 0.10"), Money.parse("USD 0.00"));
    }

    @Test
    void noPartOfAChainEverFallsAndTheWholeGivesTheWeights() {
        qt().withFixedSeed(20_260_303L)
                .forAll(lists().of(longs().between(0, 30)).ofSizeBetween(1, 6))
                .check(weights -> {
                    long[] w = array(weights);
                    long[] before = new long[w.length];
                    for (long n = 0; n <= sum(w); n++) {
                        long[] parts = Allocation.chain(n, w);
                        for (int i = 0; i < parts.length; i++) {
                            if (parts[i] < before[i] || parts[i] > w[i]) {
                                return false;
                            }
                        }
                        if (sum(parts) != n) {
                            return false;
                        }
                        before = parts;
                    }
                    return java.util.Arrays.equals(before, w);
                });
    }

    @Test
    void theJthPartOfAChainIsWithinHalfAUnitForEachSplitBeforeIt() {
        qt().withFixedSeed(20_260_304L)
                .forAll(
                        longs().between(0, MOST),
                        lists().of(longs().between(0, MOST)).ofSizeBetween(1, 6))
                .check((any, weights) -> {
                    long[] w = array(weights);
                    long all = sum(w);
                    long n = all == 0 ? 0 : any % (all + 1);
                    long[] parts = Allocation.chain(n, w);
                    for (int i = 0; i < w.length; i++) {
                        BigInteger apart = BigInteger.valueOf(parts[i])
                                .multiply(BigInteger.valueOf(all))
                                .subtract(BigInteger.valueOf(n).multiply(BigInteger.valueOf(w[i])))
                                .abs();
                        if (apart.shiftLeft(1).compareTo(BigInteger.valueOf(all).multiply(BigInteger.valueOf(i + 2)))
                                > 0) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    @Test
    void whereLargestRemainderWouldTakeAPartBackTheChainDoesNot() {
        assertThat(Allocation.proportional(3, 1, 3, 3)).containsExactly(1, 1, 1);
        assertThat(Allocation.proportional(4, 1, 3, 3)).containsExactly(0, 2, 2);
        assertThat(Allocation.chain(3, 1, 3, 3)).containsExactly(0, 2, 1);
        assertThat(Allocation.chain(4, 1, 3, 3)).containsExactly(1, 2, 1);
    }

    @Test
    void aChainBeyondItsWeightsOrBelowZeroIsAnError() {
        assertThat(Allocation.chain(5, 0, 0)).containsExactly(0, 0);
        assertThatThrownBy(() -> Allocation.chain(3, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Allocation.chain(-1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Allocation.chain(1, 3, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
