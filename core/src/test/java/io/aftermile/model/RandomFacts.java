package io.aftermile.model;

import io.aftermile.model.RandomOrders.Invoice;
import java.util.List;
import java.util.Optional;

/** Random valid facts about an order: people, payments, shipments, returns and refunds. */
final class RandomFacts {

    private final Dice dice;
    private final RandomOrders orders;

    RandomFacts(Dice dice, RandomOrders orders) {
        this.dice = dice;
        this.orders = orders;
    }

    EventTime time() {
        return switch (dice.below(4)) {
            case 0 -> EventTime.at(dice.instant());
            case 1 -> EventTime.parse("2026-03-0" + (1 + dice.below(9)) + "T10:15:30-05:00");
            case 2 -> EventTime.local("20260301 101530", dice.of(EventTime.Precision.class));
            default ->
                EventTime.builder()
                        .instant(dice.instant())
                        .zone("Europe/Berlin")
                        .text("01.03.2026 11:15")
                        .precision(EventTime.Precision.MINUTE)
                        .zoneInferred(true)
                        .build();
        };
    }

    Customer customer() {
        return Customer.builder()
                .id(new CustomerId(dice.id("customer")))
                .name(dice.maybe(dice::text))
                .email(dice.maybe(() -> "jane.doe@example.com"))
                .phone(dice.maybe(() -> "+1 555 0100"))
                .address(dice.maybe(this::address))
                .locale(dice.maybe(() -> "de-DE"))
                .addAllExternalRefs(refs())
                .build();
    }

    Address address() {
        return Address.builder()
                .name(dice.maybe(dice::text))
                .company(dice.maybe(dice::text))
                .addAllStreet(dice.some(3, i -> dice.text()))
                .city(dice.maybe(dice::text))
                .postalCode(dice.maybe(() -> "04109"))
                .region(dice.maybe(() -> "SN"))
                .country(dice.maybe(() -> "DE"))
                .phone(dice.maybe(() -> "+49 341 0000"))
                .build();
    }

    List<ExternalRef> refs() {
        return dice.some(3, i -> new ExternalRef("shopify", "gid", "gid://shopify/Order/" + dice.upTo(Long.MAX_VALUE)));
    }

    Tender tender(int i) {
        return Tender.builder()
                .id(new TenderId("tender-" + i))
                .kind(dice.of(TenderKind.class))
                .gateway(dice.maybe(() -> "shopify_payments"))
                .captured(orders.amount(90_000))
                .refundedElsewhere(dice.maybe(() -> orders.amount(100)))
                .acceptsRefunds(dice.coin())
                .capturedAt(dice.maybe(this::time))
                .addAllExternalRefs(refs())
                .build();
    }

    FulfillmentOrder fulfillmentOrder(int i, Invoice invoice) {
        return FulfillmentOrder.builder()
                .id(new FulfillmentOrderId("fulfillment-order-" + i))
                .status(dice.of(FulfillmentOrderStatus.class))
                .location(dice.maybe(this::location))
                .addAllLines(invoice.lines().stream()
                        .map(line -> new FulfillmentOrderLine(
                                line.id(), line.quantity(), dice.coin() ? line.quantity() : Quantity.ZERO))
                        .toList())
                .addAllHolds(dice.some(2, j -> dice.text()))
                .build();
    }

    private LocationId location() {
        return new LocationId(dice.id("location"));
    }

    Shipment shipment(int i, Invoice invoice) {
        return Shipment.builder()
                .id(new ShipmentId("shipment-" + i))
                .status(dice.of(ShipmentStatus.class))
                .fulfillmentOrder(dice.maybe(() -> new FulfillmentOrderId("fulfillment-order-0")))
                .location(dice.maybe(this::location))
                .shippedAt(dice.maybe(this::time))
                .updatedAt(dice.maybe(dice::instant))
                .addAllLines(invoice.lines().stream()
                        .map(line -> new ShipmentLine(line.id(), dice.quantity()))
                        .toList())
                .addAllParcels(dice.some(3, this::parcel))
                .addAllEvents(dice.some(4, this::event))
                .addAllExternalRefs(refs())
                .build();
    }

    private Parcel parcel(int i) {
        return Parcel.builder()
                .trackingNumber(new TrackingNumber("1Z-" + i))
                .carrier(dice.maybe(() -> "UPS"))
                .trackingUrl(dice.maybe(() -> "https://example.com/track?n=1Z-" + i))
                .build();
    }

