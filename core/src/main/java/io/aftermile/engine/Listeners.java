package io.aftermile.engine;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener, and keeps what one of them throws away from the engine and from the others. */
final class Listeners implements EngineListener {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<EngineListener> all;

    Listeners(List<EngineListener> all) {
        this.all = List.copyOf(all);
    }

    private void tell(Consumer<EngineListener> event) {
        for (EngineListener listener : all) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error e) {
                LOG.info("listener {} failed, and the engine goes on without it", listener.getClass(), Said.quietly(e));
            }
        }
    }

    @Override
    public void accepted(String source, Acceptance acceptance) {
        tell(it -> it.accepted(source, acceptance));
    }

    @Override
    public void worked(WorkedDelivery delivery) {
        tell(it -> it.worked(delivery));
    }

    @Override
    public void called(CalledEffect effect) {
        tell(it -> it.called(effect));
    }

    @Override
    public void rests(String target, Instant until) {
        tell(it -> it.rests(target, until));
    }

    @Override
    public void returned(String target) {
        tell(it -> it.returned(target));
    }

    @Override
    public void swept(SweepReport soFar) {
        tell(it -> it.swept(soFar));
    }

    @Override
    public void failed(String what, Throwable failure) {
        tell(it -> it.failed(what, failure));
    }
}
