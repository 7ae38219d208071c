package io.aftermile.examples.kafka;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.connector.WebhookSource;
import io.aftermile.engine.DeliveryRef;
import io.aftermile.engine.FactRef;
import io.aftermile.engine.Reference;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Discrepancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads what deliveries say, and sends each fact to its order, or to a name that leads there. Keeps nothing. */
final class DeliveryDesk implements Processor<String, byte[], String, byte[]> {

    /** Where a fact goes. */
    private record Addressed(String to, Record<String, byte[]> record) {}

    private final String topic;
    private final Map<String, WebhookSource> sources;
    private @Nullable ProcessorContext<String, byte[]> context;

    DeliveryDesk(String topic, Map<String, WebhookSource> sources) {
        this.topic = topic;
        this.sources = sources;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        ProcessorContext<String, byte[]> to = Objects.requireNonNull(context, "Kafka Streams calls init first");
        DeadLetter.guard(to, topic, record, () -> {
            VerifiedDelivery delivery =
                    CanonicalJson.read(record.value(), DeliveryMessage.class).delivery();
            // All of it is read before any of it is sent on.
            read(delivery, record.timestamp()).forEach(it -> to.forward(it.record(), it.to()));
        });
    }

    private List<Addressed> read(VerifiedDelivery delivery, long timestamp) {
        WebhookSource source = sources.get(delivery.source());
        if (source == null) {
            throw new Invalid(
                    "/delivery/source",
                    "is '" + delivery.source() + "', which is not wired",
                    "wire it, then send the dead letter again");
        }
        return source.decode(delivery).match(facts -> addressed(delivery, facts, timestamp), nothing -> List.of());
    }

    private static List<Addressed> addressed(VerifiedDelivery delivery, Decoded.Facts facts, long timestamp) {
        DeliveryRef ref = new DeliveryRef(delivery.source(), delivery.deliveryId());
        List<Addressed> all = new ArrayList<>();
        // They belong to the delivery as a whole and go with its first fact.
        List<Discrepancy> discrepancies = facts.discrepancies();
        for (int i = 0; i < facts.facts().size(); i++) {
            Fact fact = facts.facts().get(i);
            ToldFact told = new ToldFact(new FactRef(ref, i), delivery.triggeredAt(), fact, discrepancies);
            all.add(addressed(told, timestamp));
            discrepancies = List.of();
        }
        return all;
    }

    private static Addressed addressed(ToldFact fact, long timestamp) {
        return fact.fact()
                .about()
                .map(order -> new Addressed(
                        Desk.ORDERS,
                        new Record<>(order.value(), OrderMessage.of(new OrderMessage.Told(fact)), timestamp)))
                .orElseGet(() -> {
                    List<String> names = Reference.of(fact.fact());
                    if (names.isEmpty()) {
                        throw new Invalid(
                                "/facts/" + fact.ref().index(),
                                "names no order and nothing that leads to one",
                                "name one");
                    }
                    byte[] looking = Messages.write(NameMessage.looking(fact, names.subList(1, names.size())));
                    return new Addressed(Desk.NAMES, new Record<>(names.get(0), looking, timestamp));
                });
    }

    /** What a delivery is about, so that all that is about one thing stays in the order of its arrival. */
    static String key(WebhookSource source, VerifiedDelivery delivery) {
        try {
            return source.decode(delivery)
                    .match(facts -> facts.facts().stream().findFirst(), nothing -> Optional.<Fact>empty())
                    .flatMap(fact -> fact.about()
                            .map(Object::toString)
                            .or(() -> Reference.of(fact).stream().findFirst()))
                    .orElse(delivery.deliveryId());
        } catch (RuntimeException | StackOverflowError unreadable) {
            // It is stored all the same, and put aside where it is read.
            return delivery.deliveryId();
        }
    }
}
