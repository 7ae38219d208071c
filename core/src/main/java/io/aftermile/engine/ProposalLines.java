package io.aftermile.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the journal says about proposals: ids, amounts, fingerprints and references to persons, and no reason. */
final class ProposalLines {

    private ProposalLines() {}

    static String of(RefundCommand command) {
        String proposal = Subject.of(command.proposal());
        String by = " by " + names(command.by());
        return command.match(new RefundCommand.Cases<>() {

            @Override
            public String propose(RefundCommand.Propose it) {
                return "PROPOSE " + proposal + by;
            }

            @Override
            public String edit(RefundCommand.Edit it) {
                return "EDIT " + proposal + " instead of " + it.shown() + by;
            }

            @Override
            public String approve(RefundCommand.Approve it) {
                return "APPROVE " + proposal + " as " + it.fingerprint() + by;
            }

            @Override
            public String decline(RefundCommand.Decline it) {
                return "DECLINE " + proposal + by;
            }

            @Override
            public String withdraw(RefundCommand.Withdraw it) {
                return "WITHDRAW " + proposal + by;
            }
        });
    }

    private static String names(Set<PersonRef> by) {
        return by.stream().map(PersonRef::value).sorted().collect(Collectors.joining(" and "));
    }

    /** Where proposals have gone. */
    static List<String> of(Dossier before, Dossier after) {
        List<String> lines = new ArrayList<>();
        for (RefundProposal now : after.proposals()) {
            Optional<RefundProposal> known = before.proposal(now.id());
            boolean moved = known.isEmpty()
                    || known.get().state() != now.state()
                    || !known.get().fingerprint().equals(now.fingerprint())
                    || known.get().approvals().size() != now.approvals().size();
            if (moved) {
                lines.add("REFUND " + Subject.of(now.id()) + " is " + now.state() + ": "
                        + ProposedMoney.of(now.quote()) + " as " + now.fingerprint() + ", approved by "
                        + now.approvals().size() + " of " + now.need().persons());
            }
        }
        return lines;
    }
}
