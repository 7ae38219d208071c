package io.aftermile.engine;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.model.ProposalId;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A refund that somebody proposed: what it gives back, who has to approve it, and where its money is. */
@Value.Immutable
@JsonDeserialize(as = ImmutableRefundProposal.class)
public interface RefundProposal extends WithRefundProposal {

    /** What names it within its order. */
    ProposalId id();

    /** Fingerprint of what was asked for at first: the same name with another content is refused. */
    String asked();

    /** What is asked for now. */
    RefundRequest request();

    /** What its money waits for. */
    RefundTrigger trigger();

    /** What it gives back: exactly this is approved, and exactly this is paid. */
    RefundQuote quote();

    /** SHA-256 over the quote (rule R32): whoever approves names it. */
    String fingerprint();

    /** Fingerprint of what the quote rests on: as long as it is the same, nobody has to quote again. */
    String inputs();

    /** The other proposals that the quote counts as given back. */
    List<ProposalId> counted();

    /** Where it stands. */
    ProposalState state();

    /** Everybody who proposed or edited it; none of them can approve it. */
    List<PersonRef> proposers();

    /** Who has to approve. */
    ApprovalNeed need();

    /** Who has approved the quote as it is now. */
    List<Approval> approvals();

    /** When the quote was made, by our clock. */
    Instant quotedAt();

    /** When it lapses, as long as it waits. */
    Optional<Instant> lapsesAt();

    /** The effect that pays it, once there is one. */
    Optional<IdempotencyKey> effect();

    /** What was really paid. */
    Optional<IssuedRefund> issued();

    /** Why it stands there, where that needs saying. */
    @Value.Redacted
    Optional<String> reason();

    /** Starts a new value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RefundProposal}; each attribute can be set once. */
    final class Builder extends ImmutableRefundProposal.Builder {
        Builder() {}
    }
}
