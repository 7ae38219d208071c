package io.aftermile.examples.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.examples.payload.WebhookTopic;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A body of a webhook: told by its object; of a body that nothing tells, by the topic that its name names. */
final class WebhookFile implements Look {

    private static final String KIND = "webhook";

    private final Payload payload;
    private final Set<String> topics;

    /** With the topics that there are, as the API names them. */
    WebhookFile(Payload payload, Set<String> topics) {
        this.payload = payload;
        this.topics = topics;
    }

    @Override
    public Optional<Verdict> at(CaseFile file) {
        Optional<JsonNode> object = file.json().filter(JsonNode::isObject);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> type = Payload.type(object.get());
        String topic = WebhookTopic.of(file.name());
        boolean isTopic = topics.contains(topic.toUpperCase(Locale.ROOT).replaceAll("[/.]", "_"));
        if (isTopic) {
            return Optional.of(payload.said(KIND, topic, file.bytes()));
        }
        return type.map(it -> payload.said(KIND, it, object.get()));
    }
}
