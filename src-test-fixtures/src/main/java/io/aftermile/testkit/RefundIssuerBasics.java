package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.RefundPayment;
import io.aftermile.failure.AftermileException;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the rules of the refund issuer are said with. */
@ExtendWith(RuleNamed.class)
abstract class RefundIssuerBasics {

    /** Makes orders and keys of one run its own, so that a system which remembers earlier runs passes too. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    RefundIssuer issuer;
    private Order order;

    protected abstract RefundIssuer issuer(Order order);

    protected abstract TenantId tenant();

    String own(String name) {
        return name + "-" + run;
    }

    CallContext by(String key) {
        return new CallContext(tenant(), new IdempotencyKey(own(key)), Deadlines.FAR);
    }

    /** Three units of 35.00, paid by one card. */
    static AnOrder usual() {
        return Orders.anOrder().with(Orders.line("TEE", 3, "105.00")).paidBy(TenderKind.CARD, "105.00");
    }

    /** The same, paid by a gift card of 20.00 and a card. */
    static AnOrder twice() {
        return Orders.anOrder()
                .with(Orders.line("TEE", 3, "105.00"))
                .paidBy(TenderKind.GIFT_CARD, "20.00")
                .paidBy(TenderKind.CARD, "85.00");
    }

    @BeforeEach
    void sellTheUsual() {
        sell(usual());
    }

    /** Sells another order than the usual one. */
    final void sell(AnOrder described) {
        order = described.named(own("order")).build();
        issuer = issuer(order);
    }

    /** The order that was sold last. */
    OrderId order() {
        return order.id();
    }

    Money money(String amount) {
        return BigMoney.parse(order.currency() + " " + amount).toMoney();
    }

    /** Money back to the first tender. */
    RefundInstruction refund(String amount) {
        return paying("T1", amount);
    }

    RefundInstruction paying(String tender, String amount) {
        return paying(tender, money(amount));
    }

    RefundInstruction paying(String tender, Money amount) {
        return instruction().addPayment(payment(tender, amount)).build();
    }

    RefundInstruction paying(String tender, String amount, String other, String otherAmount) {
        return instruction()
                .addPayment(payment(tender, money(amount)))
                .addPayment(payment(other, money(otherAmount)))
                .build();
    }

    private RefundInstruction.Builder instruction() {
        return RefundInstruction.builder().order(order.id()).proposal(new ProposalId(own("proposal")));
    }

    private RefundPayment payment(String tender, Money amount) {
        TenderId id = new TenderId(tender);
        return RefundPayment.builder()
                .tender(id)
                .kind(order.tenders().stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()
                        .map(it -> it.kind())
                        .orElse(TenderKind.CARD))
                .amount(amount)
                .build();
    }

    /** A refusal of the right kind that says what to do, and nothing personal. */
    static void refusal(Class<? extends AftermileException> kind, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("refusal").isInstanceOf(kind);
        AftermileException failure = kind.cast(thrown);
        assertThat(failure.getMessage()).as("message").isNotBlank();
        assertThat(failure.getMessage() + failure.facts())
                .as("what a refusal says")
                .doesNotContain(AnOrder.PERSONAL.toArray(String[]::new));
    }
}
