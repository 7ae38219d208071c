package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.Unavailable;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenderKind;
import io.aftermile.refund.RefundRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system that rests beside one that does not costs nothing: its effects are neither claimed nor given back. */
class RestingTargetTest {

    @TempDir
    Path folder;

    private int claimed;

    private EngineStore counting(EngineStore store) {
        return new StoreWrapper(store) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                return super.write(transaction -> work.apply(counting(transaction)));
            }
        };
    }

    private EngineStore.Transaction counting(EngineStore.Transaction transaction) {
        Class<EngineStore.Transaction> type = EngineStore.Transaction.class;
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(transaction, arguments);
                        claimed += method.getName().equals("claim") ? ((List<?>) answer).size() : 0;
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    void itsEffectsStayAsTheyAreWhileOthersGoOn() {
        try (World world = new World(folder)) {
            world.wrap = this::counting;
            world.reopen();
            world.tell(
                    Shop.reported(Shop.order()),
                    Shop.tender("card", TenderKind.CARD, "45.69"),
                    Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(Shop.SHIRTS, 3)));
            world.books.fault = (call, entered) -> {
                throw new Unavailable("no connection to the books; see that they run");
            };
            for (int i = 0; i < 6; i++) {
                world.tell(Shop.reported(Shop.order().withId(new OrderId("200" + i))));
            }
            Instant due = world.clock.instant();
            world.tell(Shop.reported(Shop.order().withId(new OrderId("3000"))));
            claimed = 0;
            world.aftermile.proposeRefund(
                    Shop.ORDER,
                    new ProposalId("p-1"),
                    RefundRequest.returning(Shop.SHIRTS, Quantity.ONE),
                    Actor.of("ann@shop.example"));
            RunReport report = world.aftermile.runDue();

            assertThat(claimed).isEqualTo(1);
            assertThat(world.issuer.paid).hasSize(1);
            EffectRecord resting =
                    world.aftermile.records().effects(new OrderId("3000")).get(0);
            assertThat(resting.state()).isEqualTo(EffectState.DUE);
            assertThat(resting.dueAt()).isEqualTo(due);
            assertThat(report.nextDue())
                    .hasValueSatisfying(at -> assertThat(at).isBeforeOrEqualTo(due.plus(Duration.ofSeconds(30))));

            world.books.fault = (call, entered) -> {};
            world.clock.advance(Duration.ofSeconds(31));
            world.aftermile.runDue();
            assertThat(world.aftermile.counts().effects()).containsEntry(EffectState.IN_DOUBT, 0L);
            assertThat(world.aftermile
                            .records()
                            .effects(new OrderId("3000"))
                            .get(0)
                            .state())
                    .isEqualTo(EffectState.DONE);
        }
    }
}
