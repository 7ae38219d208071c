package io.aftermile.engine;

import io.aftermile.model.ProposalId;
import io.aftermile.refund.RefundRequest;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks of a proposed refund, with the persons behind it already resolved. Giving the same command again
 * changes nothing. Closed.
 */
public sealed interface RefundCommand {

    /** The proposal. */
    ProposalId proposal();

    /** The persons behind it; at least one. */
    Set<PersonRef> by();

    /** One function per case. */
    <T> T match(Cases<T> cases);

    /** One function per kind of command; whoever matches handles all of them. */
    interface Cases<T> {

        /** Proposes. */
        T propose(Propose command);

        /** Asks for something else instead. */
        T edit(Edit command);

        /** Consents. */
        T approve(Approve command);

        /** Refuses. */
        T decline(Decline command);

        /** Takes back. */
        T withdraw(Withdraw command);
    }

    /**
     * Proposes a refund.
     *
     * @param request what to give back
     * @param trigger what the money waits for
     * @param shown fingerprint of the preview that was shown, where there was one
     */
    record Propose(
            ProposalId proposal,
            RefundRequest request,
            RefundTrigger trigger,
            Optional<String> shown,
            Set<PersonRef> by)
            implements RefundCommand {

        public Propose {
            by = somebody(by);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.propose(this);
        }
    }

    /**
     * Asks for something else instead: every approval is void, and whoever edits cannot approve.
     *
     * @param shown fingerprint of what is replaced
     * @param request what to give back instead
     */
    record Edit(ProposalId proposal, String shown, RefundRequest request, Set<PersonRef> by) implements RefundCommand {

        public Edit {
            by = somebody(by);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.edit(this);
        }
    }

    /**
     * Consents to exactly what was shown.
     *
     * @param fingerprint of it
     * @param role in which role
     */
    record Approve(ProposalId proposal, String fingerprint, Set<PersonRef> by, Optional<String> role)
            implements RefundCommand {

        public Approve {
            by = somebody(by);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.approve(this);
        }
    }

    /**
     * Refuses for good.
     *
     * @param reason why, without anything personal
     */
    record Decline(ProposalId proposal, Set<PersonRef> by, String reason) implements RefundCommand {

        public Decline {
            by = somebody(by);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.decline(this);
        }
    }

    /**
     * Takes back what one has proposed or edited.
     *
     * @param reason why, without anything personal
     */
    record Withdraw(ProposalId proposal, Set<PersonRef> by, String reason) implements RefundCommand {

        public Withdraw {
            by = somebody(by);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.withdraw(this);
        }
    }

    private static Set<PersonRef> somebody(Set<PersonRef> by) {
        if (by.isEmpty()) {
            throw new IllegalArgumentException("nobody stands behind a command; name at least one person");
        }
        return Set.copyOf(by);
    }
}
