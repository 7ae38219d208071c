package io.aftermile.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** How the types that are not ours are written: money as two strings, times in ISO-8601. */
final class ValueCodecs extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final String CURRENCY = "currency";
    private static final String AMOUNT = "amount";
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,23})(\\.\\d{1,24})?");

    ValueCodecs() {
        super("aftermile-values");
        money(Money.class, Money::getCurrencyUnit, Money::getAmount, ValueCodecs::atScale);
        money(BigMoney.class, BigMoney::getCurrencyUnit, BigMoney::getAmount, BigMoney::of);
        text(CurrencyUnit.class, CurrencyUnit::getCode, ValueCodecs::currency);
        text(Instant.class, Instant::toString, text -> time(text, ValueCodecs::instant));
        text(LocalDate.class, LocalDate::toString, text -> time(text, LocalDate::parse));
        text(Duration.class, Duration::toString, text -> time(text, Duration::parse));
    }

    private static Money atScale(CurrencyUnit currency, BigDecimal amount) {
        if (amount.scale() != currency.getDecimalPlaces()) {
            throw new IllegalArgumentException("amount " + amount + " of " + currency + " has " + amount.scale()
                    + " decimals; write exactly " + currency.getDecimalPlaces());
        }
        Money money = Money.of(currency, amount);
        try {
            money.getAmountMinorLong();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "amount " + amount + " of " + currency + " is out of range; give less than 2^63 minor units", e);
        }
        return money;
    }

    private static CurrencyUnit currency(String code) {
        if (!code.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("currency " + shown(code) + " is no ISO 4217 code; write it like EUR");
        }
        try {
            CurrencyUnit currency = CurrencyUnit.of(code);
            if (currency.isPseudoCurrency()) {
                throw new IllegalArgumentException(
                        "currency " + code + " has no minor unit; give a currency that is paid with");
            }
            return currency;
        } catch (org.joda.money.IllegalCurrencyException e) {
            throw new IllegalArgumentException(
                    "currency " + shown(code) + " is unknown; give an ISO 4217 code such as EUR", e);
        }
    }

    private static BigDecimal decimal(String text) {
        if (!PLAIN_DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("amount " + shown(text) + " is no plain decimal; write it like 41.65");
        }
        return new BigDecimal(text);
    }

    /** Short texts are shown; a longer one is no currency, amount or time, but something in the wrong place. */
    private static String shown(String text) {
        return text.length() <= 40
                ? "'" + text.replaceAll("\\p{Cntrl}", "?") + "'"
                : "of " + text.length() + " characters";
    }

    private static <T> T time(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    shown(text) + " is no ISO-8601 time; write it like 2026-03-01T10:15:30Z", e);
        }
    }

    /** The parser of the platform takes other offsets too, and lower case. */
    private static Instant instant(String text) {
        if (!text.endsWith("Z")) {
            throw new DateTimeException("not in UTC");
        }
        return Instant.parse(text);
    }

    private <T> void text(Class<T> type, Function<T, String> write, Function<String, T> read) {
        addSerializer(type, new StdSerializer<T>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(write.apply(value));
            }
        });
        addDeserializer(type, new StdDeserializer<T>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                if (!in.hasToken(JsonToken.VALUE_STRING)) {
                    throw refused(in, "has the wrong type; give text in quotes");
                }
                return guarded(in, in.getText(), read);
            }
        });
    }

    private <T> void money(
            Class<T> type,
            Function<T, CurrencyUnit> currencyOf,
            Function<T, BigDecimal> amountOf,
            BiFunction<CurrencyUnit, BigDecimal, T> build) {
        addSerializer(type, new StdSerializer<T>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeStartObject();
                out.writeStringField(CURRENCY, currencyOf.apply(value).getCode());
                out.writeStringField(AMOUNT, amountOf.apply(value).toPlainString());
                out.writeEndObject();
            }
        });
        addDeserializer(type, new StdDeserializer<T>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                Map<String, String> fields = strings(in);
                CurrencyUnit currency = guarded(in, fields.getOrDefault(CURRENCY, ""), ValueCodecs::currency, CURRENCY);
                return guarded(
                        in, fields.getOrDefault(AMOUNT, ""), text -> build.apply(currency, decimal(text)), AMOUNT);
            }
        });
    }

    private static Map<String, String> strings(JsonParser in) throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            throw refused(in, "has the wrong type; money is an object of the two texts currency and amount");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            if (!name.equals(CURRENCY) && !name.equals(AMOUNT)) {
                throw refused(in, "has a field that is not of money; give currency and amount alone");
            }
            if (in.nextToken() != JsonToken.VALUE_STRING) {
                throw refused(in, "has the wrong type; give text in quotes, for a decimal too", name);
            }
            fields.put(name, in.getText());
        }
        for (String name : new String[] {CURRENCY, AMOUNT}) {
            if (!fields.containsKey(name)) {
                throw refused(in, "is missing; money needs both currency and amount", name);
            }
        }
        return fields;
    }

    private static <T> T guarded(JsonParser in, String text, Function<String, T> read, String... inside)
            throws IOException {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw refused(in, String.valueOf(e.getMessage()), inside);
        }
    }

    private static JsonMappingException refused(JsonParser in, String problem, String... inside) {
        JsonMappingException failure = JsonMappingException.from(in, problem, new IllegalArgumentException(problem));
        for (String field : inside) {
            failure.prependPath(Money.class, field);
        }
        return failure;
    }
}
