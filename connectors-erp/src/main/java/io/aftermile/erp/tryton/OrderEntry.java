package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unmapped;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.Duty;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeKind;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Enters a sales order and its invoice. The order makes neither shipments nor invoices by itself: what left is told by
 * the storefront, and the invoice is the one that the shopper paid, tax by tax.
 */
final class OrderEntry {

    private final Rpc rpc;
    private final Company company;
    private final CallContext context;
    private final BookOrder request;
    private final Order order;
    private final Marker marker;
    private final Twins twins;

    OrderEntry(Rpc rpc, Company company, CallContext context, BookOrder request, String fingerprint) {
        this.rpc = rpc;
        this.company = company;
        this.context = context;
        this.request = request;
        this.order = request.order();
        this.marker = Marker.of(Marker.Use.ORDER, context, fingerprint);
        this.twins = new Twins(rpc, context);
    }

    BookedDocument enter() {
        twins.find("sale.sale", "description", marker);
        Optional<JsonNode> before = mine();
        boolean created = false;
        JsonNode row;
        if (before.isPresent()) {
            row = before.get();
        } else {
            long mine = create();
            row = OrderFile.rows(rpc, order.id()).stream()
                    .findFirst()
                    .orElseThrow(() -> OrderFile.notBooked(order.id(), context));
            created = row.path("id").asLong() == mine;
            if (!created) {
                twins.remove("sale.sale", mine);
                requireMine(row);
            }
        }
        OrderFile file = OrderFile.of(rpc, order.id(), row);
        String number = twins.confirm(file.id(), file.state()).orElse(file.number());
        invoice(file, created);
        return requireExact(answer(rpc, file, number)).withCreated(created);
    }

    /** What stands of the order; another key's is a conflict. */
    private Optional<JsonNode> mine() {
        Optional<JsonNode> row = OrderFile.rows(rpc, order.id()).stream().findFirst();
        row.ifPresent(this::requireMine);
        return row;
    }

    private void requireMine(JsonNode row) {
        String text = row.path("description").asText("");
        if (!Marker.in(text).orElse(marker).key().equals(marker.key())) {
            throw new Conflicting(
                    "order " + order.id() + " is booked in tenant " + context.tenant()
                            + " already, under another key; ask for that key, or book another order",
                    Map.of(
                            "tenant",
                            context.tenant().value(),
                            "order",
                            order.id().value()));
        }
        twins.requireSame(text, marker);
    }

    /** Creates the order and tells its id. Of several that are created at once the first stays. */
    private long create() {
        check();
        Map<ItemAssignment, JsonNode> products = products();
        Customers.Party party = new Customers(rpc).of(order);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("company", company.id());
        values.put("party", party.id());
        values.put("reference", order.id().value());
        values.put("description", marker.text());
        values.put("comment", "Order " + order.number() + " of " + order.channel());
        values.put("currency", company.currency(rpc, order.currency()));
        values.put("invoice_address", party.address());
        values.put("shipment_address", party.address());
        values.put("warehouse", company.warehouse(rpc, Optional.empty()).id());
        values.put("shipment_cost_method", Wire.of(null));
        values.put("invoice_method", "manual");
        values.put("shipment_method", "manual");
        List<Map<String, Object>> lines = new ArrayList<>();
        order.parts().forEach(part -> lines.addAll(lines(part, products)));
        values.put("lines", List.of(List.of("create", lines)));
        return rpc.create("sale.sale", values);
    }

    private void check() {
        if (order.bookCurrency().isPresent()) {
            throw new Unsupported(
                    "order " + order.id() + " states amounts in " + order.currency() + " and "
                            + order.bookCurrency().get() + ", and tryton works out the second one by its own rates;"
                            + " book it in one currency",
                    Map.of("system", Tryton.SYSTEM, "order", order.id().value()));
        }
        order.parts().filter(it -> it.net().isNegative()).findFirst().ifPresent(it -> {
            throw new Invalid(
                    "/order",
                    Tag.part(it.id()).replace('/', ' ') + " states tax of " + it.tax() + " within a price of "
                            + it.base(),
                    "mend the invoice: prices with tax hold at least their taxes");
        });
        for (OrderLine line : order.lines()) {
            boolean assigned = request.items().stream().anyMatch(it -> it.line().equals(line.id()));
            if (!assigned && line.kind() == LineKind.GOODS && line.quantity().exceeds(Quantity.ZERO)) {
                throw new Invalid(
                        "/items", "names no item for line " + line.id(), "assign an item to every line of goods");
            }
        }
    }

