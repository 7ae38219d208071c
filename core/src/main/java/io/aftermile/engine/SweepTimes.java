package io.aftermile.engine;

import io.aftermile.failure.Misconfigured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which sources a runner sweeps, and when each is due again. One thread at a time. */
final class SweepTimes {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /**
     * A source that is swept.
     *
     * @param since from when on it is asked, the very first time
     * @param every how long after the end of a sweep the next one begins
     */
    record Plan(String source, Instant since, Duration every) {}

    /** A plan, and where it stands. */
    private static final class Turn {

        private final Plan plan;
        private Instant due;
        private boolean underWay;

        Turn(Plan plan) {
            this.plan = plan;
            // Whatever was missed while nobody ran is asked for first.
            this.due = Instant.MIN;
        }

        boolean isDue(Instant now) {
            // A time further away than one interval was set by a clock that was put back since.
            return !underWay && (!due.isAfter(now) || due.isAfter(now.plus(plan.every())));
        }
    }

    private final List<Turn> turns = new ArrayList<>();

    SweepTimes(List<Plan> plans) {
        plans.forEach(it -> turns.add(new Turn(it)));
    }

    /**
     * @param known which sources can be swept
     * @throws Misconfigured if one of them cannot be swept as it was said
     */
    static void check(List<Plan> plans, Predicate<String> known) {
        for (Plan plan : plans) {
            long times = plans.stream()
                    .filter(it -> it.source().equals(plan.source()))
                    .count();
            if (!known.test(plan.source())
                    || times > 1
                    || plan.every().compareTo(SHORTEST) < 0
                    || plan.every().compareTo(LONGEST) > 0) {
                throw new Misconfigured("source '" + plan.source() + "' is to be swept by " + times + " plans, every "
                        + plan.every() + "; give one plan, an order source that the engine is wired with, and from "
                        + SHORTEST + " to " + LONGEST);
            }
        }
    }

    /** What is due, which is under way from now on. */
    List<Plan> take(Instant now) {
        List<Plan> due = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.isDue(now)) {
                turn.underWay = true;
                due.add(turn.plan);
            }
        }
        return due;
    }

    /** One is not under way any more, and due again at a time. */
    void ended(Plan plan, Instant due) {
        turns.stream().filter(it -> it.plan.equals(plan)).forEach(it -> {
            it.underWay = false;
            it.due = due;
        });
    }

    /** How many are under way. */
    int underWay() {
        return (int) turns.stream().filter(it -> it.underWay).count();
    }

    /** When the next one is due. */
    Optional<Instant> next() {
        return turns.stream().filter(it -> !it.underWay).map(it -> it.due).min(Comparator.naturalOrder());
    }
}
