package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.failure.AftermileException;
import io.aftermile.model.Custody;
import io.aftermile.model.Order;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnLine;
import io.aftermile.model.TenderRefund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through the proposals of an order: what no longer stands is quoted again or called back, what is approved and
 * waits for nothing becomes an effect.
 */
final class RefundPlanner {

    private static final Set<Custody> CAME = EnumSet.of(Custody.RECEIVED, Custody.INSPECTED, Custody.DISPOSED);
    private static final Set<Custody> SEEN = EnumSet.of(Custody.INSPECTED, Custody.DISPOSED);

    private final Order order;
    private final Policies policies;
    private final Instant now;
    private final EffectPlan plan;
    private final Approvers approvers;
    private final List<DossierEvent.EffectRecalled> recalls = new ArrayList<>();
    private Dossier dossier;

    RefundPlanner(Dossier dossier, Order order, Policies policies, Instant now, EffectPlan plan) {
        this.dossier = dossier;
        this.order = order;
        this.policies = policies;
        this.now = now;
        this.plan = plan;
        this.approvers = new Approvers(policies.identities());
    }

    /** The dossier with every proposal where it belongs now. */
    Dossier planned() {
        for (RefundProposal proposal : dossier.proposals()) {
            dossier = ProposalLife.with(dossier, planned(proposal));
        }
        return dossier;
    }

    /** Effects that are to be called back, since what they would pay no longer stands. */
    List<DossierEvent.EffectRecalled> recalls() {
        return recalls;
    }

    private RefundProposal planned(RefundProposal proposal) {
        return switch (proposal.state()) {
            case WAITING, APPROVED -> emittedIfReady(standing(proposal));
            case EXECUTING -> {
                recallIfStale(proposal);
                yield proposal;
            }
            case REFUNDED -> failedAfterwards(proposal);
            default -> proposal;
        };
    }

    private ProposalQuotes quotes() {
        return new ProposalQuotes(dossier, order, policies, now);
    }

    private RefundProposal standing(RefundProposal proposal) {
        ProposalQuotes quotes = quotes();
        if (!quotes.stands(proposal)) {
            return quotedAgain(proposal, quotes);
        }
        // Two names of one person may have become known as such since they approved.
        boolean shortOfApprovals = proposal.state() == ProposalState.APPROVED && !approvers.enough(proposal);
        RefundProposal known = proposal.withInputs(quotes.inputs());
        return shortOfApprovals ? quotes.dated(known.withState(ProposalState.WAITING)) : known;
    }

    /** Whoever has to approve is asked again; an amount that nobody has to see is not paid in another height. */
    static RefundProposal quotedAgain(RefundProposal proposal, ProposalQuotes quotes) {
        if (proposal.need().persons() == 0) {
            return failed(proposal, "the order has changed since it was quoted; propose it again");
        }
        try {
            RefundProposal again = quotes.quotedAgain(proposal, proposal.request())
                    .withReason("the order has changed since it was quoted; what was approved before does not count");
            // A change that takes the need for approval away is no consent of those who were to give it.
            return again.need().persons() == 0
                    ? failed(proposal, "the order has changed since it was quoted; propose it again")
                    : again;
        } catch (AftermileException e) {
            return failed(proposal, "the order has changed, and it cannot be quoted any more: " + e.getMessage());
        }
    }

    private static RefundProposal failed(RefundProposal proposal, String reason) {
        return proposal.withState(ProposalState.FAILED).withReason(reason);
    }

    private RefundProposal emittedIfReady(RefundProposal proposal) {
        Optional<String> issuer = policies.issuer();
        if (proposal.state() != ProposalState.APPROVED || issuer.isEmpty() || !triggered(proposal)) {
            return proposal;
        }
        IdempotencyKey key = plan.add(
                issuer.get(),
                Subject.of(proposal.id()),
                OwnRefunds.ref(proposal),
                new EffectRequest.IssueRefund(ProposedMoney.instruction(proposal.id(), order, proposal.quote())),
                emitted -> emitted);
        return proposal.withState(ProposalState.EXECUTING)
                .withEffect(key)
                .withReason(Optional.empty())
                .withLapsesAt(Optional.empty());
    }

    private boolean triggered(RefundProposal proposal) {
        if (proposal.trigger() == RefundTrigger.ON_REQUEST) {
            return true;
        }
        Optional<Return> goods = proposal.request()
                .returnId()
                .flatMap(id -> order.returns().stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst());
        return goods.isPresent()
                && switch (proposal.trigger()) {
                    case ON_REQUEST -> true;
                    case ON_FIRST_SCAN -> scanned(goods.get());
                    case ON_RECEIPT -> all(goods.get(), CAME);
                    case ON_INSPECTION -> all(goods.get(), SEEN);
                };
    }

    private boolean scanned(Return goods) {
        boolean moved = goods.lines().stream()
                .anyMatch(it -> it.custody() == Custody.IN_TRANSIT || CAME.contains(it.custody()));
        return moved
                || goods.parcels().stream()
                        .anyMatch(parcel -> dossier.tracking().stream()
                                .anyMatch(it -> it.value()
                                        .event()
                                        .trackingNumber()
                                        .filter(parcel.trackingNumber()::equals)
                                        .isPresent()));
    }

    private static boolean all(Return goods, Set<Custody> custody) {
        return !goods.lines().isEmpty() && goods.lines().stream().allMatch(it -> reached(it, custody));
    }

    private static boolean reached(ReturnLine line, Set<Custody> custody) {
        return custody.contains(line.custody());
    }

    private void recallIfStale(RefundProposal proposal) {
        boolean reported = OwnRefunds.recordedAs(dossier, proposal).isPresent();
        if (!reported && proposal.effect().isPresent() && !quotes().stands(proposal)) {
            recalls.add(new DossierEvent.EffectRecalled(
                    proposal.effect().get(), "the order has changed since the refund was quoted", Optional.empty()));
        }
    }

    /** Money that was promised and did not move was not given back. */
    private RefundProposal failedAfterwards(RefundProposal proposal) {
        List<TenderRefund> paid = OwnRefunds.recordedAs(dossier, proposal).stream()
                .flatMap(id -> order.refunds().stream().filter(it -> it.id().equals(id)))
                .flatMap(it -> it.tenders().stream())
                .toList();
        return !paid.isEmpty() && paid.stream().allMatch(it -> it.status() == PaymentStatus.FAILED)
                ? failed(proposal, "the payment was refused after it had been promised")
                : proposal;
    }
}
