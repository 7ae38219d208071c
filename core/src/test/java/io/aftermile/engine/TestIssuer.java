package io.aftermile.engine;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.IssuedPayment;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.failure.Conflicting;
import io.aftermile.model.CreditedLine;
import io.aftermile.model.CreditedPart;
import io.aftermile.model.EventTime;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.RefundOrigin;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;

/** A storefront that remembers what it really paid, across every crash of the engine; faults come before or after. */
final class TestIssuer implements RefundIssuer {

    /** A refund and what it was asked as. */
    record Paid(RefundInstruction instruction, IssuedRefund refund) {}

    final Map<String, Paid> paid = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    final Set<Capability> capabilities = EnumSet.allOf(Capability.class);
    TestBook.Fault fault = (call, done) -> {};
    PaymentStatus status = PaymentStatus.SETTLED;

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
        String key = context.key().value();
        calls.add("ISSUE " + key);
        fault.strike(key, false);
        Paid before = paid.get(key);
        if (before != null) {
            if (!before.instruction().equals(instruction)) {
                throw new Conflicting("key " + key + " was used for another refund");
            }
            return before.refund().withCreated(false);
        }
        IssuedRefund refund = IssuedRefund.builder()
                .ref(new ExternalRef("till", "refund", "R" + (paid.size() + 1)))
                .refund(new RefundId("R" + (paid.size() + 1)))
                .addAllPayments(instruction.payments().stream()
                        .map(it -> new IssuedPayment(it.tender(), it.amount(), status))
                        .toList())
                .storeCredit(Stream.concat(instruction.storeCredit().stream(), instruction.storeCreditBonus().stream())
                        .reduce(Money::plus))
                .at(EventTime.at(Shop.hour(900 + paid.size())))
                .build();
        paid.put(key, new Paid(instruction, refund));
        fault.strike(key, true);
        return refund;
    }

    @Override
    public Optional<IssuedRefund> find(OrderId order, CallContext context) {
        calls.add("FIND " + context.key());
        fault.strike("find", false);
        return Optional.ofNullable(paid.get(context.key().value()))
                .map(it -> it.refund().withCreated(false));
    }

    /** All money that was really paid. */
    String total() {
        return paid.values().stream()
                .flatMap(it -> it.instruction().total().stream())
                .reduce(Money::plus)
                .map(Money::toString)
                .orElse("nothing");
    }

    /**
     * What the storefront's own webhook says of a refund that it paid; the units' amounts as the first example says.
     */
    Refund reported(String id, boolean withKey) {
        Map.Entry<String, Paid> found = paid.entrySet().stream()
                .filter(it -> it.getValue().refund().refund().value().equals(id))
                .findFirst()
                .orElseThrow();
        IssuedRefund refund = found.getValue().refund();
        return Refund.builder()
                .id(refund.refund())
                .origin(RefundOrigin.FOREIGN)
                .at(refund.at().orElseThrow())
                .addAllLines(found.getValue().instruction().units().stream()
                        .map(it -> new CreditedLine(
                                it.line(),
                                CreditedPart.builder()
                                        .quantity(it.quantity())
                                        .restock(it.restock())
                                        .base(Shop.eur("9.53"))
                                        .taxTotal(Shop.eur("0.89"))
                                        .build()))
                        .toList())
                .addAllTenders(refund.payments().stream()
                        .map(it -> TenderRefund.builder()
                                .tender(it.tender())
                                .amount(Amount.of(it.amount()))
                                .status(PaymentStatus.SETTLED)
                                .build())
                        .toList())
                .addAllExternalRefs(
                        withKey ? List.of(RefundIssuer.reference(new IdempotencyKey(found.getKey()))) : List.of())
                .build();
    }
}
