package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.ChangedOrders;
import io.aftermile.connector.ChangedSince;
import io.aftermile.connector.OrderSource;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.failure.Invalid;
import io.aftermile.testkit.KitRun.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the kit of order sources catches what breaks it. */
class OrderSourceKitSelfTest {

    /** What a faulty source answers. */
    private interface Fault {
        ChangedOrders answer(InMemoryOrderSource good, ChangedSince request, CallContext context);
    }

    /** A source with the fault that is planted now. */
    private record Faulty(InMemoryOrderSource good) implements OrderSource {

        @Override
        public String source() {
            return good.source();
        }

        @Override
        public ChangedOrders changedSince(ChangedSince request, CallContext context) {
            return Planted.fault.answer(good, request, context);
        }
    }

    static class Planted extends InMemoryOrderSourceTest {

        private static Fault fault = InMemoryOrderSource::changedSince;

        @Override
        protected OrderSource source() {
            return new Faulty(new InMemoryOrderSource());
        }

        @Override
        protected void change(OrderSource source, int order, Instant at) {
            super.change(((Faulty) source).good(), order, at);
        }
    }

    private static ChangedOrders each(ChangedOrders page, UnaryOperator<VerifiedDelivery> change) {
        return new ChangedOrders(page.deliveries().stream().map(change).toList(), page.cursor(), page.more());
    }

    private static ChangedSince within(ChangedSince request, int limit) {
        return new ChangedSince(request.since(), request.cursor(), limit);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("OS-01", (good, request, context) -> good.changedSince(within(request, 50), context)),
                fault("OS-01", (good, request, context) -> {
                    ChangedOrders page = good.changedSince(request, context);
                    return new ChangedOrders(page.deliveries(), page.cursor(), false);
                }),
                fault("OS-02", (good, request, context) -> {
                    ChangedOrders page = good.changedSince(request, context);
                    return page.deliveries().isEmpty() ? new ChangedOrders(List.of(), "1", false) : page;
                }),
                fault("OS-03", (good, request, context) -> {
                    ChangedOrders page = good.changedSince(request, context);
                    return request.cursor().isPresent() ? new ChangedOrders(List.of(), page.cursor(), false) : page;
                }),
                fault(
                        "OS-04",
                        (good, request, context) -> each(
                                good.changedSince(request, context),
                                it -> it.withDeliveryId(UUID.randomUUID().toString()))),
                fault(
                        "OS-05",
                        (good, request, context) -> each(
                                good.changedSince(request, context),
                                it -> it.withDeliveryId(it.deliveryId()
                                        .substring(0, it.deliveryId().lastIndexOf('/'))))),
                fault(
                        "OS-06",
                        (good, request, context) ->
                                each(good.changedSince(request, context), it -> it.withSource("another"))),
                fault(
                        "OS-06",
                        (good, request, context) -> each(
                                good.changedSince(request, context),
                                it -> it.withBody("?".getBytes(StandardCharsets.UTF_8)))),
                fault("OS-07", (good, request, context) -> {
                    try {
                        return good.changedSince(request, context);
                    } catch (Invalid e) {
                        return good.changedSince(
                                new ChangedSince(request.since(), Optional.empty(), request.limit()), context);
                    }
                }),
                fault(
                        "OS-08",
                        (good, request, context) -> good.changedSince(
                                request, new CallContext(context.tenant(), context.key(), Deadlines.FAR))));
    }

    private static Arguments fault(String rule, Fault fault) {
        return arguments(rule, fault);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aPlantedFaultIsCaughtByItsRule(String rule, Fault fault) {
        Planted.fault = fault;

        assertThat(KitRun.of(Planted.class)).containsEntry(rule, Outcome.BROKEN);
    }

    @Test
    void aSourceWithoutFaultKeepsEveryRule() {
        Planted.fault = InMemoryOrderSource::changedSince;

        assertThat(KitRun.of(Planted.class))
                .hasSize(8)
                .allSatisfy((rule, outcome) -> assertThat(outcome).isEqualTo(Outcome.KEPT));
    }
}
