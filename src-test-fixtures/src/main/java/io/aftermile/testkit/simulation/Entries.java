package io.aftermile.testkit.simulation;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.PaidBack;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was really entered in the books for one sale, beside what is true: never more than that, and in the end all. */
final class Entries {

    private static final String OWED = "never paid more than owed";
    private static final String ONCE = "one document for one thing";
    private static final String BALANCE = "the books balance";

    private static final String IN_BOOKS = "what happened is in the books";

    private final Sale sale;
    private long invoiced;
    private boolean booked;
    private final Map<String, Long> paid = new LinkedHashMap<>();
    private final Map<String, Integer> shipped = new LinkedHashMap<>();
    private final Map<String, Integer> authorised = new LinkedHashMap<>();
    private final Map<String, Integer> back = new LinkedHashMap<>();
    private final Map<String, Integer> restocked = new LinkedHashMap<>();
    private final Map<String, Integer> credited = new LinkedHashMap<>();
    private final Map<String, Long> paidBack = new LinkedHashMap<>();
    private final Map<String, Long> promised = new LinkedHashMap<>();
    private long credits;

    Entries(Sale sale) {
        this.sale = sale;
    }

    Sale sale() {
        return sale;
    }

    boolean isBooked() {
        return booked;
    }

    long paid(String tender) {
        return paid.getOrDefault(tender, 0L);
    }

    int shipped(String line) {
        return shipped.getOrDefault(line, 0);
    }

    long paidBack(String refund) {
        return paidBack.getOrDefault(refund, 0L);
    }

    void order(BookOrder request, BookedDocument document) {
        Breach.unless(sale.placed, ONCE, "order " + sale.id + " was booked before it was placed");
        Breach.unless(!booked, ONCE, "order " + sale.id + " was booked twice");
        booked = true;
        invoiced = total(document);
        Breach.unless(
                invoiced == sale.total(),
                BALANCE,
                "order " + sale.id + " was invoiced with " + invoiced + " of " + sale.total());
        Breach.unless(request.order().id().equals(sale.id), ONCE, "order " + sale.id + " was booked as another one");
    }

    void payment(BookPayment request) {
        String tender = request.tender().value();
        long sum = paid.merge(tender, minor(request.amount()), Long::sum);
        long captured = sale.captured.getOrDefault(tender, 0L);
        Breach.unless(
                sum <= captured,
                BALANCE,
                "tender " + tender + " was booked with " + sum + " of " + captured + " captured");
    }

    void shipment(BookShipment request) {
        request.units()
                .forEach(it -> count("shipped", shipped, sale.shipped, it.line().value(), units(it.quantity())));
    }

    void authorised(BookReturn request) {
        request.units()
                .forEach(it -> count(
                        "authorised", authorised, sale.authorised, it.line().value(), units(it.quantity())));
    }

    void receipt(BookReceipt request) {
        request.units().forEach(it -> {
            String line = it.line().value();
            count("received", back, sale.back, line, units(it.quantity()));
            if (it.disposition() == DispositionKind.RESTOCKED) {
                count("restocked", restocked, sale.restocked, line, units(it.quantity()));
            }
        });
    }

    void creditMemo(BookCreditMemo request, BookedDocument document) {
        String refund = request.refund().value();
        Sale.PaidOut truth = Optional.ofNullable(sale.refunds.get(refund)).orElseGet(Sale.PaidOut::new);
        credits += total(document);
        request.units().forEach(it -> {
            int sum = credited.merge(refund + " " + it.line(), units(it.quantity()), Integer::sum);
            int owed = truth.units.getOrDefault(it.line().value(), 0);
            Breach.unless(
                    sum <= owed,
                    OWED,
                    "refund " + refund + " credited " + sum + " units of " + it.line() + ", not " + owed);
        });
        for (PaidBack money : request.paidBack()) {
            boolean settled = money.status() == PaymentStatus.SETTLED;
            long sum = (settled ? paidBack : promised).merge(refund, minor(money.amount()), Long::sum);
            long owed = settled ? truth.settled : truth.owed;
            Breach.unless(
                    sum <= owed,
                    OWED,
                    "refund " + refund + (settled ? " paid back " : " promised ") + sum + " of " + owed + " owed");
        }
    }

    private void count(String what, Map<String, Integer> entered, Map<String, Integer> truth, String line, int units) {
        int sum = entered.merge(line, units, Integer::sum);
        int really = truth.getOrDefault(line, 0);
        Breach.unless(
                sum <= really,
                ONCE,
                "order " + sale.id + " " + what + " " + sum + " units of " + line + ", not " + really);
    }

    /** Everything is told and nothing is under way: what was entered is what is true. */
    void complete() {
        String order = "order " + sale.id;
        Breach.unless(booked, ONCE, order + " was never booked");
        same(order + " paid", paid, sale.captured);
        same(order + " shipped", shipped, sale.shipped);
        // What was back before the word that it may come needs no permission: not more than that is missing.
        sale.authorised.forEach((line, units) -> Breach.unless(
                authorised.getOrDefault(line, 0) >= units - sale.back.getOrDefault(line, 0),
                IN_BOOKS,
                order + " authorised " + authorised + ", not " + sale.authorised));
        same(order + " received", back, sale.back);
        same(order + " restocked", restocked, sale.restocked);
        long owed = 0;
        for (Map.Entry<String, Sale.PaidOut> refund : sale.refunds.entrySet()) {
            long settled = paidBack(refund.getKey());
            owed += refund.getValue().owed;
            Breach.unless(
                    settled == refund.getValue().settled,
                    "paid is what is owed",
                    "refund " + refund.getKey() + " paid back " + settled + " of " + refund.getValue().settled);
            refund.getValue()
                    .units
                    .forEach((line, units) -> Breach.unless(
                            credited.getOrDefault(refund.getKey() + " " + line, 0)
                                    .equals(units),
                            "paid is what is owed",
                            "refund " + refund.getKey() + " did not credit " + units + " units of " + line));
        }
        Breach.unless(credits == owed, BALANCE, order + " was credited " + credits + " of " + owed);
        long open = invoiced - Sale.sum(paid.values()) - credits + Sale.sum(paidBack.values());
        Breach.unless(open == 0, BALANCE, order + " has an open balance of " + open);
    }

    private static void same(String what, Map<String, ?> entered, Map<String, ?> truth) {
        Breach.unless(entered.equals(truth), IN_BOOKS, what + " " + entered + ", not " + truth);
    }

    private static int units(Quantity quantity) {
        return quantity.toBigDecimal().intValueExact();
    }

    private static long total(BookedDocument document) {
        return document.net().map(Entries::minor).orElse(0L)
                + document.tax().map(Entries::minor).orElse(0L);
    }

    private static long minor(Amount amount) {
        return amount.customer().getAmountMinorLong();
    }
}
