package io.aftermile.ledger;

import io.aftermile.failure.Invalid;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.Order;
import io.aftermile.model.PartId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Refund;
import io.aftermile.model.RefundId;
import io.aftermile.model.Return;
import io.aftermile.model.ReturnId;
import io.aftermile.model.Shipment;
import io.aftermile.model.ShipmentId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderRefund;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;

/** Facts of an order by name; what the order does not have is {@link Invalid}. */
final class Facts {

    private Facts() {}

    static Tender tender(Order order, TenderId id) {
        return named(order, "tender", order.tenders(), Tender::id, id);
    }

    static Shipment shipment(Order order, ShipmentId id) {
        return named(order, "shipment", order.shipments(), Shipment::id, id);
    }

    static Return returned(Order order, ReturnId id) {
        return named(order, "return", order.returns(), Return::id, id);
    }

    static Refund refund(Order order, RefundId id) {
        return named(order, "refund", order.refunds(), Refund::id, id);
    }

    static InvoicePart part(Order order, PartId id) {
        return named(order, "part", order.parts().toList(), InvoicePart::id, id);
    }

    /** A tender's share of a refund that did not fail. */
    static TenderRefund moved(Order order, RefundId id, int index) {
        return tenderRefund(order, id, index, PaymentStatus.FAILED);
    }

    /** A tender's share of a refund that is not settled. */
    static TenderRefund notMoved(Order order, RefundId id, int index) {
        return tenderRefund(order, id, index, PaymentStatus.SETTLED);
    }

    /** What a tender's share took from the account, where it moved at another rate than the order's. */
    static Amount movedAtRate(Order order, RefundId id, int index, Money booked) {
        if (order.bookCurrency().isEmpty()) {
            throw new Invalid(
                    "booked",
                    "is " + booked + ", but order " + order.id() + " is kept in the customer's currency alone",
                    "settle it without an amount; no rate can differ");
        }
        if (booked.isNegative()) {
            throw new Invalid("booked", "is " + booked + ", below zero", "give what left the account, zero or more");
        }
        Money inBooks = InViews.inBooks(order, "booked", booked).book().orElseThrow();
        return Amount.of(moved(order, id, index).amount().customer(), inBooks);
    }

    private static TenderRefund tenderRefund(Order order, RefundId id, int index, PaymentStatus refused) {
        Refund refund = refund(order, id);
        if (index < 0 || index >= refund.tenders().size()) {
            throw new Invalid(
                    "tender",
                    "is " + index + ", but refund " + id + " has "
                            + refund.tenders().size() + " tenders",
                    "count them from 0");
        }
        TenderRefund back = refund.tenders().get(index);
        if (back.status() == refused) {
            throw new Invalid(
                    "/refunds/" + order.refunds().indexOf(refund) + "/tenders/" + index + "/status",
                    "is " + refused,
                    "write what became of this refund to the tender, not the opposite");
        }
        return back;
    }

    private static <T, I> T named(Order order, String what, List<T> facts, Function<T, I> idOf, I id) {
        Optional<T> found = facts.stream()
                .filter(fact -> Objects.equals(idOf.apply(fact), id))
                .findFirst();
        return found.orElseThrow(() -> new Invalid(
                what, "is " + id + ", which order " + order.id() + " does not have", "name one of the order's"));
    }
}
