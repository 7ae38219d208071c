package io.aftermile.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Order;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A document that breaks the form is refused with the place, the problem and the remedy. */
class BadDocumentTest {

    private static final String GOOD = """
            {"schema": "aftermile.order/1", "id": "1", "channel": "shop", "number": "#1",
             "placedAt": {"text": "20260301"}, "currency": "EUR",
             "customer": {"id": "c1", "name": "Jane Doe", "address": {"street": ["Main Street 1"], "country": "US"}},
             "discounts": [{"id": "d1", "scheme": "CODE", "target": "LINES", "method": "ACROSS",
                            "value": {"kind": "PERCENTAGE", "rate": "0.1"}}],
             "lines": [{"id": "l1", "title": "Tee", "quantity": "3", "taxIncluded": false,
                        "price": {"customer": {"currency": "EUR", "amount": "105.00"}},
                        "discounts": [{"discount": "d1",
                                       "amount": {"customer": {"currency": "EUR", "amount": "10.50"}}}],
                        "taxes": [{"id": "t1", "title": "VAT", "rate": "0.19",
                                   "amount": {"customer": {"currency": "EUR", "amount": "17.96"}}}]}],
             "updatedAt": "2026-03-01T10:15:30Z",
             "shipments": [{"id": "s1", "status": "SHIPPED", "lines": [{"line": "l1", "quantity": "2"}]}]}
            """;

    @Test
    void theDocumentThatTheseAreMadeFromIsGood() {
        assertThat(CanonicalJson.read(GOOD, Order.class).number()).isEqualTo("#1");
    }

