package io.aftermile.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of a contract kit from within a test. */
final class KitRun {

    /** How a rule went. */
    enum Outcome {
        KEPT,
        BROKEN,
        SKIPPED
    }

    private KitRun() {}

    /** Runs a kit; how each rule went, by its id. */
    static Map<String, Outcome> of(Class<?> kit) {
        return of(kit, new TreeMap<>());
    }

    /** Runs a kit; what each rule that is broken failed with, by its id. */
    static Map<String, String> failures(Class<?> kit) {
        Map<String, String> failures = new TreeMap<>();
        of(kit, failures);
        return failures;
    }

    private static Map<String, Outcome> of(Class<?> kit, Map<String, String> failures) {
        Map<String, Outcome> rules = new TreeMap<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(kit))
                .build();
        LauncherConfig alone = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(alone).execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    rules.put(rule(test), outcome(result));
                    if (outcome(result) == Outcome.BROKEN) {
                        result.getThrowable()
                                .ifPresent(it -> failures.put(rule(test), String.valueOf(it.getMessage())));
                    }
                }
            }

            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                if (test.isTest()) {
                    rules.put(rule(test), Outcome.SKIPPED);
                }
            }
        });
        return rules;
    }

    private static String rule(TestIdentifier test) {
        return test.getDisplayName().split(" ", 2)[0];
    }

    private static Outcome outcome(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> Outcome.KEPT;
            case ABORTED -> Outcome.SKIPPED;
            case FAILED -> Outcome.BROKEN;
        };
    }
}
