package io.aftermile.engine;

import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundRequest;
import java.util.Optional;
import java.util.Set;

/** Takes commands about proposed refunds in: each is decided and durable when it is answered, or refused whole. */
final class RefundDoor {

    private final TenantId tenant;
    private final EngineStore store;
    private final Desk desk;
    private final Identities identities;

    RefundDoor(TenantId tenant, EngineStore store, Desk desk, Identities identities) {
        this.tenant = tenant;
        this.store = store;
        this.desk = desk;
        this.identities = identities;
    }

    RefundProposal propose(
            OrderId order,
            ProposalId proposal,
            RefundRequest request,
            RefundTrigger trigger,
            Optional<String> shown,
            Actor by) {
        return give(order, new RefundCommand.Propose(proposal, request, trigger, shown, behind(by)));
    }

    RefundProposal edit(OrderId order, ProposalId proposal, String shown, RefundRequest request, Actor by) {
        return give(order, new RefundCommand.Edit(proposal, shown, request, behind(by)));
    }

    RefundProposal approve(OrderId order, ProposalId proposal, String fingerprint, Actor by) {
        return give(order, new RefundCommand.Approve(proposal, fingerprint, behind(by), by.role()));
    }

    RefundProposal decline(OrderId order, ProposalId proposal, Actor by, String reason) {
        return give(order, new RefundCommand.Decline(proposal, behind(by), reason));
    }

    RefundProposal withdraw(OrderId order, ProposalId proposal, Actor by, String reason) {
        return give(order, new RefundCommand.Withdraw(proposal, behind(by), reason));
    }

    private Set<PersonRef> behind(Actor by) {
        return identities.behind(tenant, by);
    }

    private RefundProposal give(OrderId order, RefundCommand command) {
        Decider current = desk.decider();
        return store.write(transaction -> {
            Dossiers dossiers = desk.open(transaction, current);
            dossiers.decide(order, new DossierEvent.RefundCommanded(command));
            dossiers.save();
            return dossiers.now(order)
                    .proposal(command.proposal())
                    .orElseThrow(() -> new IllegalStateException("a command that was not refused leaves a proposal"));
        });
    }
}
