package io.aftermile.testkit.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A small trading company in EUR, set up on an empty database by calls alone. */
final class DemoCompany {

    static final List<String> MODULES = List.of("sale", "sale_complaint", "sale_shipment_cost");
    static final String PASSWORD = "Loopback-only-1";

    private static final int VERSION_LENGTH = 16;

    private final TrytonCalls tryton;
    private final LocalDate today;
    private long company;

    private DemoCompany(TrytonCalls tryton) {
        this.tryton = tryton;
        this.today = LocalDate.now(ZoneOffset.UTC);
    }

    /**
     * By what a finished database is known: the server, the modules, this set-up, and the year that it has periods for.
     */
    static String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(MODULES.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(TrytonProcess.LIBRARY.resolve("__init__.py")));
            for (String module : MODULES) {
                digest.update(Files.readAllBytes(
                        TrytonProcess.LIBRARY.resolve("modules").resolve(module).resolve("tryton.cfg")));
            }
            for (Class<?> part : List.of(DemoCompany.class, DemoStock.class)) {
                try (InputStream code = part.getResourceAsStream(part.getSimpleName() + ".class")) {
                    if (code != null) {
                        digest.update(code.readAllBytes());
                    }
                }
            }
            digest.update((byte) LocalDate.now(ZoneOffset.UTC).getYear());
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static void setUp(TrytonCalls admin) {
        DemoCompany demo = new DemoCompany(admin);
        demo.company();
        demo.users();
        demo.years();
        demo.chart();
        demo.payments();
        demo.complaints();
        new DemoStock(admin, demo.company, demo.today).setUp();
    }

    private void company() {
        Map<String, Long> currencies = Map.of(
                "EUR", currency("EUR", "1", 2, "0.01"),
                "USD", currency("USD", "1.25", 2, "0.01"),
                "CAD", currency("CAD", "1.50", 2, "0.01"),
                "JPY", currency("JPY", "160", 0, "1"),
                "KWD", currency("KWD", "0.375", 3, "0.001"));
        long party = tryton.create("party.party", Map.of("name", "Aftermile Example Company"));
        company = tryton.create("company.company", Map.of("party", party, "currency", currencies.get("EUR")));
    }

    private long currency(String code, String rate, int digits, String rounding) {
        long id = tryton.create(
                "currency.currency",
                Map.of(
                        "name", code,
                        "code", code,
                        "symbol", code,
                        "digits", digits,
                        "rounding", new BigDecimal(rounding)));
        tryton.create(
                "currency.currency.rate",
                Map.of("currency", id, "date", LocalDate.of(2020, 1, 1), "rate", new BigDecimal(rate)));
        return id;
    }

    private void users() {
        JsonNode groups = tryton.call("model.res.group.search", List.of(), 0, null, null);
        List<Object> joined = List.of(List.of("add", groups));
        List<Object> employed = List.of(List.of("add", List.of(company)));
        long admin = tryton.one("res.user", List.of(List.of("login", "=", "admin")));
        tryton.write("res.user", admin, Map.of("companies", employed, "company", company, "groups", joined));
        tryton.create(
                "res.user",
                Map.of(
                        "name", "Books",
                        "login", TrytonServer.USER,
                        "password", PASSWORD,
                        "companies", employed,
                        "company", company,
                        "groups", joined));
        tryton.create(
                "res.user",
                Map.of(
                        "name", "Reader",
                        "login", TrytonServer.READER,
                        "password", PASSWORD,
                        "companies", employed,
                        "company", company));
        tryton.refresh();
    }

    private void years() {
        long moves = tryton.one("ir.sequence.type", List.of(List.of("name", "=", "Account Move")));
        long invoices = tryton.one("ir.sequence.type", List.of(List.of("name", "=", "Invoice")));
        for (int year = today.getYear(); year <= today.getYear() + 1; year++) {
            long posting = tryton.create(
                    "ir.sequence", Map.of("name", "Moves " + year, "sequence_type", moves, "company", company));
            long numbering = strict("Invoices " + year, invoices, "I" + year + "-");
            long credits = strict("Credit notes " + year, invoices, "C" + year + "-");
            long made = tryton.create(
                    "account.fiscalyear",
                    Map.of(
                            "name", String.valueOf(year),
                            "start_date", LocalDate.of(year, 1, 1),
                            "end_date", LocalDate.of(year, 12, 31),
                            "company", company,
                            "post_move_sequence", posting,
                            "invoice_sequences",
                                    List.of(List.of(
                                            "create",
                                            List.of(Map.of(
                                                    "company", company,
                                                    "out_invoice_sequence", numbering,
                                                    "in_invoice_sequence", numbering,
                                                    "out_credit_note_sequence", credits,
                                                    "in_credit_note_sequence", credits))))));
            tryton.press("account.fiscalyear", "create_period", made);
        }
    }

    private long strict(String name, long type, String prefix) {
        return tryton.create(
                "ir.sequence.strict",
                Map.of("name", name, "sequence_type", type, "company", company, "prefix", prefix, "padding", 5));
    }

    private void chart() {
        long template = tryton.rows(
                        "ir.model.data",
                        List.of(List.of("module", "=", "account"), List.of("fs_id", "=", "account_template_root_en")),
                        "db_id")
                .get(0)
                .path("db_id")
                .asLong();
        long session = tryton.call("wizard.account.create_chart.create").path(0).asLong();
        Map<String, Object> chosen = Map.of("company", company, "account_template", template);
        tryton.call("wizard.account.create_chart.execute", session, Map.of("account", chosen), "create_account");
        Map<String, Object> standard = Map.of(
                "company", company,
                "account_receivable", ofType("receivable"),
                "account_payable", ofType("payable"));
        tryton.call(
                "wizard.account.create_chart.execute",
                session,
                Map.of("account", chosen, "properties", standard),
                "create_properties");
        tryton.call("wizard.account.create_chart.delete", session);
        for (String liability : List.of("Gift Cards", "Duties", "Tax Owed by Channel")) {
            beside("Main Tax", liability);
        }
        beside("Main Cash", "Card Clearing");
        beside("Main Expense", "Goodwill");
        beside("Main Revenue", "Shipping Revenue");
    }

    private long ofType(String type) {
        return tryton.one("account.account", List.of(List.of("type." + type, "=", true)));
    }

    private void beside(String like, String name) {
        JsonNode model = tryton.rows("account.account", List.of(List.of("name", "=", like)), "type", "parent")
                .get(0);
        tryton.create(
                "account.account",
                Map.of("name", name, "company", company, "type", model.path("type"), "parent", model.path("parent")));
    }

    private void payments() {
        long journal = tryton.one("account.journal", List.of(List.of("type", "=", "cash")));
        Map<String, String> methods =
                Map.of("Card", "Card Clearing", "Gift card", "Gift Cards", "Store credit", "Gift Cards");
        List<String> names = new ArrayList<>(methods.keySet());
        names.sort(String::compareTo);
        for (String name : names) {
            long account = tryton.one("account.account", List.of(List.of("name", "=", methods.getOrDefault(name, ""))));
            tryton.create(
                    "account.invoice.payment.method",
                    Map.of(
                            "name", name,
                            "company", company,
                            "journal", journal,
                            "credit_account", account,
                            "debit_account", account));
        }
    }

    private void complaints() {
        for (String origin : List.of("sale.sale", "sale.line", "account.invoice", "account.invoice.line")) {
            long model = tryton.one("ir.model", List.of(List.of("model", "=", origin)));
            tryton.create("sale.complaint.type", Map.of("name", "About " + origin, "origin", model));
        }
    }
}
