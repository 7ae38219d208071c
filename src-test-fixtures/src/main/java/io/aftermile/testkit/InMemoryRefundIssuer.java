package io.aftermile.testkit;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.IssuedPayment;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.RefundPayment;
import io.aftermile.connector.RefundedUnits;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.EventTime;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.RefundId;
import io.aftermile.model.TenantId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * An issuer of refunds in memory that keeps every rule of the role and remembers what it really paid. It pays for the
 * orders that it was told of, and never more than they were paid with. Thread-safe: one call at a time.
 */
public final class InMemoryRefundIssuer implements RefundIssuer {

    private final Clock clock;
    private final Set<Capability> capabilities;
    private final Map<Named, Account> accounts = new LinkedHashMap<>();
    private final Map<Key, Paid> paid = new LinkedHashMap<>();

    /** An issuer with every capability. */
    public InMemoryRefundIssuer(Clock clock) {
        this(clock, Set.of(Capability.values()));
    }

    /** An issuer with the given capabilities. */
    public InMemoryRefundIssuer(Clock clock, Set<Capability> capabilities) {
        this.clock = clock;
        this.capabilities = Set.copyOf(capabilities);
    }

    private record Named(TenantId tenant, OrderId order) {}

    private record Key(TenantId tenant, IdempotencyKey key) {}

    /**
     * A refund that was really paid.
     *
     * @param tenant the merchant
     * @param key by which key
     * @param instruction what was asked
     * @param refund what was answered
     */
    public record Paid(TenantId tenant, IdempotencyKey key, RefundInstruction instruction, IssuedRefund refund) {}

    /** What is left of an order's money and units. */
    private static final class Account {

        private final Map<TenderId, Money> left = new LinkedHashMap<>();
        private final Map<OrderLineId, Quantity> units = new LinkedHashMap<>();
        private Money all;

        Account(Order order) {
            all = Money.zero(order.currency());
            for (Tender tender : order.tenders()) {
                left.merge(tender.id(), tender.captured().customer(), Money::plus);
                all = all.plus(tender.captured().customer());
            }
            order.lines().forEach(line -> units.put(line.id(), line.quantity()));
        }
    }

    /** An order as it was sold and paid, before any refund; told again it changes nothing. */
    public synchronized InMemoryRefundIssuer sold(TenantId tenant, Order order) {
        accounts.putIfAbsent(new Named(tenant, order.id()), new Account(order));
        return this;
    }

    /** Money that went back to a tender by another way, such as a person at the storefront. */
    public synchronized InMemoryRefundIssuer paidElsewhere(
            TenantId tenant, OrderId order, TenderId tender, Money amount) {
        take(account(order, tenant), tender, amount);
        return this;
    }

    /** All that was really paid, in its order. */
    public synchronized List<Paid> paid() {
        return List.copyOf(paid.values());
    }

    /** All money that went back for an order. */
    public synchronized Optional<Money> paid(TenantId tenant, OrderId order) {
        return paid.values().stream()
                .filter(it ->
                        it.tenant().equals(tenant) && it.instruction().order().equals(order))
                .flatMap(it -> it.instruction().total().stream())
                .reduce(Money::plus);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public synchronized IssuedRefund issue(RefundInstruction instruction, CallContext context) {
        Deadlines.refusePassed(context);
        Key key = new Key(context.tenant(), context.key());
        Paid before = paid.get(key);
        if (before != null) {
            if (!before.instruction().equals(instruction)) {
                throw new Conflicting(
                        "key " + context.key() + " has paid another refund; give a new refund a key of its own");
            }
            return before.refund().withCreated(false);
        }
        Account account = account(instruction.order(), context.tenant());
        check(instruction, account);
        instruction.payments().forEach(it -> take(account, it.tender(), it.amount()));
        instruction.storeCredit().ifPresent(it -> account.all = account.all.minus(it));
        instruction
                .units()
                .forEach(it -> account.units.computeIfPresent(it.line(), (line, left) -> left.minus(it.quantity())));
        IssuedRefund refund = answer(instruction);
        paid.put(key, new Paid(context.tenant(), context.key(), instruction, refund));
        return refund;
    }

    private IssuedRefund answer(RefundInstruction instruction) {
        String number = Integer.toString(paid.size() + 1);
        return IssuedRefund.builder()
                .ref(new ExternalRef("memory", "refund", number))
                .refund(new RefundId("memory-" + number))
                .addAllPayments(instruction.payments().stream()
                        .map(it -> new IssuedPayment(it.tender(), it.amount(), PaymentStatus.SETTLED))
                        .toList())
                .storeCredit(Stream.concat(instruction.storeCredit().stream(), instruction.storeCreditBonus().stream())
                        .reduce(Money::plus))
                .at(EventTime.at(clock.instant()))
                .build();
    }

    private Account account(OrderId order, TenantId tenant) {
        return Optional.ofNullable(accounts.get(new Named(tenant, order)))
                .orElseThrow(
                        () -> new Rejected("order " + order + " is not known here; see whether it is another shop's"));
    }

    /** Everything is looked at before anything is paid. */
    private void check(RefundInstruction instruction, Account account) {
        if (instruction.storeCredit().isPresent()) {
            require(Capability.STORE_CREDIT);
        }
        if (instruction.storeCreditBonus().isPresent()) {
            require(Capability.STORE_CREDIT_BONUS);
        }
        if (instruction.payments().size() > 1) {
            require(Capability.SEVERAL_TENDERS);
        }
        List<Money> amounts = new ArrayList<>();
        for (RefundPayment payment : instruction.payments()) {
            Money left = account.left.get(payment.tender());
            if (left == null
                    || !left.isSameCurrency(payment.amount())
                    || payment.amount().isGreaterThan(left)) {
                throw new Rejected("tender " + payment.tender() + " cannot take " + payment.amount() + ", of it "
                        + (left == null ? "nothing is known" : left + " is left") + "; refund less");
            }
            amounts.add(payment.amount());
        }
        instruction.storeCredit().ifPresent(amounts::add);
        for (Money amount : amounts) {
            if (!amount.isSameCurrency(account.all)) {
                throw new Rejected("the order was paid in " + account.all.getCurrencyUnit() + ", not in "
                        + amount.getCurrencyUnit() + "; refund in what was charged");
            }
        }
        Money total = amounts.stream().reduce(Money.zero(account.all.getCurrencyUnit()), Money::plus);
        if (total.isGreaterThan(account.all)) {
            throw new Rejected(
                    "a refund of " + total + " is more than the " + account.all + " that is left; refund less");
        }
        instruction.units().forEach(it -> checkUnits(it, account));
    }

    private static void checkUnits(RefundedUnits units, Account account) {
        Quantity left = account.units.getOrDefault(units.line(), Quantity.ZERO);
        if (units.quantity().exceeds(left)) {
            throw new Rejected("line " + units.line() + " has " + left + " units left, not " + units.quantity()
                    + "; refund fewer");
        }
    }

    private void require(Capability capability) {
        if (!capabilities.contains(capability)) {
            throw new Unsupported("this issuer does not offer " + capability + "; ask capabilities() before the call");
        }
    }

    private static void take(Account account, TenderId tender, Money amount) {
        account.left.computeIfPresent(tender, (id, left) -> left.minus(amount));
        account.all = account.all.minus(amount);
    }

    @Override
    public synchronized Optional<IssuedRefund> find(OrderId order, CallContext context) {
        Deadlines.refusePassed(context);
        return Optional.ofNullable(paid.get(new Key(context.tenant(), context.key())))
                .filter(it -> it.instruction().order().equals(order))
                .map(it -> it.refund().withCreated(false));
    }
}