    static Stream<Arguments> faults() {
        String amount = "\"amount\": \"105.00\"";
        String quantity = "\"quantity\": \"3\"";
        return Stream.of(
                fault(quantity, "\"quantity\": 3", "/lines/0/quantity", "wrong type", "text in quotes"),
                fault(quantity, "\"quantity\": 1e999999999", "/lines/0/quantity", "wrong type", "text in quotes"),
                fault(quantity, "\"quantity\": 1E99999999999", "", "too many digits", "text in quotes"),
                fault(quantity, "\"quantity\": \"1e999999999\"", "/lines/0/quantity", "no plain decimal", "like 12"),
                fault(quantity, "\"quantity\": \"-1\"", "/lines/0/quantity", "-1 is negative", "zero or more"),
                fault(quantity, "\"quantity\": \"9999999999999\"", "/lines/0/quantity", "out of range", "10^12"),
                fault(quantity, "\"quantity\": \"0.0000000001\"", "/lines/0/quantity", "too fine", "at most 9"),
                fault(quantity, "\"quantity\": \"" + "1".repeat(41) + "\"", "/lines/0/quantity", "41 char", "at most"),
                fault(quantity, "\"quantity\": null", "/lines/0/quantity", "is null", "leave absent values out"),
                fault(quantity, "\"quantity\": \"\"", "/lines/0/quantity", "no plain decimal", "like 12"),
                fault(quantity, "\"quantity\": [\"3\"]", "/lines/0/quantity", "wrong type", "text in quotes"),
                fault(quantity + ",", "", "/lines/0/quantity", "is missing", "give it"),
                fault(quantity, quantity + ", \"weight\": 7", "/lines/0/weight", "not a field", "remove it"),
                fault(quantity, quantity + ", " + quantity, "/lines/0/quantity", "stands twice", "once"),
                fault(quantity, "\"quantity\": \"2\", \"step\": \"0.3\"", "/lines/0", "steps of 0.3", "give a step"),
                fault(quantity, "\"quantity\": \"3\", \"step\": \"0\"", "/lines/0", "steps of 0", "give a step"),
                fault(amount, "\"amount\": 105.00", "/lines/0/price/customer/amount", "wrong type", "in quotes"),
                fault(amount, "\"amount\": \"105.0\"", "/lines/0/price/customer/amount", "1 decimals", "exactly 2"),
                fault(amount, "\"amount\": \"105.000\"", "/lines/0/price/customer/amount", "3 decimals", "exactly 2"),
                fault(amount, "\"amount\": \"1e2\"", "/lines/0/price/customer/amount", "no plain decimal", "41.65"),
                fault(
                        amount,
                        "\"amount\": \"99999999999999999.99\"",
                        "/lines/0/price/customer/amount",
                        "out of range",
                        "2^63"),
                fault(amount, "\"amount\": \"-105.00\"", "/lines/0", "below zero", "discount"),
                fault(amount, "\"total\": \"105.00\"", "/lines/0/price/customer", "not of money", "alone"),
                fault(", " + amount, "", "/lines/0/price/customer/amount", "is missing", "both"),
                fault("\"EUR\", " + amount, "\"USD\", " + amount, "/lines/0", "discount d1", "same currency views"),
                fault(
                        "\"EUR\", " + amount,
                        "\"EUX\", " + amount,
                        "/lines/0/price/customer/currency",
                        "'EUX' is unknown",
                        "ISO 4217"),
                fault(
                        "\"EUR\", " + amount,
                        "\"eur\", " + amount,
                        "/lines/0/price/customer/currency",
                        "'eur' is no ISO",
                        "like EUR"),
                fault(
                        "\"currency\": \"EUR\",\n",
                        "\"currency\": \"XXX\",\n",
                        "/currency",
                        "no minor unit",
                        "paid with"),
                fault("\"currency\": \"EUR\",\n", "\"currency\": 978,\n", "/currency", "wrong type", "in quotes"),
                fault("\"currency\": \"EUR\",\n", "", "/currency", "is missing", "give it"),
                fault(
                        "\"currency\": \"EUR\",\n",
                        "\"currency\": \"USD\",\n",
                        "",
                        "price of part l1",
                        "state it in USD"),
                fault("\"id\": \"l1\"", "\"id\": 17", "/lines/0/id", "wrong type", "in quotes"),
                fault("\"id\": \"l1\"", "\"id\": \"\"", "/lines/0/id", "0 characters", "1 to 255"),
                fault("\"id\": \"l1\"", "\"id\": \"l1 \"", "/lines/0/id", "ends blank", "trimmed"),
                fault("\"id\": \"l1\"", "\"id\": \"l\\u0000\"", "/lines/0/id", "control", "trimmed"),
                fault("\"id\": \"l1\"", "\"id\": \"l\\ud83d\"", "/lines/0/id", "surrogate", "whole characters"),
                fault("\"id\": \"l1\"", "\"id\": \"l2\"", "", "points to l1", "add it"),
                fault("\"taxIncluded\": false", "\"taxIncluded\": \"no\"", "/lines/0/taxIncluded", "wrong", "true or"),
                fault("\"taxIncluded\": false", "\"taxIncluded\": 0", "/lines/0/taxIncluded", "wrong", "true or"),
                fault("\"taxIncluded\": false,", "", "/lines/0/taxIncluded", "is missing", "give it"),
                fault("\"scheme\": \"CODE\"", "\"scheme\": \"code\"", "/discounts/0/scheme", "no known", "AUTOMATIC"),
                fault("\"scheme\": \"CODE\"", "\"scheme\": 0", "/discounts/0/scheme", "no known", "one of CODE"),
                fault(
                        "\"kind\": \"PERCENTAGE\", ",
                        "",
                        "/discounts/0/value/kind",
                        "is missing",
                        "one of PERCENTAGE, SUM"),
                fault("\"PERCENTAGE\"", "\"HALF\"", "/discounts/0/value/kind", "no known value", "PERCENTAGE, SUM"),
                fault(", \"rate\": \"0.1\"", "", "/discounts/0/value/rate", "is missing", "give it"),
                fault("\"rate\": \"0.1\"", "\"rate\": \"100\"", "/discounts/0/value/rate", "out of range", "0.19"),
                fault("\"discount\": \"d1\",", "", "/lines/0/discounts/0/discount", "is missing", "give it"),
                fault("\"discount\": \"d1\"", "\"discount\": \"d2\"", "", "points to d2", "mend the reference"),
                fault(
                        "\"country\": \"US\"",
                        "\"country\": \"usa\"",
                        "/customer/address",
                        "'usa' is no ISO",
                        "DE or US"),
                fault("{\"text\": \"20260301\"}", "\"20260301\"", "/placedAt", "wrong type", "an object"),
                fault(
                        "{\"text\": \"20260301\"}",
                        "{\"text\": \"20260301\", \"zone\": \"Z\"}",
                        "/placedAt",
                        "no instant",
                        "both or neither"),
                fault("10:15:30Z", "10:15:30+01:00", "/updatedAt", "no ISO-8601", "2026-03-01T10:15:30Z"),
                fault("10:15:30Z", "25:15:30Z", "/updatedAt", "no ISO-8601", "2026-03-01T10:15:30Z"),
                fault("\"2026-03-01T10:15:30Z\"", "1772360130", "/updatedAt", "wrong type", "in quotes"),
                fault("\"lines\": [{\"line\"", "\"lines\": {\"0\": [{\"line\"", "/shipments/0/lines", "", ""),
                fault("\"quantity\": \"2\"", "\"quantity\": \"0\"", "/shipments/0/lines/0", "no units", "above zero"),
                fault(
                        "aftermile.order/1",
                        "aftermile.refund/1",
                        "/schema",
                        "this is aftermile.refund/1, not",
                        "aftermile.order/1"),
                fault("aftermile.order/1", "order", "/schema", "another", "aftermile.order/1"),
                fault("\"aftermile.order/1\"", "1", "/schema", "missing or no text", "aftermile.order/1"),
                fault("\"schema\": \"aftermile.order/1\", ", "", "/schema", "missing", "aftermile.order/1"),
                fault("\"#1\"", "\"#1\", \"number\": \"#2\"", "/number", "stands twice", "once"),
                fault("\"#1\"", "NaN", "/number", "not well-formed", "well-formed"),
                fault("\"#1\"", "'#1'", "/number", "not well-formed", "well-formed"),
                fault("\"#1\"", "\"#1\" /* one */", "/number", "not well-formed", "well-formed"),
                fault("\"2\"}]}]}", "\"2\"}]}]} x", "", "not well-formed", "well-formed"),
                fault("\"2\"}]}]}", "\"2\"}]}]} {}", "", "after its end", "one document"));
    }

