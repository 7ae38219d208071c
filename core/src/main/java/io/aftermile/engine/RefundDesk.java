package io.aftermile.engine;

import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Misconfigured;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import io.aftermile.model.ProposalId;
import io.aftermile.refund.StaleQuote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where refunds are proposed and decided on. What it refuses it refuses whole. One thread at a time. */
final class RefundDesk implements RefundCommand.Cases<RefundProposal> {

    static final Comparator<PersonRef> BY_NAME = Comparator.comparing(PersonRef::value);

    private final Dossier dossier;
    private final Policies policies;
    private final Instant now;
    private final Approvers approvers;
    private final List<DossierEvent.EffectRecalled> recalls = new ArrayList<>();

    RefundDesk(Dossier dossier, Policies policies, Instant now) {
        this.dossier = ProposalLife.lapsed(dossier, now);
        this.policies = policies;
        this.now = now;
        this.approvers = new Approvers(policies.identities());
    }

    /** The dossier after a command. */
    Dossier carryOut(RefundCommand command) {
        return ProposalLife.with(dossier, command.match(this));
    }

    /** Effects that are to be called back for it. */
    List<DossierEvent.EffectRecalled> recalls() {
        return recalls;
    }

    @Override
    public RefundProposal propose(RefundCommand.Propose command) {
        String asked = CanonicalJson.fingerprint(command.request()) + "/" + command.trigger();
        Optional<RefundProposal> known = dossier.proposal(command.proposal());
        if (known.isPresent()) {
            return again(known.get(), command, asked);
        }
        if (policies.issuer().isEmpty()) {
            throw new Misconfigured("no refund issuer is wired; give the builder one, then propose again");
        }
        if (command.trigger() != RefundTrigger.ON_REQUEST
                && command.request().returnId().isEmpty()) {
            throw new Invalid(
                    "trigger",
                    "waits for goods " + command.trigger() + ", and the request names no return",
                    "give the request the return whose goods it waits for");
        }
        RefundProposal quoted = quotes().quoted(command, asked);
        command.shown().ifPresent(shown -> requireShown(quoted, shown));
        return quoted;
    }

    /** Whoever proposes the same stands behind it, too. */
    private RefundProposal again(RefundProposal known, RefundCommand.Propose command, String asked) {
        if (!known.asked().equals(asked)) {
            throw new Conflicting("proposal " + known.id() + " of order " + dossier.id()
                    + " was made for another refund; give this one a name of its own");
        }
        return open(known) ? known.withProposers(joined(known.proposers(), command.by())) : known;
    }

    @Override
    public RefundProposal edit(RefundCommand.Edit command) {
        RefundProposal known = known(command.proposal());
        if (open(known)
                && known.request().equals(command.request())
                && known.proposers().containsAll(command.by())) {
            return known;
        }
        requireOpen(known);
        requireShown(known, command.shown());
        RefundProposal joined = known.withProposers(joined(known.proposers(), command.by()));
        return quotes().quotedAgain(joined, command.request());
    }

    @Override
    public RefundProposal approve(RefundCommand.Approve command) {
        RefundProposal known = known(command.proposal());
        List<PersonRef> by = command.by().stream().sorted(BY_NAME).toList();
        boolean before = known.approvals().stream()
                .anyMatch(it -> it.by().equals(by) && it.fingerprint().equals(command.fingerprint()));
        if (before) {
            return known;
        }
        if (known.state() != ProposalState.WAITING) {
            throw over(known);
        }
        requireShown(known, command.fingerprint());
        if (approvers.anyOf(known.proposers(), by)) {
            throw new SelfApproval(known.id());
        }
        if (known.approvals().stream().anyMatch(it -> approvers.anyOf(it.by(), by))) {
            throw new Invalid(
                    "by",
                    "whoever approves proposal " + known.id() + " has approved it already, under whatever name",
                    "have another person approve it");
        }
        Optional<String> role = known.need().role();
        if (role.isPresent() && !role.equals(command.role())) {
            throw new Invalid(
                    "role",
                    "approving proposal " + known.id() + " needs the role '" + role.get() + "'",
                    "have somebody approve it who acts in that role");
        }
        List<Approval> approvals = new ArrayList<>(known.approvals());
        approvals.add(new Approval(by, command.role(), command.fingerprint(), now));
        RefundProposal approved = known.withApprovals(approvals);
        return approvers.enough(approved) ? quotes().dated(approved.withState(ProposalState.APPROVED)) : approved;
    }

    @Override
    public RefundProposal decline(RefundCommand.Decline command) {
        RefundProposal known = known(command.proposal());
        if (known.state() == ProposalState.DECLINED) {
            return known;
        }
        requireOpen(known);
        return known.withState(ProposalState.DECLINED).withReason(reason(command.reason()));
    }

    @Override
    public RefundProposal withdraw(RefundCommand.Withdraw command) {
        RefundProposal known = known(command.proposal());
        if (known.state() == ProposalState.WITHDRAWN) {
            return known;
        }
        String reason = reason(command.reason());
        if (!approvers.anyOf(known.proposers(), command.by())) {
            throw new Invalid(
                    "by",
                    "whoever takes back proposal " + known.id() + " has neither proposed nor edited it",
                    "decline it instead");
        }
        if (known.state() == ProposalState.EXECUTING && known.effect().isPresent()) {
            recalls.add(new DossierEvent.EffectRecalled(
                    known.effect().get(), "the proposal was withdrawn", Optional.of(command)));
            return known;
        }
        requireOpen(known);
        return known.withState(ProposalState.WITHDRAWN).withReason(reason);
    }

    private static String reason(String reason) {
        if (reason.isBlank()) {
            throw new Invalid("reason", "is blank", "say why, without anything personal");
        }
        return reason;
    }

    private RefundProposal known(ProposalId id) {
        return dossier.proposal(id)
                .orElseThrow(() -> new Invalid(
                        "proposal",
                        "order " + dossier.id() + " has no proposal " + id,
                        "propose it first; the order's dossier lists its proposals"));
    }

    private static boolean open(RefundProposal proposal) {
        return proposal.state() == ProposalState.WAITING || proposal.state() == ProposalState.APPROVED;
    }

    private static void requireOpen(RefundProposal proposal) {
        if (!open(proposal)) {
            throw over(proposal);
        }
    }

    private static Conflicting over(RefundProposal proposal) {
        return new Conflicting("proposal " + proposal.id() + " is " + proposal.state()
                + " and not to be decided on any more; read it again, and propose anew where that is needed");
    }

    private void requireShown(RefundProposal proposal, String shown) {
        if (!proposal.fingerprint().equals(shown)) {
            throw new StaleQuote(dossier.id().value(), shown, proposal.fingerprint());
        }
    }

    private static List<PersonRef> joined(List<PersonRef> known, Set<PersonRef> more) {
        List<PersonRef> all = new ArrayList<>(known);
        more.stream().sorted(BY_NAME).filter(it -> !known.contains(it)).forEach(all::add);
        return all;
    }

    private ProposalQuotes quotes() {
        Order order = dossier.order()
                .orElseThrow(() -> new Conflicting("order " + dossier.id()
                        + " is not known well enough to be refunded yet; see what its dossier waits for"));
        return new ProposalQuotes(dossier, order, policies, now);
    }
}
