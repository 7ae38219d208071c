package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Invalid;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.refund.RefundRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The money of a refund stays held until it is known what became of its effect")
class RefundOutcomeTest {

    private static final ProposalId P1 = new ProposalId("p-1");
    private static final ProposalId P2 = new ProposalId("p-2");
    private static final Actor ANN = Actor.of("ann@shop.example");
    private static final OrderId OTHER = new OrderId("1002");

    @TempDir
    Path folder;

    /** How many of the next dossiers cannot be saved, as if somebody else were always faster. */
    private final AtomicInteger faster = new AtomicInteger();

    private World world;

    @BeforeEach
    void sell() {
        world = new World(folder);
        world.wrap = this::contended;
        world.reopen();
        world.tell(
                Shop.reported(Shop.order()),
                Shop.tender("card", TenderKind.CARD, "45.69"),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(Shop.SHIRTS, 3), Shop.units(Shop.MUG, 1)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private EngineStore contended(EngineStore store) {
        return new StoreWrapper(store) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                return super.write(transaction -> work.apply(contended(transaction)));
            }
        };
    }

    private EngineStore.Transaction contended(EngineStore.Transaction transaction) {
        Class<EngineStore.Transaction> type = EngineStore.Transaction.class;
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("saveDossier") && faster.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
                        throw new Conflicting("somebody else has written the dossier; read it again");
                    }
                    try {
                        return method.invoke(transaction, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private RefundProposal propose(ProposalId id) {
        return world.aftermile.proposeRefund(Shop.ORDER, id, RefundRequest.everything(), ANN);
    }

    @Test
    void aConflictDoesNotSayWhetherItWasPaid() {
        world.issuer.fault = (call, done) -> {
            if (!done && !call.equals("find")) {
                throw new Conflicting("something is there by this name; see what it is");
            }
        };
        propose(P1);
        world.aftermile.runDue();

        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.IN_DOUBT);
        assertCannotBeGivenUp();
    }

    private void assertCannotBeGivenUp() {
        assertThatThrownBy(() ->
                        world.aftermile.skip(world.proposal("p-1").effect().orElseThrow(), "it seems not to be paid"))
                .isInstanceOf(Conflicting.class)
                .hasMessageContaining("nobody knows whether proposal p-1 was paid");
        assertThatThrownBy(() -> propose(P2)).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest(name = "the dossier cannot be saved {0} times")
    @ValueSource(ints = {4, 5})
    void whatWasPaidAndCouldNotBeRecordedIsNotGivenUpButAskedAbout(int times) {
        world.issuer.fault = (call, done) -> faster.set(done ? times : 0);
        propose(P1);
        world.aftermile.runDue();
        world.issuer.fault = (call, done) -> {};

        assertThat(world.aftermile.records().parkedEffects())
                .singleElement()
                .satisfies(it -> assertThat(it.reason().orElseThrow()).startsWith("its outcome could not be recorded"));
        assertCannotBeGivenUp();
        world.aftermile.retry(world.proposal("p-1").effect().orElseThrow());
        world.aftermile.runDue();

        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.REFUNDED);
        assertThat(world.issuer.total()).isEqualTo("EUR 45.29");
        assertThat(world.issuer.calls).filteredOn(it -> it.startsWith("ISSUE")).hasSize(1);
    }

    /**
     * Two refunds of one amount may be two refunds: until the issuer answers, the report may be of another one, so both
     * are held. Guessing that they are one would pay too much where they are not.
     */
    @Test
    void aReportWithoutOurKeyIsHeldBesideOursUntilTheAnswerComesAndNoCentIsLost() {
        world.issuer.fault = (call, done) -> {
            if (done) {
                throw new InDoubt("no answer came");
            }
        };
        world.aftermile.proposeRefund(Shop.ORDER, P1, RefundRequest.returning(Shop.SHIRTS, Quantity.ONE), ANN);
        world.aftermile.runDue();
        world.issuer.fault = (call, done) -> {};
        world.tell(Shop.refunded(world.issuer.reported("R1", false)));

        RefundProposal meanwhile = propose(P2);
        world.aftermile.runDue();
        assertThat(world.issuer.paid).hasSize(1);
        assertThat(ProposedMoney.of(meanwhile.quote())).hasToString("EUR 24.45");

        world.clock.advance(Duration.ofMinutes(5));
        world.aftermile.runDue();
        propose(new ProposalId("p-3"));
        world.aftermile.runDue();

        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.REFUNDED);
        assertThat(world.issuer.total()).isEqualTo("EUR 45.29");
        assertThatThrownBy(() -> propose(new ProposalId("p-4")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("gives back nothing");
    }

    @Test
    void whatWasClaimedAndNotCalledIsDecidedOnAgainBeforeItIsSent() {
        Tender card = Tender.builder()
                .id(new TenderId("card"))
                .kind(TenderKind.CARD)
                .captured(Shop.eur("45.69"))
                .capturedAt(Optional.empty())
                .build();
        world.tell(
                Shop.reported(Shop.order().withId(OTHER)), new io.aftermile.connector.Fact.TenderReported(OTHER, card));
        propose(P1);
        world.aftermile.proposeRefund(OTHER, P1, RefundRequest.everything(), ANN);
        EffectPolicy policy = EffectPolicy.ofDefaults();
        world.issuer.fault = (call, done) -> {
            if (done) {
                world.issuer.fault = (again, whenever) -> {};
                // So slow that no second call fits into the claim; meanwhile all of the other order is paid back.
                world.clock.advance(policy.lease().minus(policy.callTimeout()).plusSeconds(1));
                OrderId second = call.contains("/1002/") ? Shop.ORDER : OTHER;
                world.tell(new io.aftermile.connector.Fact.RefundReported(second, Shop.oneShirt("f1", 20)));
            }
        };

        world.aftermile.runDue();

        assertThat(world.issuer.paid).hasSize(1);
        assertThat(world.issuer.calls).hasSize(1);
        OrderId second = world.issuer.calls.get(0).contains("/1002/") ? Shop.ORDER : OTHER;
        assertThat(world.dossier(second).proposal(P1).orElseThrow().state()).isEqualTo(ProposalState.FAILED);
    }
}
