package io.aftermile.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.HandledReturn;
import io.aftermile.connector.MoveReturn.Step;
import io.aftermile.connector.OpenReturn;
import io.aftermile.connector.ReturnDesk;
import io.aftermile.connector.ReturnDesk.Capability;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.LocationId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.Quantity;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnReason;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link ReturnDesk}: extend it, hand over a desk for an order all of which has shipped, and run it as
 * a JUnit class.
 *
 * <p>What the desk does not declare is skipped, with the reason. The rules and their ids stand in
 * {@code docs/roles/return-desk.md}.
 */
public abstract class ReturnDeskKit extends ReturnDeskBasics {

    private static final int CALLERS = 4;

    /** A desk for this order, all units of which have shipped; called once for each rule. */
    @Override
    protected abstract ReturnDesk desk(Order order);

    /** The merchant. Defaults to the default one. */
    @Override
    protected TenantId tenant() {
        return TenantId.DEFAULT;
    }

    /** A place that the desk knows, where goods can be put. */
    @Override
    protected LocationId location() {
        return new LocationId("61");
    }

    /** A merchant who has not sold the order; none where the connector serves a single merchant. */
    protected Optional<TenantId> anotherTenant() {
        return Optional.of(new TenantId("another-merchant"));
    }

    @Test
    @DisplayName("RD-01 a return that was opened is named and approved, and found by its key as it was answered")
    void openedReturnIsFoundByItsKey() {
        HandledReturn opened = opened("first", "L1", 2);

        assertThat(opened.created()).isTrue();
        assertThat(opened.order()).isEqualTo(order.id());
        assertThat(opened.state().status()).isEqualTo(ReturnStatus.APPROVED);
        assertThat(desk.find(order.id(), by("first"))).contains(opened.withCreated(false));
        nothingCameOf("another");
    }

    @Test
    @DisplayName("RD-02 the same key twice opens one return, and the second answer equals the first")
    void sameKeyTwiceOpensOnce() {
        HandledReturn first = opened("first", "L1", 2);

        assertThat(opened("first", "L1", 2)).isEqualTo(first.withCreated(false));

        assertLeft("L1", 1);
    }

    @Test
    @DisplayName("RD-03 the same key with another request is Conflicting, and opens nothing")
    void sameKeyWithAnotherRequestConflicts() {
        HandledReturn first = opened("first", "L1", 2);

        refused(Conflicting.class, () -> opened("first", "L1", 1));

        assertThat(desk.find(order.id(), by("first"))).contains(first.withCreated(false));
        assertLeft("L1", 1);
    }

    @Test
    @DisplayName("RD-04 four callers at once with one key open one return")
    void parallelCallersOpenOnce() {
        OpenReturn request = asking("L1", 1);

        List<HandledReturn> answers = Together.times(CALLERS, () -> desk.open(request, by("first")));

        assertThat(answers).filteredOn(HandledReturn::created).hasSize(1);
        assertThat(new HashSet<>(
                        answers.stream().map(it -> it.withCreated(false)).toList()))
                .hasSize(1);
        assertLeft("L1", 2);
    }

    @Test
    @DisplayName("RD-05 a return has the lines, units and reasons that it was opened with")
    void linesAreAsAsked() {
        HandledReturn opened = desk.open(asking("L1", 2).withUnits(units("L1", 2), units("L2", 1)), by("first"));

        assertThat(opened.state().lines())
                .extracting(it -> it.line() + " " + it.quantity() + " "
                        + it.reason().map(ReturnReason::handle).orElse(""))
                .containsExactly("L1 2 too-small", "L2 1 too-small");
    }

    @Test
    @DisplayName("RD-06 units come back once: more than are left is Rejected")
    void neverMoreUnitsThanShipped() {
        opened("first", "L1", 2);

        refused(Rejected.class, () -> opened("second", "L1", 2));

        nothingCameOf("second");
        assertLeft("L1", 1);
    }

