package io.aftermile.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that hand in events as fast as they are taken. */
final class Producers {

    /** What one producer does, with what it opened for itself. */
    interface Work {
        /** @param number of the event, from 0 */
        void handIn(long number) throws Exception;
    }

    private Producers() {}

    /** Hands in events, each once, and waits for the last one. */
    static void run(int producers, int events, Callable<Work> each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(producers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int producer = 0; producer < producers; producer++) {
                int first = producer;
                running.add(threads.submit(() -> {
                    Work work = each.call();
                    for (long number = first; number < events; number += producers) {
                        work.handIn(number);
                    }
                    return true;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
