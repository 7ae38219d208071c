package io.aftermile.testkit.simulation;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.StoredDossier;
import io.aftermile.engine.StoredEffect;
import io.aftermile.engine.StoredJournalEntry;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.simulation.PlantedFault.Every;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store may do wrong. */
final class PlantedInStore {

    private PlantedInStore() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                store("lost acknowledgement", () -> losing("addDelivery", 9)),
                store("lost commit of an outcome", () -> losing("updateEffect", 6)),
                store("effect sent without intent", () -> losing("claim", 2)),
                store("torn tail kept", () -> PlantedInStore::keepingTornTails),
                watched("skipped dedupe", PlantedInStore::withoutDedupe),
                watched("delivery never worked off", PlantedInStore::forgettingDeliveries),
                watched("delivery worked off for ever", () -> dropped("updateDelivery", 5)),
                watched("effect dropped", () -> dropped("addEffect", 7)),
                watched("effect under two names", PlantedInStore::doublingEffects),
                watched("outcome not recorded", PlantedInStore::withoutOutcomes),
                watched("call-back of a refund not recorded", PlantedInStore::withoutCallBacks),
                watched("sweep's page not stored", PlantedInStore::withoutSweptPages),
                watched("stale lease: a late outcome overwrites", PlantedInStore::withoutFencing),
                watched("dead letter thrown away", PlantedInStore::withoutDeadLetters),
                watched("back-off never ends", PlantedInStore::waitingForEver),
                watched("wait for another fact forgotten", () -> dropped("waitFor", 1)),
                watched("reference forgotten", () -> dropped("addReference", 1)),
                watched("dossier dropped", () -> dropped("saveDossier", 8)),
                watched("stale dossier read", PlantedInStore::readingStaleDossiers),
                watched("journal entry dropped", () -> dropped("appendJournal", 9)),
                watched("journal entry changed", PlantedInStore::changingTheJournal));
    }

    private static PlantedFault store(String name, Supplier<UnaryOperator<EngineStore>> wrapping) {
        return new PlantedFault(name, "store", () -> {
            UnaryOperator<EngineStore> wrap = wrapping.get();
            return new Seams() {
                @Override
                public EngineStore store(EngineStore store) {
                    return wrap.apply(store);
                }
            };
        });
    }

    private static PlantedFault watched(String name, Supplier<Watched.Watcher> watching) {
        return store(name, () -> {
            Watched.Watcher watcher = watching.get();
            return store -> new WatchedStore(store, watcher);
        });
    }

    private static Watched.Watcher on(String name, Function<@Nullable Object[], @Nullable Object[]> change) {
        return (method, arguments, call) ->
                call.proceed(method.getName().equals(name) ? change.apply(arguments) : arguments);
    }

    private static Watched.Watcher dropped(String name, int times) {
        Every every = new Every(times);
        return (method, arguments, call) ->
                method.getName().equals(name) && every.now() ? null : call.proceed(arguments);
    }

    /** One of so many transactions that make a certain call are reported as done, and are not. */
    private static UnaryOperator<EngineStore> losing(String call, int times) {
        // By chance: counted, it would fall in step with the engine's own round.
        Chance chance = new Chance(times);
        return store -> new WatchedStore(store, (method, arguments, proceed) -> proceed.proceed(arguments)) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                boolean[] made = {false};
                boolean lose = chance.below(times) == 0;
                Function<Transaction, T> noted =
                        transaction -> work.apply(Watched.transaction(transaction, (method, arguments, proceed) -> {
                            made[0] |= method.getName().equals(call);
                            return proceed.proceed(arguments);
                        }));
                if (!lose) {
                    return real.write(noted);
                }
                T answer = lose(noted);
                return made[0] ? answer : real.write(work);
            }
        };
    }

    private static EngineStore keepingTornTails(EngineStore store) {
        return new WatchedStore(store, (method, arguments, call) -> call.proceed(arguments)) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                Died[] died = {null};
                Optional<T> answer = real.write(transaction -> {
                    try {
                        return Optional.of(work.apply(transaction));
                    } catch (Died e) {
                        died[0] = e;
                        return Optional.<T>empty();
                    }
                });
                if (died[0] != null) {
                    throw died[0];
                }
                return answer.orElseThrow();
            }
        };
    }

    private static Watched.Watcher withoutDedupe() {
        int[] more = {0};
        return (method, arguments, call) -> {
            Object answer = call.proceed(arguments);
            if (method.getName().equals("addDelivery") && Optional.empty().equals(answer)) {
                more[0]++;
                StoredDelivery known = (StoredDelivery) arguments[1];
                return call.proceed(new @Nullable Object[] {
                    arguments[0], known.withDeliveryId(known.deliveryId().orElse("") + "#" + more[0]), arguments[2]
                });
            }
            return answer;
        };
    }

    private static Watched.Watcher forgettingDeliveries() {
        return (method, arguments, call) -> {
            Object answer = call.proceed(arguments);
            return method.getName().equals("takeDeliveries")
                    ? ((List<?>) answer)
                            .stream()
                                    .filter(it -> ((StoredDelivery) it).position() % 5 != 0)
                                    .toList()
                    : answer;
        };
    }

    private static Watched.Watcher doublingEffects() {
        return (method, arguments, call) -> {
            Object answer = call.proceed(arguments);
            if (method.getName().equals("addEffect")) {
                StoredEffect effect = (StoredEffect) arguments[1];
                call.proceed(new @Nullable Object[] {
                    arguments[0], effect.withKey(new IdempotencyKey(effect.key().value() + "/again"))
                });
            }
            return answer;
        };
    }

    private static Watched.Watcher withoutFencing() {
        return (method, arguments, call) -> {
            if (method.getName().equals("updateEffect")) {
                StoredEffect late = (StoredEffect) arguments[2];
                Object known = call.transaction()
                        .effect((TenantId) arguments[0], late.key())
                        .orElseThrow();
                StoredEffect now = (StoredEffect) known;
                return call.proceed(
                        new @Nullable Object[] {arguments[0], now.state(), late.withToken(now.token()), Instant.EPOCH});
            }
            return call.proceed(arguments);
        };
    }

    private static Watched.Watcher withoutOutcomes() {
        return (method, arguments, call) ->
                method.getName().equals("updateEffect") && ((StoredEffect) arguments[2]).state() == EffectState.DONE
                        ? null
                        : call.proceed(arguments);
    }

    private static Watched.Watcher withoutCallBacks() {
        return (method, arguments, call) ->
                method.getName().equals("updateEffect") && ((StoredEffect) arguments[2]).state() == EffectState.SKIPPED
                        ? null
                        : call.proceed(arguments);
    }

    /** What a sweep finds bears the names of changes, not those of letters. */
    private static Watched.Watcher withoutSweptPages() {
        return (method, arguments, call) -> method.getName().equals("addDelivery")
                        && ((StoredDelivery) arguments[1])
                                .deliveryId()
                                .filter(it -> it.endsWith("-asked"))
                                .isPresent()
                ? Optional.empty()
                : call.proceed(arguments);
    }

    private static Watched.Watcher withoutDeadLetters() {
        return on("updateEffect", arguments -> {
            StoredEffect effect = (StoredEffect) arguments[2];
            return effect.state() == EffectState.PARKED
                    ? new @Nullable Object[] {
                        arguments[0], arguments[1], effect.withState(EffectState.SKIPPED), arguments[3]
                    }
                    : arguments;
        });
    }

    private static Watched.Watcher waitingForEver() {
        Every every = new Every(3);
        return on("updateEffect", arguments -> {
            StoredEffect effect = (StoredEffect) arguments[2];
            boolean waits = effect.state() == EffectState.DUE || effect.state() == EffectState.IN_DOUBT;
            return waits && every.now()
                    ? new @Nullable Object[] {
                        arguments[0],
                        arguments[1],
                        effect.withDueAt(Instant.parse("2999-01-01T00:00:00Z")),
                        arguments[3]
                    }
                    : arguments;
        });
    }

    private static Watched.Watcher readingStaleDossiers() {
        Map<OrderId, StoredDossier> before = new HashMap<>();
        Every every = new Every(6);
        return (method, arguments, call) -> {
            Object answer = call.proceed(arguments);
            if (method.getName().equals("dossier") && ((Optional<?>) answer).isPresent()) {
                StoredDossier now = (StoredDossier) ((Optional<?>) answer).get();
                Optional<StoredDossier> stale = Optional.ofNullable(before.put((OrderId) arguments[1], now));
                return every.now()
                        ? stale.map(it -> new StoredDossier(now.version(), it.document()))
                                .or(() -> Optional.of(now))
                        : answer;
            }
            return answer;
        };
    }

    private static Watched.Watcher changingTheJournal() {
        Every every = new Every(8);
        return on("appendJournal", arguments -> {
            StoredJournalEntry entry = (StoredJournalEntry) arguments[1];
            String text = new String(entry.document(), StandardCharsets.UTF_8);
            return every.now()
                    ? new @Nullable Object[] {
                        arguments[0],
                        new StoredJournalEntry(
                                entry.position(),
                                text.replace("1001", "1007").getBytes(StandardCharsets.UTF_8),
                                entry.hash())
                    }
                    : arguments;
        });
    }
}
