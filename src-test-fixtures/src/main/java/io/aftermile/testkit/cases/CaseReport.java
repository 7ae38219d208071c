package io.aftermile.testkit.cases;

import java.util.List;

/**
 * What became of all cases of a directory.
 *
 * @param outcomes one for each case, in the order of the files
 * @param unreadable files that hold no cases, with the reason
 */
public record CaseReport(List<CaseOutcome> outcomes, List<String> unreadable) {

    public CaseReport {
        outcomes = List.copyOf(outcomes);
        unreadable = List.copyOf(unreadable);
    }

    /** Cases whose every figure was met. */
    public long passed() {
        return count(CaseOutcome.Passed.class);
    }

    /** Cases that were not met. */
    public long failed() {
        return count(CaseOutcome.Failed.class);
    }

    /** Cases that were not run, by rule. */
    public long unsupported() {
        return count(CaseOutcome.Unsupported.class);
    }

    private long count(Class<? extends CaseOutcome> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }

    /** The closing line: {@code refund: N passed, M failed, K unsupported}. */
    public String verdict() {
        return "refund: " + passed() + " passed, " + failed() + " failed, " + unsupported() + " unsupported";
    }

    /** 0 if every case that ran was met, 1 if one failed, 2 if a file was unreadable or no case was found. */
    public int exitCode() {
        if (failed() > 0) {
            return 1;
        }
        return outcomes.isEmpty() || !unreadable.isEmpty() ? 2 : 0;
    }
}
