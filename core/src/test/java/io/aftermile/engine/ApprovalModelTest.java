package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.Fact;
import io.aftermile.engine.ApprovalModel.Action;
import io.aftermile.failure.AftermileException;
import io.aftermile.model.Custody;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderKind;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundRequest;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every sequence of up to six actions by three actors (of up to four in the build), against {@link ApprovalModel}: a
 * refund is on its way exactly if enough persons besides everybody who proposed or edited it have approved exactly what
 * it is now.
 *
 * <p>Sequences that have led to the same state go on alike, since the decider is a pure function: each state is gone on
 * from once, and the sequences that lead there are counted.
 */
class ApprovalModelTest {

    private static final boolean BUILD =
            System.getProperty("aftermile.depth", "build").equals("build");
    private static final int LONGEST = BUILD ? 4 : 6;
    private static final Instant NOW = Shop.hour(100);
    private static final ProposalId PROPOSAL = new ProposalId("p-1");
    private static final ReturnId RETURN = new ReturnId("r1");
    private static final List<Action> ACTIONS = ApprovalModel.actions();

    /** Letters are persons; which of them are one is told by the world. */
    private record Letters(ApprovalModel.World world) implements Identities {

        @Override
        public Set<PersonRef> behind(TenantId tenant, Actor actor) {
            return Set.of(new PersonRef(actor.id()));
        }

        @Override
        public PersonRef today(PersonRef recorded) {
            String now = recorded.value();
            if (world.bc() && now.equals("C")) {
                now = "B";
            }
            return new PersonRef(world.ab() && now.equals("B") ? "A" : now);
        }
    }

    /**
     * Where a sequence has led.
     *
     * @param dossier to what the decider made of it
     * @param model to what it should be
     * @param path the first sequence that led here
     */
    private record State(Dossier dossier, ApprovalModel model, List<Action> path) {

        Object key() {
            return List.of(
                    model,
                    dossier.proposal(PROPOSAL)
                            .map(it -> List.of(
                                    it.state(),
                                    it.fingerprint(),
                                    new TreeSet<>(it.proposers().stream()
                                            .map(PersonRef::value)
                                            .toList()),
                                    it.approvals().stream().map(Approval::by).toList()))
                            .orElse(List.of()));
        }
    }

    private final Map<ApprovalModel.World, Decider> deciders = new HashMap<>();
    private int needed;
    private final Map<Boolean, String> first = new HashMap<>();

    @ParameterizedTest(name = "{0} approvals needed")
    @ValueSource(ints = {1, 2})
    @DisplayName("no sequence of actions pays what was not approved by enough other persons")
    void nothingIsPaidThatWasNotApproved(int needed) {
        this.needed = needed;
        State start = new State(sold(), ApprovalModel.NOTHING, List.of());
        Map<Object, State> known = new LinkedHashMap<>();
        Map<Object, List<Object>> next = new HashMap<>();
        known.put(start.key(), start);
        Map<Object, BigInteger> reached = Map.of(start.key(), BigInteger.ONE);
        BigInteger sequences = BigInteger.ZERO;
        for (int length = 1; length <= LONGEST; length++) {
            Map<Object, BigInteger> after = new LinkedHashMap<>();
            reached.forEach((from, ways) -> next.computeIfAbsent(from, it -> expand(known, it))
                    .forEach(to -> after.merge(to, ways, BigInteger::add)));
            reached = after;
            sequences = sequences.add(after.values().stream().reduce(BigInteger.ZERO, BigInteger::add));
        }
        Set<String> seen = new TreeSet<>();
        known.values().forEach(it -> seen.add(it.model().state()));

        System.out.println("approvals: " + sequences + " sequences of up to " + LONGEST + " actions, " + ACTIONS.size()
                + " actions, " + known.size() + " states, " + needed + " approvals needed");
        assertThat(sequences).isGreaterThan(BigInteger.valueOf(BUILD ? 600_000 : 400_000_000));
        assertThat(seen).contains("WAITING", "APPROVED", "EXECUTING", "DECLINED", "WITHDRAWN");
    }

    private List<Object> expand(Map<Object, State> known, Object key) {
        State from = known.get(key);
        List<Object> to = new ArrayList<>();
        for (Action action : ACTIONS) {
            State state = after(from, action);
            known.putIfAbsent(state.key(), state);
            to.add(state.key());
        }
        return to;
    }

    private State after(State from, Action action) {
        ApprovalModel model = from.model().after(action, needed);
        Dossier dossier = event(from, action)
                .map(it -> decided(from.dossier(), it, from.model().world()))
                .orElse(from.dossier());
        List<Action> path = new ArrayList<>(from.path());
        path.add(action);
        State state = new State(dossier, model, path);
        check(state);
        return state;
    }

    private void check(State state) {
        ApprovalModel model = state.model();
        Optional<RefundProposal> proposal = state.dossier().proposal(PROPOSAL);
        String real = proposal.map(it -> it.state().name()).orElse("");
        assertThat(real).as("after %s", state.path()).isEqualTo(model.state());
        List<EmittedEffect> underway = state.dossier().effects().stream()
                .filter(it -> it.kind() == DocumentKind.REFUND && it.state() != EffectState.SKIPPED)
                .toList();
        assertThat(underway).as("refunds underway after %s", state.path()).hasSize(real.equals("EXECUTING") ? 1 : 0);
        boolean waits = real.equals("WAITING") || real.equals("APPROVED") || real.equals("EXECUTING");
        if (waits) {
            assertThat(proposal.orElseThrow().request())
                    .as("what is asked for after %s", state.path())
                    .isEqualTo(request(model.content()));
        }
    }

