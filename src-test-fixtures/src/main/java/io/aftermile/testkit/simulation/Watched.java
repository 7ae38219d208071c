package io.aftermile.testkit.simulation;

import io.aftermile.engine.EngineStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A transaction of which every call goes past a watcher, who may change it, drop it, or let the process die there. */
final class Watched {

    private static final Object[] NOTHING = {};

    private Watched() {}

    /** Carries a call out as it would have been. */
    interface Call {

        @Nullable Object proceed(@Nullable Object[] arguments);

        /** The transaction itself, which nobody watches. */
        EngineStore.Transaction transaction();
    }

    /** Stands between the engine and its transaction. */
    interface Watcher {
        @Nullable Object on(Method method, @Nullable Object[] arguments, Call call);
    }

    static EngineStore.Transaction transaction(EngineStore.Transaction real, Watcher watcher) {
        return (EngineStore.Transaction) Proxy.newProxyInstance(
                Watched.class.getClassLoader(),
                new Class<?>[] {EngineStore.Transaction.class},
                (proxy, method, arguments) -> method.isDefault()
                        // It is made of the other calls, and a watcher sees every one of them.
                        ? InvocationHandler.invokeDefault(proxy, method, arguments)
                        : watcher.on(method, arguments == null ? NOTHING : arguments, new Call() {

                            @Override
                            public @Nullable Object proceed(@Nullable Object[] given) {
                                return invoke(real, method, given);
                            }

                            @Override
                            public EngineStore.Transaction transaction() {
                                return real;
                            }
                        }));
    }

    private static @Nullable Object invoke(EngineStore.Transaction real, Method method, @Nullable Object[] arguments) {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the methods of a transaction are public", e);
        }
    }
}
