package io.aftermile.engine;

import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Takes commands about proposed refunds in: each is decided and durable when it is answered, or refused whole. */
final class RefundDoor {

    private final TenantId tenant;
    private final EngineStore store;
    private final Clock clock;
    private final Supplier<Decider> decider;
    private final Identities identities;

    RefundDoor(TenantId tenant, EngineStore store, Clock clock, Supplier<Decider> decider, Identities identities) {
        this.tenant = tenant;
        this.store = store;
        this.clock = clock;
        this.decider = decider;
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
        Decider current = decider.get();
        return store.write(transaction -> {
            Dossiers dossiers = new Dossiers(transaction, tenant, current, clock.instant());
            dossiers.decide(order, new DossierEvent.RefundCommanded(command));
            dossiers.save();
            return dossiers.now(order)
                    .proposal(command.proposal())
                    .orElseThrow(() -> new IllegalStateException("a command that was not refused leaves a proposal"));
        });
    }
}
