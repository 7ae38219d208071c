package io.aftermile.testkit.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs case files: every {@code .json} file below a directory that holds an array of cases of the kinds
 * {@code allocation}, {@code order-totals}, {@code refund} and {@code tender-split}.
 *
 * <p>Each case runs once; a file that stands twice is counted once, and two different cases of one id are a failure.
 * Thread-safe: there is no state.
 */
public final class CaseRunner {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CaseRunner() {}

    /** A runner of the library as it stands. */
    public static CaseRunner ofDefaults() {
        return new CaseRunner();
    }

    /**
     * Runs all cases below a directory, files in the order of their paths.
     *
     * @throws IOException if the directory cannot be read
     */
    public CaseReport run(Path directory) throws IOException {
        Map<String, JsonNode> cases = new LinkedHashMap<>();
        List<CaseOutcome> outcomes = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : files(directory)) {
            String name = directory.relativize(file).toString();
            try {
                JsonNode document = read(file);
                for (int i = 0; i < document.size(); i++) {
                    JsonNode each = document.get(i);
                    if (!each.path("id").isTextual() || !each.path("kind").isTextual()) {
                        unreadable.add(name + " /" + i + ": is no case; give it an id and a kind, both text");
                        continue;
                    }
                    String id = each.path("id").textValue();
                    JsonNode other = cases.putIfAbsent(id, each);
                    if (other == null) {
                        outcomes.add(run(id, each));
                    } else if (!other.equals(each)) {
                        outcomes.add(new CaseOutcome.Failed(id, List.of("id: expected one case got another one")));
                    }
                }
            } catch (JsonProcessingException e) {
                unreadable.add(name + ": is no well-formed JSON; send one array of cases");
            } catch (IllegalArgumentException e) {
                unreadable.add(name + ": " + e.getMessage());
            }
        }
        return new CaseReport(outcomes, unreadable);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        JsonNode document = MAPPER.readTree(Files.readAllBytes(file));
        if (!document.isArray()) {
            throw new IllegalArgumentException("is no array of cases; put them into [ ]");
        }
        return document;
    }

    private static CaseOutcome run(String id, JsonNode node) {
        try {
            Fields theCase = new Fields(node, "");
            Optional<NotOffered> gate = gate(theCase);
            if (gate.isPresent()) {
                return new CaseOutcome.Unsupported(
                        id, gate.get().rule(), gate.get().why());
            }
            List<String> differences = differences(theCase);
            return differences.isEmpty() ? new CaseOutcome.Passed(id) : new CaseOutcome.Failed(id, differences);
        } catch (RuntimeException e) {
            // Whatever goes wrong on the way is the case's failure, never a reason to stop or to look away.
            return new CaseOutcome.Failed(id, List.of("run: expected a result got " + e));
        }
    }

    private static Optional<NotOffered> gate(Fields theCase) {
        Optional<NotOffered> gate = CaseGate.check(theCase);
        return gate.isEmpty() && theCase.text("kind").equals("order-totals") ? OrderTotalsCase.needs(theCase) : gate;
    }

    private static List<String> differences(Fields theCase) {
        return switch (theCase.text("kind")) {
            case "allocation" -> SplitCase.allocation(theCase);
            case "tender-split" -> SplitCase.tenders(theCase);
            case "order-totals" -> OrderTotalsCase.run(theCase);
            case "refund" -> RefundCase.run(theCase);
            default -> List.of("kind: expected one of the case format got " + theCase.text("kind"));
        };
    }
}
