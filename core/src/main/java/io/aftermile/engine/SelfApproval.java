package io.aftermile.engine;

import io.aftermile.failure.Invalid;
import io.aftermile.model.ProposalId;
import java.util.Map;

/** Somebody wants to approve what they proposed or edited themselves, under whatever name: nothing was approved. */
public final class SelfApproval extends Invalid {

    private static final long serialVersionUID = 1L;

    SelfApproval(ProposalId proposal) {
        super(
                "by",
                "whoever approves proposal " + proposal + " has proposed or edited it",
                "have somebody else approve it",
                Map.of("proposal", proposal.value()),
                null);
    }
}
