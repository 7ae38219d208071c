package io.aftermile.examples.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.failure.AftermileException;
import io.aftermile.shopify.admin.RecordedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Recorded answers of the Admin API: each has a meaning, and every error in it a kind. */
final class RecordingFile implements Look {

    private static final String KIND = "recording";

    @Override
    public Optional<Verdict> at(CaseFile file) {
        List<JsonNode> answers = new ArrayList<>();
        file.json().ifPresent(it -> find(it, answers));
        if (answers.isEmpty()) {
            return file.json()
                    .filter(it -> it.has("capturedAt"))
                    .map(it -> Verdict.unsupported(KIND, "holds no answer"));
        }
        Map<String, Integer> kinds = new TreeMap<>();
        for (JsonNode answer : answers) {
            for (AftermileException failure : RecordedAnswer.failures(answer.toString())) {
                if (RecordedAnswer.isUnknown(failure)) {
                    return Optional.of(Verdict.failed(KIND, String.valueOf(failure.getMessage())));
                }
                kinds.merge(failure.getClass().getSimpleName(), 1, Integer::sum);
            }
        }
        return Optional.of(Verdict.passed(KIND, answers.size() + " answers, of which refused " + kinds));
    }

    private static void find(JsonNode node, List<JsonNode> answers) {
        boolean hasData = node.path("data").isObject()
                || (node.has("data") && node.path("errors").isArray());
        if (node.isObject() && (hasData || node.path("errors").path(0).has("extensions"))) {
            answers.add(node);
            return;
        }
        node.forEach(it -> find(it, answers));
    }
}