    private static Arguments fault(String good, String bad, String path, String problem, String remedy) {
        return arguments(good, bad, path, problem, remedy);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("faults")
    void isRefusedWithItsPlaceItsProblemAndTheRemedy(
            String good, String bad, String path, String problem, String remedy) {
        assertThat(GOOD).contains(good);
        String document =
                GOOD.substring(0, GOOD.indexOf(good)) + bad + GOOD.substring(GOOD.indexOf(good) + good.length());

        Invalid refusal = refusalOf(document.replace("{\"0\": [{\"line\": \"l1\", \"quantity\": \"2\"}]", "{}"));

        if (!path.isEmpty() || !refusal.path().isEmpty()) {
            assertThat(refusal.path()).isEqualTo(path);
        }
        assertThat(refusal.problem()).contains(problem);
        assertThat(refusal.remedy()).contains(remedy).isNotBlank();
        assertThat(refusal.facts()).containsEntry("path", path);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = GOOD.strip().getBytes(StandardCharsets.UTF_8);

        for (int end = 0; end < whole.length; end++) {
            byte[] part = java.util.Arrays.copyOf(whole, end);
            assertThatThrownBy(() -> CanonicalJson.read(part, Order.class)).isInstanceOf(Invalid.class);
        }
    }

    @Test
    void aTruncatedDocumentNamesWhereItBreaksOff() {
        Invalid refusal = refusalOf(GOOD.substring(0, GOOD.indexOf("105.00")));

        assertThat(refusal.path()).isEqualTo("/lines/0/price/customer/amount");
        assertThat(refusal.problem()).contains("not well-formed JSON (line ");
    }

    @Test
    void aNestingBombIsRefusedBeforeItIsBuilt() {
        Invalid arrays = refusalOf("[".repeat(1_000_000));
        Invalid objects = refusalOf("{\"a\":".repeat(500_000));
        Invalid inside = refusalOf(GOOD.replace("\"#1\"", "[".repeat(100) + "]".repeat(100)));

        assertThat(arrays.problem()).contains("nested too deeply");
        assertThat(objects.problem()).contains("nested too deeply");
        assertThat(inside.problem()).contains("nested too deeply");
        assertThat(objects.getMessage()).hasSizeLessThan(600);
    }

    @Test
    void tooManyDigitsAndTooLongTextsAreRefused() {
        assertThat(refusalOf(GOOD.replace("\"3\"", "9".repeat(2_000))).problem())
                .contains("too long");
        assertThat(refusalOf(GOOD.replace("Tee", "T".repeat(2_000_000))).problem())
                .contains("too long");
    }

    @Test
    void aDocumentOverTheLimitIsRefusedUnread() {
        byte[] big = new byte[CanonicalJson.MAX_BYTES + 1];

        assertThatThrownBy(() -> CanonicalJson.read(big, Order.class))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("has 33554433 bytes; give at most 33554432");
        assertThatThrownBy(() -> CanonicalJson.read(new String(big, StandardCharsets.US_ASCII), Order.class))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("33554433 characters");
    }

    @Test
    void otherEncodingsAreRefused() {
        for (byte[] encoded : new byte[][] {
            GOOD.getBytes(StandardCharsets.UTF_16),
            GOOD.getBytes(StandardCharsets.UTF_16LE),
            GOOD.getBytes(StandardCharsets.UTF_16BE),
            GOOD.replace("Tee", "Größe").getBytes(StandardCharsets.ISO_8859_1)
        }) {
            assertThatThrownBy(() -> CanonicalJson.read(encoded, Order.class)).isInstanceOf(Invalid.class);
        }
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (String document : new String[] {"", " ", "[]", "1", "\"aftermile.order/1\"", "true", "null"}) {
            Invalid refusal = refusalOf(document);
            assertThat(refusal.path()).isEmpty();
            assertThat(refusal.remedy()).contains("\"schema\": \"aftermile.order/1\"");
        }
    }

    @Test
    void aNewerSchemaIsNamedAndNeverHalfRead() {
        NewerSchema newer = catchThrowableOfType(
                NewerSchema.class,
                () -> CanonicalJson.read(
                        "{\"schema\": \"aftermile.order/2\", \"unheardOf\": {\"of\": null}}", Order.class));

        assertThat(newer.path()).isEqualTo("/schema");
        assertThat(newer).hasMessageContaining("aftermile.order/2").hasMessageContaining("aftermile.order/1");
        assertThat(newer.remedy()).contains("later version");
    }

    private static Invalid refusalOf(String document) {
        Invalid refusal = catchThrowableOfType(Invalid.class, () -> CanonicalJson.read(document, Order.class));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
