package io.aftermile.testkit.tryton;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the company sells, and what it has of it in two warehouses. */
final class DemoStock {

    private final TrytonCalls tryton;
    private final long company;
    private final LocalDate today;

    DemoStock(TrytonCalls tryton, long company, LocalDate today) {
        this.tryton = tryton;
        this.company = company;
        this.today = today;
    }

    void setUp() {
        long here = tryton.one("stock.location", List.of(List.of("code", "=", "STO")));
        place("QUAR", "Quarantine", "storage", Map.of("parent", here));
        place("SCRAP", "Scrap", "lost_found", Map.of());
        long there = secondWarehouse();
        long piece = tryton.one("product.uom", List.of(List.of("name", "=", "Unit")));
        long measured = tryton.create(
                "product.uom",
                Map.of(
                        "name",
                        "Thousandths",
                        "symbol",
                        "th",
                        "category",
                        category(piece),
                        "rate",
                        1,
                        "factor",
                        1,
                        "rounding",
                        0.001,
                        "digits",
                        3));
        long sold = tryton.create(
                "product.category",
                Map.of(
                        "name",
                        "Sold",
                        "accounting",
                        true,
                        "account_revenue",
                        account("Main Revenue"),
                        "account_expense",
                        account("Main Expense")));
        for (String code : List.of("KIT-TEE", "KIT-MUG")) {
            stock(item(code, "Item of the contract kit", measured, sold, Map.of()), here, 100_000);
        }
        long cloth = item("KIT-CLOTH", "Cloth by the measure", measured, sold, Map.of());
        stock(cloth, here, 12.5);
        stock(cloth, tryton.one("stock.location", List.of(List.of("code", "=", "QUAR"))), 2);
        leave(cloth, measured, there, 3);
        item("KIT-UNMOVED", "Never moved", measured, sold, Map.of());
        Map<String, Object> barcode = Map.of(
                "identifiers", List.of(List.of("create", List.of(Map.of("type", "ean", "code", "2012345678903")))));
        stock(item("TEE-RED-M", "Tee, red, M", piece, sold, barcode), here, 100_000);
        stock(item("BOOK-7", "Book", piece, sold, Map.of()), here, 100_000);
        stock(item("SCARCE", "Nearly sold out", piece, sold, Map.of()), here, 1);
    }

    private long category(long unit) {
        return tryton.rows("product.uom", List.of(List.of("id", "=", unit)), "category")
                .get(0)
                .path("category")
                .asLong();
    }

    private long account(String name) {
        return tryton.one("account.account", List.of(List.of("name", "=", name)));
    }

    private long place(String code, String name, String type, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("code", code);
        values.put("name", name);
        values.put("type", type);
        return tryton.create("stock.location", values);
    }

    /** Its places, and where its goods are stored. */
    private long secondWarehouse() {
        long storage = place("STO2", "Second storage", "storage", Map.of());
        long warehouse = place(
                "WH2",
                "Second warehouse",
                "warehouse",
                Map.of(
                        "storage_location", storage,
                        "input_location", place("IN2", "Second input", "storage", Map.of()),
                        "output_location", place("OUT2", "Second output", "storage", Map.of())));
        for (String code : List.of("STO2", "IN2", "OUT2")) {
            long place = tryton.one("stock.location", List.of(List.of("code", "=", code)));
            tryton.write("stock.location", place, Map.of("parent", warehouse));
        }
        return storage;
    }

    private long item(String code, String name, long unit, long category, Map<String, ?> more) {
        Map<String, Object> variant = new HashMap<>(more);
        variant.put("suffix_code", "");
        tryton.create(
                "product.template",
                Map.of(
                        "name",
                        name,
                        "code",
                        code,
                        "type",
                        "goods",
                        "default_uom",
                        unit,
                        "salable",
                        true,
                        "sale_uom",
                        unit,
                        "list_price",
                        new BigDecimal("10.00"),
                        "cost_price_method",
                        "fixed",
                        "account_category",
                        category,
                        "products",
                        List.of(List.of("create", List.of(variant)))));
        long product = tryton.one("product.product", List.of(List.of("code", "=", code)));
        tryton.write("product.product", product, Map.of("cost_price", new BigDecimal("5.00")));
        return product;
    }

    private void stock(long product, long location, double quantity) {
        long counted = tryton.create(
                "stock.inventory",
                Map.of(
                        "location",
                        location,
                        "company",
                        company,
                        "date",
                        today,
                        "lines",
                        List.of(List.of("create", List.of(Map.of("product", product, "quantity", quantity))))));
        tryton.press("stock.inventory", "confirm", counted);
    }

    /** More leaves than is there. */
    private void leave(long product, long unit, long from, double quantity) {
        long move = tryton.create(
                "stock.move",
                Map.of(
                        "product", product,
                        "uom", unit,
                        "quantity", quantity,
                        "from_location", from,
                        "to_location", tryton.one("stock.location", List.of(List.of("code", "=", "SCRAP"))),
                        "company", company));
        tryton.press("stock.move", "do", move);
    }
}