    @Test
    @DisplayName("RD-07 an order that is not known is Rejected")
    void unknownOrderIsRejected() {
        refused(Rejected.class, () -> desk.open(asking("L1", 1).withOrder(new OrderId(own("stranger"))), by("first")));

        nothingCameOf("first");
    }

    @Test
    @DisplayName("RD-08 a line that is not known is Rejected, and no other line comes back instead")
    void unknownLineIsRejected() {
        refused(Rejected.class, () -> opened("first", "L9", 1));

        nothingCameOf("first");
        assertLeft("L1", 3);
    }

    @Test
    @DisplayName("RD-09 a closed return stays closed, and closing it again changes nothing")
    void closingTwiceIsClosingOnce() {
        HandledReturn closed = move(opened("first", "L1", 1), Step.CLOSE);

        assertStatus(closed, ReturnStatus.CLOSED);
        assertThat(move(closed, Step.CLOSE)).isEqualTo(closed);
    }

    @Test
    @DisplayName("RD-10 a cancelled return sets its units free again")
    void cancellingFreesUnits() {
        HandledReturn cancelled = move(opened("first", "L1", 2), Step.CANCEL);

        assertStatus(cancelled, ReturnStatus.CANCELLED);
        assertLeft("L1", 3);
    }

    @Test
    @DisplayName("RD-11 a step that does not start where the return stands is Conflicting, and changes nothing")
    void stepsStartWhereTheReturnStands() {
        HandledReturn cancelled = move(opened("first", "L1", 1), Step.CANCEL);
        HandledReturn closed = move(opened("second", "L2", 1), Step.CLOSE);

        refused(Conflicting.class, () -> move(cancelled, Step.CLOSE));
        refused(Conflicting.class, () -> move(closed, Step.CANCEL));

        assertStatus(cancelled, ReturnStatus.CANCELLED);
        assertStatus(closed, ReturnStatus.CLOSED);
    }

    @Test
    @DisplayName("RD-12 a return that is not known is not read, and a step of it is Rejected")
    void unknownReturnIsRejected() {
        HandledReturn opened = opened("first", "L1", 1);
        Return stranger = opened.state().withId(new ReturnId(own("stranger")));

        assertThat(desk.read(stranger.id(), by("read"))).isEmpty();
        refused(Rejected.class, () -> move(opened.withState(stranger), Step.CLOSE));
        assertStatus(opened, ReturnStatus.APPROVED);
    }

    @Test
    @DisplayName("RD-13 two merchants with the same key and order never meet")
    void merchantsNeverMeet() {
        Optional<TenantId> another = anotherTenant();
        Assumptions.assumeTrue(another.isPresent(), "the connector serves a single merchant");
        HandledReturn opened = opened("first", "L1", 1);
        CallContext elsewhere =
                new CallContext(another.orElseThrow(), by("first").key(), Deadlines.FAR);

        assertThat(desk.find(order.id(), elsewhere)).isEmpty();
        assertThat(desk.read(opened.state().id(), elsewhere)).isEmpty();
        refused(Rejected.class, () -> desk.open(asking("L1", 1), elsewhere));
    }

    @Test
    @DisplayName("RD-14 a call whose deadline has passed is Unavailable, and opens nothing")
    void passedDeadlineOpensNothing() {
        CallContext late = new CallContext(tenant(), by("first").key(), Deadlines.PASSED);

        refused(Unavailable.class, () -> desk.open(asking("L1", 1), late));

        nothingCameOf("first");
        assertLeft("L1", 3);
    }

    @Test
    @DisplayName("RD-15 what a refusal says holds nothing personal")
    void refusalsAreFreeOfPersonalData() {
        String wrote = AnOrder.PERSONAL.get(0);
        OpenReturn noted = asking("L1", 2).withUnits(units("L1", 2).withNote(wrote));
        desk.open(noted, by("first"));

        refused(
                Conflicting.class,
                () -> desk.open(noted.withUnits(units("L1", 1).withNote(wrote)), by("first")));
        refused(Rejected.class, () -> desk.open(noted, by("second")));
        refused(Rejected.class, () -> desk.open(noted.withUnits(units("L9", 1).withNote(wrote)), by("third")));
    }

