package io.aftermile.erp.embedded;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.StockBook;
import io.aftermile.connector.StockPosition;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import io.aftermile.model.TenantId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An ERP in one SQLite file that plays the roles of the books: sales orders with their invoices, payments, deliveries,
 * returns, credit memos, items, stock and a double-entry ledger.
 *
 * <p>Each document is entered in one transaction that is on the disk before it is answered; it is idempotent by its
 * key, and it balances in every currency view or is not entered. Credit memos are worked out from the stored invoice
 * ({@code docs/decisions/0004-two-independent-answers.md}). Needs {@code org.xerial:sqlite-jdbc} on the class path.
 * Thread-safe; several processes may use one file.
 */
public final class EmbeddedErp implements SalesBook, StockBook, ItemCatalog, AutoCloseable {

    /** How this system is called in external references. */
    public static final String SYSTEM = "embedded-erp";

    /** Where goods are where nobody says. */
    public static final LocationId DEFAULT_LOCATION = new LocationId("main");

    private final ErpFile file;
    private final Clock clock;
    private final LocationId defaultLocation;

    private EmbeddedErp(ErpFile file, Clock clock, LocationId defaultLocation) {
        this.file = file;
        this.clock = clock;
        this.defaultLocation = defaultLocation;
    }

    /** Starts a new ERP, or opens one that exists. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public BookedDocument bookOrder(BookOrder request, CallContext context) {
        return enter(
                DocumentKind.SALES_ORDER, Fingerprint.of(request), context, entry -> OrderEntry.write(entry, request));
    }

    @Override
    public BookedDocument bookPayment(BookPayment request, CallContext context) {
        return enter(DocumentKind.PAYMENT, Fingerprint.of(request), context, entry -> MoneyEntry.write(entry, request));
    }

    @Override
    public BookedDocument bookShipment(BookShipment request, CallContext context) {
        return enter(
                DocumentKind.SHIPMENT,
                Fingerprint.of(request),
                context,
                entry -> GoodsEntry.write(entry, request, defaultLocation));
    }

    @Override
    public BookedDocument bookReturn(BookReturn request, CallContext context) {
        return enter(
                DocumentKind.RETURN_AUTHORISATION,
                Fingerprint.of(request),
                context,
                entry -> GoodsEntry.write(entry, request));
    }

    @Override
    public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
        return enter(
                DocumentKind.RECEIPT,
                Fingerprint.of(request),
                context,
                entry -> GoodsEntry.write(entry, request, defaultLocation));
    }

    @Override
    public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
        return enter(
                DocumentKind.CREDIT_MEMO,
                Fingerprint.of(request),
                context,
                entry -> CreditMemoEntry.write(entry, request));
    }

    @Override
    public Optional<BookedDocument> find(CallContext context) {
        refuseLate(context);
        return file.read(sql -> StoredDocument.find(sql, context))
                .map(StoredDocument::answer)
                .map(it -> it.withCreated(false));
    }

    @Override
    public Optional<Item> find(ItemId id, CallContext context) {
        refuseLate(context);
        return file.read(sql -> Items.find(sql, context.tenant(), id));
    }

    @Override
    public List<StockPosition> positions(ItemId item, CallContext context) {
        refuseLate(context);
        return file.read(sql -> Stock.positions(sql, context.tenant(), item));
    }

    /** Adds an item, or states its title and unit anew. Idempotent. */
    public void keepItem(TenantId tenant, Item item) {
        file.write(sql -> {
            Items.keep(sql, tenant, item);
            return true;
        });
    }

    /**
     * Counts sellable units into stock that belong to no order, such as an opening stock. Idempotent by the key.
     *
     * @param quantity in the item's own unit
     * @throws io.aftermile.failure.Unmapped if there is no such item
     */
    public BookedDocument enterStock(ItemId item, LocationId location, Quantity quantity, CallContext context) {
        return enter(DocumentKind.STOCK_ENTRY, Fingerprint.ofStock(item, location, quantity), context, entry -> {
            if (!Items.exists(entry, item)) {
                throw Items.unknown(entry.tenant(), item);
            }
            entry.about(item.value());
            entry.stock(item.value(), location.value(), StockState.SELLABLE, quantity.toBigDecimal());
        });
    }

    /** What has been entered, for reading. It is of use until this ERP is closed. */
    public Books books() {
        return Books.of(file);
    }

    /** Closes the file. What was entered stays. */
    @Override
    public void close() {
        file.close();
    }

    private interface Writing {
        void into(Entry entry) throws SQLException;
    }

    private BookedDocument enter(DocumentKind kind, String request, CallContext context, Writing writing) {
        refuseLate(context);
        return file.write(sql -> {
            Optional<StoredDocument> before = StoredDocument.find(sql, context);
            if (before.isPresent()) {
                return same(before.get(), request, context).withCreated(false);
            }
            Entry entry = Entry.begin(sql, context, kind);
            writing.into(entry);
            entry.finish(request, clock.instant());
            return StoredDocument.find(sql, context).orElseThrow().answer();
        });
    }

    private static BookedDocument same(StoredDocument before, String request, CallContext context) {
        if (!before.request().equals(request)) {
            throw new Conflicting(
                    "key " + context.key() + " has made " + before.number() + " from another request in tenant "
                            + context.tenant() + "; give a new effect a key of its own",
                    Map.of("tenant", context.tenant().value(), "document", before.number()));
        }
        return before.answer();
    }

    private void refuseLate(CallContext context) {
        if (!clock.instant().isBefore(context.deadline())) {
            throw new Unavailable(
                    "the deadline " + context.deadline() + " of key " + context.key()
                            + " has passed; nothing was done, call again with a later one",
                    Map.of("tenant", context.tenant().value()));
        }
    }

    /** Builds an {@link EmbeddedErp}. */
    public static final class Builder {

        private @Nullable Path path;
        private Clock clock = Clock.systemUTC();
        private LocationId defaultLocation = DEFAULT_LOCATION;
        private Runnable beforeEachStatement = () -> {};

        private Builder() {}

        /** The file that holds the books, made where it does not exist; its folder exists. Required. */
        public Builder file(Path file) {
            this.path = file;
            return this;
        }

        /** What tells the time. Defaults to the system's clock. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Where goods are where a request does not say. Defaults to {@link #DEFAULT_LOCATION}. */
        public Builder defaultLocation(LocationId location) {
            this.defaultLocation = location;
            return this;
        }

        /** Where tests end the process. */
        Builder beforeEachStatement(Runnable action) {
            this.beforeEachStatement = action;
            return this;
        }

        /**
         * Opens the books.
         *
         * @throws io.aftermile.failure.Misconfigured if the driver is absent, the file cannot be used, or it holds
         *     something else
         */
        public EmbeddedErp build() {
            Path chosen = Objects.requireNonNull(path, "file: name the file that holds the books");
            return new EmbeddedErp(ErpFile.open(chosen, beforeEachStatement), clock, defaultLocation);
        }
    }
}
