package io.aftermile.examples.kafka;

import io.aftermile.connector.WebhookSource;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * How the desks hang together: deliveries, names and orders are partitioned by what they are about, so each has its
 * desk in every partition, and one order is decided on by one thread at a time.
 */
final class OrderTopology {

    private OrderTopology() {}

    static Topology of(Topics topics, Map<String, WebhookSource> sources, OrderDesk.Rules rules) {
        Topology topology = new Topology();
        topology.addSource("deliveries", topics.deliveries())
                .addProcessor("delivery-desk", () -> new DeliveryDesk(topics.deliveries(), sources), "deliveries");
        topology.addSource("names", topics.names())
                .addProcessor("name-desk", () -> new NameDesk(topics.names()), "names")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(Desk.NAME_STORE), Serdes.String(), Serdes.ByteArray()),
                        "name-desk");
        topology.addSource("orders", topics.orders())
                .addProcessor("order-desk", () -> new OrderDesk(rules), "orders")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(Desk.DOSSIER_STORE),
                                Serdes.String(),
                                Serdes.ByteArray()),
                        "order-desk")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(Desk.EFFECT_STORE), Serdes.String(), Serdes.ByteArray()),
                        "order-desk")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(Desk.ALARM_STORE), Serdes.Bytes(), Serdes.ByteArray()),
                        "order-desk");
        String[] all = {"delivery-desk", "name-desk", "order-desk"};
        topology.addSink(Desk.ORDERS, topics.orders(), "delivery-desk", "name-desk")
                .addSink(Desk.NAMES, topics.names(), all)
                .addSink(Desk.EFFECTS, topics.effects(), "order-desk")
                .addSink(Desk.JOURNAL, topics.journal(), "order-desk")
                .addSink(Desk.DEAD_LETTERS, topics.deadLetters(), all);
        return topology;
    }
}
