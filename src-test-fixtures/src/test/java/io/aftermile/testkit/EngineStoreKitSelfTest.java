package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.LeaseLost;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.StoreCounts;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredDossier;
import io.aftermile.engine.StoredEffect;
import io.aftermile.engine.StoredJournalEntry;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.KitRun.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the kit for stores of the engine catches what breaks it. */
class EngineStoreKitSelfTest {

    private interface Fault extends UnaryOperator<EngineStore> {}

    /** The kit, with the fault that is planted now. */
    static class Planted extends EngineMemoryStoreTest {

        private static Fault fault = good -> good;

        @Override
        protected EngineStore open() {
            return fault.apply(super.open());
        }
    }

    /** Goes on to the store with these arguments. */
    private interface Real {
        Object call(Object... arguments) throws Throwable;
    }

    /** Stands in for one method of a transaction. */
    private interface Twist {
        Object call(EngineStore.Transaction transaction, Object[] arguments, Real real) throws Throwable;
    }

    /** A store that hands everything on. */
    private static class Relayed implements EngineStore {

        final EngineStore store;

        Relayed(EngineStore store) {
            this.store = store;
        }

        @Override
        public <T> T write(Function<? super Transaction, ? extends T> work) {
            return store.write(work);
        }

        @Override
        public <T> T read(Function<? super View, ? extends T> work) {
            return store.read(work);
        }

        @Override
        public void removeTraces() {
            store.removeTraces();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** One method of the transactions, of the views too where they have it, does something else. */
    private static Fault twisted(String method, Twist twist) {
        return good -> new Relayed(good) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                return store.write(tx -> work.apply(twist(tx, tx, Transaction.class)));
            }

            @Override
            public <T> T read(Function<? super View, ? extends T> work) {
                return store.write(tx -> work.apply(twist(tx, tx, Transaction.class)));
            }

            private <V> V twist(Transaction transaction, Object target, Class<V> type) {
                return type.cast(Proxy.newProxyInstance(
                        type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                            Real real = changed -> {
                                try {
                                    return called.invoke(target, changed);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            };
                            return called.getName().equals(method)
                                    ? twist.call(transaction, arguments, real)
                                    : real.call(arguments);
                        }));
            }
        };
    }

    private static Fault argument(String method, int place, UnaryOperator<Object> change) {
        return twisted(method, (tx, arguments, real) -> {
            arguments[place] = change.apply(arguments[place]);
            return real.call(arguments);
        });
    }

    private static Fault answer(String method, UnaryOperator<Object> change) {
        return twisted(method, (tx, arguments, real) -> change.apply(real.call(arguments)));
    }

    private static Fault silent(String method) {
        return twisted(method, (tx, arguments, real) -> null);
    }