    private Optional<DossierEvent> event(State state, Action action) {
        Set<PersonRef> by = new LinkedHashSet<>();
        by.add(new PersonRef(String.valueOf(action.who() == ' ' ? 'X' : action.who())));
        if (action.behalf() != ' ') {
            by.add(new PersonRef(String.valueOf(action.behalf())));
        }
        String now = state.dossier()
                .proposal(PROPOSAL)
                .map(RefundProposal::fingerprint)
                .orElse("none");
        return switch (action.kind()) {
            case "propose" ->
                command(new RefundCommand.Propose(
                        PROPOSAL, request(1), RefundTrigger.ON_RECEIPT, Optional.empty(), by));
            case "edit" ->
                command(new RefundCommand.Edit(
                        PROPOSAL, now, request(3 - state.model().content()), by));
            case "approve" -> command(new RefundCommand.Approve(PROPOSAL, now, by, Optional.empty()));
            case "approve-first" ->
                command(new RefundCommand.Approve(PROPOSAL, firstShown(state), by, Optional.empty()));
            case "decline" -> command(new RefundCommand.Decline(PROPOSAL, by, "no"));
            case "withdraw" -> command(new RefundCommand.Withdraw(PROPOSAL, by, "a slip"));
            case "goods-arrive" -> Optional.of(fact("arrived", goods(Custody.RECEIVED, 6)));
            case "refund-elsewhere" -> Optional.of(fact("elsewhere", Shop.refunded(elsewhere())));
            default -> Optional.empty();
        };
    }

    /** What the very first quote was called: of the first content, with the world as it was then. */
    private String firstShown(State state) {
        return first.computeIfAbsent(state.model().firstSeen(), seen -> {
            Dossier then = seen
                    ? decided(sold(), fact("elsewhere", Shop.refunded(elsewhere())), ApprovalModel.NOTHING.world())
                    : sold();
            DossierEvent propose = command(new RefundCommand.Propose(
                            PROPOSAL,
                            request(1),
                            RefundTrigger.ON_RECEIPT,
                            Optional.empty(),
                            Set.of(new PersonRef("A"))))
                    .orElseThrow();
            return decided(then, propose, ApprovalModel.NOTHING.world())
                    .proposal(PROPOSAL)
                    .orElseThrow()
                    .fingerprint();
        });
    }

    private static Optional<DossierEvent> command(RefundCommand command) {
        return Optional.of(new DossierEvent.RefundCommanded(command));
    }

    private static DossierEvent fact(String id, Fact fact) {
        return new DossierEvent.FactReported(
                new FactRef(new DeliveryRef("test", id), 0), Optional.of(Shop.hour(8)), fact, List.of());
    }

    /** What the decider makes of it, over a store in which no effect ever begins; a refusal changes nothing. */
    private Dossier decided(Dossier before, DossierEvent event, ApprovalModel.World world) {
        Decider decider = deciders.computeIfAbsent(
                world,
                it -> Decider.of(Policies.builder()
                        .items(Shop.items())
                        .refunds(RefundPolicy.ofDefaults())
                        .books("books")
                        .issuer("till")
                        .approvals(ApprovalPolicy.builder()
                                .name("four eyes")
                                .version(1)
                                .addTier(new ApprovalTier(Money.parse("EUR 0.00"), needed))
                                .build())
                        .identities(new Letters(it))
                        .build()));
        Deque<DossierEvent> open = new ArrayDeque<>(List.of(event));
        Dossier now = before;
        try {
            while (!open.isEmpty()) {
                Decision decision = decider.decide(now, open.remove(), NOW);
                now = decision.dossier();
                open.addAll(decision.recalls());
            }
            return now;
        } catch (AftermileException e) {
            return before;
        }
    }

    private Dossier sold() {
        Dossier dossier = Dossier.empty(TenantId.DEFAULT, new OrderId("1001"));
        for (DossierEvent event : List.of(
                fact("order", Shop.reported(oneLine())),
                fact("paid", Shop.tender("card", TenderKind.CARD, "30.00")),
                fact("left", Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(Shop.SHIRTS, 3))),
                fact("advised", goods(Custody.ADVISED, 5)))) {
            dossier = decided(dossier, event, ApprovalModel.NOTHING.world());
        }
        return dossier;
    }

    /** Three shirts and nothing else: what is quoted is no matter of this test. */
    private static Order oneLine() {
        Order order = Shop.order();
        return order.withLines(order.lines().get(0).withDiscounts().withTaxes())
                .withDiscounts()
                .withShipping()
                .withCustomer(Optional.empty())
                .withShippingAddress(Optional.empty());
    }

    private static Refund elsewhere() {
        return Shop.refund("f1", 7)
                .addTender(Shop.paid("card", "1.00", PaymentStatus.SETTLED))
                .build();
    }

    private static Fact goods(Custody custody, int hour) {
        return new Fact.ReturnReported(
                Shop.ORDER,
                Return.builder()
                        .id(RETURN)
                        .status(ReturnStatus.APPROVED)
                        .updatedAt(Shop.hour(hour))
                        .addLine(ReturnLine.builder()
                                .id(new ReturnLineId("r1-1"))
                                .line(Shop.SHIRTS)
                                .quantity(Quantity.ONE)
                                .custody(custody)
                                .build())
                        .build());
    }

    private static RefundRequest request(int content) {
        return RefundRequest.builder()
                .addItem(new RefundItem.ReturnUnits(Shop.SHIRTS, Quantity.of(content)))
                .returnId(RETURN)
                .build();
    }
}
