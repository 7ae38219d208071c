package io.aftermile.erp.tryton;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.model.ItemId;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.RefundId;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderKind;
import io.aftermile.testkit.Orders;

/** Three of one item, paid by card, under an id of its own, and what can be booked for it. */
record Sale(String id) {

    static final String ITEM = "TEE-RED-M";

    Order order() {
        return Orders.anOrder()
                .named(id)
                .with(Orders.line("TEE", 3, "0").price("100.00").taxed("VAT", "19.99"))
                .paidBy(TenderKind.CARD, "119.99")
                .build();
    }

    CallContext key(String what) {
        return new CallContext(TenantId.DEFAULT, new IdempotencyKey(id + "/" + what), TrytonHere.FAR);
    }

    BookOrder booking() {
        return booking(ITEM);
    }

    BookOrder booking(String item) {
        return BookOrder.builder()
                .order(order())
                .addItem(new ItemAssignment(new OrderLineId("L1"), new ItemId(item), Quantity.of(3)))
                .build();
    }

    BookPayment payment() {
        return BookPayment.builder()
                .order(order().id())
                .tender(order().tenders().get(0).id())
                .kind(TenderKind.CARD)
                .amount(order().tenders().get(0).captured())
                .build();
    }

    BookShipment shipment() {
        return BookShipment.builder()
                .order(order().id())
                .shipment(new ShipmentId(id + "-S"))
                .addUnits(units(3))
                .build();
    }

    BookReturn authorisation() {
        return BookReturn.builder()
                .order(order().id())
                .returnId(new ReturnId(id + "-R"))
                .addUnits(units(1))
                .build();
    }

    BookCreditMemo credit(String refund, int units) {
        return BookCreditMemo.builder()
                .order(order().id())
                .refund(new RefundId(id + "-" + refund))
                .addUnits(new CreditUnits(new OrderLineId("L1"), Quantity.of(units), order().zero(), order().zero()))
                .build();
    }

    private static BookedUnits units(int units) {
        return new BookedUnits(new OrderLineId("L1"), Quantity.of(units));
    }
}
