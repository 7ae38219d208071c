package io.aftermile.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells persons apart as they are known today, whatever they were called when they acted. */
final class Approvers {

    private final Identities identities;

    Approvers(Identities identities) {
        this.identities = identities;
    }

    /** Whether somebody is in both. */
    boolean anyOf(Collection<PersonRef> some, Collection<PersonRef> others) {
        Set<PersonRef> known = today(some);
        return today(others).stream().anyMatch(known::contains);
    }

    /** Whether enough different persons, none of them a proposer, have approved exactly what stands there now. */
    boolean enough(RefundProposal proposal) {
        List<PersonRef> counted = new ArrayList<>(proposal.proposers());
        int persons = 0;
        for (Approval approval : proposal.approvals()) {
            boolean inRole =
                    proposal.need().role().isEmpty() || proposal.need().role().equals(approval.role());
            if (inRole && approval.fingerprint().equals(proposal.fingerprint()) && !anyOf(counted, approval.by())) {
                persons++;
                counted.addAll(approval.by());
            }
        }
        return persons >= proposal.need().persons();
    }

    private Set<PersonRef> today(Collection<PersonRef> persons) {
        Set<PersonRef> today = new HashSet<>();
        persons.forEach(it -> today.add(identities.today(it)));
        return today;
    }
}
