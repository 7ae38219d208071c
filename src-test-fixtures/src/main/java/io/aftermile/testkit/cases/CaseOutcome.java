package io.aftermile.testkit.cases;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What became of one case. Closed. */
public sealed interface CaseOutcome {

    /** The id of the case. */
    String id();

    /** One function per outcome. */
    <T> T match(
            Function<? super Passed, ? extends T> passed,
            Function<? super Failed, ? extends T> failed,
            Function<? super Unsupported, ? extends T> unsupported);

    /**
     * Every expected figure was met.
     *
     * @param id the id of the case
     */
    record Passed(String id) implements CaseOutcome {
        @Override
        public <T> T match(
                Function<? super Passed, ? extends T> passed,
                Function<? super Failed, ? extends T> failed,
                Function<? super Unsupported, ? extends T> unsupported) {
            return passed.apply(this);
        }

        @Override
        public String toString() {
            return "PASS " + id;
        }
    }

    /**
     * At least one figure differs, or the case could not be carried out.
     *
     * @param id the id of the case
     * @param differences {@code field: expected .. got ..}, at least one
     */
    record Failed(String id, List<String> differences) implements CaseOutcome {

        public Failed {
            differences = List.copyOf(differences);
        }

        @Override
        public <T> T match(
                Function<? super Passed, ? extends T> passed,
                Function<? super Failed, ? extends T> failed,
                Function<? super Unsupported, ? extends T> unsupported) {
            return failed.apply(this);
        }

        @Override
        public String toString() {
            return differences.stream().map(it -> "FAIL " + id + " " + it).collect(Collectors.joining("\n"));
        }
    }

    /**
     * The case needs a rule or policy that is not offered; it was not run.
     *
     * @param id the id of the case
     * @param rule the rule or policy by name
     * @param why what of the case needs it
     */
    record Unsupported(String id, String rule, String why) implements CaseOutcome {
        @Override
        public <T> T match(
                Function<? super Passed, ? extends T> passed,
                Function<? super Failed, ? extends T> failed,
                Function<? super Unsupported, ? extends T> unsupported) {
            return unsupported.apply(this);
        }

        @Override
        public String toString() {
            return "UNSUPPORTED " + id + " " + rule + ": " + why;
        }
    }
}
