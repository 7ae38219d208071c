package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unmapped;
import io.aftermile.model.LocationId;
import io.aftermile.model.TenderKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.CurrencyUnit;

/** What is looked up once: the company, its currency, accounts, journals and places. Thread-safe. */
final class Company {

    /** A place where goods are kept. */
    record Warehouse(long id, String code, long input, long storage, long output) {}

    /** With what money is entered. */
    record Method(long journal, long debit, long credit) {}

    private final long id;
    private final CurrencyUnit currency;
    private final TrytonAccounts accounts;
    private final String defaultWarehouse;
    private final String quarantine;
    private final String scrap;
    private final Map<String, Long> known = new ConcurrentHashMap<>();
    private final Map<String, List<Warehouse>> places = new ConcurrentHashMap<>();
    private final Map<Long, Boolean> revenues = new ConcurrentHashMap<>();

    private Company(
            long id,
            CurrencyUnit currency,
            TrytonAccounts accounts,
            String defaultWarehouse,
            String quarantine,
            String scrap) {
        this.id = id;
        this.currency = currency;
        this.accounts = accounts;
        this.defaultWarehouse = defaultWarehouse;
        this.quarantine = quarantine;
        this.scrap = scrap;
    }

    static Company of(
            Rpc rpc, long id, TrytonAccounts accounts, String defaultWarehouse, String quarantine, String scrap) {
        JsonNode row = rpc.row("company.company", id, "currency");
        String code = rpc.row("currency.currency", row.path("currency").asLong(), "code")
                .path("code")
                .asText();
        return new Company(id, CurrencyUnit.of(code), accounts, defaultWarehouse, quarantine, scrap);
    }

    long id() {
        return id;
    }

    CurrencyUnit currency() {
        return currency;
    }

    TrytonAccounts accounts() {
        return accounts;
    }

    /** Whether lines of invoices may post to an account. */
    boolean isRevenue(Rpc rpc, long account) {
        return revenues.computeIfAbsent(
                account,
                any -> rpc.count(
                                "account.account",
                                List.of(List.of("id", "=", account), List.of("type.revenue", "=", true)))
                        > 0);
    }

    private long lookUp(Rpc rpc, String what, String model, List<?> domain) {
        return known.computeIfAbsent(
                what,
                any -> rpc.first(model, domain, "id")
                        .orElseThrow(() -> new Misconfigured(
                                "tryton has no " + what + "; add it there, or name another one in the settings",
                                Map.of("system", Tryton.SYSTEM)))
                        .path("id")
                        .asLong());
    }

    long currency(Rpc rpc, CurrencyUnit unit) {
        return lookUp(
                rpc, "currency " + unit.getCode(), "currency.currency", List.of(List.of("code", "=", unit.getCode())));
    }

    /** An account by its code or name. */
    long account(Rpc rpc, String name) {
        return lookUp(
                rpc,
                "account \"" + name + "\"",
                "account.account",
                List.of(
                        List.of("company", "=", id),
                        List.of("OR", List.of("code", "=", name), List.of("name", "=", name))));
    }

    long salesJournal(Rpc rpc) {
        return lookUp(rpc, "journal of revenue", "account.journal", List.of(List.of("type", "=", "revenue")));
    }

    long customers(Rpc rpc) {
        return lookUp(rpc, "location of customers", "stock.location", List.of(List.of("type", "=", "customer")));
    }

    long scrap(Rpc rpc) {
        return lookUp(rpc, "location \"" + scrap + "\"", "stock.location", List.of(List.of("code", "=", scrap)));
    }

    long complaintType(Rpc rpc) {
        return lookUp(
                rpc,
                "complaint type about a sale",
                "sale.complaint.type",
                List.of(List.of("origin.model", "=", "sale.sale")));
    }

    /** The open period of a day. */
    long period(Rpc rpc, LocalDate day) {
        return lookUp(
                rpc,
                "open period for " + day,
                "account.period",
                List.of(
                        List.of("company", "=", id),
                        List.of("start_date", "<=", day),
                        List.of("end_date", ">=", day),
                        List.of("state", "=", "open"),
                        List.of("type", "=", "standard")));
    }

    Method method(Rpc rpc, TenderKind kind) {
        String name = accounts.paymentMethods().get(kind);
        if (name == null) {
            throw new Unmapped(
                    "no payment method of tryton is set for tenders of kind " + kind + "; name one in TrytonAccounts",
                    Map.of("system", Tryton.SYSTEM, "tender", kind.name()));
        }
        JsonNode row = rpc.first(
                        "account.invoice.payment.method",
                        List.of(List.of("name", "=", name), List.of("company", "=", id)),
                        "journal",
                        "debit_account",
                        "credit_account")
                .orElseThrow(() -> new Misconfigured(
                        "tryton has no payment method \"" + name + "\"; add it there, or name another one",
                        Map.of("system", Tryton.SYSTEM)));
        return new Method(
                row.path("journal").asLong(),
                row.path("debit_account").asLong(),
                row.path("credit_account").asLong());
    }

    /** Every warehouse, the first to be made first. */
    List<Warehouse> warehouses(Rpc rpc) {
        return places.computeIfAbsent("warehouses", any -> readWarehouses(rpc));
    }

    private static List<Warehouse> readWarehouses(Rpc rpc) {
        return rpc
                .rows(
                        "stock.location",
                        List.of(List.of("type", "=", "warehouse")),
                        "code",
                        "input_location",
                        "storage_location",
                        "output_location")
                .stream()
                .map(it -> new Warehouse(
                        it.path("id").asLong(),
                        it.path("code").asText(""),
                        it.path("input_location").asLong(),
                        it.path("storage_location").asLong(),
                        it.path("output_location").asLong()))
                .toList();
    }

    Warehouse warehouse(Rpc rpc, String code) {
        return warehouses(rpc).stream()
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Unmapped(
                        "tryton has no warehouse \"" + code + "\"; give the location that code there",
                        Map.of("system", Tryton.SYSTEM, "location", code)));
    }

    Warehouse warehouse(Rpc rpc, Optional<LocationId> location) {
        return warehouse(rpc, location.map(LocationId::value).orElse(defaultWarehouse));
    }

    /** Where each storage holds goods for a decision: by storage, of those that have such a place. */
    Map<Long, Long> quarantines(Rpc rpc) {
        Map<Long, Long> places = new HashMap<>();
        for (JsonNode row : rpc.rows("stock.location", List.of(List.of("code", "=", quarantine)), "parent")) {
            places.put(row.path("parent").asLong(), row.path("id").asLong());
        }
        return places;
    }

    long quarantine(Rpc rpc, Warehouse warehouse) {
        Long place = quarantines(rpc).get(warehouse.storage());
        if (place == null) {
            throw new Misconfigured(
                    "warehouse \"" + warehouse.code() + "\" of tryton has no location \"" + quarantine
                            + "\" within its storage; add it there",
                    Map.of("system", Tryton.SYSTEM));
        }
        return place;
    }
}
