package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DocumentKind;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.TenderKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Enters money that came or went, against what the customer owes, in the journal of its payment method. */
final class MoneyEntry {

    static final String MODEL = "account.move";

    private final Rpc rpc;
    private final Company company;
    private final CallContext context;
    private final Twins twins;
    private final LocalDate today;

    MoneyEntry(Rpc rpc, Company company, CallContext context, LocalDate today) {
        this.rpc = rpc;
        this.company = company;
        this.context = context;
        this.twins = new Twins(rpc, context);
        this.today = today;
    }

    BookedDocument enter(BookPayment request, String fingerprint) {
        Marker marker = Marker.of(Marker.Use.PAYMENT, context, fingerprint);
        Optional<JsonNode> before = twins.find(MODEL, "description", marker, List.of("state", "post_number"));
        if (before.isEmpty()) {
            OrderFile file = OrderFile.booked(rpc, request.order(), context);
            BigDecimal amount =
                    file.inViews("/amount", request.amount()).customer().getAmount();
            return enter(marker, file, request.kind(), amount, true);
        }
        return post(before.get());
    }

    /** Money that goes back is entered once, too, before the credit note that it belongs to is posted. */
    void back(Marker marker, OrderFile file, TenderKind kind, BigDecimal amount) {
        Optional<JsonNode> before = twins.find(MODEL, "description", marker, List.of("state", "post_number"));
        if (before.isEmpty()) {
            enter(marker, file, kind, amount, false);
        } else {
            post(before.get());
        }
    }

    private BookedDocument enter(Marker marker, OrderFile file, TenderKind kind, BigDecimal amount, boolean in) {
        file.requireCompanyCurrency(company);
        Company.Method method = company.method(rpc, kind);
        long receivable = company.account(rpc, company.accounts().receivable());
        Map<String, Object> customer = new LinkedHashMap<>();
        customer.put("account", receivable);
        customer.put("party", file.party());
        customer.put(in ? "credit" : "debit", amount);
        customer.put(in ? "debit" : "credit", BigDecimal.ZERO);
        Map<String, Object> tender = new LinkedHashMap<>();
        tender.put("account", in ? method.debit() : method.credit());
        tender.put(in ? "debit" : "credit", amount);
        tender.put(in ? "credit" : "debit", BigDecimal.ZERO);
        long mine = rpc.create(
                MODEL,
                Map.of(
                        "company", company.id(),
                        "period", company.period(rpc, today),
                        "journal", method.journal(),
                        "date", today,
                        "description", marker.text() + " order " + file.order(),
                        "lines", List.of(List.of("create", List.of(customer, tender)))));
        long id = twins.settle(MODEL, "description", marker, mine, it -> rpc.delete(MODEL, it));
        return post(id).withCreated(id == mine);
    }

    private BookedDocument post(JsonNode found) {
        return found.path("state").asText("").equals("posted")
                ? answer(found)
                : post(found.path("id").asLong());
    }

    private BookedDocument post(long id) {
        twins.post(MODEL, id);
        return answer(rpc.row(MODEL, id, "post_number"));
    }

    static BookedDocument answer(JsonNode row) {
        return BookedDocument.builder()
                .kind(DocumentKind.PAYMENT)
                .ref(new ExternalRef(
                        Tryton.SYSTEM, MODEL, row.path("post_number").asText("")))
                .created(false)
                .build();
    }
}
