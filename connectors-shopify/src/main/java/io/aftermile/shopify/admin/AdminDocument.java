package io.aftermile.shopify.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** A document that is sent, whole and unchanged, from its file. */
enum AdminDocument {
    /** Who we are to this shop, and what we may do. */
    CONNECTION(Kind.QUERY, "AftermileConnection", "read connection"),
    /** Which orders have changed. */
    ORDERS_CHANGED(Kind.QUERY, "AftermileOrdersChanged", "list changed orders"),
    /** An order as it was sold, a page of its lines at a time. */
    ORDER(Kind.QUERY, "AftermileOrder", "read order"),
    /** A refund, a page of its lines at a time. */
    REFUND(Kind.QUERY, "AftermileRefund", "read refund"),
    /** A shipment, a page of its lines at a time. */
    FULFILLMENT(Kind.QUERY, "AftermileFulfillment", "read shipment"),
    /** What the shop would give back. */
    REFUND_SUGGEST(Kind.QUERY, "AftermileRefundSuggest", "suggest refund"),
    /** Gives back. */
    REFUND_CREATE(Kind.MUTATION, "AftermileRefundCreate", "issue refund"),
    /** A refund as it was answered. */
    REFUND_ISSUED(Kind.QUERY, "AftermileRefundIssued", "read issued refund"),
    /** What was given back before, and by which keys. */
    REFUNDS_OF_ORDER(Kind.QUERY, "AftermileRefundsOfOrder", "list refunds"),
    /** Which returns an order has, and by which keys. */
    RETURNS_OF_ORDER(Kind.QUERY, "AftermileReturnsOfOrder", "list returns"),
    /** A return as it stands. */
    RETURN(Kind.QUERY, "AftermileReturn", "read return"),
    /** What can come back. */
    RETURNABLE(Kind.QUERY, "AftermileReturnable", "list returnable units"),
    /** What the shop calls reasons. */
    RETURN_REASONS(Kind.QUERY, "AftermileReturnReasons", "list return reasons"),
    /** What units would be worth. */
    RETURN_CALCULATE(Kind.QUERY, "AftermileReturnCalculate", "calculate return"),
    /** Lets goods come back. */
    RETURN_CREATE(Kind.MUTATION, "AftermileReturnCreate", "open return"),
    /** Asks whether goods may come back. */
    RETURN_REQUEST(Kind.MUTATION, "AftermileReturnRequest", "request return"),
    /** Lets requested goods come back. */
    RETURN_APPROVE(Kind.MUTATION, "AftermileReturnApprove", "approve return"),
    /** Refuses requested goods. */
    RETURN_DECLINE(Kind.MUTATION, "AftermileReturnDecline", "decline return"),
    /** Ends a return. */
    RETURN_CLOSE(Kind.MUTATION, "AftermileReturnClose", "close return"),
    /** Takes a closed return up again. */
    RETURN_REOPEN(Kind.MUTATION, "AftermileReturnReopen", "reopen return"),
    /** Calls a return off. */
    RETURN_CANCEL(Kind.MUTATION, "AftermileReturnCancel", "cancel return"),
    /** Confirms units that came back. */
    RETURN_PROCESS(Kind.MUTATION, "AftermileReturnProcess", "process return"),
    /** Says what became of goods. */
    RETURN_DISPOSE(Kind.MUTATION, "AftermileReturnDispose", "dispose of goods"),
    /** Announces a parcel. */
    PARCEL_ANNOUNCE(Kind.MUTATION, "AftermileParcelAnnounce", "announce parcel"),
    /** Gives a parcel another label. */
    PARCEL_UPDATE(Kind.MUTATION, "AftermileParcelUpdate", "update parcel"),

    /** What a bulk run of orders asks for; never sent by itself. */
    BULK_ORDERS(Kind.QUERY, "AftermileBulkOrders", "orders in bulk"),
    /** Starts a bulk run. */
    BULK_RUN(Kind.MUTATION, "AftermileBulkRun", "start bulk run"),
    /** How a bulk run stands. */
    BULK_OPERATION(Kind.QUERY, "AftermileBulkOperation", "read bulk run"),
    /** The latest bulk runs. */
    BULK_OPERATIONS(Kind.QUERY, "AftermileBulkOperations", "list bulk runs"),

    /** What the app has subscribed to. */
    WEBHOOKS(Kind.QUERY, "AftermileWebhooks", "list webhook subscriptions"),
    /** Subscribes. */
    WEBHOOK_CREATE(Kind.MUTATION, "AftermileWebhookCreate", "subscribe to webhook"),
    /** Changes a subscription. */
    WEBHOOK_UPDATE(Kind.MUTATION, "AftermileWebhookUpdate", "change webhook subscription"),
    /** Gives a subscription up. */
    WEBHOOK_DELETE(Kind.MUTATION, "AftermileWebhookDelete", "give webhook subscription up"),

    /** A variant. */
    VARIANT(Kind.QUERY, "AftermileVariant", "read variant"),
    /** Which variants have changed. */
    VARIANTS_CHANGED(Kind.QUERY, "AftermileVariantsChanged", "list changed variants"),
    /** Which variants are there. */
    VARIANTS_KNOWN(Kind.QUERY, "AftermileVariantsKnown", "look for variants");

    enum Kind {
        QUERY,
        MUTATION
    }

    private final Kind kind;
    private final String operation;
    private final String title;
    private final String text;

    AdminDocument(Kind kind, String operation, String title) {
        this.kind = kind;
        this.operation = operation;
        this.title = title;
        this.text = read(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".graphql");
    }

    private static String read(String file) {
        try (InputStream in = AdminDocument.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Kind kind() {
        return kind;
    }

    /** The name of its one operation. */
    String operation() {
        return operation;
    }

    /** In the words of failures and logs. */
    String title() {
        return title;
    }

    String text() {
        return text;
    }
}
