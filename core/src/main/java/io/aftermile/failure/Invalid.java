package io.aftermile.failure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What we were given breaks a rule of ours. Names where (a field, or a JSON pointer into the document), what is wrong
 * and what would mend it.
 */
public non-sealed class Invalid extends AftermileException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;
    private final String remedy;

    /**
     * @param path the field, or a JSON pointer into the document such as {@code /lines/0/quantity}; empty for the whole
     *     document
     * @param problem what is wrong, with the value unless it is personal
     * @param remedy what would mend it
     */
    public Invalid(String path, String problem, String remedy) {
        this(path, problem, remedy, Map.of(), null);
    }

    /**
     * @param path the field, or a JSON pointer into the document such as {@code /lines/0/quantity}; empty for the whole
     *     document
     * @param problem what is wrong, with the value unless it is personal
     * @param remedy what would mend it
     * @param facts further names and values for logs and tickets; no secret, nothing personal
     * @param cause what was caught, if anything
     */
    public Invalid(String path, String problem, String remedy, Map<String, String> facts, @Nullable Throwable cause) {
        super((path.isEmpty() ? "document" : path) + ": " + problem + "; " + remedy, withPath(facts, path), cause);
        this.path = path;
        this.problem = problem;
        this.remedy = remedy;
    }

    private static Map<String, String> withPath(Map<String, String> facts, String path) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("path", path);
        return all;
    }

    /** The field, or a JSON pointer into the document; empty for the whole document. */
    public String path() {
        return path;
    }

    /** What is wrong. */
    public String problem() {
        return problem;
    }

    /** What would mend it. */
    public String remedy() {
        return remedy;
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.never();
    }
}
