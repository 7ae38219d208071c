package io.aftermile.erp.embedded;

import static io.aftermile.erp.embedded.ErpScenes.TENANT;
import static io.aftermile.erp.embedded.ErpScenes.back;
import static io.aftermile.erp.embedded.ErpScenes.refund;
import static io.aftermile.erp.embedded.ErpScenes.units;
import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.DispositionKind;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.TenderKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a process dies, the books hold whole documents only, and going on ends in the same books. */
class CrashTest {

    private static final int KILLED = 137;

    @TempDir
    Path folder;

    /** Not an exception that anything catches on purpose: the process is gone at this statement. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Order order() {
        return anOrder()
                .with(line("TEE", 3, "35.00").taxed("State Tax", "6.25").taxed("County Tax", "1.00"))
                .withShipping("4.90")
                .paidBy(TenderKind.CARD, "117.15")
                .build();
    }

    /** A whole story, every step of which may be told again. */
    private static void story(EmbeddedErp erp) {
        ErpScenes scenes = new ErpScenes(erp);
        scenes.book(order());
        scenes.pay(order());
        scenes.ship(order(), "S1", "L1", "3", EmbeddedErp.DEFAULT_LOCATION);
        scenes.receive(order(), "RMA1", "L1", "1", DispositionKind.QUARANTINED, EmbeddedErp.DEFAULT_LOCATION);
        scenes.credit(
                refund(order(), "R1")
                        .addUnit(units(order(), "L1", "1"))
                        .addPaidBack(back(TenderKind.CARD, "37.42", PaymentStatus.SETTLED)),
                "refund");
    }

    private static EmbeddedErp open(Path file, Runnable beforeEachStatement) {
        return EmbeddedErp.builder()
                .file(file)
                .beforeEachStatement(beforeEachStatement)
                .build();
    }

    private static List<String> told(Path file) {
        try (Books books = Books.open(file)) {
            assertThat(books.audit().faults()).isEmpty();
            return books.documents(TENANT).stream()
                    .map(it -> it.number() + " " + it.postings() + it.units() + it.credits() + it.moves())
                    .toList();
        }
    }

    private List<String> undisturbed() {
        Path file = folder.resolve("undisturbed.db");
        try (EmbeddedErp erp = open(file, () -> {})) {
            story(erp);
        }
        return told(file);
    }

    @Test
    void deathBeforeAnyStatementLeavesWholeDocumentsAndGoingOnEndsInTheSameBooks() {
        List<String> expected = undisturbed();
        AtomicInteger deaths = new AtomicInteger();
        boolean finished = false;
        for (int last = 1; !finished; last += step()) {
            Path file = folder.resolve("dies-at-" + last + ".db");
            AtomicInteger left = new AtomicInteger(last);
            finished = diesOrFinishes(file, left);
            deaths.addAndGet(finished ? 0 : 1);
            try (EmbeddedErp again = open(file, () -> {})) {
                List<String> before = told(file);
                assertThat(before).isEqualTo(expected.subList(0, before.size()));
                story(again);
            }
            assertThat(told(file)).as("after a death at statement " + last).isEqualTo(expected);
        }
        assertThat(deaths).hasValueGreaterThan(10);
    }

    /** Every statement where there is time, every fifth one in the build. */
    private static int step() {
        return System.getProperty("aftermile.depth", "build").equals("build") ? 5 : 1;
    }

    private static boolean diesOrFinishes(Path file, AtomicInteger left) {
        Runnable clock = () -> {
            if (left.decrementAndGet() <= 0) {
                throw new Death();
            }
        };
        try (EmbeddedErp erp = open(file, clock)) {
            story(erp);
            return true;
        } catch (Death e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 80, 90})
    void aProcessThatIsKilledLeavesBooksThatGoOn(int statements) throws IOException, InterruptedException {
        Path file = folder.resolve("killed.db");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        file.toString(),
                        Integer.toString(statements))
                .inheritIO()
                .start();

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(KILLED);
        List<String> before = told(file);
        try (EmbeddedErp again = open(file, () -> {})) {
            story(again);
        }
        assertThat(told(file)).isEqualTo(undisturbed());
        assertThat(before).isEqualTo(told(file).subList(0, before.size()));
    }

    /** Tells the story, and is gone without a word before the given statement. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] args) {
            AtomicInteger left = new AtomicInteger(Integer.parseInt(args[1]));
            story(open(Path.of(args[0]), () -> {
                if (left.decrementAndGet() <= 0) {
                    Runtime.getRuntime().halt(KILLED);
                }
            }));
        }
    }
}
