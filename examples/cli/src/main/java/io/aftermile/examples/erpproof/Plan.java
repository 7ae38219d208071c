package io.aftermile.examples.erpproof;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.connector.PaidBack;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.connector.SalesBook;
import io.aftermile.ledger.AccountBalance;
import io.aftermile.ledger.AccountRole;
import io.aftermile.ledger.Bookkeeper;
import io.aftermile.ledger.LedgerDocument;
import io.aftermile.ledger.TrialBalance;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.EventTime;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.ReturnId;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.ShipmentLine;
import io.aftermile.model.ShipmentStatus;
import io.aftermile.model.TenantId;
import io.aftermile.model.Tender;
import io.aftermile.money.CurrencyView;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One sale while it is planned: what is to be booked, and what our own ledger says of it. One thread at a time. */
final class Plan {

    private static final EventTime AT = EventTime.parse("2026-03-02T10:00:00Z");
    private static final List<String> ITEMS = List.of("TEE-RED-M", "BOOK-7");

    private record Booking(String key, BiConsumer<SalesBook, CallContext> call) {}

    private final RefundCalculator calculator = RefundCalculator.of(RefundPolicy.ofDefaults());
    private final Bookkeeper bookkeeper = Bookkeeper.of(ZoneOffset.UTC);
    private final List<Booking> bookings = new ArrayList<>();
    private final List<LedgerDocument> ledger = new ArrayList<>();
    private final Map<Place, BigDecimal> goods = new EnumMap<>(Place.class);
    private Order order;

    /** Plans to book the order, and what it was paid with. */
    Plan(Order sold) {
        this.order = sold;
        ledger.add(bookkeeper.sale(sold));
        BookOrder.Builder request = BookOrder.builder().order(sold);
        for (int i = 0; i < sold.lines().size(); i++) {
            OrderLine line = sold.lines().get(i);
            request.addItem(new ItemAssignment(line.id(), new ItemId(ITEMS.get(i % ITEMS.size())), line.quantity()));
        }
        BookOrder booked = request.build();
        add("order", (book, context) -> book.bookOrder(booked, context));
        for (Tender tender : sold.tenders()) {
            BookPayment payment = BookPayment.builder()
                    .order(sold.id())
                    .tender(tender.id())
                    .kind(tender.kind())
                    .amount(tender.captured())
                    .build();
            add("payment " + tender.id(), (book, context) -> book.bookPayment(payment, context));
        }
    }

    private void add(String what, BiConsumer<SalesBook, CallContext> call) {
        bookings.add(new Booking(what.replace(' ', '-'), call));
    }

    static Map<String, Integer> units(String line, int units) {
        return Map.of(line, units);
    }

