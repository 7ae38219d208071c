package io.aftermile.examples.quickstart;

import io.aftermile.examples.payload.WebhookTopic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A webhook body that a storefront would send.
 *
 * @param name the file it stands in, relative to its folder; it names the delivery
 * @param topic what it is about
 * @param body the exact bytes
 * @param triggeredAt when the event happened, as the storefront says
 */
record Payload(String name, String topic, byte[] body, Instant triggeredAt) {

    private static final String FOLDER = "deliveries/";
    private static final Map<String, String> OWN = own(
            "01-fulfillments_create.json", "2026-03-03T20:00:01Z",
            "02-orders_create.json", "2026-03-02T15:15:02Z",
            "03-order_transactions_create.json", "2026-03-02T15:15:03Z",
            "04-order_transactions_create.json", "2026-03-02T15:15:03Z",
            "05-fulfillment_events_create.json", "2026-03-05T22:20:05Z",
            "06-fulfillment_events_create.json", "2026-03-04T13:45:09Z",
            "07-fulfillments_create.json", "2026-03-04T16:30:01Z",
            "08-returns_request.json", "2026-03-08T18:02:00Z",
            "09-returns_approve.json", "2026-03-09T09:30:00Z",
            "10-refunds_create.json", "2026-03-12T17:00:01Z",
            "11-returns_close.json", "2026-03-12T17:05:00Z",
            "12-products_update.json", "2026-03-12T18:00:00Z");

    private static Map<String, String> own(String... namesAndTimes) {
        Map<String, String> times = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTimes.length; i += 2) {
            times.put(namesAndTimes[i], namesAndTimes[i + 1]);
        }
        return times;
    }

    /** The quickstart's own deliveries, in the order in which they are sent. */
    static List<Payload> own() {
        return OWN.entrySet().stream()
                .map(it -> new Payload(
                        it.getKey(),
                        WebhookTopic.of(it.getKey()),
                        resource(FOLDER + it.getKey()),
                        Instant.parse(it.getValue())))
                .toList();
    }

    /** Every JSON file below a folder, by path; what cannot be read is named by the exception. */
    static List<Payload> in(Path folder, Instant now) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
                    .sorted()
                    .map(file -> of(folder, file, now))
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static Payload of(Path folder, Path file, Instant now) {
        try {
            return new Payload(
                    folder.relativize(file).toString(),
                    WebhookTopic.of(file.getFileName().toString()),
                    Files.readAllBytes(file),
                    now);
        } catch (FileSystemException named) {
            throw new UncheckedIOException(named);
        } catch (IOException nameless) {
            throw new UncheckedIOException(new FileSystemException(file.toString(), null, nameless.getMessage()));
        }
    }

    /** Bytes that ship with the quickstart. */
    static byte[] resource(String name) {
        try (InputStream in = Optional.ofNullable(
                        Payload.class.getResourceAsStream("/io/aftermile/examples/quickstart/" + name))
                .orElseThrow(() ->
                        new IllegalStateException("the quickstart's file " + name + " is missing from its jar"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
