package io.aftermile.erp.embedded;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.Item;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.connector.PaidBack;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.ItemId;
import io.aftermile.model.LineKind;
import io.aftermile.model.LocationId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.model.RefundId;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.TenantId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** What happens to orders, in as few words as a test needs. Keys are made from what happens. */
final class ErpScenes {

    static final TenantId TENANT = TenantId.DEFAULT;

    private final EmbeddedErp erp;

    ErpScenes(EmbeddedErp erp) {
        this.erp = erp;
    }

    CallContext key(String key) {
        return new CallContext(TENANT, new IdempotencyKey(key), Instant.parse("9999-01-01T00:00:00Z"));
    }

    void keep(String item) {
        erp.keepItem(
                TENANT,
                Item.builder()
                        .id(new ItemId(item))
                        .title(item)
                        .unit("EA")
                        .divisible(true)
                        .build());
    }

    /** Every line of goods sells the item of its own SKU, unit by unit. */
    static BookOrder booking(Order order) {
        BookOrder.Builder request = BookOrder.builder().order(order);
        for (OrderLine line : order.lines()) {
            if (line.kind() == LineKind.GOODS) {
                request.addItem(new ItemAssignment(
                        line.id(), new ItemId(line.sku().orElseThrow().value()), line.quantity()));
            }
        }
        return request.build();
    }

    BookedDocument book(Order order) {
        booking(order).items().forEach(it -> keep(it.item().value()));
        return erp.bookOrder(booking(order), key("order/" + order.id()));
    }

    void pay(Order order) {
        for (Tender tender : order.tenders()) {
            BookPayment request = BookPayment.builder()
                    .order(order.id())
                    .tender(tender.id())
                    .kind(tender.kind())
                    .amount(tender.captured())
                    .build();
            erp.bookPayment(request, key("payment/" + order.id() + "/" + tender.id()));
        }
    }

    BookedDocument ship(Order order, String name, String line, String quantity, LocationId from) {
        BookShipment request = BookShipment.builder()
                .order(order.id())
                .shipment(new ShipmentId(name))
                .location(from)
                .addUnit(new BookedUnits(new OrderLineId(line), Quantity.parse(quantity)))
                .build();
        return erp.bookShipment(request, key("shipment/" + order.id() + "/" + name));
    }

    BookedDocument receive(
            Order order, String name, String line, String quantity, DispositionKind disposition, LocationId at) {
        BookReceipt request = BookReceipt.builder()
                .order(order.id())
                .returnId(new ReturnId(name))
                .location(at)
                .addUnit(new ReceivedUnits(new OrderLineId(line), Quantity.parse(quantity), disposition))
                .build();
        return erp.bookReceipt(request, key("receipt/" + order.id() + "/" + name));
    }

    static BookCreditMemo.Builder refund(Order order, String name) {
        return BookCreditMemo.builder().order(order.id()).refund(new RefundId(name));
    }

    static CreditUnits units(Order order, String line, String quantity) {
        return new CreditUnits(new OrderLineId(line), Quantity.parse(quantity), order.zero(), order.zero());
    }

    static PaidBack back(TenderKind kind, String amount, PaymentStatus status) {
        return new PaidBack(Optional.empty(), kind, Amount.of(Money.parse("EUR " + amount)), status);
    }

    BookedDocument credit(BookCreditMemo.Builder request, String key) {
        return erp.bookCreditMemo(request.build(), key(key));
    }

    /** The postings of a document as text: {@code RECEIVABLE EUR 12.00}. */
    static List<String> postings(ErpDocument document) {
        return document.postings().stream()
                .map(it -> it.account() + " " + it.amount())
                .toList();
    }
}
