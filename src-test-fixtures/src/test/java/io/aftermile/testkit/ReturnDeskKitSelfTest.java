package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftermile.connector.ReturnDesk;
import io.aftermile.model.Order;
import io.aftermile.testkit.KitRun.Outcome;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the return desk's kit catches a desk that breaks it. */
class ReturnDeskKitSelfTest {

    private interface Fault extends BiFunction<ReturnDesk, Order, ReturnDesk> {}

    /** The kit, over a desk with the fault that is planted now; the launcher makes it, so the fault waits here. */
    static class Planted extends ReturnDeskKit {

        private static Fault fault = (good, order) -> good;

        @Override
        protected ReturnDesk desk(Order order) {
            return fault.apply(new InMemoryReturnDesk(InMemoryRefundIssuerTest.NOON).shipped(tenant(), order), order);
        }
    }

    /** The kit over a desk that can do the least. */
    static class Least extends ReturnDeskKit {

        @Override
        protected ReturnDesk desk(Order order) {
            return new InMemoryReturnDesk(InMemoryRefundIssuerTest.NOON, Set.of()).shipped(tenant(), order);
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("RD-01", ReturnDeskFaults::findsNothing),
                fault("RD-02", ReturnDeskFaults::forgetsKeys),
                fault("RD-03", ReturnDeskFaults::answersAnotherRequestFromTheKey),
                fault("RD-04", ReturnDeskFaults::opensForEveryThread),
                fault("RD-05", ReturnDeskFaults::forgetsReasons),
                fault("RD-06", ReturnDeskFaults::opensForFewerUnits),
                fault("RD-07", ReturnDeskFaults::takesEveryOrderForTheOneItKnows),
                fault("RD-08", ReturnDeskFaults::opensForTheFirstLineInstead),
                fault("RD-09", ReturnDeskFaults::refusesStepsThatWereTaken),
                fault("RD-10", ReturnDeskFaults::closesRatherThanCancels),
                fault("RD-11", ReturnDeskFaults::ignoresStepsThatDoNotFit),
                fault("RD-12", ReturnDeskFaults::takesEveryReturnForTheFirst),
                fault("RD-13", ReturnDeskFaults::knowsOneMerchant),
                fault("RD-14", ReturnDeskFaults::ignoresDeadlines),
                fault("RD-15", ReturnDeskFaults::repeatsWhatTheCustomerWrote),
                fault("RD-20", ReturnDeskFaults::approvesEverything),
                fault("RD-21", ReturnDeskFaults::approvesRatherThanDeclines),
                fault("RD-22", ReturnDeskFaults::declaresNothingAndDoesEverything),
                fault("RD-23", ReturnDeskFaults::neverReopens),
                fault("RD-24", ReturnDeskFaults::declaresNothingAndDoesEverything),
                fault("RD-25", ReturnDeskFaults::confirmsWhatIsStatedOnTop),
                fault("RD-26", ReturnDeskFaults::ignoresBoundsOfUnits),
                fault("RD-27", ReturnDeskFaults::cancelsWhatWasHandled),
                fault("RD-28", ReturnDeskFaults::declaresNothingAndDoesEverything),
                fault("RD-30", ReturnDeskFaults::putsAwayWhatIsStatedOnTop),
                fault("RD-31", ReturnDeskFaults::putsAwayMoreThanComesBack),
                fault("RD-32", ReturnDeskFaults::declaresNothingAndDoesEverything),
                fault("RD-33", ReturnDeskFaults::announcesNoSecondParcel),
                fault("RD-34", ReturnDeskFaults::declaresNothingAndDoesEverything),
                fault("RD-35", ReturnDeskFaults::forgetsTaxes),
                fault("RD-36", ReturnDeskFaults::declaresNothingAndDoesEverything));
    }

    private static Arguments fault(String rule, Fault fault) {
        return arguments(rule, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aPlantedFaultIsCaughtByItsRule(String rule, Fault fault) {
        Planted.fault = fault;

        Map<String, Outcome> rules = KitRun.of(Planted.class);

        assertThat(rules).containsEntry(rule, Outcome.BROKEN);
        assertThat(rules.values()).as("rules that hold all the same").contains(Outcome.KEPT);
    }

    @Test
    void goodDesksBreakNoRule() {
        Planted.fault = (good, order) -> good;

        assertThat(KitRun.of(Planted.class).values())
                .doesNotContain(Outcome.BROKEN)
                .contains(Outcome.KEPT);
        assertThat(KitRun.of(Least.class).values())
                .doesNotContain(Outcome.BROKEN)
                .contains(Outcome.KEPT);
    }

    @Test
    void everyRuleHasAFaultThatItCatches() {
        Planted.fault = (good, order) -> good;
        Set<String> rules = new TreeSet<>(KitRun.of(Planted.class).keySet());

        Set<String> planted = new TreeSet<>();
        faults().forEach(it -> planted.add((String) it.get()[0]));

        assertThat(planted).isEqualTo(rules);
    }
}
