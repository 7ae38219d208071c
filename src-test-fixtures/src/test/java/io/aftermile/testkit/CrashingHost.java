package io.aftermile.testkit;

import io.aftermile.Aftermile;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.engine.EffectPolicy;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.jdbc.PostgresStore;
import io.aftermile.engine.jdbc.SqliteStore;
import io.aftermile.failure.AftermileException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A host that takes a story in and works it off, as a process of its own or within a test. */
final class CrashingHost {

    /** What changes durably; what only reads is no step. */
    private static final Set<String> STEPS =
            Set.of("addDelivery", "updateDelivery", "claim", "endClaims", "updateEffects", "saveDossier");

    private CrashingHost() {}

    /**
     * Opens a store.
     *
     * @param where {@code sqlite:FILE}, or {@code SCHEMA@jdbc:postgresql://..}
     */
    static EngineStore open(String where) {
        if (where.startsWith("sqlite:")) {
            return SqliteStore.open(Path.of(where.substring("sqlite:".length())));
        }
        String[] parts = where.split("@", 2);
        return PostgresStore.builder(PostgresServer.dataSource(parts[1]))
                .schema(parts[0])
                .stalledAfter(Duration.ofSeconds(4))
                .createIfMissing()
                .open();
    }

    static Aftermile host(EngineStore store, CrashBooks books, String node, List<WebhookDelivery> story) {
        return Aftermile.builder()
                .store(store)
                .node(new NodeId(node))
                .effectPolicy(EffectPolicy.builder()
                        .lease(Duration.ofSeconds(2))
                        .callTimeout(Duration.ofSeconds(1))
                        .firstWait(Duration.ofMillis(1))
                        .longestWait(Duration.ofMillis(1))
                        .attempts(1000)
                        .build())
                .webhookSource(new CrashStory())
                .salesBook("books", books)
                .skuMap(CrashStory.items(story))
                .build();
    }

    /** Takes everything in and works it off, in the middle of it too. */
    static void live(Aftermile host, List<WebhookDelivery> story, Collection<String> acknowledged) {
        for (int i = 0; i < story.size(); i++) {
            WebhookDelivery delivery = story.get(i);
            host.accept(CrashStory.SOURCE, delivery);
            acknowledged.add(CrashStory.id(delivery));
            if (i % 4 == 3) {
                host.runDue();
            }
        }
        host.runDue();
    }

    /** Arguments: the store, the file of the books, the node, the number of orders, and the point to wait at. */
    public static void main(String[] args) {
        CrashPoints points = new CrashPoints(args[4]);
        List<WebhookDelivery> story = CrashStory.deliveries(Integer.parseInt(args[3]));
        EngineStore store = stepping(open(args[0]), points);
        CrashBooks books = new CrashBooks(Path.of(args[1]), args[2], Clock.systemUTC(), points);
        CrashPoints.say("BEGUN");
        try {
            live(host(store, books, args[2], story), story, telling());
            CrashPoints.say("DONE " + points.reached());
        } catch (AftermileException e) {
            // A transaction in the middle of which it was stopped for too long is gone.
            CrashPoints.say("DONE with " + e.getMessage());
        }
        store.close();
    }

    /** Says what was acknowledged when it was. */
    private static Collection<String> telling() {
        return new ArrayList<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean add(String id) {
                CrashPoints.say("ACKNOWLEDGED " + id);
                return true;
            }
        };
    }

    /** Right before each commit that changes something, inside the open transaction, and right after it. */
    static EngineStore stepping(EngineStore store, CrashPoints points) {
        return new EngineStore() {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                List<String> steps = new ArrayList<>();
                T result = store.write(transaction -> {
                    steps.clear();
                    T answer = work.apply(watched(transaction, steps));
                    steps.stream().findFirst().ifPresent(it -> points.reach(it + " before"));
                    return answer;
                });
                steps.stream().findFirst().ifPresent(it -> points.reach(it + " after"));
                return result;
            }

            @Override
            public <T> T read(Function<? super View, ? extends T> work) {
                return store.read(work);
            }

            @Override
            public boolean severalNodes() {
                return store.severalNodes();
            }

            @Override
            public void removeTraces() {
                store.removeTraces();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    private static EngineStore.Transaction watched(EngineStore.Transaction transaction, List<String> steps) {
        return EngineStore.Transaction.class.cast(Proxy.newProxyInstance(
                CrashingHost.class.getClassLoader(),
                new Class<?>[] {EngineStore.Transaction.class},
                (proxy, method, arguments) -> {
                    Object answer;
                    try {
                        answer = method.invoke(transaction, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    // Of effects that are updated together, those are told that were not.
                    boolean nothing = !method.getName().equals("updateEffects")
                            && answer instanceof Collection<?> several
                            && several.isEmpty();
                    if (STEPS.contains(method.getName()) && !nothing) {
                        steps.add(method.getName());
                    }
                    return answer;
                }));
    }
}