    private TrackingEvent event(int i) {
        return TrackingEvent.builder()
                .id(dice.maybe(() -> "evt-" + i))
                .status(dice.of(TrackingStatus.class))
                .at(time())
                .code(dice.maybe(() -> "007"))
                .place(dice.maybe(dice::text))
                .trackingNumber(dice.maybe(() -> new TrackingNumber("1Z-0")))
                .build();
    }

    Return returned(int i, Invoice invoice) {
        return Return.builder()
                .id(new ReturnId("return-" + i))
                .number(dice.maybe(() -> "#1001-R1"))
                .status(dice.of(ReturnStatus.class))
                .requestedAt(dice.maybe(this::time))
                .updatedAt(dice.maybe(dice::instant))
                .addAllLines(invoice.lines().stream()
                        .map(line -> returnLine("of-" + line.id().value(), line))
                        .toList())
                .addAllParcels(dice.some(2, this::parcel))
                .addAllExternalRefs(refs())
                .build();
    }

    private ReturnLine returnLine(String id, OrderLine line) {
        Quantity quantity = dice.quantity();
        Optional<Disposition> disposition =
                dice.maybe(() -> new Disposition(dice.of(DispositionKind.class), quantity, dice.maybe(this::location)));
        return ReturnLine.builder()
                .id(new ReturnLineId(id))
                .line(line.id())
                .quantity(quantity)
                .reason(dice.maybe(() -> new ReturnReason("too-small")))
                .note(dice.maybe(dice::text))
                .custody(dice.of(Custody.class))
                .addAllDispositions(disposition.stream().toList())
                .build();
    }

    Refund refund(int i, Invoice invoice) {
        return Refund.builder()
                .id(new RefundId("refund-" + i))
                .origin(dice.of(RefundOrigin.class))
                .at(time())
                .returnId(dice.maybe(() -> new ReturnId("return-0")))
                .addAllLines(invoice.lines().stream()
                        .map(line -> new CreditedLine(line.id(), credited(line)))
                        .toList())
                .addAllShipping(invoice.shipping().stream()
                        .map(line -> new CreditedShipping(line.id(), credited(line)))
                        .toList())
                .addAllFees(invoice.fees().stream()
                        .map(fee -> new CreditedFee(fee.id(), credited(fee)))
                        .toList())
                .addAllAdjustments(dice.some(3, j -> adjustment()))
                .addAllTenders(dice.some(3, j -> tenderRefund(invoice)))
                .note(dice.maybe(dice::text))
                .addAllExternalRefs(refs())
                .build();
    }

    private CreditedPart credited(InvoicePart part) {
        CreditedPart.Builder credited = CreditedPart.builder()
                .quantity(dice.coin() ? Quantity.ZERO : dice.quantity())
                .restock(dice.of(RestockKind.class))
                .base(orders.amount(4_000))
                .addAllDiscounts(part.discounts().stream()
                        .map(discount -> new CreditedDiscount(discount.discount(), orders.amount(300)))
                        .toList())
                .addAllDuties(part.duties().stream()
                        .map(duty -> new CreditedDuty(
                                duty.id(),
                                orders.amount(200),
                                duty.taxes().stream()
                                        .map(tax -> new CreditedTax(tax.id(), orders.amount(20)))
                                        .toList()))
                        .toList());
        return dice.coin()
                ? credited.taxTotal(orders.amount(700)).build()
                : credited.addAllTaxes(part.taxes().stream()
                                .map(tax -> new CreditedTax(tax.id(), orders.amount(350)))
                                .toList())
                        .build();
    }

    private RefundAdjustment adjustment() {
        return RefundAdjustment.builder()
                .kind(dice.of(AdjustmentKind.class))
                .amount(dice.coin() ? orders.amount(500) : orders.amount(500).negated())
                .tax(orders.amount(50))
                .reason(dice.maybe(dice::text))
                .build();
    }

    private TenderRefund tenderRefund(Invoice invoice) {
        return TenderRefund.builder()
                .tender(invoice.tenders().stream().findAny().map(Tender::id))
                .amount(orders.amount(4_000))
                .status(dice.of(PaymentStatus.class))
                .gateway(dice.maybe(() -> "gift_card"))
                .addAllExternalRefs(refs())
                .build();
    }
}
