package io.aftermile.examples.shopify;

import io.aftermile.shopify.admin.WebhookTopic;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of scopes: every scope that the connector names for a topic stands in it. */
final class ScopesFile implements Look {

    private static final String KIND = "scopes";

    @Override
    public Optional<Verdict> at(CaseFile file) {
        String text = file.text();
        if (!text.startsWith("kind\ttype\tfield\t")) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(WebhookTopic.values())
                .flatMap(it -> it.scope().stream())
                .filter(it -> !text.contains(it))
                .findFirst()
                .map(it -> Verdict.failed(KIND, it + " is none of its scopes"))
                .orElseGet(() -> Verdict.passed(KIND, "every scope of a topic stands in it")));
    }
}
