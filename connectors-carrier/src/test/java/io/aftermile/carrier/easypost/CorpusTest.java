package io.aftermile.carrier.easypost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftermile.connector.Verification;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.model.TrackingStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payloads that EasyPost and its clients publish; skipped where they are not at hand. */
class CorpusTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EASYPOST =
            Path.of(System.getProperty("aftermile.corpus", "absent"), "carriers", "easypost");

    @BeforeEach
    void isAtHand() {
        assumeTrue(Files.isDirectory(EASYPOST), "no corpus at " + EASYPOST);
    }

    @Test
    void theVendorsSignedBodyIsBelievedAndAChangedOneIsNot() throws IOException {
        JsonNode vector =
                JSON.readTree(EASYPOST.resolve("hmac-vector/vector.json").toFile());
        byte[] file = Files.readAllBytes(
                EASYPOST.resolve("hmac-vector").resolve(vector.get("body_file").textValue()));
        byte[] signed = Arrays.copyOf(file, file.length - 1);
        EasyPost easyPost = EasyPost.builder()
                .webhookSecret(vector.get("secret").textValue())
                .build();

        assertThat(easyPost.verify(delivery(vector, signed))).isInstanceOf(Verification.Verified.class);
        assertThat(easyPost.verify(delivery(vector, file))).isInstanceOf(Verification.Refused.class);
    }

    private static WebhookDelivery delivery(JsonNode vector, byte[] body) {
        return WebhookDelivery.builder()
                .putHeader(
                        vector.get("header").textValue(),
                        vector.get("signature").textValue())
                .body(body)
                .receivedAt(Instant.EPOCH)
                .build();
    }

    @Test
    void everyTrackerIsReadAndEveryStatusIsKnown() throws IOException {
        List<JsonNode> trackers = objects("Tracker");

        assertThat(trackers).hasSizeGreaterThan(20);
        for (JsonNode tracker : trackers) {
            TrackerReport report = EasyPost.tracker(JSON.writeValueAsBytes(tracker));

            assertThat(report.events())
                    .hasSizeGreaterThanOrEqualTo(
                            tracker.path("tracking_details").size());
            assertThat(report.events()).extracting(it -> it.status()).doesNotContain(TrackingStatus.UNKNOWN);
            assertThat(report.events()).allMatch(it -> it.at().instant().isPresent());
        }
    }

    @Test
    void everyEventOfATrackerIsReadAndEveryOtherIsOfNoInterest() throws IOException {
        List<JsonNode> events =
                objects("Event").stream().filter(event -> event.has("result")).toList();

        assertThat(events).hasSizeGreaterThan(4);
        for (JsonNode event : events) {
            boolean tracker = event.at("/result/object").asText().equals("Tracker");
            boolean facts = EasyPost.decode(JSON.writeValueAsBytes(event)).match(it -> true, it -> false);
            assertThat(facts).isEqualTo(tracker);
        }
    }

    @Test
    void theStatusTableIsTheOneOfTheFacts() throws IOException {
        List<String> rows = Files.readAllLines(EASYPOST.resolve("status-map.tsv")).stream()
                .filter(line -> line.startsWith("status"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(30);
        for (String row : rows) {
            String[] cells = row.split("\t", -1);
            boolean detail = cells[0].equals("status_detail");
            // The vendor's own signed body reports "on the way" with the detail "unknown": it keeps the status too.
            boolean keeps = cells[2].equals("(keep status)") || (detail && cells[1].equals("unknown"));
            TrackingStatus expected = keeps ? TrackingStatus.OUT_FOR_DELIVERY : TrackingStatus.valueOf(cells[2]);
            Optional<String> word = Optional.of(cells[1]);
            assertThat(
                            detail
                                    ? TrackerStatus.of(Optional.of("out_for_delivery"), word, false)
                                    : TrackerStatus.of(word, Optional.empty(), false))
                    .as(row)
                    .isEqualTo(expected);
        }
    }

    /** Every object of a kind, at any depth of any file. */
    private static List<JsonNode> objects(String kind) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(EASYPOST)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
                collect(JSON.readTree(file.toFile()), kind, found);
            }
        }
        return found;
    }

    private static void collect(JsonNode node, String kind, List<JsonNode> found) {
        if (node.path("object").asText().equals(kind)) {
            found.add(node);
        }
        node.forEach(child -> collect(child, kind, found));
    }
}
