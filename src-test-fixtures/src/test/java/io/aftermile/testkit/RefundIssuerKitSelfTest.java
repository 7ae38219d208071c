package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftermile.connector.RefundIssuer;
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

/** Every rule of the refund issuer's kit catches an issuer that breaks it. */
class RefundIssuerKitSelfTest {

    private interface Fault extends BiFunction<RefundIssuer, Order, RefundIssuer> {}

    /** The kit, over an issuer with the fault that is planted now; the launcher makes it, so the fault waits here. */
    static class Planted extends RefundIssuerKit {

        private static Fault fault = (good, order) -> good;

        @Override
        protected RefundIssuer issuer(Order order) {
            return fault.apply(new InMemoryRefundIssuer(InMemoryRefundIssuerTest.NOON).sold(tenant(), order), order);
        }
    }

    /** The kit over an issuer that can do the least. */
    static class Least extends RefundIssuerKit {

        @Override
        protected RefundIssuer issuer(Order order) {
            return new InMemoryRefundIssuer(InMemoryRefundIssuerTest.NOON, Set.of()).sold(tenant(), order);
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("RI-01", RefundIssuerFaults::findsNothing),
                fault("RI-02", RefundIssuerFaults::forgetsKeys),
                fault("RI-03", RefundIssuerFaults::answersAnotherInstructionFromTheKey),
                fault("RI-04", RefundIssuerFaults::paysEveryThread),
                fault("RI-05", (good, order) -> RefundIssuerFaults.answersAUnitLess(good, "EUR")),
                fault("RI-06", (good, order) -> RefundIssuerFaults.answersAUnitLess(good, "JPY")),
                fault("RI-07", (good, order) -> RefundIssuerFaults.answersAUnitLess(good, "KWD")),
                fault("RI-08", RefundIssuerFaults::paysAnything),
                fault("RI-09", RefundIssuerFaults::paysAnything),
                fault("RI-10", RefundIssuerFaults::losesUnits),
                fault("RI-11", RefundIssuerFaults::takesEveryOrderForTheOneItKnows),
                fault("RI-12", RefundIssuerFaults::paysTheFirstTenderInstead),
                fault("RI-13", RefundIssuerFaults::takesTheNumberInItsOwnCurrency),
                fault("RI-14", RefundIssuerFaults::knowsOneMerchant),
                fault("RI-15", RefundIssuerFaults::ignoresDeadlines),
                fault("RI-16", RefundIssuerFaults::namesTheCustomer),
                fault("RI-17", RefundIssuerFaults::refusesRefundsWithoutMoney),
                fault("RI-20", RefundIssuerFaults::paysTheFirstTenderAlone),
                fault("RI-21", RefundIssuerFaults::paysHalf),
                fault("RI-22", RefundIssuerFaults::declaresNothingAndDoesEverything),
                fault("RI-23", RefundIssuerFaults::givesNoCredit),
                fault("RI-24", RefundIssuerFaults::declaresNothingAndDoesEverything),
                fault("RI-25", RefundIssuerFaults::givesNoBonus),
                fault("RI-26", RefundIssuerFaults::declaresNothingAndDoesEverything));
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
    void goodIssuersBreakNoRule() {
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
