package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftermile.customer.DataSubject;
import io.aftermile.customer.Erasure;
import io.aftermile.customer.HeldDocument;
import io.aftermile.customer.PersonalStore;
import io.aftermile.model.ChannelId;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.KitRun.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the kit of personal stores catches what breaks it. */
class PersonalStoreKitSelfTest {

    enum Fault {
        NONE,
        FORGETS_TO_HAND_OUT_THE_ADDRESS,
        HANDS_OUT_EVERYBODY,
        FAILS_FOR_STRANGERS,
        KEEPS_THE_LAST_DOCUMENT,
        COUNTS_WHAT_IS_GONE,
        ERASES_FOR_ALL_MERCHANTS,
        LEAVES_A_COPY,
        LEAVES_ANOTHER_ENCODING,
        LOSES_WHAT_COMES_LATER,
        NAMES_THEM_IN_THE_REPORT,
        KNOWS_NO_CHANNELS
    }

    /** A store of lines in one file: tenant, number of the person, text. */
    static final class LineStore implements PersonalStore, AutoCloseable {

        private final Path file;
        private final Fault fault;
        private boolean cleaned;

        LineStore(Path folder, Fault fault) {
            this.file = folder.resolve("lines.txt");
            this.fault = fault;
        }

        void add(TenantId tenant, Somebody person) {
            if (cleaned && fault == Fault.LOSES_WHAT_COMES_LATER) {
                return;
            }
            List<String> lines = lines();
            person.texts().forEach(it -> lines.add(tenant + "|" + person.order() + "|" + it));
            write(lines);
        }

        private List<String> lines() {
            try {
                return Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(List<String> lines) {
            try {
                Files.write(file, lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean about(String line, TenantId tenant, DataSubject person) {
            return line.startsWith(tenant + "|")
                    && (person.orders().stream().anyMatch(it -> line.startsWith(tenant + "|" + it + "|"))
                            || (fault != Fault.KNOWS_NO_CHANNELS
                                    && person.channels().contains(new ChannelId(Somebody.CHANNEL))));
        }

        @Override
        public String storeName() {
            return "lines";
        }

        @Override
        public List<HeldDocument> held(TenantId tenant, DataSubject person) {
            return lines().stream()
                    .filter(it -> fault == Fault.HANDS_OUT_EVERYBODY || about(it, tenant, person))
                    .filter(it -> fault != Fault.FORGETS_TO_HAND_OUT_THE_ADDRESS || !it.contains("vej"))
                    .map(it -> new HeldDocument("lines", "line", "line", it))
                    .toList();
        }

        @Override
        public Erasure erase(TenantId tenant, DataSubject person, Instant at) {
            List<String> lines = lines();
            List<String> theirs = new ArrayList<>(
                    lines.stream().filter(it -> about(it, tenant, person)).toList());
            if (fault == Fault.FAILS_FOR_STRANGERS && theirs.isEmpty()) {
                throw new IllegalStateException("who is that?");
            }
            if (fault == Fault.KEEPS_THE_LAST_DOCUMENT && !theirs.isEmpty()) {
                theirs.remove(theirs.size() - 1);
            }
            lines.removeAll(theirs);
            if (fault == Fault.ERASES_FOR_ALL_MERCHANTS) {
                lines.removeIf(it -> about(it, new TenantId("another-merchant"), person));
            }
            write(lines);
            leave(theirs);
            return new Erasure(
                    "lines",
                    theirs.size() + (fault == Fault.COUNTS_WHAT_IS_GONE ? 1 : 0),
                    fault == Fault.NAMES_THEM_IN_THE_REPORT ? theirs : List.of());
        }

        private void leave(List<String> theirs) {
            try {
                if (fault == Fault.LEAVES_A_COPY) {
                    Files.write(file.resolveSibling("lines.bak"), theirs);
                }
                if (fault == Fault.LEAVES_ANOTHER_ENCODING) {
                    Files.write(file.resolveSibling("lines.bak"), theirs, StandardCharsets.UTF_16LE);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void removeTraces() {
            cleaned = true;
        }

        @Override
        public void close() {}
    }

    /** The kit, with the fault that is planted now. */
    static class Planted extends PersonalStoreKit<LineStore> {

        private static Fault fault = Fault.NONE;

        @Override
        protected LineStore open(Path folder) {
            return new LineStore(folder, fault);
        }

        @Override
        protected void tell(LineStore store, TenantId tenant, Somebody person) {
            store.add(tenant, person);
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("PS-01", Fault.FORGETS_TO_HAND_OUT_THE_ADDRESS),
                arguments("PS-02", Fault.HANDS_OUT_EVERYBODY),
                arguments("PS-03", Fault.FAILS_FOR_STRANGERS),
                arguments("PS-03", Fault.HANDS_OUT_EVERYBODY),
                arguments("PS-04", Fault.KEEPS_THE_LAST_DOCUMENT),
                arguments("PS-05", Fault.COUNTS_WHAT_IS_GONE),
                arguments("PS-06", Fault.ERASES_FOR_ALL_MERCHANTS),
                arguments("PS-07", Fault.LEAVES_A_COPY),
                arguments("PS-07", Fault.LEAVES_ANOTHER_ENCODING),
                arguments("PS-08", Fault.LOSES_WHAT_COMES_LATER),
                arguments("PS-09", Fault.NAMES_THEM_IN_THE_REPORT),
                arguments("PS-10", Fault.KNOWS_NO_CHANNELS));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void aPlantedFaultIsCaughtByItsRule(String rule, Fault fault) {
        Planted.fault = fault;

        assertThat(KitRun.of(Planted.class)).containsEntry(rule, Outcome.BROKEN);
    }

    @Test
    void aStoreWithoutAFaultKeepsEveryRule() {
        Planted.fault = Fault.NONE;

        assertThat(KitRun.of(Planted.class).values()).containsOnly(Outcome.KEPT);
    }

    @Test
    void everyRuleHasAFaultThatItCatches() {
        Planted.fault = Fault.NONE;
        Set<String> rules = new TreeSet<>();
        faults().forEach(it -> rules.add((String) it.get()[0]));

        assertThat(rules).isEqualTo(new TreeSet<>(KitRun.of(Planted.class).keySet()));
    }
}