    private Map<ItemAssignment, JsonNode> products() {
        Map<ItemAssignment, JsonNode> products = new HashMap<>();
        if (request.items().isEmpty()) {
            return products;
        }
        List<String> codes =
                request.items().stream().map(it -> it.item().value()).toList();
        Map<String, JsonNode> found = new HashMap<>();
        for (JsonNode row : rpc.rows(
                "product.product", List.of(List.of("code", "in", codes)), "code", "sale_uom", "sale_uom.digits")) {
            found.put(row.path("code").asText(""), row);
        }
        for (int i = 0; i < request.items().size(); i++) {
            ItemAssignment item = request.items().get(i);
            JsonNode row = found.get(item.item().value());
            if (row == null) {
                throw new Unmapped(
                        "tryton has no item \"" + item.item() + "\" for tenant " + context.tenant()
                                + "; add the item, or mend the SKU map",
                        Map.of(
                                "tenant",
                                context.tenant().value(),
                                "item",
                                item.item().value()));
            }
            ItemUnits.exactly(
                    "/items/" + i + "/itemQuantity",
                    item.itemQuantity().toBigDecimal(),
                    row.path("sale_uom.").path("digits").asInt(0));
            products.put(item, row);
        }
        return products;
    }

    private List<Map<String, Object>> lines(InvoicePart part, Map<ItemAssignment, JsonNode> products) {
        Tag tag = tag(part, Tag.NET, part.quantity());
        List<Map<String, Object>> lines = new ArrayList<>();
        Optional<InvoiceDraft.Product> product = product(part, products);
        BigDecimal quantity = product.map(InvoiceDraft.Product::quantity).orElse(BigDecimal.ONE);
        Map<String, Object> line = line(tag, title(part), quantity, part.net());
        product.ifPresent(it -> {
            line.put("product", it.id());
            line.put("unit", it.unit());
        });
        lines.add(line);
        for (Duty duty : part.duties()) {
            Tag of = tag(part, Tag.duty(duty.id().value()), Quantity.ZERO);
            lines.add(line(of, "Duty " + duty.id(), BigDecimal.ONE, duty.amount()));
        }
        return lines;
    }

