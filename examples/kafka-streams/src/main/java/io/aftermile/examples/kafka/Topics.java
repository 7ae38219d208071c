package io.aftermile.examples.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics of one merchant's topology. All have as many partitions as {@link #deliveries()}, and none loses anything
 * by itself: what is to be dropped when is for whoever runs the broker to say.
 *
 * @param name what all of them begin with; also the name of the Streams application
 */
public record Topics(String name) {

    /** Deliveries as they came, by the order or thing that they are about. */
    public String deliveries() {
        return name + "-deliveries";
    }

    /** What happened to orders, by order. */
    public String orders() {
        return name + "-orders";
    }

    /** Which order a shipment, parcel or return belongs to, and facts that name no order, by that name. */
    public String names() {
        return name + "-names";
    }

    /** Effects whose intent to call is on record, by order. */
    public String effects() {
        return name + "-effects";
    }

    /** What was decided, by order. */
    public String journal() {
        return name + "-journal";
    }

    /** What could not be worked off, as it came, with the reason in its headers. */
    public String deadLetters() {
        return name + "-dead-letters";
    }

    List<String> all() {
        return List.of(deliveries(), orders(), names(), effects(), journal(), deadLetters());
    }

    /** Makes those that are not there. */
    public void create(Admin admin, int partitions, short replicas) throws InterruptedException {
        Map<String, String> keepForEver = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
        Set<String> there = Set.copyOf(names(admin));
        List<NewTopic> missing = all().stream()
                .filter(it -> !there.contains(it))
                .map(it -> new NewTopic(it, partitions, replicas).configs(keepForEver))
                .toList();
        try {
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            // Of several that start at once, one makes them.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("the topics of " + name + " could not be made", e);
            }
        }
    }

    private static Set<String> names(Admin admin) throws InterruptedException {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not say which topics it has", e);
        }
    }
}
