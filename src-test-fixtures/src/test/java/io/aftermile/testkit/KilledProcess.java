package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.Aftermile;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.engine.DeliveryRecord;
import io.aftermile.engine.EffectRecord;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.JournalCheck;
import io.aftermile.engine.JournalRecord;
import io.aftermile.engine.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed right before and right after each durable step, and at moments that nobody chose; after a restart
 * nothing acknowledged is lost, the books hold one document per key, and they are those of a process that lived.
 *
 * <p>The build takes a sample of the steps that changes with the commit; {@code -Daftermile.depth=full} takes all.
 */
abstract class KilledProcess {

    private static final int ORDERS = 2;
    private static final int MANY = 40;
    private static final String NODE = "host";

    @TempDir
    Path folder;

    /** Where the store of a run is, as {@link CrashingHost#open} takes it; empty, and nobody else's. */
    abstract String freshStore(Path home);

    /** What a run leaves behind. */
    private record Books(Set<String> documents, Set<String> decided) {}

    private static Aftermile host(EngineStore store, Path books, int orders) {
        return CrashingHost.host(
                store,
                new CrashBooks(books, NODE, Clock.systemUTC(), CrashPoints.none()),
                NODE,
                CrashStory.deliveries(orders));
    }

    /** Starts again after whatever happened: senders that heard nothing send again, and what is due is done. */
    private static Books goOn(String where, Path books, int orders, List<String> acknowledged, String when) {
        List<WebhookDelivery> story = CrashStory.deliveries(orders);
        try (EngineStore store = CrashingHost.open(where)) {
            Aftermile host = host(store, books, orders);
            Records records = host.records();
            assertThat(records.deliveries())
                    .as("acknowledged and lost; killed %s", when)
                    .extracting(it -> it.deliveryId().orElseThrow())
                    .containsAll(acknowledged);
            CrashingHost.live(host, story, new ArrayList<>());
            host.runDue();

            assertThat(records.deliveries()).as("deliveries; killed %s", when).hasSize(story.size());
            assertThat(records.deliveries())
                    .extracting(DeliveryRecord::position)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, story.size())
                            .mapToObj(Long::valueOf)
                            .toList());
            for (var order : records.orders()) {
                assertThat(records.effects(order))
                        .as("effects of %s; killed %s", order, when)
                        .extracting(EffectRecord::state)
                        .containsOnly(EffectState.DONE);
            }
            assertThat(records.verifyJournal()).as("journal; killed %s", when).isInstanceOf(JournalCheck.Intact.class);
            Set<String> decided = records.journal().stream()
                    .map(JournalRecord::entry)
                    .flatMap(it -> it.decided().stream().map(what -> it.order() + " " + it.kind() + " " + what))
                    .collect(Collectors.toCollection(TreeSet::new));
            return new Books(documents(books, when), decided);
        }
    }

    /** What the books were asked to enter, each once; a key that was sent twice is a failure. */
    private static Set<String> documents(Path books, String when) {
        List<String> entered = CrashBooks.lines(books).stream()
                .map(it -> it.split(" ", 3))
                .map(it -> it[0] + " " + it[2])
                .toList();
        assertThat(entered)
                .as("sent again though it was there; killed %s", when)
                .noneMatch(it -> it.startsWith("AGAIN"))
                .doesNotHaveDuplicates();
        return new TreeSet<>(entered);
    }

    private Books undisturbed(int orders) throws IOException {
        Path home = Files.createDirectory(folder.resolve("undisturbed-" + orders));
        return goOn(freshStore(home), home.resolve("books.log"), orders, List.of(), "never");
    }

    private int points() throws IOException {
        Path home = Files.createDirectory(folder.resolve("counted"));
        CrashPoints points = CrashPoints.none();
        List<WebhookDelivery> story = CrashStory.deliveries(ORDERS);
        try (EngineStore store = CrashingHost.stepping(CrashingHost.open(freshStore(home)), points)) {
            CrashBooks books = new CrashBooks(home.resolve("books.log"), NODE, Clock.systemUTC(), points);
            CrashingHost.live(CrashingHost.host(store, books, NODE, story), story, new ArrayList<>());
        }
        return points.reached();
    }

    @Test
    void killedBeforeOrAfterAnyDurableStepItEndsWithTheSameBooks() throws IOException {
        Books expected = undisturbed(ORDERS);
        int points = points();
        List<Integer> sample = sample(points);
        assertThat(expected.documents()).hasSize(ORDERS * 4);
        assertThat(points).isGreaterThan(40);

        for (int point : sample) {
            Path home = Files.createDirectory(folder.resolve("point-" + point));
            String where = freshStore(home);
            String at;
            List<String> acknowledged;
            try (CrashChild child =
                    new CrashChild(where, home.resolve("books.log"), NODE, ORDERS, Integer.toString(point))) {
                at = child.listen("AT ", "DONE ");
                assertThat(at).startsWith("AT " + point + " ");
                child.kill();
                acknowledged = child.acknowledged();
            }

            Books after = goOn(where, home.resolve("books.log"), ORDERS, acknowledged, at);

            assertThat(after.documents()).as("killed %s", at).isEqualTo(expected.documents());
            assertThat(after.decided()).as("killed %s", at).isEqualTo(expected.decided());
        }
    }

    @Test
    void killedAtAMomentThatNobodyChoseItEndsWithTheSameBooks() throws IOException {
        Books expected = undisturbed(MANY);
        Random random = new Random(CrashSample.ofCommit(Integer.MAX_VALUE));

        for (int i = 0; i < CrashSample.runs(2, 5, 20); i++) {
            Path home = Files.createDirectory(folder.resolve("moment-" + i));
            String where = freshStore(home);
            // It is killed when it has acknowledged so many, wherever it is then.
            int heard = 1 + random.nextInt(MANY * 3 - 10);
            List<String> acknowledged;
            try (CrashChild child = new CrashChild(where, home.resolve("books.log"), NODE, MANY, "")) {
                child.listen("BEGUN");
                for (int n = 0; n < heard; n++) {
                    child.listen("ACKNOWLEDGED ");
                }
                child.kill();
                acknowledged = child.acknowledged();
            }
            String when = "after " + heard + " acknowledgements";

            Books after = goOn(where, home.resolve("books.log"), MANY, acknowledged, when);

            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(heard);
            assertThat(after.documents()).as("killed %s", when).isEqualTo(expected.documents());
            assertThat(after.decided()).as("killed %s", when).isEqualTo(expected.decided());
        }
    }

    /** Spread over the whole run, and others with each commit. */
    private static List<Integer> sample(int points) {
        int wanted = Math.min(points, CrashSample.runs(6, 20, points));
        int stride = points / wanted;
        int first = 1 + CrashSample.ofCommit(stride);
        List<Integer> sample = IntStream.iterate(first, it -> it <= points, it -> it + stride)
                .boxed()
                .toList();
        System.out.println("killed at points " + sample + " of " + points);
        return sample;
    }
}
