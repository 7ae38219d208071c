package io.aftermile.shopify;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.Fact;
import io.aftermile.model.OrderId;
import io.aftermile.model.Tender;
import io.aftermile.model.TenderId;
import io.aftermile.model.TenderKind;
import io.aftermile.money.Amount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * Money that moved for an order. Only what succeeded counts, and only what moved: an authorisation is a promise, a
 * refund comes with its own event. Amounts are in the buyer's currency; the shop's is not stated.
 */
final class TransactionReader {

    private static final Map<String, TenderKind> GATEWAYS = Map.ofEntries(
            Map.entry("gift_card", TenderKind.GIFT_CARD),
            Map.entry("shopify_store_credit", TenderKind.STORE_CREDIT),
            Map.entry("store_credit", TenderKind.STORE_CREDIT),
            Map.entry("cash", TenderKind.CASH),
            Map.entry("cash on delivery (cod)", TenderKind.CASH),
            Map.entry("paypal", TenderKind.WALLET),
            Map.entry("amazon_payments", TenderKind.WALLET),
            Map.entry("bank deposit", TenderKind.BANK_TRANSFER),
            Map.entry("klarna", TenderKind.PAY_LATER),
            Map.entry("afterpay", TenderKind.PAY_LATER),
            Map.entry("affirm", TenderKind.PAY_LATER),
            Map.entry("shopify_installments", TenderKind.PAY_LATER),
            Map.entry("shopify_payments", TenderKind.CARD),
            Map.entry("stripe", TenderKind.CARD),
            Map.entry("authorize_net", TenderKind.CARD),
            Map.entry("bogus", TenderKind.CARD));

    private static final Set<String> IN = Set.of("sale", "capture");

    private final Findings findings;

    TransactionReader(Findings findings) {
        this.findings = findings;
    }

    Decoded decode(Cursor transaction) {
        Cursor kind = transaction.at("kind");
        String what = kind.required(kind.text()).toLowerCase(Locale.ROOT);
        Cursor status = transaction.at("status");
        String outcome = status.required(status.text()).toLowerCase(Locale.ROOT);
        boolean in = IN.contains(what);
        if (!in && !what.equals("change")) {
            return new Decoded.NotOfInterest("a transaction of kind " + Cursor.shown(what)
                    + " captures no money; a refund's money comes with its refund");
        }
        if (!outcome.equals("success")) {
            return new Decoded.NotOfInterest(
                    "a transaction whose status is " + Cursor.shown(outcome) + " has moved no money");
        }
        Cursor order = transaction.at("order_id");
        OrderId orderId = new OrderId(order.required(Ids.reference(order)));
        return new Decoded.Facts(List.of(new Fact.TenderReported(orderId, tender(transaction, in))), findings.all());
    }

    /** Change handed back leaves as it came; a tender of nothing that gave it back lowers what the order may refund. */
    private Tender tender(Cursor transaction, boolean in) {
        Views views = Views.ofOne(currency(transaction), findings);
        Amount amount = Amount.of(views.customerMoney(transaction.at("amount")));
        return transaction.read(() -> Tender.builder()
                .id(new TenderId(Ids.of(transaction)))
                .kind(in ? kind(transaction) : TenderKind.CASH)
                .gateway(transaction.at("gateway").text())
                .captured(in ? amount : amount.zero())
                .cashRounding(views.amount(transaction, "amount_rounding").filter(rounding -> !rounding.isZero()))
                .refundedElsewhere(in ? Optional.empty() : Optional.of(amount))
                .capturedAt(transaction
                        .at("processed_at")
                        .time()
                        .or(() -> transaction.at("created_at").time()))
                .addAllExternalRefs(PartyReader.gid(transaction))
                .build());
    }

    private static CurrencyUnit currency(Cursor transaction) {
        Cursor code = transaction.at("currency");
        return code.required(Currencies.find(code));
    }

    /** With what it was paid: by the gateway's name, else by whether a card is described. */
    private static TenderKind kind(Cursor transaction) {
        TenderKind known =
                GATEWAYS.get(transaction.at("gateway").text().orElse("").toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        return transaction.at("payment_details").at("credit_card_company").present()
                ? TenderKind.CARD
                : TenderKind.OTHER;
    }
}
