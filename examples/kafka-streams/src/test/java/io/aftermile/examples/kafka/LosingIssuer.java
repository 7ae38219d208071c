package io.aftermile.examples.kafka;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.failure.InDoubt;
import io.aftermile.model.OrderId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of refunds whose first answer gets lost after the money has gone. */
final class LosingIssuer implements RefundIssuer {

    private final RefundIssuer issuer;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    LosingIssuer(RefundIssuer issuer) {
        this.issuer = issuer;
    }

    int sent() {
        return sent.get();
    }

    int asked() {
        return asked.get();
    }

    @Override
    public Set<Capability> capabilities() {
        return issuer.capabilities();
    }

    @Override
    public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
        IssuedRefund refund = issuer.issue(instruction, context);
        if (sent.incrementAndGet() == 1) {
            throw new InDoubt("the answer was lost; ask what became of it");
        }
        return refund;
    }

    @Override
    public Optional<IssuedRefund> find(OrderId order, CallContext context) {
        asked.incrementAndGet();
        return issuer.find(order, context);
    }
}
