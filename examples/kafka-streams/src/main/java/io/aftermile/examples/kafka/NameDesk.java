package io.aftermile.examples.kafka;

import io.aftermile.json.CanonicalJson;
import io.aftermile.model.OrderId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Knows which order a shipment, parcel or return belongs to. A fact that comes before that is known waits here, and
 * looks under its next name meanwhile; an order that it reaches twice takes it in once.
 */
final class NameDesk implements Processor<String, byte[], String, byte[]> {

    private final String topic;
    private @Nullable ProcessorContext<String, byte[]> context;

    NameDesk(String topic) {
        this.topic = topic;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        ProcessorContext<String, byte[]> to = Objects.requireNonNull(context, "Kafka Streams calls init first");
        DeadLetter.guard(to, topic, record, () -> {
            NameMessage message = CanonicalJson.read(record.value(), NameMessage.class);
            KeyValueStore<String, byte[]> names = to.getStateStore(Desk.NAME_STORE);
            KnownName known = Optional.ofNullable(names.get(record.key()))
                    .map(it -> CanonicalJson.read(it, KnownName.class))
                    .orElseGet(KnownName::nothing);
            message.owner().ifPresent(owner -> owned(to, names, record, known, owner));
            message.looking().ifPresent(fact -> looking(to, names, record, known, fact, message.next()));
        });
    }

    private static void owned(
            ProcessorContext<String, byte[]> to,
            KeyValueStore<String, byte[]> names,
            Record<String, byte[]> record,
            KnownName known,
            OrderId owner) {
        List<Record<String, byte[]>> found =
                known.waiting().stream().map(it -> told(record, owner, it)).toList();
        names.put(record.key(), Messages.write(new KnownName(Optional.of(owner), List.of())));
        found.forEach(it -> to.forward(it, Desk.ORDERS));
    }

    private static void looking(
            ProcessorContext<String, byte[]> to,
            KeyValueStore<String, byte[]> names,
            Record<String, byte[]> record,
            KnownName known,
            ToldFact fact,
            List<String> next) {
        if (known.owner().isPresent()) {
            to.forward(told(record, known.owner().get(), fact), Desk.ORDERS);
            return;
        }
        byte[] waiting = Messages.write(known.waitsFor(fact));
        if (!next.isEmpty()) {
            byte[] onward = Messages.write(NameMessage.looking(fact, next.subList(1, next.size())));
            to.forward(new Record<>(next.get(0), onward, record.timestamp()), Desk.NAMES);
        }
        names.put(record.key(), waiting);
    }

    private static Record<String, byte[]> told(Record<String, byte[]> record, OrderId owner, ToldFact fact) {
        return new Record<>(owner.value(), OrderMessage.of(new OrderMessage.Told(fact)), record.timestamp());
    }
}