    @Test
    @DisplayName("RD-20 a return that is asked for waits, and is approved once")
    void requestsWaitToBeApproved() {
        skipWithout(Capability.REQUESTS);
        HandledReturn asked = desk.open(asking("L1", 1).withApproved(false), by("first"));

        assertStatus(asked, ReturnStatus.REQUESTED);
        assertThat(desk.find(order.id(), by("first"))).contains(asked.withCreated(false));
        HandledReturn approved = move(asked, Step.APPROVE);
        assertStatus(approved, ReturnStatus.APPROVED);
        assertThat(move(approved, Step.APPROVE)).isEqualTo(approved);
    }

    @Test
    @DisplayName("RD-21 a declined request stays declined, and its units are free again")
    void declinedRequestsStayDeclined() {
        skipWithout(Capability.REQUESTS);
        HandledReturn asked = desk.open(asking("L1", 2).withApproved(false), by("first"));

        HandledReturn declined = move(asked, Step.DECLINE);

        assertStatus(declined, ReturnStatus.DECLINED);
        assertThat(move(declined, Step.DECLINE)).isEqualTo(declined);
        refused(Conflicting.class, () -> move(declined, Step.APPROVE));
        assertLeft("L1", 3);
    }

    @Test
    @DisplayName("RD-22 a desk that takes no requests says so before anything is opened")
    void withoutRequestsNothingIsOpened() {
        unsupportedWithout(Capability.REQUESTS, () -> desk.open(asking("L1", 1).withApproved(false), by("first")));

        nothingCameOf("first");
    }

    @Test
    @DisplayName("RD-23 a closed return is open again once it is reopened")
    void closedReturnsAreReopened() {
        skipWithout(Capability.REOPENING);
        HandledReturn closed = move(opened("first", "L1", 1), Step.CLOSE);

        HandledReturn reopened = move(closed, Step.REOPEN);

        assertStatus(reopened, ReturnStatus.APPROVED);
        assertThat(move(reopened, Step.REOPEN)).isEqualTo(reopened);
    }

    @Test
    @DisplayName("RD-24 a desk that reopens nothing says so, and the return stays closed")
    void withoutReopeningNothingIsReopened() {
        HandledReturn closed = move(opened("first", "L1", 1), Step.CLOSE);

        unsupportedWithout(Capability.REOPENING, () -> move(closed, Step.REOPEN));

        assertStatus(closed, ReturnStatus.CLOSED);
    }

    @Test
    @DisplayName("RD-25 units are confirmed up to what is stated: said twice, nothing is confirmed twice")
    void unitsAreConfirmedOnce() {
        skipWithout(Capability.PROCESSING);
        HandledReturn opened = opened("first", "L1", 3);

        HandledReturn one = confirm(opened, 1);
        assertThat(one.processed(line(opened))).isEqualTo(Quantity.of(1));
        assertThat(confirm(opened, 1)).isEqualTo(one);
        assertThat(confirm(opened, 3).processed(line(opened))).isEqualTo(Quantity.of(3));
        assertThat(now(opened).processed(line(opened))).isEqualTo(Quantity.of(3));
    }

    @Test
    @DisplayName("RD-26 more units than come back are Rejected, and fewer than are confirmed Conflicting")
    void confirmedUnitsHaveBounds() {
        skipWithout(Capability.PROCESSING);
        HandledReturn opened = opened("first", "L1", 2);
        confirm(opened, 2);

        refused(Rejected.class, () -> confirm(opened, 3));
        refused(Conflicting.class, () -> confirm(opened, 1));

        assertThat(now(opened).processed(line(opened))).isEqualTo(Quantity.of(2));
    }

    @Test
    @DisplayName("RD-27 a return of which units were confirmed cannot be cancelled")
    void handledReturnsAreNotCancelled() {
        skipWithout(Capability.PROCESSING);
        HandledReturn opened = opened("first", "L1", 2);
        confirm(opened, 1);

        refused(Conflicting.class, () -> move(opened, Step.CANCEL));

        assertStatus(now(opened), ReturnStatus.APPROVED);
    }

