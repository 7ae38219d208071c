package io.aftermile.testkit.simulation;

import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.refund.RefundRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A refund that the staff wants: what they remember of it, by person and not by login. */
final class Wish {

    /** Under which name it is proposed; one that is over makes room for another. */
    ProposalId id;

    final OrderId order;
    final RefundRequest request;
    final long amount;
    final String proposer;
    final boolean needsAnother;

    /** Whom somebody had ask for it, edit it or agree to it, whether or not an answer came. */
    final Set<String> proposers = new HashSet<>();

    final Set<String> agreed = new HashSet<>();
    final Set<ProposalId> over = new HashSet<>();
    Optional<String> fingerprint = Optional.empty();
    boolean refused;
    boolean paid;
    int attempts;

    boolean isNamed(ProposalId name) {
        return id.equals(name) || over.contains(name);
    }

    /** What it was proposed as lapsed or came to nothing: it is wanted all the same. */
    void anew() {
        over.add(id);
        id = new ProposalId(id + "+");
        agreed.clear();
        fingerprint = Optional.empty();
    }

    Wish(ProposalId id, OrderId order, RefundRequest request, long amount, String proposer, boolean needsAnother) {
        this.id = id;
        this.order = order;
        this.request = request;
        this.amount = amount;
        this.proposer = proposer;
        this.needsAnother = needsAnother;
    }
}
