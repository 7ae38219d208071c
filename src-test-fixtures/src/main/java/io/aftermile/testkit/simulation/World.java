package io.aftermile.testkit.simulation;

import io.aftermile.Aftermile;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.Fact;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.Item;
import io.aftermile.connector.StockPosition;
import io.aftermile.engine.ApprovalPolicy;
import io.aftermile.engine.ApprovalTier;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.Identities;
import io.aftermile.engine.NodeId;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.model.ItemId;
import io.aftermile.model.OrderId;
import io.aftermile.model.Sku;
import io.aftermile.model.TenantId;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.testkit.InMemoryItemCatalog;
import io.aftermile.testkit.InMemorySalesBook;
import io.aftermile.testkit.InMemoryStockBook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One seed's world: sales that happen, letters that tell of them, nodes that work, and everything that goes wrong. */
final class World {

    static final List<String> SKUS = List.of("TEE", "MUG", "BAG", "CAP");
    static final String BOOKS = "books";

    /** The most steps of a world: where every other transaction fails, a long one has a third of that. */
    private static final int ENOUGH = 6_000;

    /** What waits longer than the longest timer waits for ever. */
    private static final Duration YEAR = Duration.ofDays(365);

    private static final String REST = "work comes to rest";

    static final String TILL = "till";

    /** From some amount on, one more person. */
    private static final ApprovalPolicy APPROVALS = ApprovalPolicy.builder()
            .name("one more")
            .version(1)
            .addAllTiers(Story.CURRENCIES.stream()
                    .distinct()
                    .map(it -> new ApprovalTier(Money.ofMinor(it, Staff.ALONE_BELOW), 1))
                    .toList())
            .build();

    /** Built once: it says the same in every world, and never changes. */
    private static final SkuMap WHOLE_MAP =
            SkuMap.of(SKUS.stream().map(World::mapped).toList());

    private static final SkuMap POOR_MAP =
            SkuMap.of(SKUS.stream().skip(2).map(World::mapped).toList());

    private final Chance chance;
    private final VirtualTime time = new VirtualTime();
    private final Agenda agenda = new Agenda(time);
    private final Trace trace;
    private final Weather weather;
    private final Seams seams;
    private final FaultyStore store;
    private final WorldBooks books;
    private final InMemoryStockBook stock = new InMemoryStockBook();
    private final Map<OrderId, Entries> entries = new LinkedHashMap<>();
    private final Nodes nodes;
    private final Post post;
    private final Optional<Sweeps> sweeps;
    private final Staff staff;
    private final Till till;
    private SkuMap items;
    private boolean mapped = true;
    private boolean faulty = true;
    private boolean clocksWrong;
    private final Set<String> hurried = new HashSet<>();
    private @Nullable Breach breach;
    private int steps;

    World(long seed, Seams seams, Consumer<String> lines) {
        this.seams = seams;
        this.chance = Chance.of(seed, "world");
        this.trace = new Trace(time, lines);
        this.weather = new Weather(seed, trace);
        this.store = new FaultyStore(seams.newStore(), this, Chance.of(seed, "store"));
        InMemoryItemCatalog catalogue = new InMemoryItemCatalog();
        SKUS.forEach(it -> catalogue.keep(
                TenantId.DEFAULT,
                Item.builder().id(new ItemId("ITEM-" + it)).title(it).unit("EA").build()));
        this.books = new WorldBooks(new InMemorySalesBook(catalogue, stock), this, Chance.of(seed, "books"));
        this.staff = new Staff(this, Chance.of(seed, "staff"));
        this.till = new Till(this, staff, new VirtualTime.NodeClock(time), Chance.of(seed, "till"));
        this.post = new Post(this, Chance.of(seed, "post"));
        Chance sweeping = Chance.of(seed, "sweeps");
        this.sweeps = sweeping.percent(50) ? Optional.of(new Sweeps(this, post, sweeping)) : Optional.empty();
        this.nodes = new Nodes(this, time, chance, this::start);
        this.items = seams.items(WHOLE_MAP);
    }

    /** Lives until nothing is left to happen, lifts the faults, and holds what is there against what is true. */
    void live(Chance stories) {
        nodes.start();
        int sales = stories.percent(75) ? 1 : 2;
        for (int i = 1; i <= sales; i++) {
            Story story = Story.of(stories, new OrderId("100" + i));
            entries.put(story.sale().id, new Entries(story.sale()));
            post.carry(story);
            till.sold(story.paidOrder());
            story.wanted().forEach((line, units) -> staff.want(story.sale(), line, units));
        }
        sweeps.ifPresent(Sweeps::plan);
        troubles();
        while (agenda.step()) {
            stepDone();
        }
        new Ending(this, post, nodes.first()).reach();
    }

    /** What strikes a whole world rather than a moment. */
    private void troubles() {
        for (Node node : nodes.all()) {
            if (weather.brings(Fault.CLOCK_FORWARD) && chance.percent(60)) {
                jump(node, Fault.CLOCK_FORWARD, Duration.ofMinutes(chance.between(1, 120)));
            }
            if (weather.brings(Fault.CLOCK_BACK) && chance.percent(60)) {
                jump(node, Fault.CLOCK_BACK, Duration.ofMinutes(-chance.between(1, 120)));
            }
        }
        if (weather.brings(Fault.UNMAPPED)) {
            weather.strike(Fault.UNMAPPED);
            mapped = false;
            items = seams.items(POOR_MAP);
            agenda.after(chance.seconds(600, 7200), () -> nodes.onLiving(this::mendMapping));
        }
    }

