package io.aftermile.erp.tryton;

import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * An invoice or credit note while it is put together: lines without taxes, and the exact taxes beside them, since the
 * server would compute others from rates. One thread at a time.
 */
final class InvoiceDraft {

    /** A product that a line sells, and how much of it. */
    record Product(long id, long unit, BigDecimal quantity) {}

    /** What the server holds of a price. */
    private static final int PRICE_DECIMALS = 4;

    private final Rpc rpc;
    private final Company company;
    private final CurrencyUnit currency;
    private final int sign;
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private final List<Map<String, Object>> taxes = new ArrayList<>();

    /** @param sign 1 for an invoice, -1 for a credit note, whose quantities are below zero */
    InvoiceDraft(Rpc rpc, Company company, CurrencyUnit currency, int sign) {
        this.rpc = rpc;
        this.company = company;
        this.currency = currency;
        this.sign = sign;
    }

    /**
     * Adds an amount; where no price of four decimals makes it exactly, a second line holds what is missing. The server
     * lets lines post to revenue only, so that what is a liability or an expense stands beside them, as taxes do.
     *
     * @param minor zero or more
     */
    void line(Tag tag, String title, long account, long minor, Optional<Product> product, Optional<String> origin) {
        if (!company.isRevenue(rpc, account)) {
            tax(tag, title, account, minor, minor);
            return;
        }
        BigDecimal amount = Money.ofMinor(currency, minor).getAmount();
        BigDecimal quantity = product.map(Product::quantity).orElse(BigDecimal.ONE);
        BigDecimal price = price(amount, quantity);
        Map<String, Object> line = line(tag, title, account, quantity, price);
        product.ifPresent(it -> {
            line.put("product", it.id());
            line.put("unit", it.unit());
        });
        origin.ifPresent(it -> line.put("origin", it));
        lines.add(line);
        BigDecimal missing = amount.subtract(reached(price, quantity, currency));
        if (missing.signum() != 0) {
            lines.add(line(tag.with(tag.how(), Quantity.ZERO), title, account, BigDecimal.ONE, missing));
        }
    }

    /** The price of one at which the server comes closest to the amount. */
    static BigDecimal price(BigDecimal amount, BigDecimal quantity) {
        return amount.divide(quantity, PRICE_DECIMALS, RoundingMode.HALF_UP);
    }

    /** What the server makes of a price: it rounds halves to even. */
    private static BigDecimal reached(BigDecimal price, BigDecimal quantity, CurrencyUnit currency) {
        return price.multiply(quantity).setScale(currency.getDecimalPlaces(), RoundingMode.HALF_EVEN);
    }

    private Map<String, Object> line(Tag tag, String title, long account, BigDecimal quantity, BigDecimal price) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "line");
        line.put("company", company.id());
        line.put("currency", company.currency(rpc, currency));
        line.put("description", title);
        line.put("quantity", Wire.number(sign < 0 ? quantity.negate() : quantity));
        line.put("unit_price", price);
        line.put("account", account);
        line.put("note", tag.behind(title));
        return line;
    }

    /** Adds a tax as it is, zero included: that a supply is exempt is a fact. */
    void tax(Tag tag, String title, long account, long baseMinor, long minor) {
        Map<String, Object> tax = new LinkedHashMap<>();
        tax.put("manual", true);
        tax.put("description", tag.behind(title));
        tax.put("account", account);
        tax.put("base", Money.ofMinor(currency, sign * baseMinor).getAmount());
        tax.put("amount", Money.ofMinor(currency, sign * minor).getAmount());
        taxes.add(tax);
    }

    /** A line of nothing, so that there is a document. */
    void nothing(long account) {
        lines.add(line(
                new Tag(Tag.NO_PART, Tag.NET, Tag.How.AMOUNT, Quantity.ZERO, false),
                "Nothing",
                account,
                BigDecimal.ONE,
                BigDecimal.ZERO));
    }

    boolean isEmpty() {
        return lines.isEmpty() && taxes.isEmpty();
    }

    /** What the draft holds, by which two of them are compared. */
    String content() {
        return Wire.of(List.of(lines, taxes)).toString();
    }

    /** Creates it in one call, as a draft that bears the order's id and the marker. */
    long create(OrderFile file, Marker marker) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("type", "out");
        values.put("company", company.id());
        values.put("party", file.party());
        values.put("invoice_address", file.invoiceAddress());
        values.put("currency", company.currency(rpc, currency));
        values.put("account", company.account(rpc, company.accounts().receivable()));
        values.put("journal", company.salesJournal(rpc));
        values.put("reference", file.order().value());
        values.put("description", marker.text());
        values.put("lines", List.of(List.of("create", lines)));
        if (!taxes.isEmpty()) {
            values.put("taxes", List.of(List.of("create", taxes)));
        }
        return rpc.create("account.invoice", values);
    }
}
