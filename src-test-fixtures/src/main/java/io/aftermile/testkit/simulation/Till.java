package io.aftermile.testkit.simulation;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.RefundedUnits;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.RestockKind;
import io.aftermile.model.TenantId;
import io.aftermile.testkit.InMemoryRefundIssuer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever really pays refunds, behind its wire. It remembers every cent that it paid, and who had asked for it and who
 * had agreed; the shop then tells of each payment by a letter, as it does of those that it made by itself.
 */
final class Till implements RefundIssuer {

    private static final String OWED = "never paid more than owed";

    private final InMemoryRefundIssuer real;
    private final World world;
    private final Staff staff;
    private final Wire<IssuedRefund> wire;
    private final Map<ProposalId, String> keys = new HashMap<>();

    Till(World world, Staff staff, VirtualTime.NodeClock clock, Chance chance) {
        this.real = new InMemoryRefundIssuer(clock);
        this.world = world;
        this.staff = staff;
        this.wire = new Wire<>("till", world, chance);
    }

    void newStep() {
        wire.newStep();
    }

    void sold(Order order) {
        real.sold(TenantId.DEFAULT, order);
    }

    /** What was proposed was taken back before it was paid. */
    void calledBack(ProposalId proposal) {
        Optional.ofNullable(keys.get(proposal)).ifPresent(wire::calledBack);
    }

    Map<String, IssuedRefund> paid() {
        return wire.done();
    }

    @Override
    public Set<Capability> capabilities() {
        return real.capabilities();
    }

    @Override
    public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
        keys.put(instruction.proposal(), context.key().value());
        return wire.send(
                instruction.order(),
                context,
                () -> real.issue(instruction, Wire.unhurried(context)),
                paid -> paid(instruction, paid, context));
    }

    @Override
    public Optional<IssuedRefund> find(OrderId order, CallContext context) {
        return wire.ask(context).map(it -> it.withCreated(false));
    }

    /** Money has really gone: it is true from here on, whoever learns of it and when. */
    private void paid(RefundInstruction instruction, IssuedRefund paid, CallContext context) {
        Sale sale = world.entries(instruction.order()).sale();
        SaleFacts.Refunding refund =
                new SaleFacts(sale).new Refunding(paid.refund().value(), world.now(), Optional.empty());
        for (RefundedUnits units : instruction.units()) {
            int count = units.quantity().toBigDecimal().intValueExact();
            String line = units.line().value();
            refund.units(line, count, units.restock());
            if (units.restock() == RestockKind.RETURN) {
                sale.back.merge(line, count, Integer::sum);
                sale.restocked.merge(line, count, Integer::sum);
            }
        }
        long amount = instruction.total().map(it -> it.getAmountMinorLong()).orElse(0L);
        world.trace().add("paid", instruction.proposal() + " " + amount);
        Breach.unless(
                amount == refund.truth.owed,
                OWED,
                "proposal " + instruction.proposal() + " was paid with " + amount + " of " + refund.truth.owed);
        staff.paid(instruction.proposal(), amount);
        refund.truth.settled = amount;
        sale.refunds.put(refund.id, refund.truth);
        paid.payments()
                .forEach(it -> refund.paid(it.tender().value(), it.amount().getAmountMinorLong()));
        world.tell(sale, refund.settled(RefundIssuer.reference(context.key())));
    }
}
