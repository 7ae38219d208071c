package io.aftermile.testkit.simulation;

import io.aftermile.Aftermile;
import io.aftermile.connector.Fact;
import io.aftermile.connector.Item;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.engine.Acceptance;
import io.aftermile.engine.ApprovalPolicy;
import io.aftermile.engine.ApprovalTier;
import io.aftermile.engine.EngineStore;
import io.aftermile.engine.Identities;
import io.aftermile.engine.JournalHead;
import io.aftermile.engine.NodeId;
import io.aftermile.engine.RunReport;
import io.aftermile.failure.Unavailable;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.Money;

/** One seed's world: sales that happen, letters that tell of them, nodes that work, and everything that goes wrong. */
final class World {

    static final List<String> SKUS = List.of("TEE", "MUG", "BAG", "CAP");
    static final String BOOKS = "books";
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
    private final List<Node> nodes = new ArrayList<>();
    private final Post post;
    private final Staff staff;
    private final Till till;
    private SkuMap items;
    private boolean mapped = true;
    private Optional<JournalHead> exported = Optional.empty();
    private boolean faulty = true;
    private Optional<Node> working = Optional.empty();
    private boolean stalling;
    private boolean resumed;
    private boolean clocksWrong;
    private int mishaps;
    private int steps;

    World(long seed, Seams seams, Consumer<String> lines) {
        this.seams = seams;
        this.chance = Chance.of(seed, "world");
        this.trace = new Trace(time, lines);
        this.weather = new Weather(seed, trace);
        this.store = new FaultyStore(seams.newStore(), weather, Chance.of(seed, "store"), this::stall);
        InMemoryItemCatalog catalogue = new InMemoryItemCatalog();
        SKUS.forEach(it -> catalogue.keep(
                TenantId.DEFAULT,
                Item.builder().id(new ItemId("ITEM-" + it)).title(it).unit("EA").build()));
        this.books = new WorldBooks(new InMemorySalesBook(catalogue, stock), this, Chance.of(seed, "books"));
        this.staff = new Staff(this, Chance.of(seed, "staff"));
        this.till = new Till(this, staff, new VirtualTime.NodeClock(time), Chance.of(seed, "till"));
        this.post = new Post(this, Chance.of(seed, "post"));
        nodes.add(new Node("A", new VirtualTime.NodeClock(time)));
        if (weather.brings(Fault.SECOND_NODE)) {
            nodes.add(new Node("B", new VirtualTime.NodeClock(time)));
        }
        this.items = seams.items(WHOLE_MAP);
    }

    /** Lives until nothing is left to happen, lifts the faults, and holds what is there against what is true. */
    void live(Chance stories) {
        nodes.forEach(this::start);
        int sales = stories.percent(75) ? 1 : 2;
        for (int i = 1; i <= sales; i++) {
            Story story = Story.of(stories, new OrderId("100" + i));
            entries.put(story.sale().id, new Entries(story.sale()));
            post.carry(story);
            till.sold(story.paidOrder());
            story.wanted().forEach((line, units) -> staff.want(story.sale(), line, units));
        }
        troubles();
        while (agenda.step()) {
            stepDone();
        }
        new Ending(this, post, nodes.get(0)).reach();
    }

    /** What strikes a whole world rather than a moment. */
    private void troubles() {
        for (Node node : nodes) {
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
            agenda.after(chance.seconds(600, 7200), () -> onLiving(this::mendMapping));
        }
    }

    private void jump(Node node, Fault fault, Duration by) {
        agenda.after(chance.seconds(0, 7200), () -> {
            clocksWrong = true;
            weather.strike(fault);
            node.clock.jump(by);
        });
    }

    void onLiving(Consumer<Node> what) {
        nodes.stream().filter(Node::lives).findFirst().ifPresent(node -> attempt(node, () -> what.accept(node)));
    }

    void mendMapping(Node node) {
        if (!mapped) {
            mapped = true;
            items = seams.items(WHOLE_MAP);
        }
        node.engine().reconsiderOpen();
        planRun(node, Duration.ofSeconds(1));
    }

    void stepDone() {
        steps++;
        resumed = false;
        store.newStep();
        books.newStep();
        till.newStep();
        Breach.unless(steps < 5_000, "work comes to rest", "after " + steps + " steps things still happen");
    }