    private void jump(Node node, Fault fault, Duration by) {
        agenda.after(chance.seconds(0, 7200), () -> {
            clocksWrong = true;
            weather.strike(fault);
            node.clock.jump(by);
        });
    }

    /** A person maps what was not known, and has decided again what waits for it; all else wakes by itself. */
    void mendMapping(Node node) {
        if (!mapped) {
            items = seams.items(WHOLE_MAP);
            // Whoever finds the store gone comes again.
            node.engine().reconsiderOpen();
            mapped = true;
            nodes.planRun(node, Duration.ofSeconds(1));
        }
    }

    void stepDone() {
        steps++;
        nodes.stepDone();
        store.newStep();
        books.newStep();
        till.newStep();
        Breach.unless(time.now().isBefore(VirtualTime.START.plus(YEAR)), REST, "something waits until " + time.now());
        Breach.unless(steps < ENOUGH, REST, "after " + steps + " steps things still happen");
    }

    private void start(Node node) {
        EngineStore seen = seams.store(store);
        Aftermile.Builder engine = Aftermile.builder()
                .store(seen)
                .node(new NodeId(node.name))
                .clock(seams.clock(node.clock))
                .webhookSource(seams.source(new ShopSource()))
                .salesBook(BOOKS, seams.books(books))
                .refundIssuer(TILL, seams.issuer(till))
                .approvalPolicy(seams.approvals(APPROVALS))
                .identities(seams.identities(Identities.hashed()))
                .skuMap(this::items)
                .refundPolicy(refunds());
        sweeps.ifPresent(it -> engine.orderSource(seams.changes(it)));
        node.start(engine.build());
    }

    /** What never arrived arrives: asked for where the host sweeps, and sent again where it does not. */
    void bringWhatIsMissing(Node node) {
        sweeps.ifPresentOrElse(it -> it.finish(node), post::sendWhatIsMissing);
    }

    /** The SKU map as it is now, as the engine sees it. */
    SkuMap items() {
        return items;
    }

    RefundPolicy refunds() {
        return seams.refunds(RefundPolicy.ofDefaults());
    }

    private static SkuMapEntry mapped(String sku) {
        return SkuMapEntry.builder()
                .channel(SaleFacts.CHANNEL)
                .sku(new Sku(sku))
                .item(new ItemId("ITEM-" + sku))
                .title(sku)
                .build();
    }

    void nothingAcknowledgedIsLost() {
        post.nothingAcknowledgedIsLost(store);
    }

    void tell(Sale sale, Fact fact) {
        post.tell(sale, fact);
    }

    /** A person has something tried again at once, whatever its system asked for. */
    void hurry(String key) {
        hurried.add(key);
    }

    boolean isHurried(String key) {
        return hurried.contains(key);
    }

    /** The node at work stands still, perhaps, while the other one works on. */
    boolean stall() {
        return nodes.stall();
    }

    /** Keeps what is broken, since an engine may catch even an error of a connector. */
    Breach breached(Breach found) {
        Breach first = breach == null ? found : breach;
        breach = first;
        return first;
    }

    void refuseBreached() {
        if (breach != null) {
            throw breach;
        }
    }

    void liftFaults() {
        faulty = false;
        weather.lift();
        trace.add("faults", "lifted");
        nodes.mend();
    }

    /** Lets everything happen that is still planned. */
    void comeToRest() {
        while (agenda.step()) {
            stepDone();
        }
    }

    Stream<Sale> sales() {
        return entries.values().stream().map(Entries::sale);
    }

    void shuffle(List<?> list) {
        chance.shuffle(list);
    }

    boolean clocksWereWrong() {
        return clocksWrong;
    }

    boolean faulty() {
        return faulty;
    }

    Instant now() {
        return time.now();
    }

    Trace trace() {
        return trace;
    }

    Weather weather() {
        return weather;
    }

    Agenda agenda() {
        return agenda;
    }

    Staff staff() {
        return staff;
    }

    Till till() {
        return till;
    }

    WorldBooks books() {
        return books;
    }

    /** Units of an item in all places, below zero where more left than ever came. */
    int stock(String sku) {
        CallContext context = new CallContext(TenantId.DEFAULT, new IdempotencyKey("stock"), Instant.MAX);
        return stock.positions(new ItemId("ITEM-" + sku), context).stream()
                .map(StockPosition::sellable)
                .mapToInt(it -> (it.owed() ? -1 : 1) * it.size().toBigDecimal().intValueExact())
                .sum();
    }

    Nodes nodes() {
        return nodes;
    }

    int steps() {
        return steps;
    }

    Stream<Entries> allEntries() {
        return entries.values().stream();
    }

    Entries entries(OrderId order) {
        return Optional.ofNullable(entries.get(order))
                .orElseThrow(() -> new Breach("one document for one thing", "nobody ever sold order " + order));
    }
}
