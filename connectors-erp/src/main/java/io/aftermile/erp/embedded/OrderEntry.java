package io.aftermile.erp.embedded;

import io.aftermile.connector.BookOrder;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.model.Duty;
import io.aftermile.model.Fee;
import io.aftermile.model.InvoicePart;
import io.aftermile.model.LineKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.TaxLine;
import io.aftermile.money.Amount;
import io.aftermile.money.CurrencyView;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Enters a sales order with its invoice: the receivable against revenue, taxes, duties and gift cards. */
final class OrderEntry {

    private final Entry entry;
    private final Order order;
    private final Map<OrderLineId, ItemAssignment> items;

    private OrderEntry(Entry entry, BookOrder request) {
        this.entry = entry;
        this.order = request.order();
        this.items = request.items().stream().collect(Collectors.toMap(ItemAssignment::line, Function.identity()));
    }

    static void write(Entry entry, BookOrder request) throws SQLException {
        new OrderEntry(entry, request).write();
    }

    private void write() throws SQLException {
        entry.about(order.id(), order.id().value(), Optional.of(order.placedAt()));
        refuseSecondInvoice();
        entry.sql()
                .change(
                        "INSERT INTO sales_order (tenant, order_id, document, channel, number, currency, book_currency)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        entry.tenant().value(),
                        order.id().value(),
                        entry.id(),
                        order.channel().value(),
                        order.number(),
                        order.currency().getCode(),
                        order.bookCurrency().map(CurrencyUnit::getCode).orElse(null));
        int position = 0;
        for (InvoicePart part : order.parts().toList()) {
            write(part, position++);
        }
    }

    private void refuseSecondInvoice() throws SQLException {
        if (BookedInvoice.find(entry.sql(), entry.tenant(), order.id()).isPresent()) {
            throw new Conflicting(
                    "order " + order.id() + " is booked in tenant " + entry.tenant()
                            + " already, under another key; ask for that key, or book another order",
                    Map.of("tenant", entry.tenant().value(), "order", order.id().value()));
        }
    }

    private void write(InvoicePart part, int position) throws SQLException {
        PartName name = PartName.of(part.id());
        if (part.net().isNegative()) {
            throw new Invalid(
                    "/order",
                    name + " states tax of " + part.tax() + " within a price of " + part.base(),
                    "mend the invoice: prices with tax hold at least their taxes");
        }
        Optional<ItemAssignment> item = item(part, name);
        entry.sql()
                .change(
                        "INSERT INTO invoice_part (tenant, order_id, part_kind, part_id, position, title, tax_included,"
                                + " quantity, item, item_quantity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        entry.tenant().value(),
                        order.id().value(),
                        name.kind(),
                        name.id(),
                        position,
                        title(part),
                        part.taxIncluded() ? 1 : 0,
                        part.quantity().toString(),
                        item.map(it -> it.item().value()).orElse(null),
                        item.map(it -> it.itemQuantity().toString()).orElse(null));
        int place = 0;
        write(name, place++, InvoiceComponent.Kind.NET, null, account(part), part.net());
        for (TaxLine tax : part.taxes()) {
            write(name, place++, InvoiceComponent.Kind.TAX, null, Account.ofTax(tax), tax.amount());
        }
        for (Duty duty : part.duties()) {
            String id = duty.id().value();
            write(name, place++, InvoiceComponent.Kind.DUTY, id, Account.DUTIES, duty.amount());
            for (TaxLine tax : duty.taxes()) {
                write(name, place++, InvoiceComponent.Kind.DUTY_TAX, id, Account.ofTax(tax), tax.amount());
            }
        }
    }

    private Optional<ItemAssignment> item(InvoicePart part, PartName name) throws SQLException {
        if (!(part instanceof OrderLine line)) {
            return Optional.empty();
        }
        Optional<ItemAssignment> item = Optional.ofNullable(items.get(line.id()));
        if (item.isEmpty() && line.kind() == LineKind.GOODS && line.quantity().exceeds(Quantity.ZERO)) {
            throw new Invalid("/items", "names no item for " + name, "assign an item to every line of goods");
        }
        if (item.isPresent() && !Items.exists(entry, item.get().item())) {
            throw Items.unknown(entry.tenant(), item.get().item());
        }
        return item;
    }

    private void write(
            PartName name,
            int position,
            InvoiceComponent.Kind kind,
            @Nullable String duty,
            Account account,
            Amount amount)
            throws SQLException {
        for (CurrencyView view : CurrencyView.values()) {
            Optional<Money> money = amount.in(view);
            if (money.isPresent()) {
                entry.sql()
                        .change(
                                "INSERT INTO invoice_amount (tenant, order_id, part_kind, part_id, position, component,"
                                        + " duty, role, detail, view, currency, minor)"
                                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                entry.tenant().value(),
                                order.id().value(),
                                name.kind(),
                                name.id(),
                                position,
                                kind.name(),
                                duty,
                                account.role().name(),
                                account.detail(),
                                view.name(),
                                money.get().getCurrencyUnit().getCode(),
                                money.get().getAmountMinorLong());
            }
        }
        entry.debit(Account.RECEIVABLE, amount);
        entry.credit(account, amount);
    }

    private static Account account(InvoicePart part) {
        if (part instanceof OrderLine line) {
            return Account.ofLine(line.kind());
        }
        return part instanceof Fee fee ? Account.ofFee(fee.kind()) : Account.SHIPPING;
    }

    private static String title(InvoicePart part) {
        if (part instanceof OrderLine line) {
            return line.title();
        }
        return part instanceof Fee fee ? fee.title() : ((ShippingLine) part).title();
    }
}
