package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.CreditAmount;
import io.aftermile.connector.CreditDuty;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.PaidBack;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Enters a credit note: what the posted invoices say of the units, what is credited by amount, and the money that went
 * back. The note is posted last, so that one that is posted stands for all of it.
 */
final class CreditEntry {

    private static final String MODEL = "account.invoice";
    private static final int MOST_TRIES = 5;

    private final Rpc rpc;
    private final Company company;
    private final CallContext context;
    private final BookCreditMemo request;
    private final Marker marker;
    private final Twins twins;
    private final MoneyEntry money;

    CreditEntry(
            Rpc rpc,
            Company company,
            CallContext context,
            BookCreditMemo request,
            String fingerprint,
            MoneyEntry money) {
        this.rpc = rpc;
        this.company = company;
        this.context = context;
        this.request = request;
        this.marker = Marker.of(Marker.Use.CREDIT, context, fingerprint);
        this.twins = new Twins(rpc, context);
        this.money = money;
    }

    BookedDocument enter() {
        Optional<JsonNode> before = twins.find(MODEL, "description", marker, List.of("state", "number"));
        OrderFile file = OrderFile.booked(rpc, request.order(), context);
        boolean created = false;
        long id;
        String state = "draft";
        if (before.isPresent()) {
            id = before.get().path("id").asLong();
            state = before.get().path("state").asText("");
        } else {
            long mine = create(file);
            id = twins.settle(MODEL, "description", marker, mine, it -> rpc.delete(MODEL, it));
            created = id == mine;
        }
        if (!state.equals("posted") && !state.equals("paid")) {
            moneyBack(file);
            twins.post(MODEL, id);
        }
        return answer(rpc, file, rpc.row(MODEL, id, "number", "state", "description"))
                .withCreated(created);
    }

    /** Works the credit out, creates it, and sees that no credit before it has taken what it counts on. */
    private long create(OrderFile file) {
        for (int i = 0; i < MOST_TRIES; i++) {
            PostedBook book = PostedBook.of(rpc, file);
            InvoiceDraft draft = draft(file, book, Long.MAX_VALUE);
            long mine = draft.create(file, marker);
            List<PostedBook.Document> now = PostedBook.documents(rpc, file.order());
            Set<Long> known =
                    book.documents().stream().map(PostedBook.Document::id).collect(Collectors.toSet());
            if (now.stream().allMatch(it -> it.id() >= mine || known.contains(it.id()))) {
                return mine;
            }
            try {
                if (draft(file, PostedBook.of(rpc, file, now), mine).content().equals(draft.content())) {
                    return mine;
                }
            } catch (AftermileException e) {
                rpc.delete(MODEL, mine);
                throw e;
            }
            rpc.delete(MODEL, mine);
        }
        throw new Conflicting(
                "order " + file.order() + " is credited by others all the time; try again",
                Map.of("system", Tryton.SYSTEM, "order", file.order().value()));
    }

    private InvoiceDraft draft(OrderFile file, PostedBook book, long before) {
        book.requireInvoice();
        Map<String, PartNow> parts = book.parts(before, marker);
        InvoiceDraft draft = new InvoiceDraft(rpc, company, file.currency(), -1);
        for (int i = 0; i < request.units().size(); i++) {
            String path = "/units/" + i;
            CreditUnits units = request.units().get(i);
            file.inViews(path + "/expectedNet", units.expectedNet());
            file.inViews(path + "/expectedTax", units.expectedTax());
            String name = Tag.line(units.line());
            add(draft, file, name, book.part(parts, path, name).units(path, units.quantity()));
        }
        for (int i = 0; i < request.amounts().size(); i++) {
            String path = "/amounts/" + i;
            CreditAmount credit = request.amounts().get(i);
            String name = Tag.part(credit.part());
            PartNow part = book.part(parts, path, name);
            List<PartNow.Step> steps = new ArrayList<>(
                    part.amount(path + "/net", Tag.NET::equals, "net", minor(file, path + "/net", credit.net())));
            steps.addAll(part.amount(
                    path + "/tax", it -> it.startsWith("tax/"), "tax", minor(file, path + "/tax", credit.tax())));
            add(draft, file, name, steps);
        }
        for (int i = 0; i < request.duties().size(); i++) {
            add(draft, file, "/duties/" + i, request.duties().get(i), book, parts);
        }
        request.goodwill()
                .ifPresent(it -> draft.line(
                        new Tag(Tag.NO_PART, Tag.GOODWILL, Tag.How.AMOUNT, Quantity.ZERO, false),
                        "Goodwill",
                        company.account(rpc, company.accounts().goodwill()),
                        minor(file, "/goodwill", it),
                        Optional.empty(),
                        Optional.empty()));
        for (int i = 0; i < request.paidBack().size(); i++) {
            file.inViews("/paidBack/" + i + "/amount", request.paidBack().get(i).amount());
            if (request.paidBack().get(i).status() == PaymentStatus.SETTLED) {
                file.requireCompanyCurrency(company);
                company.method(rpc, request.paidBack().get(i).kind());
            }
        }
        if (draft.isEmpty()) {
            draft.nothing(company.account(rpc, company.accounts().revenue()));
        }
        return draft;
    }