    private static Map<String, Object> line(Tag tag, String title, BigDecimal quantity, Amount amount) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "line");
        line.put("description", title);
        line.put("quantity", Wire.number(quantity));
        line.put("unit_price", InvoiceDraft.price(amount.customer().getAmount(), quantity));
        line.put("note", tag.behind(title));
        return line;
    }

    private Optional<InvoiceDraft.Product> product(InvoicePart part, Map<ItemAssignment, JsonNode> products) {
        return request.items().stream()
                .filter(it -> it.line().equals(part.id()))
                .findFirst()
                .flatMap(it -> Optional.ofNullable(products.get(it))
                        .map(row -> new InvoiceDraft.Product(
                                row.path("id").asLong(),
                                row.path("sale_uom").asLong(),
                                it.itemQuantity().toBigDecimal())));
    }

    private static Tag tag(InvoicePart part, String component, Quantity quantity) {
        return new Tag(Tag.part(part.id()), component, Tag.How.SOLD, quantity, part.taxIncluded());
    }

    private static String title(InvoicePart part) {
        if (part instanceof OrderLine line) {
            return line.title();
        }
        return part instanceof Fee fee ? fee.title() : ((ShippingLine) part).title();
    }

    private void invoice(OrderFile file, boolean fresh) {
        Marker own = marker.as(Marker.Use.INVOICE);
        Optional<JsonNode> found =
                fresh ? Optional.empty() : twins.find("account.invoice", "description", own, List.of("state"));
        long id;
        if (found.isPresent()) {
            id = found.get().path("id").asLong();
            if (!found.get().path("state").asText("").equals("draft")) {
                return;
            }
        } else {
            long mine = draft(file).create(file, own);
            id = twins.settle("account.invoice", "description", own, mine, it -> rpc.delete("account.invoice", it));
        }
        twins.post("account.invoice", id);
    }

    private InvoiceDraft draft(OrderFile file) {
        InvoiceDraft draft = new InvoiceDraft(rpc, company, order.currency(), 1);
        order.parts().forEach(part -> {
            Optional<OrderFile.Line> line = Optional.ofNullable(file.lines().get(Tag.part(part.id())));
            Optional<InvoiceDraft.Product> product = line.filter(it -> it.product() != 0)
                    .map(it -> new InvoiceDraft.Product(
                            it.product(), it.unit(), it.quantity().toBigDecimal()));
            draft.line(
                    tag(part, Tag.NET, part.quantity()),
                    title(part),
                    company.account(rpc, account(part)),
                    minor(part.net()),
                    product,
                    line.map(it -> "sale.line," + it.id()));
            for (TaxLine tax : part.taxes()) {
                tax(draft, part, Tag.tax(tax.id().value()), tax, part.net());
            }
            for (Duty duty : part.duties()) {
                draft.line(
                        tag(part, Tag.duty(duty.id().value()), Quantity.ZERO),
                        "Duty " + duty.id(),
                        company.account(rpc, company.accounts().duties()),
                        minor(duty.amount()),
                        Optional.empty(),
                        Optional.empty());
                for (TaxLine tax : duty.taxes()) {
                    tax(draft, part, Tag.dutyTax(duty.id().value(), tax.id().value()), tax, duty.amount());
                }
            }
        });
        return draft;
    }

    private void tax(InvoiceDraft draft, InvoicePart part, String component, TaxLine tax, Amount base) {
        TrytonAccounts accounts = company.accounts();
        draft.tax(
                tag(part, component, Quantity.ZERO),
                tax.title(),
                company.account(rpc, tax.channelLiable() ? accounts.taxOwedByChannel() : accounts.tax()),
                minor(base),
                minor(tax.amount()));
    }

    private String account(InvoicePart part) {
        TrytonAccounts accounts = company.accounts();
        if (part instanceof OrderLine line) {
            return line.kind() == LineKind.GIFT_CARD ? accounts.giftCards() : accounts.revenue();
        }
        if (part instanceof Fee fee) {
            return fee.kind() == FeeKind.TIP ? accounts.tips() : accounts.feeRevenue();
        }
        return accounts.shippingRevenue();
    }

    private static long minor(Amount amount) {
        Money money = amount.customer();
        return money.getAmountMinorLong();
    }

    /** An invoice that somebody changed before it was posted is not the order's; nothing may be credited at it. */
    private BookedDocument requireExact(BookedDocument answer) {
        Amount net = order.parts().map(InvoicePart::net).reduce(order.zero(), Amount::plus);
        Amount tax = order.parts()
                .map(it -> it.tax().plus(it.duties().stream().map(Duty::tax).reduce(order.zero(), Amount::plus)))
                .reduce(order.zero(), Amount::plus);
        if (!answer.net().equals(Optional.of(net)) || !answer.tax().equals(Optional.of(tax))) {
            throw new Conflicting(
                    "the invoices of order " + order.id() + " in tryton state net "
                            + answer.net().orElse(order.zero())
                            + " and tax " + answer.tax().orElse(order.zero()) + " where the order says " + net
                            + " and " + tax + "; refunds follow the invoices, correct them there",
                    Map.of("system", Tryton.SYSTEM, "order", order.id().value(), "code", "invoice-differs"));
        }
        return answer;
    }

    /** What stands of a booked order. */
    static BookedDocument answer(Rpc rpc, OrderFile file, String number) {
        return PostedBook.of(rpc, file)
                .stated(BookedDocument.builder()
                        .kind(DocumentKind.SALES_ORDER)
                        .ref(new ExternalRef(Tryton.SYSTEM, "sale.sale", number)))
                .created(false)
                .build();
    }
}