    Plan ship(String name, Map<String, Integer> units) {
        List<ShipmentLine> lines = units.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> new ShipmentLine(new OrderLineId(it.getKey()), Quantity.of(it.getValue())))
                .toList();
        Shipment shipment = Shipment.builder()
                .id(new ShipmentId(name))
                .status(ShipmentStatus.SHIPPED)
                .shippedAt(AT)
                .addAllLines(lines)
                .build();
        List<Shipment> all = new ArrayList<>(order.shipments());
        all.add(shipment);
        order = order.withShipments(all);
        units.values().forEach(it -> moved(Place.SHELF, -it));
        BookShipment request = BookShipment.builder()
                .order(order.id())
                .shipment(shipment.id())
                .addAllUnits(lines.stream()
                        .map(it -> new BookedUnits(it.line(), it.quantity()))
                        .toList())
                .build();
        add("shipment " + name, (book, context) -> book.bookShipment(request, context));
        return this;
    }

    /** Units are agreed to come back, and do. */
    Plan comesBack(String name, String line, int units, DispositionKind disposition) {
        OrderLineId id = new OrderLineId(line);
        BookReturn agreed = BookReturn.builder()
                .order(order.id())
                .returnId(new ReturnId(name))
                .addUnits(new BookedUnits(id, Quantity.of(units)))
                .build();
        BookReceipt received = BookReceipt.builder()
                .order(order.id())
                .returnId(new ReturnId(name))
                .addUnits(new ReceivedUnits(id, Quantity.of(units), disposition))
                .build();
        add("return " + name, (book, context) -> book.bookReturn(agreed, context));
        add("receipt " + name, (book, context) -> book.bookReceipt(received, context));
        moved(
                disposition == DispositionKind.RESTOCKED
                        ? Place.SHELF
                        : disposition == DispositionKind.SCRAPPED ? Place.SCRAP : Place.QUARANTINE,
                units);
        return this;
    }

    private void moved(Place place, int units) {
        goods.merge(place, BigDecimal.valueOf(units), BigDecimal::add);
    }

    /** Quotes a refund of the order as it stands, and plans to book it as it is quoted. */
    Plan refund(String name, RefundRequest request) {
        RefundId id = new RefundId(name);
        RefundQuote quote = calculator.quote(order, request);
        List<Refund> all = new ArrayList<>(order.refunds());
        all.add(quote.toRefund(id, AT, PaymentStatus.SETTLED));
        order = order.withRefunds(all);
        ledger.add(bookkeeper.refund(order, id));
        BookCreditMemo memo = BookCreditMemo.builder()
                .order(order.id())
                .refund(id)
                .addAllUnits(quote.lines().stream()
                        .filter(it -> !it.quantity().isZero())
                        .map(it -> new CreditUnits(
                                it.line(),
                                it.quantity(),
                                it.credited().net(),
                                it.credited().tax()))
                        .toList())
                .addAllAmounts(quote.shipping().stream()
                        .filter(it -> !it.credited().net().isZero())
                        .map(it -> new CreditAmount(
                                it.line(), it.credited().net(), it.credited().tax()))
                        .toList())
                .addAllPaidBack(quote.tenders().stream()
                        .map(it ->
                                new PaidBack(Optional.of(it.tender()), it.kind(), it.amount(), PaymentStatus.SETTLED))
                        .toList())
                .build();
        add("refund " + name, (book, context) -> book.bookCreditMemo(memo, context));
        return this;
    }

    Order order() {
        return order;
    }

    /** What our own ledger says, in the customer's view. */
    Map<Place, BigDecimal> ours() {
        Map<Place, BigDecimal> sums = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            sums.put(place, goods.getOrDefault(place, BigDecimal.ZERO));
        }
        for (AccountBalance balance :
                TrialBalance.of(ledger, CurrencyView.CUSTOMER).balances()) {
            sums.merge(place(balance.account().role()), balance.balance().getAmount(), BigDecimal::add);
        }
        return sums;
    }

    private static Place place(AccountRole role) {
        return switch (role) {
            // The books know no fee that is kept: what was credited and not paid back stands with the customer.
            case RECEIVABLE, KEPT_FEES, REFUNDS_PENDING, REFUNDS_OWED -> Place.CUSTOMER;
            case GOODS_REVENUE, SERVICE_REVENUE, FEE_REVENUE, TIPS, DISCOUNTS -> Place.REVENUE;
            case SHIPPING_REVENUE -> Place.SHIPPING;
            case TAX_PAYABLE -> Place.TAX;
            case PAYMENTS -> Place.CARD;
            case GIFT_CARDS, STORE_CREDIT -> Place.GIFT_CARDS;
            case GOODWILL -> Place.GOODWILL;
            default -> throw new IllegalStateException("the proof has no place for " + role);
        };
    }

    /** Books everything, in order, each under a key of its own. */
    void book(SalesBook books, Instant deadline) {
        for (Booking booking : bookings) {
            IdempotencyKey key = new IdempotencyKey("proof/" + order.id() + "/" + booking.key());
            booking.call().accept(books, new CallContext(TenantId.DEFAULT, key, deadline));
        }
    }
}
