package io.aftermile.engine;

import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.EventTime;
import io.aftermile.model.TenderId;
import io.aftermile.refund.RefundQuote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.Money;

/** Where a proposal goes from what becomes of its effect, and by time alone. */
final class ProposalLife {

    private ProposalLife() {}

    /** The dossier with a proposal in place of the one of its name, or as the last one. */
    static Dossier with(Dossier dossier, RefundProposal proposal) {
        List<RefundProposal> all = new ArrayList<>(dossier.proposals());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(proposal.id())) {
                all.set(i, proposal);
                return dossier.withProposals(all);
            }
        }
        all.add(proposal);
        return dossier.withProposals(all);
    }

    /** Whatever has waited too long gives its amount free. */
    static Dossier lapsed(Dossier dossier, Instant now) {
        return each(dossier, it -> {
            boolean waits = it.state() == ProposalState.WAITING || it.state() == ProposalState.APPROVED;
            boolean over = it.lapsesAt().filter(at -> !at.isAfter(now)).isPresent();
            return waits && over ? it.withState(ProposalState.LAPSED).withReason("its time had passed") : it;
        });
    }

    /** The proposal that an effect pays. */
    static Optional<RefundProposal> of(Dossier dossier, IdempotencyKey effect) {
        return dossier.proposals().stream()
                .filter(it -> it.effect().filter(effect::equals).isPresent())
                .findFirst();
    }

    static Dossier issued(Dossier dossier, DossierEvent.RefundIssued event, Instant now) {
        IssuedRefund refund = event.refund().withCreated(true);
        IssuedRefund dated = refund.at().isPresent() ? refund : refund.withAt(EventTime.at(now));
        return each(
                dossier,
                it -> it.effect().filter(event.key()::equals).isPresent()
                        ? it.withState(ProposalState.REFUNDED).withIssued(dated).withReason(Optional.empty())
                        : it);
    }

    /**
     * Where a move of the effect leaves the money.
     *
     * @throws Conflicting if a person gives up an effect of which nobody knows whether it paid
     */
    static Dossier moved(Dossier dossier, DossierEvent.EffectMoved event) {
        return each(
                dossier, it -> it.effect().filter(event.key()::equals).isPresent() ? moved(dossier, it, event) : it);
    }

    private static RefundProposal moved(Dossier dossier, RefundProposal proposal, DossierEvent.EffectMoved event) {
        RefundProposal known = proposal.withReason(event.reason());
        switch (event.state()) {
            case SKIPPED:
                if (proposal.state() == ProposalState.IN_DOUBT || !isKnownToWait(dossier, event.key())) {
                    throw new Conflicting("nobody knows whether proposal " + proposal.id()
                            + " was paid, so it cannot be given up; have its effect tried again, which asks first");
                }
                return known.withState(ProposalState.FAILED);
            case UNSUPPORTED:
                return known.withState(ProposalState.EXECUTING);
            case PARKED:
                return known.withState(event.nothingDone() ? ProposalState.EXECUTING : ProposalState.IN_DOUBT);
            case DUE:
                return event.nothingDone() ? known.withState(ProposalState.EXECUTING) : known;
            default:
                return known;
        }
    }

    /** An effect that waits for a person without its dossier knowing has an outcome that could not be recorded. */
    private static boolean isKnownToWait(Dossier dossier, IdempotencyKey effect) {
        return dossier.effects().stream()
                .filter(it -> it.key().equals(effect))
                .anyMatch(it -> it.state() == EffectState.PARKED || it.state() == EffectState.UNSUPPORTED);
    }

    /** What was paid in all, where that is not what was to be paid, tender by tender. */
    static Optional<String> paidOtherwise(RefundQuote quote, IssuedRefund issued) {
        Map<TenderId, Money> asked = new LinkedHashMap<>();
        quote.tenders().forEach(it -> asked.put(it.tender(), ProposedMoney.moved(it)));
        asked.values().removeIf(Money::isZero);
        Map<TenderId, Money> paid = new LinkedHashMap<>();
        issued.payments().forEach(it -> paid.merge(it.tender(), it.amount(), Money::plus));
        paid.values().removeIf(Money::isZero);
        return asked.equals(paid) && ProposedMoney.credit(quote).equals(issued.storeCredit())
                ? Optional.empty()
                : Optional.of(paid
                        + issued.storeCredit()
                                .map(it -> " and store credit " + it)
                                .orElse(""));
    }

    private static Dossier each(Dossier dossier, UnaryOperator<RefundProposal> change) {
        return dossier.withProposals(dossier.proposals().stream().map(change).toList());
    }
}
