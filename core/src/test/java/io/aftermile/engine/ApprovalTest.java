package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.Fact;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Custody;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderKind;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundRequest;
import io.aftermile.refund.StaleQuote;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large refunds are paid once enough other people have approved exactly what is paid. */
class ApprovalTest {

    private static final ProposalId P1 = new ProposalId("p-1");
    private static final Actor ANN = Actor.of("Ann@shop.example");
    private static final Actor BOB = Actor.of("bob@shop.example");
    private static final Actor CLEO = Actor.of("cleo@shop.example").as("lead");
    private static final RefundRequest ONE_SHIRT = RefundRequest.returning(Shop.SHIRTS, Quantity.ONE);

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void sell() {
        world = new World(folder);
        world.approvals = policy();
        world.reopen();
        world.tell(
                Shop.reported(Shop.order()),
                Shop.tender("card", TenderKind.CARD, "45.29"),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(Shop.SHIRTS, 3)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static ApprovalPolicy policy() {
        return ApprovalPolicy.builder()
                .name("house")
                .version(3)
                .addTier(new ApprovalTier(Money.parse("EUR 10.00"), 1))
                .addTier(new ApprovalTier(Money.parse("EUR 20.00"), 2, Optional.of("lead")))
                .build();
    }

    private RefundProposal propose(RefundRequest request) {
        return world.aftermile.proposeRefund(Shop.ORDER, P1, request, ANN);
    }

    private RefundProposal approve(RefundProposal shown, Actor by) {
        return world.aftermile.approveRefund(Shop.ORDER, shown.id(), shown.fingerprint(), by);
    }

    private static RefundRequest goodwill(String amount) {
        return RefundRequest.builder()
                .addItem(new RefundItem.Goodwill(Money.parse("EUR " + amount)))
                .build();
    }

    @Test
    void anotherPersonApprovesAndItIsPaid() {
        RefundProposal proposed = propose(ONE_SHIRT);
        world.aftermile.runDue();
        assertThat(proposed.state()).isEqualTo(ProposalState.WAITING);
        assertThat(world.issuer.calls).isEmpty();
        assertThat(world.aftermile.records().openOrders()).containsExactly(Shop.ORDER);

        assertThat(approve(proposed, BOB).state()).isEqualTo(ProposalState.EXECUTING);
        world.aftermile.runDue();

        assertThat(world.issuer.total()).isEqualTo("EUR 10.42");
        assertThat(world.aftermile.records().openOrders()).isEmpty();
        assertThat(approve(proposed, BOB).state()).isEqualTo(ProposalState.REFUNDED);
    }

    @Test
    void nobodyApprovesTheirOwnInAnySpellingOrForSomebodyElse() {
        RefundProposal proposed = propose(ONE_SHIRT);

        assertThatThrownBy(() -> approve(proposed, ANN)).isInstanceOf(SelfApproval.class);
        assertThatThrownBy(
                        () -> approve(proposed, Actor.of(" ann@SHOP.example ").as("lead")))
                .isInstanceOf(SelfApproval.class);
        assertThatThrownBy(() -> approve(proposed, ANN.onBehalfOf("bob@shop.example")))
                .isInstanceOf(SelfApproval.class);
        assertThatThrownBy(() -> approve(proposed, BOB.onBehalfOf("ann@shop.example")))
                .isInstanceOf(SelfApproval.class);
        assertThat(world.proposal("p-1")).isEqualTo(proposed);
    }

    @Test
    void manySmallRefundsNeedWhatOneLargeOneDoes() {
        assertThat(propose(goodwill("9.99")).state()).isEqualTo(ProposalState.EXECUTING);

        RefundProposal second = world.aftermile.proposeRefund(Shop.ORDER, new ProposalId("p-2"), goodwill("0.01"), BOB);

        assertThat(second.state()).isEqualTo(ProposalState.WAITING);
        assertThat(second.need().persons()).isEqualTo(1);
    }

    @Test
    void theSamePersonCountsOnceAndTheRoleHasToFit() {
        RefundProposal proposed = propose(goodwill("20.00"));

        assertThatThrownBy(() -> approve(proposed, BOB))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'lead'");
        approve(proposed, CLEO);
        approve(proposed, CLEO);
        assertThatThrownBy(() -> approve(proposed, CLEO.onBehalfOf("bob@shop.example")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("approved it already");

        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.WAITING);
        assertThat(approve(proposed, BOB.as("lead")).state()).isEqualTo(ProposalState.EXECUTING);
    }

    @Test
    void anEditVoidsEveryApprovalAndItsAuthorCannotApprove() {
        RefundProposal first = propose(goodwill("20.00"));
        approve(first, CLEO);

        RefundProposal edited = world.aftermile.editRefund(Shop.ORDER, P1, first.fingerprint(), goodwill("21.00"), BOB);

        assertThat(edited.approvals()).isEmpty();
        assertThat(edited.fingerprint()).isNotEqualTo(first.fingerprint());
        assertThatThrownBy(() -> approve(first, CLEO)).isInstanceOf(StaleQuote.class);
        assertThatThrownBy(() -> approve(edited, BOB.as("lead"))).isInstanceOf(SelfApproval.class);
        assertThatThrownBy(
                        () -> world.aftermile.editRefund(Shop.ORDER, P1, first.fingerprint(), goodwill("22.00"), BOB))
                .isInstanceOf(StaleQuote.class);
    }

    @Test
    void anApprovalDoesNotCarryOverToWhatTheOrderGivesNow() {
        RefundProposal proposed = propose(goodwill("20.00"));
        approve(proposed, CLEO);

        world.tell(Shop.refunded(Shop.oneShirt("f1", 9)));

        RefundProposal now = world.proposal("p-1");
        assertThat(now.state()).isEqualTo(ProposalState.WAITING);
        assertThat(now.approvals()).isEmpty();
        assertThatThrownBy(() -> approve(proposed, BOB.as("lead"))).isInstanceOf(StaleQuote.class);
        assertThat(approve(now, CLEO).approvals()).hasSize(1);
    }

    @Test
    void whatWasApprovedAndHasNotBegunIsCalledBackWhenTheOrderChanges() {
        RefundProposal proposed = propose(ONE_SHIRT);
        assertThat(approve(proposed, BOB).state()).isEqualTo(ProposalState.EXECUTING);
        world.aftermile.accept("test", TestSource.delivery("late", 9, Shop.refunded(Shop.oneShirt("f1", 9))));

        world.aftermile.runDue();

        assertThat(world.issuer.paid).isEmpty();
        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.WAITING);
        assertThat(approve(world.proposal("p-1"), BOB).state()).isEqualTo(ProposalState.EXECUTING);
        world.aftermile.runDue();
        assertThat(world.issuer.total()).isEqualTo("EUR 10.41");
    }

    @Test
    void whoeverDeclinesEndsItAndFreesItsAmount() {
        RefundProposal proposed = propose(goodwill("45.29"));

        world.aftermile.declineRefund(Shop.ORDER, P1, BOB, "not our fault");

        assertThatThrownBy(() -> approve(proposed, CLEO)).isInstanceOf(Conflicting.class);
        world.aftermile.proposeRefund(Shop.ORDER, new ProposalId("p-2"), goodwill("9.00"), ANN);
        world.aftermile.runDue();
        assertThat(world.issuer.total()).isEqualTo("EUR 9.00");
    }

    @Test
    void whatNobodyApprovesLapsesByTheClockAlone() {
        propose(goodwill("45.29"));
        assertThat(world.dossier().timers())
                .containsExactly(new DossierTimer("proposal/p-1/lapse", Shop.hour(1000 + 14 * 24)));
        assertThat(world.aftermile.runDue().nextDue()).contains(Shop.hour(1000 + 14 * 24));
        world.clock.advance(Duration.ofDays(14).minusSeconds(1));
        world.aftermile.runDue();
        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.WAITING);
        world.reopen();

        world.clock.advance(Duration.ofSeconds(1));
        RunReport report = world.aftermile.runDue();

        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.LAPSED);
        assertThat(report.nextDue()).isEmpty();
        assertThat(world.aftermile.records().journal())
                .filteredOn(it -> it.entry().kind() == JournalEntry.Kind.WOKEN)
                .hasSize(1);
        world.aftermile.proposeRefund(Shop.ORDER, new ProposalId("p-2"), goodwill("9.00"), ANN);
        world.aftermile.runDue();
        assertThat(world.issuer.total()).isEqualTo("EUR 9.00");
    }

