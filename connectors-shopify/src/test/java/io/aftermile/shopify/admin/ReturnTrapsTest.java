package io.aftermile.shopify.admin;

import static io.aftermile.testkit.Orders.anOrder;
import static io.aftermile.testkit.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.InDoubt;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What bites whoever handles returns at a shop. */
class ReturnTrapsTest {

    private final HandClock clock = new HandClock();
    private final FakeAdmin admin = new FakeAdmin().connection("read_orders", "read_returns", "write_returns");

    @AfterEach
    void close() {
        admin.close();
    }

    private static Order order() {
        return anOrder()
                .with(line("TEE", 4, "35.00"))
                .paidBy(TenderKind.CARD, "140.00")
                .build();
    }

    private ShopifyReturns returns() {
        return ShopifyAdmin.builder(FakeAdmin.SHOP, clock)
                .tokens(ShopifyTokens.lasting(Secret.of("token-1")))
                .sleeper(clock)
                .standIn(admin.uri())
                .connect(HandClock.LATER)
                .returns();
    }

    private static CallContext by(String key) {
        return new CallContext(TenantId.DEFAULT, new IdempotencyKey(key), HandClock.LATER);
    }

    private static ReturnUnits units(int units) {
        return ReturnUnits.builder()
                .line(new OrderLineId("L1"))
                .quantity(Quantity.of(units))
                .build();
    }

    private static OpenReturn asking(int units) {
        return OpenReturn.builder().order(order().id()).addUnits(units(units)).build();
    }

    private HandledReturn opened(int units) {
        return returns().open(asking(units), by("R-1"));
    }

    private static ReturnLineId line1(HandledReturn it) {
        return it.state().lines().get(0).id();
    }

    private static ProcessReturn confirming(HandledReturn it, int units) {
        return new ProcessReturn(it.state().id(), List.of(new ProcessedUnits(line1(it), Quantity.of(units))));
    }

    private JsonNode sent(String operation) {
        var all = admin.asked(operation);
        return all.get(all.size() - 1).variables();
    }

    @Test
    void aReturnWhoseAnswerWasLostIsFoundAndNotOpenedTwice() {
        ReturnShop shop = ReturnShop.at(admin, order()).losesAnswers(true);
        assertThatThrownBy(() -> opened(2)).isInstanceOf(InDoubt.class);
        shop.losesAnswers(false);

        assertThat(returns().find(order().id(), by("R-1"))).isPresent();
        assertThat(opened(2).created()).isFalse();
        assertThat(shop.returns()).isEqualTo(1);
    }

    @Test
    void whatWasOpenedAndCannotBeReadIsInDoubtNotUnavailable() {
        ReturnShop.at(admin, order());
        admin.onlyAnswers("AftermileReturn", new FakeAdmin.Said(503, "", Map.of()));

        assertThatThrownBy(() -> opened(2)).isInstanceOf(InDoubt.class);
    }

    @Test
    void unitsWhoseConfirmationWasLostAreNotConfirmedTwice() {
        ReturnShop shop = ReturnShop.at(admin, order());
        HandledReturn opened = opened(3);
        shop.losesAnswers(true);
        assertThatThrownBy(() -> returns().process(confirming(opened, 2), by("P-1")))
                .isInstanceOf(InDoubt.class);
        shop.losesAnswers(false);

        HandledReturn again = returns().process(confirming(opened, 2), by("P-1"));

        assertThat(again.processed(line1(opened))).isEqualTo(Quantity.of(2));
        assertThat(admin.asked("AftermileReturnProcess")).hasSize(1);
    }

    @Test
    void processingLeavesTheReturnOpenAndMovesNoMoney() {
        ReturnShop.at(admin, order());

        HandledReturn processed = returns().process(confirming(opened(2), 2), by("P-1"));

        assertThat(processed.state().status()).isEqualTo(ReturnStatus.APPROVED);
        assertThat(sent("AftermileReturnProcess").path("input").has("financialTransfer"))
                .isFalse();
    }

    @Test
    void puttingAwayConfirmsNothing() {
        ReturnShop.at(admin, order());

        HandledReturn away = returns().dispose(restocking(opened(2), 2), by("D-1"));

        assertThat(away.processed()).isEmpty();
    }

    private static DisposeReturn restocking(HandledReturn it, int units) {
        return new DisposeReturn(
                it.state().id(),
                Map.of(
                        line1(it),
                        List.of(new Disposition(
                                DispositionKind.RESTOCKED, Quantity.of(units), Optional.of(new LocationId("61"))))));
    }

    @Test
    void unitsThatLeftInSeveralShipmentsAreNamedByShipment() {
        ReturnShop.at(admin, order(), 2);

        HandledReturn opened = opened(3);

        assertThat(sent("AftermileReturnCreate").path("input").path("returnLineItems"))
                .extracting(it -> it.path("fulfillmentLineItemId").asText() + " "
                        + it.path("quantity").asInt())
                .containsExactly(
                        "gid://shopify/FulfillmentLineItem/L1-1 2", "gid://shopify/FulfillmentLineItem/L1-2 1");
        assertThat(opened.state().lines())
                .extracting(it -> it.line() + " " + it.quantity())
                .containsExactly("L1 2", "L1 1");
    }

    @Test
    void goodsForSeveralPlacesArePutAwayPlaceByPlace() {
        ReturnShop.at(admin, order(), 2);
        HandledReturn opened = opened(4);
        Disposition scrapped = new Disposition(DispositionKind.SCRAPPED, Quantity.of(2), Optional.empty());

        HandledReturn away = returns()
                .dispose(
                        new DisposeReturn(
                                opened.state().id(),
                                Map.of(
                                        opened.state().lines().get(0).id(), List.of(scrapped),
                                        opened.state().lines().get(1).id(), List.of(scrapped))),
                        by("D-1"));

        assertThat(admin.asked("AftermileReturnDispose")).hasSize(2);
        assertThat(away.state().lines()).extracting(it -> it.custody().name()).containsExactly("DISPOSED", "DISPOSED");
    }