    @Test
    @DisplayName("RD-28 a desk that confirms no units says so")
    void withoutProcessingNothingIsConfirmed() {
        HandledReturn opened = opened("first", "L1", 1);

        unsupportedWithout(Capability.PROCESSING, () -> confirm(opened, 1));

        assertThat(now(opened).processed()).isEmpty();
    }

    @Test
    @DisplayName("RD-30 goods are put away up to what is stated: said twice, nothing is put away twice")
    void goodsArePutAwayOnce() {
        skipWithout(Capability.DISPOSITIONS);
        HandledReturn opened = opened("first", "L1", 3);

        HandledReturn one = putAway(opened, DispositionKind.RESTOCKED, 1);
        assertThat(putAway(one)).isEqualTo(Quantity.of(1));
        assertThat(putAway(putAway(opened, DispositionKind.RESTOCKED, 1))).isEqualTo(Quantity.of(1));
        assertThat(putAway(putAway(opened, DispositionKind.RESTOCKED, 3))).isEqualTo(Quantity.of(3));
        assertThat(now(opened).state().lines().get(0).dispositions())
                .allSatisfy(it -> assertThat(it.kind()).isEqualTo(DispositionKind.RESTOCKED));
    }

    @Test
    @DisplayName("RD-31 more goods than come back cannot be put away: that is Rejected")
    void neverMoreGoodsThanComeBack() {
        skipWithout(Capability.DISPOSITIONS);
        HandledReturn opened = opened("first", "L1", 2);

        refused(Rejected.class, () -> putAway(opened, DispositionKind.RESTOCKED, 3));

        assertThat(putAway(now(opened))).isEqualTo(Quantity.ZERO);
    }

    @Test
    @DisplayName("RD-32 a desk that puts no goods away says so")
    void withoutDispositionsNothingIsPutAway() {
        HandledReturn opened = opened("first", "L1", 1);

        unsupportedWithout(Capability.DISPOSITIONS, () -> putAway(opened, DispositionKind.RESTOCKED, 1));

        assertThat(putAway(now(opened))).isEqualTo(Quantity.ZERO);
    }

    @Test
    @DisplayName("RD-33 a parcel that is announced twice is one, and another one is another")
    void parcelsAreAnnouncedOnce() {
        skipWithout(Capability.PARCELS);
        HandledReturn opened = opened("first", "L1", 2);

        announce(opened, own("TRACK1"));
        announce(opened, own("TRACK1"));
        announce(opened, own("TRACK2"));

        assertThat(now(opened).state().parcels())
                .extracting(it -> it.trackingNumber().value())
                .containsExactlyInAnyOrder(own("TRACK1"), own("TRACK2"));
    }

    @Test
    @DisplayName("RD-34 a desk that announces no parcels says so")
    void withoutParcelsNothingIsAnnounced() {
        HandledReturn opened = opened("first", "L1", 1);

        unsupportedWithout(Capability.PARCELS, () -> announce(opened, own("TRACK1")));

        assertThat(now(opened).state().parcels()).isEmpty();
    }

    @Test
    @DisplayName("RD-35 all units of a line are worth what the invoice says, and nothing is opened")
    void wholeLinesAreWorthTheirInvoice() {
        skipWithout(Capability.CALCULATION);

        assertThat(desk.calculate(asking("L1", 3), by("first")).lines())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.base().customer()).hasToString("EUR 105.00");
                    assertThat(it.tax().customer()).hasToString("EUR 19.95");
                });
        nothingCameOf("first");
        assertLeft("L1", 3);
    }

    @Test
    @DisplayName("RD-36 a desk that calculates nothing says so")
    void withoutCalculationNothingIsCalculated() {
        unsupportedWithout(Capability.CALCULATION, () -> desk.calculate(asking("L1", 1), by("first")));

        nothingCameOf("first");
    }
}