    private void start(Node node) {
        EngineStore seen = seams.store(store);
        node.start(Aftermile.builder()
                .store(seen)
                .node(new NodeId(node.name))
                .clock(seams.clock(node.clock))
                .webhookSource(seams.source(new ShopSource()))
                .salesBook(BOOKS, seams.books(books))
                .refundIssuer(TILL, seams.issuer(till))
                .approvalPolicy(seams.approvals(APPROVALS))
                .identities(seams.identities(Identities.hashed()))
                .skuMap(this::items)
                .refundPolicy(refunds())
                .build());
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

    /**
     * Has a node do something, as a process does: it may die of it, or find its store gone.
     *
     * @return whether it came through
     */
    boolean attempt(Node node, Runnable work) {
        Optional<Node> before = working;
        working = Optional.of(node);
        try {
            work.run();
            return true;
        } catch (Died e) {
            mishaps++;
            trace.add("died", node.name + " " + e.getMessage());
            node.die();
            agenda.after(chance.seconds(1, 300), () -> {
                if (!node.lives()) {
                    restart(node);
                }
            });
        } catch (Unavailable e) {
            mishaps++;
            trace.add("store gone", node.name);
            planRun(node, chance.seconds(5, 60));
        } catch (RuntimeException e) {
            throw new Breach("the engine fails in known ways only", e.toString());
        } finally {
            working = before;
        }
        return false;
    }

    void restart(Node node) {
        trace.add("start", node.name);
        start(node);
        nothingAcknowledgedIsLost();
        planRun(node, chance.seconds(0, 10));
    }

    void nothingAcknowledgedIsLost() {
        post.nothingAcknowledgedIsLost(store);
    }

    /** A node takes a delivery in; empty if it gave no answer. */
    Optional<Acceptance> knock(String name, WebhookDelivery delivery) {
        Node node = chance.pick(nodes);
        if (!node.lives()) {
            return Optional.empty();
        }
        List<Acceptance> answer = new ArrayList<>();
        attempt(
                node,
                () -> answer.add(node.engine().accept(ShopSource.NAME, delivery.withReceivedAt(node.clock.instant()))));
        trace.add("letter", name + " to " + node.name + ": " + (answer.isEmpty() ? "no answer" : answer.get(0)));
        if (node.lives() && chance.percent(70)) {
            planRun(node, chance.seconds(0, 40));
        }
        return answer.stream().findFirst();
    }

    void planRuns() {
        nodes.forEach(it -> planRun(it, chance.seconds(0, 30)));
    }

    void tell(Sale sale, Fact fact) {
        post.tell(sale, fact);
    }

    void planRun(Node node, Duration after) {
        if (!node.runPlanned) {
            node.runPlanned = true;
            agenda.after(after, () -> {
                node.runPlanned = false;
                run(node);
            });
        }
    }

    private void run(Node node) {
        if (!node.lives()) {
            return;
        }
        attempt(node, () -> {
            RunReport report = node.engine().runDue();
            trace.add("run", node.name + " " + report);
            if (!report.idle() && node != nodes.get(0)) {
                weather.strike(Fault.SECOND_NODE);
            }
            report.nextDue().ifPresent(due -> planRun(node, pause(node, due)));
            if (chance.percent(20)) {
                exported = Optional.of(node.engine().records().journalHead());
            }
        });
    }

    Duration pause(Node node, Instant due) {
        Duration pause = Duration.between(node.clock.instant(), due);
        return pause.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : pause;
    }

    /** This node stands still, perhaps, while the other one works on. */
    void stall() {
        Optional<Node> other = nodes.stream()
                .filter(it -> it.lives() && working.filter(it::equals).isEmpty())
                .findFirst();
        if (stalling || nodes.size() < 2 || other.isEmpty() || !weather.strikes(Fault.STALLED)) {
            return;
        }
        stalling = true;
        try {
            for (int i = 0; i < 2; i++) {
                time.goTo(time.now().plus(chance.seconds(20, 400)));
                run(other.get());
            }
        } finally {
            stalling = false;
            resumed = true;
        }
    }

    void liftFaults() {
        faulty = false;
        weather.lift();
        trace.add("faults", "lifted");
        nodes.forEach(node -> {
            node.clock.set();
            if (!node.lives()) {
                restart(node);
            }
        });
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

    boolean resumedFromStall() {
        return resumed || stalling;
    }

    /** How often a process died or found its store gone: what it had not stored by then, nobody knows any more. */
    int mishaps() {
        return mishaps;
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

    InMemoryStockBook stock() {
        return stock;
    }

    Optional<JournalHead> exported() {
        return exported;
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
