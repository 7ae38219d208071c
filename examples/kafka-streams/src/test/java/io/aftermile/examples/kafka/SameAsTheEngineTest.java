package io.aftermile.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.Aftermile;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.EmittedEffect;
import io.aftermile.engine.MemoryStore;
import io.aftermile.engine.RunReport;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.OrderId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same facts, through the engine on its store in memory and through the topology on a real broker. */
class SameAsTheEngineTest {

    private static final int SALES = 6;
    private static final Clock CLOCK = Clock.fixed(TellingSource.START.plus(Duration.ofDays(3)), ZoneOffset.UTC);

    private final Topics topics = Broker.topics();
    private final RememberingBooks streamBooks = new RememberingBooks();
    private final RememberingBooks engineBooks = new RememberingBooks();
    private final List<Sale> sales =
            IntStream.rangeClosed(1, SALES).mapToObj(it -> Sale.of("k" + it)).toList();

    @TempDir
    Path folder;

    private Map<OrderId, Dossier> byEngine;

    @BeforeEach
    void tellTheEngine() {
        try (Aftermile engine = Aftermile.builder()
                .store(new MemoryStore())
                .clock(CLOCK)
                .webhookSource(new TellingSource())
                .salesBook("books", engineBooks)
                .skuMap(Sale.items())
                .build()) {
            for (Sale sale : sales) {
                List<WebhookDelivery> all = new ArrayList<>(sale.deliveries());
                all.add(sale.last());
                for (WebhookDelivery delivery : all) {
                    engine.accept(TellingSource.NAME, delivery);
                    RunReport report = engine.runDue();
                    while (!report.idle()) {
                        report = engine.runDue();
                    }
                }
            }
            byEngine = new TreeMap<>(Comparator.comparing(OrderId::value));
            sales.forEach(it ->
                    byEngine.put(it.id(), engine.records().dossier(it.id()).orElseThrow()));
        }
    }

    private OrderStreams started() throws InterruptedException {
        OrderStreams streams = Broker.instance(Broker.address(), topics, folder)
                .clock(CLOCK)
                .salesBook("books", streamBooks)
                .createTopics(3, (short) 1)
                .build();
        streams.start();
        Waiting.until(streams::running, () -> "no partitions");
        return streams;
    }

    /** Tells the last fact of each sale, and waits until it is known and nothing is left to do. */
    private Map<OrderId, Dossier> dossiers(OrderStreams streams) {
        sales.forEach(it -> streams.accept(TellingSource.NAME, it.last()));
        Map<OrderId, Dossier> all = new TreeMap<>(Comparator.comparing(OrderId::value));
        for (Sale sale : sales) {
            Waiting.until(
                    () -> streams.dossier(sale.id())
                                    .filter(it -> it.timeline().stream()
                                            .anyMatch(entry -> entry.fact()
                                                    .delivery()
                                                    .deliveryId()
                                                    .endsWith("-last")))
                                    .filter(it -> it.effects().size() == Sale.DOCUMENTS)
                                    .isPresent()
                            && streams.openEffects(sale.id()).isEmpty(),
                    () -> sale.id() + ": " + streams.dossier(sale.id()) + " " + streams.openEffects(sale.id()));
            all.put(sale.id(), streams.dossier(sale.id()).orElseThrow());
        }
        return all;
    }

    @Test
    void theSameFactsGiveTheSameDossiersAndTheSameEffectsUnderTheSameKeys() throws InterruptedException {
        try (OrderStreams streams = started()) {
            for (Sale sale : sales) {
                sale.deliveries().forEach(it -> streams.accept(TellingSource.NAME, it));
            }

            Map<OrderId, Dossier> byStreams = dossiers(streams);

            sales.forEach(it -> assertThat(text(byStreams.get(it.id()))).isEqualTo(text(byEngine.get(it.id()))));
        }
        assertThat(engineBooks.entered()).hasSize(SALES * Sale.DOCUMENTS);
        assertThat(streamBooks.entered()).isEqualTo(engineBooks.entered());
        assertThat(streamBooks.sent()).doesNotHaveDuplicates();
        assertThat(streamBooks.asked()).isEmpty();
    }

    @Test
    void deliveriesThatComeTwiceAndInAnyOrderEndTheSame() throws InterruptedException {
        long seed = 20261122L;
        List<WebhookDelivery> shuffled = new ArrayList<>();
        sales.forEach(sale -> {
            shuffled.addAll(sale.deliveries());
            shuffled.addAll(sale.deliveries());
        });
        Collections.shuffle(shuffled, new Random(seed));
        try (OrderStreams streams = started()) {
            shuffled.forEach(it -> streams.accept(TellingSource.NAME, it));

            Map<OrderId, Dossier> byStreams = dossiers(streams);

            byStreams.forEach((order, dossier) -> {
                Dossier engine = byEngine.get(order);
                assertThat(dossier.order()).as("seed " + seed).isEqualTo(engine.order());
                assertThat(dossier.openPoints()).isEqualTo(engine.openPoints());
                assertThat(dossier.discrepancies()).isEqualTo(engine.discrepancies());
                assertThat(done(dossier)).isEqualTo(done(engine));
            });
        }
        assertThat(streamBooks.entered()).isEqualTo(engineBooks.entered());
        assertThat(streamBooks.sent()).doesNotHaveDuplicates();
    }

    /** Facts that name no order come by another way, and may be overtaken by those that do. */
    private static String text(Dossier dossier) {
        return CanonicalJson.writePretty(dossier.withTimeline(dossier.timeline().stream()
                .sorted(Comparator.comparing(it -> it.fact() + it.about()))
                .toList()));
    }

    private static Map<String, Optional<?>> done(Dossier dossier) {
        Map<String, Optional<?>> all = new TreeMap<>();
        for (EmittedEffect effect : dossier.effects()) {
            all.put(effect.key().value(), effect.document());
        }
        return all;
    }
}