    /** What failed is committed all the same. */
    private static Fault keepsWhatFailed() {
        return good -> new Relayed(good) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                List<RuntimeException> failed = new ArrayList<>();
                List<T> answer = new ArrayList<>();
                store.write(tx -> {
                    try {
                        answer.add(work.apply(tx));
                    } catch (RuntimeException e) {
                        failed.add(e);
                    }
                    return true;
                });
                if (!failed.isEmpty()) {
                    throw failed.get(0);
                }
                return Objects.requireNonNull(answer.get(0));
            }
        };
    }

    /** A transaction inside another simply joins it. */
    private static Fault nests() {
        ThreadLocal<EngineStore.Transaction> open = new ThreadLocal<>();
        return good -> new Relayed(good) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                if (open.get() != null) {
                    return work.apply(open.get());
                }
                try {
                    return store.write(tx -> {
                        open.set(tx);
                        return work.apply(tx);
                    });
                } finally {
                    open.remove();
                }
            }
        };
    }

    private static List<StoredEffect> effects(Object answer) {
        return ((List<?>) answer).stream().map(StoredEffect.class::cast).toList();
    }

    private static StoredEffect current(EngineStore.Transaction tx, Object effect) {
        return tx.effect(TenantId.DEFAULT, ((StoredEffect) effect).key()).orElseThrow();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                planted(
                        "ES-01",
                        answer(
                                "deliveries",
                                it -> ((List<?>) it)
                                        .stream()
                                                .map(row -> ((StoredDelivery) row).withTopic(Optional.empty()))
                                                .toList())),
                planted(
                        "ES-02",
                        argument("addDelivery", 1, it -> ((StoredDelivery) it).withDeliveryId(Optional.empty()))),
                planted("ES-03", answer("addDelivery", it -> ((Optional<?>) it).map(at -> (Long) at + 1))),
                planted("ES-04", keepsWhatFailed()),
                planted("ES-05", twisted("saveDossier", (tx, arguments, real) -> {
                    arguments[2] = tx.dossier((TenantId) arguments[0], (OrderId) arguments[1])
                                    .map(StoredDossier::version)
                                    .orElse(0L)
                            + 1;
                    return real.call(arguments);
                })),
                planted(
                        "ES-06",
                        twisted(
                                "appendJournal",
                                (tx, arguments, real) -> ((StoredJournalEntry) arguments[1]).position() == 5
                                        ? null
                                        : real.call(arguments))),
                planted("ES-07", answer("takeDeliveries", it -> {
                    List<Object> reversed = new ArrayList<>((List<?>) it);
                    Collections.reverse(reversed);
                    return reversed;
                })),
                planted("ES-08", twisted("updateDelivery", (tx, arguments, real) -> {
                    long position = ((StoredDelivery) arguments[2]).position();
                    arguments[1] = tx.deliveries(TenantId.DEFAULT, position - 1, 1)
                            .get(0)
                            .status();
                    return real.call(arguments);
                })),
                planted("ES-09", silent("dropBody")),
                planted("ES-10", twisted("appendJournal", (tx, arguments, real) -> {
                    StoredJournalEntry entry = (StoredJournalEntry) arguments[1];
                    long next = tx.journalHead((TenantId) arguments[0])
                                    .map(StoredJournalEntry::position)
                                    .orElse(0L)
                            + 1;
                    return real.call(arguments[0], new StoredJournalEntry(next, entry.document(), entry.hash()));
                })),
                planted("ES-11", argument("dueOrders", 1, it -> ((Instant) it).plusSeconds(3600))),
                planted("ES-12", answer("nextDue", it -> Optional.empty())),
                planted("ES-13", answer("counts", it -> new StoreCounts(Map.of(), Map.of()))),
                planted("ES-14", argument("dossier", 0, it -> TenantId.DEFAULT)),
                planted("ES-15", argument("orders", 2, it -> 1000)),
                planted("ES-16", nests()),
                planted("ES-17", twisted("addDelivery", (tx, arguments, real) -> {
                    if (((StoredDelivery) arguments[1]).topic().orElse("").contains("\0")) {
                        throw new Unavailable("the database does not take it; give it something else");
                    }
                    return real.call(arguments);
                })),
                planted("ES-18", silent("sweptTo")),
                planted("ES-19", twisted("effects", (tx, arguments, real) -> {
                    if (arguments.length == 4) {
                        arguments[2] = Optional.empty();
                    }
                    return real.call(arguments);
                })),
                planted("ES-20", twisted("claim", (tx, arguments, real) -> {
                    List<StoredEffect> more = new ArrayList<>(effects(real.call(arguments)));
                    more.addAll(tx.effects(TenantId.DEFAULT, EffectState.DUE, 10));
                    return more;
                })),
                planted("ES-21", argument("claim", 3, it -> ((Instant) it).plusSeconds(3600))),
                planted(
                        "ES-22",
                        answer(
                                "claim",
                                it -> effects(it).stream()
                                        .map(effect -> effect.withState(EffectState.IN_DOUBT))
                                        .toList())),
                planted("ES-23", twisted("claim", (tx, arguments, real) -> {
                    tx.endClaims(TenantId.DEFAULT, new NodeId("node-1"));
                    return real.call(arguments);
                })),
                planted("ES-24", twisted("updateEffect", (tx, arguments, real) -> {
                    arguments[2] = ((StoredEffect) arguments[2])
                            .withToken(current(tx, arguments[2]).token());
                    return real.call(arguments);
                })),
                planted("ES-25", argument("updateEffect", 3, it -> ((Instant) it).minusSeconds(3600))),
                planted("ES-26", twisted("updateEffect", (tx, arguments, real) -> {
                    try {
                        return real.call(arguments);
                    } catch (LeaseLost e) {
                        return null;
                    }
                })),
                planted("ES-27", silent("endClaims")),
                planted(
                        "ES-28",
                        argument(
                                "updateEffect",
                                2,
                                it -> ((StoredEffect) it).state() == EffectState.SKIPPED
                                        ? ((StoredEffect) it).withState(EffectState.PARKED)
                                        : it)),
                planted("ES-29", answer("claim", it -> {
                    List<StoredEffect> twice = new ArrayList<>(effects(it));
                    twice.addAll(effects(it));
                    return twice;
                })),
                planted("ES-31", twisted("claim", (tx, arguments, real) -> {
                    if (arguments.length == 6) {
                        arguments[5] = Set.of();
                    }
                    return real.call(arguments);
                })),
                planted("ES-32", silent("addReference")),
                planted("ES-33", answer("dossiers", it -> Map.of())),
                planted("ES-34", answer("updateEffects", it -> Set.of())),
                planted("ES-30", twisted("addEffect", (tx, arguments, real) -> {
                    try {
                        return real.call(arguments);
                    } catch (Conflicting e) {
                        return null;
                    }
                })));
    }

    private static Arguments planted(String rule, Fault fault) {
        return arguments(rule, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aPlantedFaultIsCaughtByItsRule(String rule, Fault fault) {
        Planted.fault = fault;
        try {
            assertThat(KitRun.of(Planted.class)).containsEntry(rule, Outcome.BROKEN);
        } finally {
            Planted.fault = good -> good;
        }
    }

    @Test
    void everyRuleHasAFaultAndIsKeptWithoutOne() {
        assertThat(KitRun.of(Planted.class).values()).containsOnly(Outcome.KEPT);
        assertThat(faults().map(it -> (String) it.get()[0]))
                .containsAll(KitRun.of(Planted.class).keySet());
    }
}
