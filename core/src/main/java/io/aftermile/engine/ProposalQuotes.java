package io.aftermile.engine;

import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;

/**
 * Quotes proposals, each beside all others: whatever may still be paid counts as given back, so that no two of them
 * take the same cent. A quote stands as long as the order gives the same one, counting what it counted then.
 */
final class ProposalQuotes {

    private final Dossier dossier;
    private final Order order;
    private final Policies policies;
    private final Instant now;
    private final String inputs;

    ProposalQuotes(Dossier dossier, Order order, Policies policies, Instant now) {
        this.dossier = dossier;
        this.order = order;
        this.policies = policies;
        this.now = now;
        this.inputs = CanonicalJson.fingerprint(RefundAssessor.quotable(order));
    }

    /** Fingerprint of what every quote rests on. */
    String inputs() {
        return inputs;
    }

    /** A first quote. */
    RefundProposal quoted(RefundCommand.Propose command, String asked) {
        RefundQuote quote = quote(command.proposal(), command.request());
        ApprovalNeed need = need(command.proposal(), quote);
        return dated(RefundProposal.builder()
                .id(command.proposal())
                .asked(asked)
                .request(command.request())
                .trigger(command.trigger())
                .quote(quote)
                .fingerprint(CanonicalJson.fingerprint(quote))
                .inputs(inputs)
                .addAllCounted(others(command.proposal()))
                .state(state(need))
                .addAllProposers(
                        command.by().stream().sorted(RefundDesk.BY_NAME).toList())
                .need(need)
                .quotedAt(now)
                .build());
    }

    /** A new quote, for which nobody's approval of the old one counts. */
    RefundProposal quotedAgain(RefundProposal proposal, RefundRequest request) {
        RefundQuote quote = quote(proposal.id(), request);
        ApprovalNeed need = need(proposal.id(), quote);
        return dated(proposal.withRequest(request)
                .withQuote(quote)
                .withFingerprint(CanonicalJson.fingerprint(quote))
                .withInputs(inputs)
                .withCounted(others(proposal.id()))
                .withState(state(need))
                .withNeed(need)
                .withApprovals(List.of())
                .withQuotedAt(now));
    }

    /** With the time at which it lapses in the state that it has now. */
    RefundProposal dated(RefundProposal proposal) {
        ApprovalPolicy approvals = policies.approvals();
        Instant lapses =
                now.plus(proposal.state() == ProposalState.WAITING ? approvals.approveWithin() : approvals.useWithin());
        // Stores keep times to the millisecond.
        return proposal.withLapsesAt(lapses.truncatedTo(ChronoUnit.MILLIS));
    }

    private static ProposalState state(ApprovalNeed need) {
        return need.persons() == 0 ? ProposalState.APPROVED : ProposalState.WAITING;
    }

    private RefundQuote quote(ProposalId self, RefundRequest request) {
        Order beside = OwnRefunds.holding(dossier, order, it -> !it.id().equals(self));
        RefundQuote quote = RefundCalculator.of(policies.refunds()).quote(beside, request);
        if (ProposedMoney.givesNothing(quote)) {
            throw new Invalid(
                    "request",
                    "gives back nothing: all that it asks for was given back, is promised, or was never paid",
                    "ask for less, or see which proposals hold the money of order " + order.id());
        }
        return quote;
    }

    private ApprovalNeed need(ProposalId self, RefundQuote quote) {
        Money before = dossier.proposals().stream()
                .filter(it -> !it.id().equals(self) && inThePicture(it))
                .map(it -> ProposedMoney.of(it.quote()))
                .reduce(Money.zero(order.currency()), Money::plus);
        return policies.approvals().need(quote, before);
    }

    private List<ProposalId> others(ProposalId self) {
        return dossier.proposals().stream()
                .filter(it -> !it.id().equals(self) && inThePicture(it))
                .map(RefundProposal::id)
                .toList();
    }

    private static boolean inThePicture(RefundProposal proposal) {
        return proposal.state().holdsMoney() || proposal.state() == ProposalState.REFUNDED;
    }

    /**
     * Whether a quote is still what the order gives. What was approved has to be the same to the last step of its
     * explanation; where nobody had to approve, the money and what it is for have to be.
     */
    boolean stands(RefundProposal proposal) {
        if (proposal.inputs().equals(inputs)) {
            return true;
        }
        try {
            RefundQuote again =
                    RefundCalculator.of(proposal.quote().policy()).quote(asCounted(proposal), proposal.request());
            return CanonicalJson.fingerprint(again).equals(proposal.fingerprint())
                    || (proposal.need().persons() == 0 && sameMoney(proposal, again));
        } catch (AftermileException e) {
            return false;
        }
    }

    private boolean sameMoney(RefundProposal proposal, RefundQuote again) {
        return again.unplaced().equals(proposal.quote().unplaced())
                && ProposedMoney.instruction(proposal.id(), order, again)
                        .equals(ProposedMoney.instruction(proposal.id(), order, proposal.quote()));
    }

    /** The order with those proposals only that were counted when the quote was made, recorded meanwhile or not. */
    private Order asCounted(RefundProposal proposal) {
        Set<RefundId> later = new HashSet<>();
        dossier.proposals().stream()
                .filter(it -> !proposal.counted().contains(it.id()))
                .forEach(it -> OwnRefunds.recordedAs(dossier, it).ifPresent(later::add));
        List<Refund> counted =
                order.refunds().stream().filter(it -> !later.contains(it.id())).toList();
        return OwnRefunds.holding(
                dossier,
                order.withRefunds(counted),
                it -> !it.id().equals(proposal.id()) && proposal.counted().contains(it.id()));
    }
}
