package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.BookedDocument;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.model.OrderId;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The invoices and credit notes of one order, line by line and tax by tax, as the server has them. This, and not what
 * was asked for once, is what is credited (rule R19).
 */
final class PostedBook {

    /** An invoice or credit note. */
    record Document(long id, String number, String state, Marker mark) {

        boolean posted() {
            return state.equals("posted") || state.equals("paid");
        }
    }

    /** One line or tax of one of them, in minor units as it stands there; below zero on a credit note. */
    private record Row(long document, long id, Tag tag, String title, long account, long minor) {}

    private final OrderId order;
    private final CurrencyUnit currency;
    private final List<Document> documents;
    private final List<Row> rows;

    private PostedBook(OrderId order, CurrencyUnit currency, List<Document> documents, List<Row> rows) {
        this.order = order;
        this.currency = currency;
        this.documents = documents;
        this.rows = rows;
    }

    static PostedBook of(Rpc rpc, OrderFile file) {
        return of(rpc, file, documents(rpc, file.order()));
    }

    /** The documents alone, drafts included. */
    static List<Document> documents(Rpc rpc, OrderId order) {
        List<?> of = List.of(
                List.of("reference", "=", order.value()),
                List.of("description", "like", "%am-%"),
                List.of("state", "!=", "cancelled"));
        List<Document> documents = new ArrayList<>();
        for (JsonNode it : rpc.rows("account.invoice", of, "number", "state", "description")) {
            document(it).ifPresent(documents::add);
        }
        return documents;
    }

    /** A document of ours, if a row is one; it holds number, state and description. */
    static Optional<Document> document(JsonNode row) {
        return Marker.in(row.path("description").asText(""))
                .map(mark -> new Document(
                        row.path("id").asLong(),
                        row.path("number").asText(""),
                        row.path("state").asText(""),
                        mark));
    }

    /** The lines and taxes of these documents. */
    static PostedBook of(Rpc rpc, OrderFile file, List<Document> documents) {
        List<Row> rows = new ArrayList<>();
        if (!documents.isEmpty()) {
            List<Long> ids = documents.stream().map(Document::id).toList();
            List<?> within = List.of(List.of("invoice", "in", ids));
            for (JsonNode it : rpc.rows("account.invoice.line", within, "invoice", "note", "account", "amount")) {
                add(rows, file, it, it.path("note").asText(""));
            }
            for (JsonNode it : rpc.rows("account.invoice.tax", within, "invoice", "description", "account", "amount")) {
                add(rows, file, it, it.path("description").asText(""));
            }
        }
        return new PostedBook(file.order(), file.currency(), documents, rows);
    }

    private static void add(List<Row> rows, OrderFile file, JsonNode row, String text) {
        BigDecimal amount = Wire.decimal(row.path("amount"));
        Tag.in(text)
                .ifPresent(tag -> rows.add(new Row(
                        row.path("invoice").asLong(),
                        row.path("id").asLong(),
                        tag,
                        Tag.title(text),
                        row.path("account").asLong(),
                        Money.of(file.currency(), amount).getAmountMinorLong())));
    }

    List<Document> documents() {
        return documents;
    }

    /** The posted invoices; a draft is not yet one, and may be a twin that its maker is about to delete. */
    private List<Document> invoices() {
        return documents.stream()
                .filter(it -> it.mark().use() == Marker.Use.INVOICE && it.posted())
                .toList();
    }

    /** What an answer says of the whole order's invoices. */
    BookedDocument.Builder stated(BookedDocument.Builder answer) {
        return stated(answer, invoices().stream().map(Document::id).toList(), 1);
    }

    /** What an answer says of one credit note. */
    BookedDocument.Builder stated(BookedDocument.Builder answer, Document credit) {
        return stated(answer, List.of(credit.id()), -1);
    }

    private BookedDocument.Builder stated(BookedDocument.Builder answer, List<Long> of, int sign) {
        long net = 0;
        long tax = 0;
        long duties = 0;
        boolean dutied = false;
        for (Row row : rows) {
            if (of.contains(row.document()) && !row.tag().component().equals(Tag.GOODWILL)) {
                if (row.tag().isTax()) {
                    tax += row.minor();
                } else if (row.tag().isDuty()) {
                    duties += row.minor();
                    dutied = true;
                } else {
                    net += row.minor();
                }
            }
        }
        answer.net(amount(net * sign)).tax(amount(tax * sign));
        if (dutied) {
            answer.duties(amount(duties * sign));
        }
        return answer;
    }

    private Amount amount(long minor) {
        return Amount.of(Money.ofMinor(currency, minor));
    }

    /**
     * How the parts stand after the credits among the documents before one.
     *
     * @param own marks the credit that is worked out: what else bears its key is that credit, made by somebody else
     */
    Map<String, PartNow> parts(long before, Marker own) {
        Map<String, PartNow> parts = new LinkedHashMap<>();
        Map<Long, Document> counted = new LinkedHashMap<>();
        for (Document it : documents) {
            if (it.mark().use() == Marker.Use.INVOICE
                    ? it.posted()
                    : it.id() < before && !it.mark().key().equals(own.key())) {
                counted.put(it.id(), it);
            }
        }
        for (Row row : rows) {
            if (counted.containsKey(row.document()) && !row.tag().part().equals(Tag.NO_PART)) {
                PartNow part = parts.computeIfAbsent(row.tag().part(), any -> new PartNow(row.tag()));
                part.add(row.tag(), row.title(), row.account(), row.id(), row.minor());
            }
        }
        return parts;
    }

    /** The part that a credit names. */
    PartNow part(Map<String, PartNow> parts, String path, String name) {
        PartNow part = parts.get(name);
        if (part == null) {
            throw new Invalid(
                    path,
                    "names " + name.replace('/', ' ') + ", which no posted invoice of order " + order + " has",
                    "name a part as it was booked");
        }
        return part;
    }

    /** The order's invoice must stand before anything is credited against it. */
    void requireInvoice() {
        if (invoices().isEmpty()) {
            throw new Conflicting(
                    "the invoice of order " + order + " is not posted in tryton yet; book the order to its end first",
                    Map.of("system", Tryton.SYSTEM, "order", order.value()));
        }
    }
}
