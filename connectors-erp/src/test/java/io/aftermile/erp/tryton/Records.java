package io.aftermile.erp.tryton;

import io.aftermile.testkit.tryton.TrytonCalls;
import java.math.BigDecimal;
import java.util.List;

/** What stands on the server about one sale, read without the connector; cancelled documents do not count. */
final class Records {

    private final TrytonCalls calls = TrytonHere.server().calls();
    private final Sale sale;

    Records(Sale sale) {
        this.sale = sale;
    }

    int orders() {
        return calls.rows(
                        "sale.sale",
                        List.of(
                                List.of("reference", "=", sale.id()),
                                List.of("origin", "=", calls.nothing()),
                                List.of("state", "!=", "cancelled")),
                        "state")
                .size();
    }

    int invoices() {
        return invoices("am-i:%", "draft") + invoices("am-i:%", "posted") + invoices("am-i:%", "paid");
    }

    int credits() {
        return invoices("am-c:%", "draft") + invoices("am-c:%", "posted") + invoices("am-c:%", "paid");
    }

    int drafts() {
        return invoices("am-%", "draft");
    }

    private int invoices(String mark, String state) {
        return calls.rows(
                        "account.invoice",
                        List.of(
                                List.of("reference", "=", sale.id()),
                                List.of("description", "like", mark),
                                List.of("state", "=", state)),
                        "number")
                .size();
    }

    int payments() {
        return calls.rows("account.move", List.of(List.of("description", "like", "% order " + sale.id())), "state")
                .size();
    }

    int shipments() {
        return calls.rows(
                        "stock.shipment.out",
                        List.of(List.of("reference", "like", sale.id() + "-S %"), List.of("state", "!=", "cancelled")),
                        "state")
                .size();
    }

    int complaints() {
        return calls.rows("sale.complaint", List.of(List.of("reference", "=", sale.id() + "-R")), "state")
                .size();
    }

    /** What all posted invoices less all posted credit notes come to. */
    BigDecimal invoiced() {
        return calls
                .rows(
                        "account.invoice",
                        List.of(
                                List.of("reference", "=", sale.id()),
                                List.of("state", "in", List.of("posted", "paid"))),
                        "total_amount")
                .stream()
                .map(it -> TrytonCalls.decimal(it.path("total_amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