    @Test
    void atTheInstantAtWhichItLapsesItIsTooLateAndAMillisecondBeforeItIsNot() {
        RefundProposal proposed = propose(ONE_SHIRT);
        RefundProposal second = world.aftermile.proposeRefund(
                Shop.ORDER, new ProposalId("p-2"), RefundRequest.returning(Shop.SHIRTS, Quantity.ONE), ANN);
        Duration left =
                Duration.between(world.clock.instant(), proposed.lapsesAt().orElseThrow());

        world.clock.advance(left.minusMillis(1));
        assertThat(approve(proposed, BOB).state()).isEqualTo(ProposalState.EXECUTING);
        world.clock.advance(Duration.ofMillis(1));

        assertThatThrownBy(() -> approve(second, BOB.as("lead"))).isInstanceOf(Conflicting.class);
        world.aftermile.runDue();
        assertThat(world.proposal("p-2").state()).isEqualTo(ProposalState.LAPSED);
        assertThat(world.issuer.total()).isEqualTo("EUR 10.42");
    }

    @Test
    void anApprovalThatComesTooLateFindsNothingToApproveThoughNobodyWokeTheOrder() {
        RefundProposal proposed = propose(ONE_SHIRT);
        world.clock.advance(Duration.ofDays(15));

        assertThatThrownBy(() -> approve(proposed, BOB)).isInstanceOf(Conflicting.class);
    }

