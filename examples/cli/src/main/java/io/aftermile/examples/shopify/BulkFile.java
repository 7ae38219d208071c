package io.aftermile.examples.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A file of a bulk run: a JSON object on each line, parts behind what they are parts of. */
final class BulkFile implements Look {

    private static final String KIND = "bulk";

    @Override
    public Optional<Verdict> at(CaseFile file) {
        String[] lines = file.text().split("\n");
        if (file.json().isPresent() || lines.length == 0 || !lines[0].startsWith("{\"id\":\"gid:")) {
            return Optional.empty();
        }
        Set<String> known = new HashSet<>();
        Set<String> roots = new HashSet<>();
        for (String line : lines) {
            JsonNode one;
            try {
                one = CaseFile.JSON.readTree(line);
            } catch (IOException e) {
                return Optional.of(Verdict.failed(KIND, "line " + (known.size() + 1) + " is no JSON"));
            }
            String id = one.path("id").asText("");
            if (!one.has("__parentId")) {
                roots.add(id.replaceFirst("^gid://shopify/([A-Za-z]+)/.*$", "$1"));
            } else if (!known.contains(one.path("__parentId").asText())) {
                return Optional.of(Verdict.failed(KIND, "a part stands before what it is part of"));
            }
            known.add(id);
        }
        return Optional.of(
                roots.equals(Set.of("Order"))
                        ? Verdict.passed(KIND, lines.length + " lines of orders")
                        : Verdict.unsupported(KIND, lines.length + " lines of " + String.join(", ", roots)));
    }
}
