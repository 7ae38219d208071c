package io.aftermile.engine.micrometer;

import io.aftermile.engine.Acceptance;
import io.aftermile.engine.CalledEffect;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.EngineListener;
import io.aftermile.engine.StoreCounts;
import io.aftermile.engine.StoredDelivery;
import io.aftermile.engine.SweepReport;
import io.aftermile.engine.WorkedDelivery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Counts what an engine does, in a Micrometer registry. Its tags are the source, the target and the outcome, which are
 * as many as a host has wired; never an order, a key or a reason. Thread-safe.
 */
public final class EngineMeters implements EngineListener {

    private final MeterRegistry registry;

    /** Counts into a registry; give it to the builder as a listener. */
    public EngineMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Shows how many deliveries and effects stand where, read when the registry is read.
     *
     * @param counts such as {@code aftermile::counts}
     */
    public EngineMeters watch(Supplier<StoreCounts> counts) {
        for (StoredDelivery.Status status : StoredDelivery.Status.values()) {
            Gauge.builder(
                            "aftermile.deliveries",
                            counts,
                            it -> it.get().deliveries().get(status))
                    .tag("status", tag(status))
                    .strongReference(true)
                    .register(registry);
        }
        for (EffectState state : EffectState.values()) {
            Gauge.builder("aftermile.effects", counts, it -> it.get().effects().get(state))
                    .tag("state", tag(state))
                    .strongReference(true)
                    .register(registry);
        }
        return this;
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void count(String name, String... tags) {
        registry.counter(name, tags).increment();
    }

    @Override
    public void accepted(String source, Acceptance acceptance) {
        String outcome = acceptance.match(accepted -> "accepted", duplicate -> "duplicate", refused -> "refused");
        count("aftermile.accepted", "source", source, "outcome", outcome);
    }

    @Override
    public void worked(WorkedDelivery delivery) {
        count("aftermile.worked", "source", delivery.source(), "outcome", tag(delivery.status()));
    }

    @Override
    public void called(CalledEffect effect) {
        registry.timer("aftermile.calls", "target", effect.target(), "outcome", tag(effect.state()))
                .record(effect.took());
    }

    @Override
    public void rests(String target, Instant until) {
        count("aftermile.rests", "target", target);
    }

    @Override
    public void swept(SweepReport soFar) {
        count("aftermile.swept", "source", soFar.source());
    }

    @Override
    public void failed(String what, Throwable failure) {
        count("aftermile.failures");
    }
}