    @Test
    void whatIsRestockedNamesItsPlace() {
        ReturnShop.at(admin, order());
        HandledReturn opened = opened(1);
        Disposition nowhere = new Disposition(DispositionKind.RESTOCKED, Quantity.ONE, Optional.empty());

        assertThatThrownBy(() -> returns()
                        .dispose(
                                new DisposeReturn(opened.state().id(), Map.of(line1(opened), List.of(nowhere))),
                                by("D-1")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("location");
        assertThat(admin.asked("AftermileReturnDispose")).isEmpty();
    }

    @Test
    void aReasonThatTheShopDoesNotKnowIsNotGuessed() {
        ReturnShop.at(admin, order());

        assertThatThrownBy(() -> returns()
                        .open(asking(1).withUnits(units(1).withReason(new ReturnReason("too-blue"))), by("R-1")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("too-blue");
        assertThat(admin.asked("AftermileReturnCreate")).isEmpty();
    }

    @Test
    void whatPeopleWroteStandsBeforeTheKeyAndIsGivenBackAlone() {
        ReturnShop.at(admin, order());

        HandledReturn opened = returns().open(asking(1).withUnits(units(1).withNote("tears at the seam")), by("R-1"));

        assertThat(sent("AftermileReturnCreate")
                        .path("input")
                        .path("returnLineItems")
                        .path(0)
                        .path("returnReasonNote")
                        .asText())
                .startsWith("tears at the seam [Aftermile return-key=")
                .hasSizeLessThanOrEqualTo(255);
        assertThat(opened.state().lines().get(0).note()).contains("tears at the seam");
    }

    @Test
    void moreThanANoteHoldsIsRejectedRatherThanCut() {
        ReturnShop.at(admin, order());

        assertThatThrownBy(() -> returns().open(asking(1).withUnits(units(1).withNote("x".repeat(200))), by("R-1")))
                .isInstanceOf(Rejected.class)
                .hasMessageNotContaining("xxx");
        assertThat(admin.asked("AftermileReturnCreate")).isEmpty();
    }

    @Test
    void aRequestIsTheCustomersAndADeclineWithANoteIsTold() {
        ReturnShop.at(admin, order());
        HandledReturn asked = returns().open(asking(1).withApproved(false), by("R-1"));

        assertThat(sent("AftermileReturnRequest")
                        .path("input")
                        .path("returnLineItems")
                        .path(0)
                        .has("customerNote"))
                .isTrue();
        returns().move(new MoveReturn(asked.state().id(), MoveReturn.Step.DECLINE, Optional.of("worn")), by("M-1"));
        assertThat(sent("AftermileReturnDecline")
                        .path("input")
                        .path("declineNote")
                        .asText())
                .isEqualTo("worn");
        assertThat(sent("AftermileReturnDecline")
                        .path("input")
                        .path("notifyCustomer")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aParcelNamesItsUnitsItsTrackingAndItsLabelAndNoCarrier() {
        ReturnShop.at(admin, order());
        HandledReturn opened = opened(2);
        Parcel parcel = Parcel.builder()
                .trackingNumber(new TrackingNumber("1Z9"))
                .carrier("Some Carrier")
                .trackingUrl("https://track.example/1Z9")
                .build();
        AnnounceParcel announcement = new AnnounceParcel(
                opened.state().id(), Map.of(), parcel, Optional.of(URI.create("https://labels.example/1Z9.pdf")));

        returns().announce(announcement, by("A-1"));
        returns().announce(announcement, by("A-1"));

        JsonNode sent = sent("AftermileParcelAnnounce");
        assertThat(sent.path("lines").path(0).path("quantity").asInt()).isEqualTo(2);
        assertThat(sent.path("tracking").toString())
                .isEqualTo("{\"number\":\"1Z9\",\"url\":\"https://track.example/1Z9\"}");
        assertThat(sent.path("label").path("fileUrl").asText()).isEqualTo("https://labels.example/1Z9.pdf");
        assertThat(admin.asked("AftermileParcelAnnounce")).as("one parcel").hasSize(1);
        assertThat(admin.asked("AftermileParcelUpdate")).as("its label again").hasSize(1);
    }

    @Test
    void aParcelForSeveralPlacesIsRejected() {
        ReturnShop.at(admin, order(), 2);
        HandledReturn opened = opened(4);
        Parcel parcel =
                Parcel.builder().trackingNumber(new TrackingNumber("1Z9")).build();

        assertThatThrownBy(() -> returns()
                        .announce(
                                new AnnounceParcel(opened.state().id(), Map.of(), parcel, Optional.empty()), by("A-1")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("one parcel for each place");
    }

    @Test
    void whatATokenMayNotDoIsUnsupportedBeforeAnythingIsSent() {
        ReturnShop.at(admin, order());
        admin.connection("read_orders", "read_returns");
        ShopifyReturns reading = returns();

        assertThat(reading.capabilities()).containsExactly(ReturnDesk.Capability.CALCULATION);
        assertThatThrownBy(() -> reading.open(asking(1), by("R-1")))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("write_returns");
        assertThat(reading.calculate(asking(1), by("C-1")).lines()).hasSize(1);
        admin.connection("read_orders");
        ShopifyReturns blind = returns();
        assertThat(blind.capabilities()).isEmpty();
        assertThatThrownBy(() -> blind.find(order().id(), by("R-1"))).isInstanceOf(Unsupported.class);
        assertThat(admin.asked("AftermileReturnCreate")).isEmpty();
    }
}
