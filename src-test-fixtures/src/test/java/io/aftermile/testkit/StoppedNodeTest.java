package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.Aftermile;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.JournalCheck;
import io.aftermile.engine.StoreCounts;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two processes on one PostgreSQL server, of which one is stopped (SIGSTOP) for three leases and goes on then: another
 * one does its work, and it has no effect of its own any more.
 */
class StoppedNodeTest {

    private static final int ORDERS = 3;
    private static final Duration THREE_LEASES = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    /** Two of them in the build, beginning with another one with each commit. */
    static List<String> points() {
        List<String> points = new ArrayList<>(
                List.of("claim before", "claim after", "enter before", "enter after", "updateEffects before"));
        Collections.rotate(points, CrashSample.ofCommit(points.size()));
        return points.subList(0, CrashSample.runs(2, points.size(), points.size()));
    }

    private static int passed(Instant since, Duration time) {
        return Clock.systemUTC().instant().compareTo(since.plus(time));
    }

    @ParameterizedTest
    @MethodSource("points")
    void aNodeThatWasStoppedBeyondItsLeaseHasNoEffectOfItsOwn(String point) {
        String where = PostgresServer.newSchema() + "@" + PostgresServer.url();
        Path books = folder.resolve("books.log");
        List<WebhookDelivery> story = CrashStory.deliveries(ORDERS);
        List<String> before;
        List<String> after;
        StoreCounts counts;
        try (CrashChild stopped = new CrashChild(where, books, "stopped", ORDERS, point);
                EngineStore store = CrashingHost.open(where)) {
            assertThat(stopped.listen("AT ")).endsWith(point);
            stopped.stop();
            stopped.goOn();
            Instant since = Clock.systemUTC().instant();
            before = CrashBooks.lines(books);

            Aftermile other = CrashingHost.host(
                    store, new CrashBooks(books, "other", Clock.systemUTC(), CrashPoints.none()), "other", story);
            story.forEach(it -> other.accept(CrashStory.SOURCE, it));
            do {
                other.runDue();
                assertThat(stopped.endsWithin(50)).isFalse();
                counts = store.read(view -> view.counts(TenantId.DEFAULT));
            } while (passed(since, THREE_LEASES) < 0
                    || (counts.effects().get(EffectState.DONE) < ORDERS * 4L && passed(since, PATIENCE) < 0));
            after = CrashBooks.lines(books);

            stopped.signal("CONT");
            stopped.listen("DONE ");
            stopped.close();
            other.runDue();

            assertThat(counts.effects()).containsEntry(EffectState.DONE, ORDERS * 4L);
            assertThat(other.records().verifyJournal()).isInstanceOf(JournalCheck.Intact.class);
        }

        // What it had done before it was stopped stands; then only the other one entered anything.
        assertThat(before).allMatch(it -> it.startsWith("ENTER stopped "));
        assertThat(after.subList(before.size(), after.size())).allMatch(it -> it.startsWith("ENTER other "));
        assertThat(CrashBooks.lines(books).stream().filter(it -> !it.startsWith("LATE ")))
                .isEqualTo(after)
                .hasSize(ORDERS * 4);
    }
}