    private void add(
            InvoiceDraft draft,
            OrderFile file,
            String path,
            CreditDuty credit,
            PostedBook book,
            Map<String, PartNow> parts) {
        String name = Tag.line(credit.line());
        PartNow part = book.part(parts, path, name);
        String duty = Tag.duty(credit.duty().value());
        String taxes = Tag.dutyTax(credit.duty().value(), "");
        if (!part.has(duty)) {
            throw new Invalid(
                    path + "/duty",
                    "names duty " + credit.duty() + ", which line " + credit.line() + " was not invoiced with",
                    "name a duty of the line as it was booked");
        }
        List<PartNow.Step> steps = new ArrayList<>(
                part.amount(path + "/amount", duty::equals, "duty", minor(file, path, credit.amount())));
        steps.addAll(
                part.amount(path + "/tax", it -> it.startsWith(taxes), "tax on duty", minor(file, path, credit.tax())));
        add(draft, file, name, steps);
    }

    private void add(InvoiceDraft draft, OrderFile file, String part, List<PartNow.Step> steps) {
        long net = steps.stream()
                .filter(it -> !it.tag().isTax())
                .mapToLong(PartNow.Step::minor)
                .sum();
        for (PartNow.Step step : steps) {
            if (step.tag().isTax()) {
                if (step.minor() != 0) {
                    draft.tax(step.tag(), step.title(), step.account(), net, step.minor());
                }
            } else {
                draft.line(
                        step.tag(),
                        step.title(),
                        step.account(),
                        step.minor(),
                        product(file, part, step),
                        Optional.of("account.invoice.line," + step.origin()));
            }
        }
    }

    private static Optional<InvoiceDraft.Product> product(OrderFile file, String part, PartNow.Step step) {
        if (step.tag().quantity().isZero()) {
            return Optional.empty();
        }
        return Optional.ofNullable(file.lines().get(part))
                .filter(it -> it.product() != 0)
                .map(it -> new InvoiceDraft.Product(
                        it.product(),
                        it.unit(),
                        ItemUnits.of("/units", it, step.tag().quantity())));
    }

    private static long minor(OrderFile file, String path, Amount amount) {
        return file.inViews(path, amount).customer().getAmountMinorLong();
    }

    /** A promise is no money yet, and what failed never moved: both stay what the customer is owed. */
    private void moneyBack(OrderFile file) {
        for (int i = 0; i < request.paidBack().size(); i++) {
            PaidBack back = request.paidBack().get(i);
            if (back.status() == PaymentStatus.SETTLED) {
                BigDecimal amount = back.amount().customer().getAmount();
                money.back(marker.part(Marker.Use.BACK, i), file, back.kind(), amount);
            }
        }
    }

    /** What stands of a credit note. */
    static BookedDocument answer(Rpc rpc, OrderFile file, JsonNode row) {
        PostedBook.Document credit = PostedBook.document(row)
                .orElseThrow(() -> new Conflicting(
                        "somebody has changed the description of credit note "
                                + row.path("number").asText("") + " in tryton, by which it is known; put it back",
                        Map.of("system", Tryton.SYSTEM)));
        return PostedBook.of(rpc, file, List.of(credit))
                .stated(BookedDocument.builder(), credit)
                .kind(DocumentKind.CREDIT_MEMO)
                .ref(new ExternalRef(Tryton.SYSTEM, MODEL, credit.number()))
                .created(false)
                .build();
    }
}
