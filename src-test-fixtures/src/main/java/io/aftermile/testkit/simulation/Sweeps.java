package io.aftermile.testkit.simulation;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.ChangedOrders;
import io.aftermile.connector.ChangedSince;
import io.aftermile.connector.OrderSource;
import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.engine.SweepReport;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A host that asks the shop what has changed, now and then, and at the end until there is no more: then it is never
 * sent again what did not arrive.
 */
final class Sweeps implements OrderSource {

    private final World world;
    private final Post post;
    private final Chance chance;

    /** Whether the shop names a change as the letter that told of it. */
    private final boolean sameNames;

    private final int pageSize;

    Sweeps(World world, Post post, Chance chance) {
        this.world = world;
        this.post = post;
        this.chance = chance;
        this.sameNames = chance.percent(50);
        this.pageSize = chance.between(1, 4);
    }

    void plan() {
        for (int i = 0; i < chance.between(1, 4); i++) {
            world.agenda()
                    .after(
                            chance.seconds(60, 30_000),
                            () -> sweep(chance.pick(world.nodes().all())));
        }
    }

    private void sweep(Node node) {
        if (node.lives()) {
            world.nodes().attempt(node, () -> report(node, chance.between(1, 5)));
            world.nodes().planRun(node, chance.seconds(0, 60));
        }
    }

    private boolean report(Node node, int pages) {
        try {
            SweepReport report = node.engine().sweep(source(), VirtualTime.START, pages);
            world.trace().add("sweep", node.name + " " + report);
            return report.more();
        } catch (Throttled e) {
            world.trace().add("sweep", node.name + " is told to wait");
            return true;
        }
    }

    /** Faults are lifted: what never arrived is found, or it never will be. */
    void finish(Node node) {
        boolean[] more = {true};
        while (more[0]) {
            world.nodes().attempt(node, () -> more[0] = report(node, 3));
        }
    }

    @Override
    public String source() {
        return ShopSource.NAME;
    }

    @Override
    public ChangedOrders changedSince(ChangedSince request, CallContext context) {
        List<Letter> told =
                post.letters().stream().filter(it -> !it.isToldAgain()).toList();
        int from = Math.min(told.size(), request.cursor().map(Integer::parseInt).orElse(0));
        troubles(from);
        world.stall();
        int to = Math.min(told.size(), from + Math.min(pageSize, request.limit()));
        return new ChangedOrders(
                told.subList(from, to).stream().map(this::change).toList(), Integer.toString(to), to < told.size());
    }

    private VerifiedDelivery change(Letter letter) {
        return VerifiedDelivery.builder()
                .source(source())
                .deliveryId(sameNames ? letter.id : letter.id + "-asked")
                .topic("facts")
                .triggeredAt(letter.happenedAt)
                .receivedAt(world.now())
                .body(letter.body)
                .build();
    }

    private void troubles(int from) {
        if (from > 0 && world.weather().strikes(Fault.SWEEP_CUT_OFF)) {
            throw world.nodes().death("in the middle of a sweep");
        }
        if (world.weather().strikes(Fault.THROTTLED)) {
            throw new Throttled("the simulated shop is busy", Duration.ofSeconds(30), Map.of());
        }
        if (world.weather().strikes(Fault.UNAVAILABLE)) {
            throw new Unavailable("the simulated shop is not there");
        }
    }
}
