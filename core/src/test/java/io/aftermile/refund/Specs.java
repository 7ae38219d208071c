package io.aftermile.refund;

import io.aftermile.model.DutyRefundability;
import io.aftermile.money.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Random orders and histories over the space of the laws of {@code docs/rules/refund.md}: seeded, repeatable, and made
 * smaller when a law fails.
 */
final class Specs {

    private static final String DEPTH = System.getProperty("aftermile.depth", "build");

    private final long seed;
    private final Random random;
    private final boolean mixed;

    private Specs(long seed, boolean mixed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.mixed = mixed;
    }

    /**
     * How many sequences a law sees; more with {@code -Daftermile.depth=ci|full}, few with {@code pit}, where the laws
     * run once for each mutant.
     */
    static int sequences() {
        return switch (DEPTH) {
            case "full" -> 1_000_000;
            case "ci" -> 20_000;
            case "pit" -> 60;
            default -> 2_500;
        };
    }

    /** Checks a law on many sequences of our own unit returns, or on histories with everything in them. */
    static void check(long seed, boolean mixed, Consumer<Spec> law) {
        check(sequences(), seed, mixed, law);
    }

    /** Checks a law that says little of an order on a fifth of the sequences, and on 60 at least. */
    static void checkFewer(long seed, boolean mixed, Consumer<Spec> law) {
        check(Math.max(60, sequences() / 5), seed, mixed, law);
    }

    private static void check(int sequences, long seed, boolean mixed, Consumer<Spec> law) {
        for (int i = 0; i < sequences; i++) {
            Spec spec = new Specs(seed + i, mixed).spec();
            try {
                law.accept(spec);
            } catch (RuntimeException | AssertionError failure) {
                // Nobody reads which order killed a mutant, and making it smaller takes longer than all else.
                Spec smallest = DEPTH.equals("pit") ? spec : smallest(spec, law);
                AssertionError report = new AssertionError("seed " + (seed + i) + " breaks the law: " + smallest);
                report.initCause(failureOf(smallest, law));
                throw report;
            }
        }
    }

    private Spec spec() {
        String currency = pick("EUR", "JPY", "KWD");
        List<Spec.Line> lines = new ArrayList<>();
        int count = random.nextInt(20) == 0 ? 1 + random.nextInt(40) : 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            lines.add(line());
        }
        List<Spec.Event> events = new ArrayList<>();
        int moves = random.nextInt(9);
        for (int i = 0; i < moves; i++) {
            events.add(event(random.nextInt(count)));
        }
        return new Spec(currency, random.nextInt(3) == 0, policy().withName("seed " + seed), lines, events);
    }

    private RefundPolicy policy() {
        RefundPolicy.Builder policy = RefundPolicy.builder()
                .name("random")
                .rounding(pick(Rounding.values()))
                .anchor(pick(Anchor.values()))
                .schedule(pick(Schedule.values()))
                .taxSchedule(pick(Schedule.values()))
                .allocator(pick(Allocator.values()))
                .unknownDuties(pick(
                        DutyRefundability.PRO_RATA,
                        DutyRefundability.WITH_FIRST_UNIT,
                        DutyRefundability.NOT_REFUNDABLE));
        return mixed ? policy.deductFromReturns(random.nextBoolean()).build() : policy.build();
    }

    private Spec.Line line() {
        int decimals = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
        long steps = random.nextInt(8) == 0 ? 1 + random.nextInt(10_000) : 1 + random.nextInt(9);
        boolean inclusive = random.nextBoolean();
        Spec.Sum base = money(1_000_000_000_000L);
        List<Spec.Sum> discounts = new ArrayList<>();
        for (int i = random.nextInt(3) == 0 ? random.nextInt(6) : random.nextInt(2); i > 0; i--) {
            discounts.add(random.nextInt(5) == 0 ? new Spec.Sum(1, 1) : money(Math.max(1, base.customer())));
        }
        if (random.nextInt(12) == 0) {
            base = new Spec.Sum(0, 0);
        }
        List<Spec.Sum> taxes = new ArrayList<>();
        long left = base.customer();
        long leftInBook = base.book();
        for (int i = random.nextInt(3) == 0 ? random.nextInt(7) : random.nextInt(3); i > 0; i--) {
            Spec.Sum tax = inclusive
                    ? new Spec.Sum(upTo(left), upTo(leftInBook))
                    : random.nextInt(6) == 0 ? money(1_000_000) : new Spec.Sum(upTo(left / 4), upTo(leftInBook / 4));
            taxes.add(tax);
            left -= inclusive ? tax.customer() : 0;
            leftInBook -= inclusive ? tax.book() : 0;
        }
        List<Spec.Levied> duties = new ArrayList<>();
        for (int i = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            duties.add(duty());
        }
        return new Spec.Line(inclusive, steps, decimals, base, discounts, taxes, duties);
    }

    private Spec.Levied duty() {
        List<Spec.Sum> taxes = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            taxes.add(money(1_000_000_000L));
        }
        return new Spec.Levied(pick(DutyRefundability.values()), money(1_000_000_000L), taxes);
    }

    private Spec.Event event(int line) {
        int share = random.nextInt(1001);
        int kind = mixed ? random.nextInt(4) : 0;
        if (kind == 1) {
            return new Spec.Foreign(line, share, random.nextInt(5) - 2, random.nextInt(5) - 2, random.nextBoolean());
        }
        if (kind == 2) {
            return new Spec.GiveAmount(line, share, random.nextBoolean());
        }
        return new Spec.Units(line, share, random.nextBoolean());
    }

    /** Many small amounts, where rounding bites, and some of any size. */
    private Spec.Sum money(long most) {
        long customer = random.nextInt(4) == 0 ? upTo(most) : upTo(Math.min(most, pick(3L, 10L, 100L, 10_000L)));
        return new Spec.Sum(customer, random.nextInt(5) == 0 ? upTo(Math.min(most, 50)) : customer * 7 / 9);
    }

    private long upTo(long most) {
        return most <= 0 ? 0 : (long) (random.nextDouble() * (most + 1));
    }

    @SafeVarargs
    private <T> T pick(T... any) {
        return any[random.nextInt(any.length)];
    }

    private static Spec smallest(Spec spec, Consumer<Spec> law) {
        Spec current = spec;
        for (int rounds = 0; rounds < 500; rounds++) {
            Spec smaller = firstFailing(current, law);
            if (smaller == null) {
                return current;
            }
            current = smaller;
        }
        return current;
    }

    private static Spec firstFailing(Spec spec, Consumer<Spec> law) {
        for (Spec candidate : Shrink.candidates(spec)) {
            if (failureOf(candidate, law) != null) {
                return candidate;
            }
        }
        return null;
    }

    private static Throwable failureOf(Spec spec, Consumer<Spec> law) {
        try {
            law.accept(spec);
            return null;
        } catch (RuntimeException | AssertionError failure) {
            return failure;
        }
    }
}
