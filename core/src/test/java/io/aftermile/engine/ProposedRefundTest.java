package io.aftermile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenderKind;
import io.aftermile.refund.QuantityExceeded;
import io.aftermile.refund.RefundItem;
import io.aftermile.refund.RefundRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host proposes a refund, and the engine pays it: once, as it was quoted, and never more than is owed. */
class ProposedRefundTest {

    static final RefundRequest ONE_SHIRT = RefundRequest.returning(Shop.SHIRTS, Quantity.ONE);
    static final ProposalId P1 = new ProposalId("p-1");
    static final ProposalId P2 = new ProposalId("p-2");
    static final Actor ANN = Actor.of("ann@shop.example");

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void sell() {
        world = new World(folder);
        world.tell(
                Shop.reported(Shop.order()),
                Shop.tender("card", TenderKind.CARD, "45.69"),
                Shop.shipment("s1", 1, ShipmentStatus.SHIPPED, Shop.units(Shop.SHIRTS, 3), Shop.units(Shop.MUG, 1)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RefundProposal propose(ProposalId id, RefundRequest request) {
        return world.aftermile.proposeRefund(Shop.ORDER, id, request, ANN);
    }

    private static RefundRequest goodwill(String amount) {
        return RefundRequest.builder()
                .addItem(new RefundItem.Goodwill(Money.parse("EUR " + amount)))
                .build();
    }

    @Test
    void whatIsProposedIsPaidToTheCentAndBooked() {
        RefundProposal proposed = propose(P1, ONE_SHIRT);
        assertThat(proposed.state()).isEqualTo(ProposalState.EXECUTING);

        world.aftermile.runDue();

        assertThat(world.issuer.total()).isEqualTo("EUR 10.42");
        RefundInstruction instruction =
                world.issuer.paid.values().iterator().next().instruction();
        assertThat(instruction.units())
                .singleElement()
                .satisfies(it -> assertThat(it.quantity()).isEqualTo(Quantity.ONE));
        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.REFUNDED);
        assertThat(world.dossier().order().orElseThrow().refunds()).hasSize(1);
        assertThat(world.dossier().assessments())
                .singleElement()
                .satisfies(it -> assertThat(it.discrepancies()).isEmpty());
        BookCreditMemo memo =
                (BookCreditMemo) world.books.requests(DocumentKind.CREDIT_MEMO).get(0);
        assertThat(memo.paidBack())
                .singleElement()
                .satisfies(it -> assertThat(it.amount()).isEqualTo(Shop.eur("10.42")));
        assertThat(world.aftermile.records().verifyJournal()).isInstanceOf(JournalCheck.Intact.class);
    }

    @Test
    void theSameNameAgainIsTheSameProposalAndAnotherContentIsRefused() {
        propose(P1, ONE_SHIRT);
        world.aftermile.runDue();
        int entries = world.aftermile.records().journal().size();

        assertThat(propose(P1, ONE_SHIRT).state()).isEqualTo(ProposalState.REFUNDED);
        assertThatThrownBy(() -> propose(P1, RefundRequest.returning(Shop.SHIRTS, Quantity.of(2))))
                .isInstanceOf(Conflicting.class);
        world.aftermile.runDue();

        assertThat(world.issuer.paid).hasSize(1);
        assertThat(world.aftermile.records().journal()).hasSize(entries);
    }

    @Test
    void twoProposalsAtOnceNeverTakeTheSameCent() {
        propose(P1, RefundRequest.returning(Shop.SHIRTS, Quantity.of(2)));

        assertThatThrownBy(() -> propose(P2, RefundRequest.returning(Shop.SHIRTS, Quantity.of(2))))
                .isInstanceOf(QuantityExceeded.class);
        propose(P2, ONE_SHIRT);
        world.aftermile.runDue();

        assertThat(world.issuer.total()).isEqualTo("EUR 31.25");
    }

    @Test
    void theStorefrontsOwnReportIsTheSameRefundBeforeTheAnswerAfterItAndTwice() {
        propose(P1, ONE_SHIRT);
        world.issuer.fault = (call, done) -> {
            if (done) {
                throw new InDoubt("no answer came");
            }
        };
        world.aftermile.runDue();
        assertThat(world.issuer.paid).hasSize(1);
        world.issuer.fault = (call, done) -> {};

        world.tell(Shop.refunded(world.issuer.reported("R1", false)));
        world.clock.advance(Duration.ofMinutes(5));
        world.aftermile.runDue();
        world.tell(Shop.refunded(world.issuer.reported("R1", false)));

        assertThat(world.issuer.total()).isEqualTo("EUR 10.42");
        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.REFUNDED);
        assertThat(world.dossier().order().orElseThrow().refunds()).hasSize(1);
        assertThat(world.books.requests(DocumentKind.CREDIT_MEMO)).hasSize(1);
    }

    @Test
    void aRefundThatWasRejectedIsFreeAgainOnlyOnceAPersonGivesItUp() {
        world.issuer.fault = (call, done) -> {
            if (!done) {
                throw new Rejected("the account is closed; choose another tender");
            }
        };
        propose(P1, goodwill("45.69"));
        world.aftermile.runDue();
        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.EXECUTING);
        assertThatThrownBy(() -> propose(P2, goodwill("1.00")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("gives back nothing");

        world.aftermile.skip(world.proposal("p-1").effect().orElseThrow(), "paid by hand is not wanted");

        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.FAILED);
        world.issuer.fault = (call, done) -> {};
        propose(new ProposalId("p-3"), goodwill("44.69"));
        world.aftermile.runDue();
        assertThat(world.issuer.total()).isEqualTo("EUR 44.69");
    }

    @Test
    void aRefundOfWhichNobodyKnowsWhetherItWasPaidHoldsItsAmountAndCannotBeGivenUp() {
        world.issuer.fault = (call, done) -> {
            if (done || call.equals("find")) {
                throw new InDoubt("no answer came");
            }
        };
        propose(P1, goodwill("45.69"));
        for (int i = 0; i < 20; i++) {
            world.aftermile.runDue();
            world.clock.advance(Duration.ofHours(1));
        }

        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.IN_DOUBT);
        assertThat(world.dossier().openPoints()).anyMatch(it -> it.reason() == OpenPoint.Reason.REFUND_IN_DOUBT);
        var effect = world.proposal("p-1").effect().orElseThrow();
        assertThatThrownBy(() -> world.aftermile.skip(effect, "give it up")).isInstanceOf(Conflicting.class);
        world.issuer.fault = (call, done) -> {};
        world.aftermile.retry(effect);
        world.aftermile.runDue();

        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.REFUNDED);
        assertThat(world.issuer.total()).isEqualTo("EUR 45.69");
        assertThat(world.issuer.calls.stream().filter(it -> it.startsWith("ISSUE")))
                .hasSize(1);
    }

    @Test
    void aRefundMadeElsewhereMeanwhileCallsBackWhatHasNotBegun() {
        world.issuer.fault = (call, done) -> {
            if (!done) {
                throw new Unavailable("down for now");
            }
        };
        propose(P1, RefundRequest.everything());
        world.aftermile.runDue();

        world.tell(Shop.refunded(Shop.oneShirt("f1", 20)));

        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.FAILED);
        world.issuer.fault = (call, done) -> {};
        world.clock.advance(Duration.ofHours(1));
        world.aftermile.runDue();
        assertThat(world.issuer.paid).isEmpty();
        propose(P2, RefundRequest.everything());
        world.aftermile.runDue();
        assertThat(world.issuer.total()).isEqualTo("EUR 34.87");
    }

    @Test
    void whatWasSentAndNeverArrivedIsDecidedAgainBeforeItIsSentOnceMore() {
        world.issuer.fault = (call, done) -> {
            throw new InDoubt("no answer came");
        };
        propose(P1, RefundRequest.everything());
        world.aftermile.runDue();
        world.tell(Shop.refunded(Shop.oneShirt("f1", 20)));
        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.EXECUTING);

        world.issuer.fault = (call, done) -> {};
        world.clock.advance(Duration.ofHours(1));
        world.aftermile.runDue();

        assertThat(world.issuer.paid).isEmpty();
        assertThat(world.proposal("p-1").state()).isEqualTo(ProposalState.FAILED);
    }

    @Test
    void withdrawingCallsBackWhatHasNotBegun() {
        propose(P1, ONE_SHIRT);

        RefundProposal withdrawn = world.aftermile.withdrawRefund(Shop.ORDER, P1, ANN, "a slip");
        world.aftermile.runDue();

        assertThat(withdrawn.state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(world.issuer.calls).isEmpty();
        propose(P2, ONE_SHIRT);
        world.aftermile.runDue();
        assertThatThrownBy(() -> world.aftermile.withdrawRefund(Shop.ORDER, P2, ANN, "a slip"))
                .isInstanceOf(Conflicting.class);
    }
}
