package io.aftermile.engine;

import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.OrderId;
import java.util.Optional;

/** A system that carries effects out. A missing power is found before anything is sent. */
interface EffectTarget {

    /** Has it done. */
    EffectAnswer send(EffectRequest request, CallContext context);

    /** What became of it. */
    Optional<EffectAnswer> ask(OrderId order, CallContext context);

    /**
     * Whether what is sent may have become wrong while it waited: what never happened is then decided on again before
     * it is sent once more.
     */
    boolean decidedAgain();

    /** Books. */
    static EffectTarget of(SalesBook books) {
        return new EffectTarget() {

            @Override
            public EffectAnswer send(EffectRequest request, CallContext context) {
                return answer(request.match(new EffectCall(books, context)), context);
            }

            @Override
            public Optional<EffectAnswer> ask(OrderId order, CallContext context) {
                return books.find(context).map(it -> answer(it, context));
            }

            @Override
            public boolean decidedAgain() {
                return false;
            }

            private EffectAnswer answer(BookedDocument document, CallContext context) {
                return new EffectAnswer(document.ref(), new DossierEvent.EffectDone(context.key(), document));
            }
        };
    }

    /** An issuer of refunds. */
    static EffectTarget of(RefundIssuer issuer) {
        return new EffectTarget() {

            @Override
            public EffectAnswer send(EffectRequest request, CallContext context) {
                if (!(request instanceof EffectRequest.IssueRefund asked)) {
                    throw new Unsupported("a refund issuer only pays refunds; wire the books under another name");
                }
                RefundInstruction instruction = asked.request();
                if (instruction.storeCredit().isPresent()) {
                    need(RefundIssuer.Capability.STORE_CREDIT);
                }
                if (instruction.storeCreditBonus().isPresent()) {
                    need(RefundIssuer.Capability.STORE_CREDIT_BONUS);
                }
                if (instruction.payments().size() > 1) {
                    need(RefundIssuer.Capability.SEVERAL_TENDERS);
                }
                return answer(issuer.issue(instruction, context), context);
            }

            private void need(RefundIssuer.Capability capability) {
                if (!issuer.capabilities().contains(capability)) {
                    throw new Unsupported("the refund issuer does not declare " + capability
                            + "; skip this effect, and pay by hand or propose it otherwise");
                }
            }

            @Override
            public Optional<EffectAnswer> ask(OrderId order, CallContext context) {
                return issuer.find(order, context).map(it -> answer(it, context));
            }

            @Override
            public boolean decidedAgain() {
                return true;
            }

            private EffectAnswer answer(IssuedRefund refund, CallContext context) {
                return new EffectAnswer(refund.ref(), new DossierEvent.RefundIssued(context.key(), refund));
            }
        };
    }
}