    @Test
    void moneyThatWaitsForTheGoodsIsPaidWhenTheyAreHere() {
        RefundRequest ofReturn = RefundRequest.builder()
                .addItem(new RefundItem.ReturnUnits(Shop.SHIRTS, Quantity.ONE))
                .returnId(new ReturnId("r1"))
                .build();
        assertThatThrownBy(() -> world.aftermile.proposeRefund(
                        Shop.ORDER, P1, ONE_SHIRT, RefundTrigger.ON_RECEIPT, Optional.empty(), ANN))
                .isInstanceOf(Invalid.class);
        world.tell(goods(Custody.ADVISED, 5));
        RefundProposal proposed = world.aftermile.proposeRefund(
                Shop.ORDER, P1, ofReturn, RefundTrigger.ON_RECEIPT, Optional.empty(), ANN);
        assertThat(approve(proposed, BOB).state()).isEqualTo(ProposalState.APPROVED);

        world.tell(goods(Custody.IN_TRANSIT, 6));
        assertThat(world.issuer.paid).isEmpty();
        world.tell(goods(Custody.RECEIVED, 7));

        assertThat(world.issuer.total()).isEqualTo("EUR 10.42");
    }

    @Test
    void twoWhoTurnOutToBeOnePersonCountOnceWhenTheMoneyGoes() {
        Identities hashed = Identities.hashed();
        Set<PersonRef> same = new LinkedHashSet<>();
        world.identities = new Identities() {
            @Override
            public Set<PersonRef> behind(TenantId tenant, Actor actor) {
                return hashed.behind(tenant, actor);
            }

            @Override
            public PersonRef today(PersonRef recorded) {
                return same.contains(recorded) ? same.iterator().next() : recorded;
            }
        };
        world.reopen();
        RefundRequest twoShirts = RefundRequest.builder()
                .addItem(new RefundItem.ReturnUnits(Shop.SHIRTS, Quantity.of(2)))
                .returnId(new ReturnId("r1"))
                .build();
        world.tell(goods(Custody.ADVISED, 5));
        RefundProposal proposed = world.aftermile.proposeRefund(
                Shop.ORDER, P1, twoShirts, RefundTrigger.ON_RECEIPT, Optional.empty(), ANN);
        approve(proposed, BOB.as("lead"));
        assertThat(approve(proposed, CLEO).state()).isEqualTo(ProposalState.APPROVED);

        same.addAll(hashed.behind(TenantId.DEFAULT, BOB));
        same.addAll(hashed.behind(TenantId.DEFAULT, CLEO));
        world.tell(goods(Custody.RECEIVED, 7));

        assertThat(world.issuer.paid).isEmpty();
        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.WAITING);
    }

    private static Fact goods(Custody custody, int hour) {
        return new Fact.ReturnReported(
                Shop.ORDER,
                Return.builder()
                        .id(new ReturnId("r1"))
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

    @Test
    void noLoginAndNoReasonReachesTheJournalAndNoLoginTheDossier() {
        RefundProposal proposed = propose(ONE_SHIRT);
        approve(proposed, BOB);
        world.aftermile.withdrawRefund(Shop.ORDER, P1, ANN, "Rosalind asked for it");

        String journal = world.aftermile.records().journal().toString();
        String dossier = new String(CanonicalJson.write(world.dossier()), StandardCharsets.UTF_8);

        assertThat(journal).contains("APPROVE proposal/p-1", "WITHDRAW proposal/p-1", proposed.fingerprint());
        assertThat(journal + dossier)
                .doesNotContainIgnoringCase("@shop.example")
                .doesNotContain("bob");
        assertThat(journal).doesNotContain("Rosalind");
        assertThat(CanonicalJson.writeText(WithoutPeople.of(world.dossier()))).doesNotContain("Rosalind");
    }

    @Test
    void personsAreNamedByAKeyThatNobodyElseHas() {
        Identities one = Identities.keyed("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        Identities other = Identities.keyed("fedcba9876543210".getBytes(StandardCharsets.US_ASCII));

        Set<PersonRef> ann = one.behind(TenantId.DEFAULT, ANN);

        assertThat(one.behind(TenantId.DEFAULT, Actor.of("ann@shop.example"))).isEqualTo(ann);
        assertThat(other.behind(TenantId.DEFAULT, ANN)).isNotEqualTo(ann);
        assertThat(one.behind(new TenantId("other"), ANN)).isNotEqualTo(ann);
        assertThatThrownBy(() -> Identities.keyed(new byte[15])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PersonRef("ann@shop.example")).isInstanceOf(IllegalArgumentException.class);
        assertThat(ANN.toString()).doesNotContain("shop");
    }
}
