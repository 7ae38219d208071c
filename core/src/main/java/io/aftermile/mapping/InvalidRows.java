package io.aftermile.mapping;

import io.aftermile.failure.Invalid;
import java.util.List;

/** A file of which at least one row breaks a rule; none of its rows is taken over. */
public final class InvalidRows extends Invalid {

    private static final long serialVersionUID = 1L;

    private final transient List<RowProblem> problems;

    InvalidRows(String source, List<RowProblem> problems) {
        super(
                source + " row " + problems.get(0).row()
                        + (problems.get(0).column().isEmpty()
                                ? ""
                                : " column " + problems.get(0).column()),
                problems.get(0).problem() + (problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)"),
                problems.get(0).remedy());
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file; at most the first {@value SkuMapCsv#MAX_PROBLEMS}. */
    public List<RowProblem> problems() {
        return problems;
    }
}
