package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.AnnounceParcel;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DisposeReturn;
import io.aftermile.connector.HandledReturn;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.MoveReturn;
import io.aftermile.connector.OpenReturn;
import io.aftermile.connector.ProcessReturn;
import io.aftermile.connector.ProcessedUnits;
import io.aftermile.connector.ReturnDesk;
import io.aftermile.connector.ReturnUnits;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.Disposition;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.LocationId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Parcel;
import io.aftermile.model.Quantity;
import io.aftermile.model.ReturnLineId;
import io.aftermile.model.ReturnReason;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderKind;
import io.aftermile.model.TrackingNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the rules of the return desk are said with. */
@ExtendWith(RuleNamed.class)
abstract class ReturnDeskBasics {

    /** Makes orders and keys of one run its own, so that a system which remembers earlier runs passes too. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    ReturnDesk desk;
    Order order;

    protected abstract ReturnDesk desk(Order order);

    protected abstract TenantId tenant();

    protected abstract LocationId location();

    @BeforeEach
    void shipTheUsual() {
        order = Orders.anOrder()
                .with(Orders.line("TEE", 3, "35.00").taxed("VAT", "19.95"))
                .with(Orders.line("MUG", 2, "8.00"))
                .paidBy(TenderKind.CARD, "140.95")
                .named(own("order"))
                .build();
        desk = desk(order);
    }

    String own(String name) {
        return name + "-" + run;
    }

    CallContext by(String key) {
        return new CallContext(tenant(), new IdempotencyKey(own(key)), Deadlines.FAR);
    }

    OpenReturn asking(String line, int units) {
        return OpenReturn.builder()
                .order(order.id())
                .addUnits(units(line, units))
                .build();
    }

    static ReturnUnits units(String line, int units) {
        return ReturnUnits.builder()
                .line(new OrderLineId(line))
                .quantity(Quantity.of(units))
                .reason(new ReturnReason("too-small"))
                .build();
    }

    HandledReturn opened(String key, String line, int units) {
        return desk.open(asking(line, units), by(key));
    }

    HandledReturn move(HandledReturn it, MoveReturn.Step step) {
        return desk.move(new MoveReturn(it.state().id(), step), by("move"));
    }

    HandledReturn confirm(HandledReturn it, int units) {
        return desk.process(
                new ProcessReturn(it.state().id(), List.of(new ProcessedUnits(line(it), Quantity.of(units)))),
                by("process"));
    }

    HandledReturn putAway(HandledReturn it, DispositionKind kind, int units) {
        Disposition disposition = new Disposition(kind, Quantity.of(units), Optional.of(location()));
        return desk.dispose(new DisposeReturn(it.state().id(), Map.of(line(it), List.of(disposition))), by("dispose"));
    }

    /** A parcel with one unit of the first line. */
    HandledReturn announce(HandledReturn it, String number) {
        Parcel parcel =
                Parcel.builder().trackingNumber(new TrackingNumber(number)).build();
        return desk.announce(
                new AnnounceParcel(it.state().id(), Map.of(line(it), Quantity.ONE), parcel, Optional.empty()),
                by("announce"));
    }

    static ReturnLineId line(HandledReturn it) {
        return it.state().lines().get(0).id();
    }

    static Quantity putAway(HandledReturn it) {
        return Quantity.sum(it.state().lines().stream()
                .flatMap(line -> line.dispositions().stream())
                .map(Disposition::quantity));
    }

    /** As the desk states it now. */
    HandledReturn now(HandledReturn it) {
        return desk.read(it.state().id(), by("read")).orElseThrow();
    }

    void assertStatus(HandledReturn it, ReturnStatus status) {
        assertThat(it.state().status()).isEqualTo(status);
        assertThat(now(it).state().status()).isEqualTo(status);
    }

    /** So many units can still come back, and not one more. */
    void assertLeft(String line, int units) {
        refused(Rejected.class, () -> opened("more-than-is-left", line, units + 1));
        if (units > 0) {
            assertThat(opened("all-that-is-left", line, units).created()).isTrue();
        }
    }

    void nothingCameOf(String key) {
        assertThat(desk.find(order.id(), by(key)))
                .as("what became of a refused return")
                .isEmpty();
    }

    void skipWithout(ReturnDesk.Capability... capabilities) {
        Stream.of(capabilities)
                .forEach(it -> Assumptions.assumeTrue(
                        desk.capabilities().contains(it), () -> "this desk does not declare " + it));
    }

    void unsupportedWithout(ReturnDesk.Capability capability, ThrowingCallable call) {
        Assumptions.assumeFalse(desk.capabilities().contains(capability), () -> "this desk declares " + capability);
        refused(Unsupported.class, call);
    }

    static void refused(Class<? extends io.aftermile.failure.AftermileException> kind, ThrowingCallable call) {
        RefundIssuerBasics.refusal(kind, call);
    }
}
