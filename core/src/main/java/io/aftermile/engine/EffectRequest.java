package io.aftermile.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.model.OrderId;

/** What an effect asks of the other system. Closed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EffectRequest.EnterOrder.class, name = "SALES_ORDER"),
    @JsonSubTypes.Type(value = EffectRequest.EnterPayment.class, name = "PAYMENT"),
    @JsonSubTypes.Type(value = EffectRequest.EnterShipment.class, name = "SHIPMENT"),
    @JsonSubTypes.Type(value = EffectRequest.EnterReturn.class, name = "RETURN_AUTHORISATION"),
    @JsonSubTypes.Type(value = EffectRequest.EnterReceipt.class, name = "RECEIPT"),
    @JsonSubTypes.Type(value = EffectRequest.EnterCreditMemo.class, name = "CREDIT_MEMO"),
    @JsonSubTypes.Type(value = EffectRequest.IssueRefund.class, name = "REFUND")
})
public sealed interface EffectRequest {

    /** The kind of document it makes. */
    DocumentKind makes();

    /** The order it is about. */
    OrderId order();

    /**
     * Whether a person may put another request of its kind in its place, as they may unless it moves money out: that is
     * never edited, but skipped, and another one proposed.
     */
    default boolean editable() {
        return true;
    }

    /** One function per case. */
    <T> T match(Cases<T> cases);

    /** One function per kind of request; whoever matches handles all of them. */
    interface Cases<T> {

        /** A sales order with its invoice. */
        T enterOrder(BookOrder request);

        /** Money received. */
        T enterPayment(BookPayment request);

        /** Goods that left. */
        T enterShipment(BookShipment request);

        /** Goods that may come back. */
        T enterReturn(BookReturn request);

        /** Goods that came back. */
        T enterReceipt(BookReceipt request);

        /** A credit and the money that went back. */
        T enterCreditMemo(BookCreditMemo request);

        /** Money that is to go back. */
        T issueRefund(RefundInstruction request);
    }

    /**
     * A sales order with its invoice.
     *
     * @param request what to enter
     */
    record EnterOrder(BookOrder request) implements EffectRequest {

        @Override
        public DocumentKind makes() {
            return DocumentKind.SALES_ORDER;
        }

        @Override
        public OrderId order() {
            return request.order().id();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.enterOrder(request);
        }
    }

    /**
     * Money received.
     *
     * @param request what to enter
     */
    record EnterPayment(BookPayment request) implements EffectRequest {

        @Override
        public DocumentKind makes() {
            return DocumentKind.PAYMENT;
        }

        @Override
        public OrderId order() {
            return request.order();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.enterPayment(request);
        }
    }

    /**
     * Goods that left.
     *
     * @param request what to enter
     */
    record EnterShipment(BookShipment request) implements EffectRequest {

        @Override
        public DocumentKind makes() {
            return DocumentKind.SHIPMENT;
        }

        @Override
        public OrderId order() {
            return request.order();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.enterShipment(request);
        }
    }

    /**
     * Goods that may come back.
     *
     * @param request what to enter
     */
    record EnterReturn(BookReturn request) implements EffectRequest {

        @Override
        public DocumentKind makes() {
            return DocumentKind.RETURN_AUTHORISATION;
        }

        @Override
        public OrderId order() {
            return request.order();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.enterReturn(request);
        }
    }

    /**
     * Goods that came back.
     *
     * @param request what to enter
     */
    record EnterReceipt(BookReceipt request) implements EffectRequest {

        @Override
        public DocumentKind makes() {
            return DocumentKind.RECEIPT;
        }

        @Override
        public OrderId order() {
            return request.order();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.enterReceipt(request);
        }
    }

    /**
     * A credit and the money that went back.
     *
     * @param request what to enter
     */
    record EnterCreditMemo(BookCreditMemo request) implements EffectRequest {

        @Override
        public DocumentKind makes() {
            return DocumentKind.CREDIT_MEMO;
        }

        @Override
        public OrderId order() {
            return request.order();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.enterCreditMemo(request);
        }
    }

    /**
     * Money that is to go back.
     *
     * @param request what to pay
     */
    record IssueRefund(RefundInstruction request) implements EffectRequest {

        @Override
        public DocumentKind makes() {
            return DocumentKind.REFUND;
        }

        @Override
        public OrderId order() {
            return request.order();
        }

        @Override
        public boolean editable() {
            return false;
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.issueRefund(request);
        }
    }
}
