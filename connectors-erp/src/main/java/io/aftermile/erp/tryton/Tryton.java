package io.aftermile.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.connector.SalesBook;
import io.aftermile.connector.StockBook;
import io.aftermile.connector.StockPosition;
import io.aftermile.connector.http.HttpClient;
import io.aftermile.connector.http.Secret;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.ItemId;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One company on a Tryton server, for one merchant, as the books. Thread-safe; share one object for a company.
 *
 * <pre>{@code
 * Tryton books = Tryton.builder(URI.create("https://erp.example.com/"), "production", clock)
 *         .user("aftermile", password)
 *         .accounts(accounts)
 *         .connect(clock.instant().plusSeconds(30));
 * }</pre>
 *
 * <p>A document takes several calls, each a transaction of the server's own. Every document bears the fingerprint of
 * its key before anything is posted, so whoever calls again with the key finds what stands and ends it; {@link #find}
 * tells only of what stands as a whole. What is not told by the server is told by {@code docs/tryton.md}.
 */
public final class Tryton implements SalesBook, StockBook, ItemCatalog, AutoCloseable {

    /** How this system is called in external references. */
    public static final String SYSTEM = "tryton";

    private static final int LOCKS = 64;

    private final HttpClient client;
    private final ObjectNode context;
    private final long user;
    private final Company company;
    private final TenantId tenant;
    private final Clock clock;
    private final List<ReentrantLock> locks = new ArrayList<>();

    private Tryton(HttpClient client, ObjectNode context, long user, Company company, TenantId tenant, Clock clock) {
        this.client = client;
        this.context = context;
        this.user = user;
        this.company = company;
        this.tenant = tenant;
        this.clock = clock;
        for (int i = 0; i < LOCKS; i++) {
            locks.add(new ReentrantLock());
        }
    }

    /** Everything but amounts in two currency views: the server works the second one out by rates of its own. */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.TWO_CURRENCY_VIEWS));
    }

    @Override
    public BookedDocument bookOrder(BookOrder request, CallContext context) {
        if (!context.tenant().equals(tenant)) {
            throw new Misconfigured(
                    "this connection to tryton is for tenant " + tenant + ", not " + context.tenant()
                            + "; connect each merchant to a company of their own",
                    Map.of("tenant", context.tenant().value()));
        }
        return entered(
                request.order().id(),
                context,
                rpc -> new OrderEntry(rpc, company, context, request, OrderFingerprint.of(request)).enter());
    }

    @Override
    public BookedDocument bookPayment(BookPayment request, CallContext context) {
        return entered(
                request.order(),
                context,
                rpc -> money(rpc, context).enter(request, CanonicalJson.fingerprint(request)));
    }

    @Override
    public BookedDocument bookShipment(BookShipment request, CallContext context) {
        return entered(
                request.order(),
                context,
                rpc -> new GoodsEntry(rpc, company, context).ship(request, CanonicalJson.fingerprint(request)));
    }

    @Override
    public BookedDocument bookReturn(BookReturn request, CallContext context) {
        return entered(
                request.order(),
                context,
                rpc -> new ReturnEntry(rpc, company, context).enter(request, CanonicalJson.fingerprint(request)));
    }

    @Override
    public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
        return entered(
                request.order(),
                context,
                rpc -> new GoodsEntry(rpc, company, context).receive(request, CanonicalJson.fingerprint(request)));
    }

    @Override
    public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
        return entered(
                request.order(),
                context,
                rpc -> new CreditEntry(
                                rpc, company, context, request, CanonicalJson.fingerprint(request), money(rpc, context))
                        .enter());
    }

    private MoneyEntry money(Rpc rpc, CallContext context) {
        return new MoneyEntry(rpc, company, context, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    @Override
    public Optional<BookedDocument> find(CallContext context) {
        Rpc rpc = rpc(context);
        return serves(context) ? new FoundByKey(rpc, context).find() : Optional.empty();
    }

    @Override
    public Optional<Item> find(ItemId id, CallContext context) {
        Rpc rpc = rpc(context);
        return serves(context) ? new Stock(rpc, company).item(id) : Optional.empty();
    }

    /**
     * Items that bear an identifier of the outside world, such as an EAN, or have it for their code. The server does
     * not keep identifiers unique: several items are for a person to tell apart.
     */
    public List<Item> identifiedBy(String identifier, CallContext context) {
        Rpc rpc = rpc(context);
        return serves(context) ? new Stock(rpc, company).identified(identifier) : List.of();
    }

    @Override
    public List<StockPosition> positions(ItemId item, CallContext context) {
        Rpc rpc = rpc(context);
        return serves(context) ? new Stock(rpc, company).positions(item) : List.of();
    }

    private boolean serves(CallContext context) {
        return context.tenant().equals(tenant);
    }

    Rpc rpc(CallContext call) {
        if (!clock.instant().isBefore(call.deadline())) {
            throw new Unavailable(
                    "the deadline " + call.deadline() + " of key " + call.key()
                            + " has passed; nothing was done, call again with a later one",
                    Map.of("tenant", call.tenant().value()));
        }
        return new Rpc(client, context, user, call.deadline());
    }

    /** One writer for an order within this process; against others, documents are looked for after they are created. */
    private BookedDocument entered(OrderId order, CallContext context, Function<Rpc, BookedDocument> entry) {
        Rpc rpc = rpc(context);
        if (!serves(context)) {
            throw OrderFile.notBooked(order, context);
        }
        ReentrantLock lock = locks.get(Math.floorMod(order.hashCode(), LOCKS));
        lock.lock();
        try {
            return entry.apply(rpc);
        } catch (Unavailable | Throttled e) {
            throw rpc.acted() ? doubtful(e, context) : e;
        } finally {
            lock.unlock();
        }
    }

    /** A later call surely had no effect, but earlier ones had. */
    private static InDoubt doubtful(AftermileException e, CallContext context) {
        return new InDoubt(
                "tryton: key " + context.key() + " is entered in part: " + e.getMessage()
                        + "; call again with the same key to end it",
                e.facts(),
                e);
    }

    /** Lets go of connections. */
    @Override
    public void close() {
        client.close();
    }

    /** Names the server. */
    @Override
    public String toString() {
        return "Tryton[" + client.base() + "]";
    }

    /**
     * Starts a connection.
     *
     * @param server where it listens, without the database's name
     * @param database the database's name
     * @param clock by which deadlines and the days of payments count
     */
    public static Builder builder(URI server, String database, Clock clock) {
        return new Builder(server, database, clock);
    }

    /** Settings of a connection; one thread at a time. */
    public static final class Builder {

        private final URI server;
        private final String database;
        private final Clock clock;
        private String user = "";
        private @Nullable Secret password;
        private TenantId tenant = TenantId.DEFAULT;
        private TrytonAccounts accounts = TrytonAccounts.builder().build();
        private String warehouse = "WH";
        private String quarantine = "QUAR";
        private String scrap = "SCRAP";
        private UnaryOperator<HttpClient.Builder> http = UnaryOperator.identity();

        private Builder(URI server, String database, Clock clock) {
            this.server = server;
            this.database = database;
            this.clock = clock;
        }

        /** Who logs in; a user of their own who may sell, invoice, post and ship. Required. */
        public Builder user(String user, Secret password) {
            this.user = user;
            this.password = password;
            return this;
        }

        /** The merchant whose company it is. Defaults to the default one. */
        public Builder tenant(TenantId tenant) {
            this.tenant = tenant;
            return this;
        }

        /** Where amounts are posted. Defaults to the names of Tryton's minimal chart, without any payment method. */
        public Builder accounts(TrytonAccounts accounts) {
            this.accounts = accounts;
            return this;
        }

        /**
         * Code of the warehouse where goods are where nobody says; a location is a warehouse. Defaults to {@code WH}.
         */
        public Builder defaultWarehouse(String code) {
            this.warehouse = code;
            return this;
        }

        /** Code of the locations within storages where goods are held for a decision. Defaults to {@code QUAR}. */
        public Builder quarantine(String code) {
            this.quarantine = code;
            return this;
        }

        /** Code of the location of goods that are written off. Defaults to {@code SCRAP}. */
        public Builder scrap(String code) {
            this.scrap = code;
            return this;
        }

        /** Further settings of its calls, such as timeouts, limits and listeners. */
        public Builder http(UnaryOperator<HttpClient.Builder> http) {
            this.http = http;
            return this;
        }

        /**
         * Logs in and reads who the user is.
         *
         * @throws Misconfigured if a setting is missing or wrong, or the user belongs to no company
         * @throws Unavailable if the server cannot be asked now
         */
        public Tryton connect(Instant deadline) {
            Secret secret = password;
            if (secret == null || user.isBlank()) {
                throw new Misconfigured("user is missing for tryton; give one and the password");
            }
            URI base = server.resolve("/" + database + "/");
            HttpClient bare =
                    http.apply(HttpClient.builder(SYSTEM, base, clock)).build();
            HttpClient client = bare.toward(base, new Session(bare, user, secret));
            ObjectNode nothing = (ObjectNode) Wire.of(Map.of());
            JsonNode preferences = new Rpc(client, nothing, 0, deadline).preferences();
            if (!preferences.isObject() || Wire.id(preferences.path("company")).isEmpty()) {
                throw new Misconfigured("the user of tryton belongs to no company; give them one there");
            }
            ObjectNode context = preferences.deepCopy();
            context.put("language", "en");
            Rpc rpc = new Rpc(client, context, 0, deadline);
            long id = rpc.userId(user);
            Company company = Company.of(rpc, context.path("company").asLong(), accounts, warehouse, quarantine, scrap);
            return new Tryton(client, context, id, company, tenant, clock);
        }
    }
}
