package io.aftermile.testkit.simulation;

import io.aftermile.connector.WebhookDelivery;
import io.aftermile.engine.Acceptance;
import io.aftermile.engine.JournalHead;
import io.aftermile.engine.RunReport;
import io.aftermile.failure.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The processes of a world that run the engine on one store: they work, die, stand still and are started again. */
final class Nodes {

    private final World world;
    private final VirtualTime time;
    private final Chance chance;
    private final List<Node> nodes = new ArrayList<>();
    private final Consumer<Node> starter;
    private Optional<JournalHead> exported = Optional.empty();
    private Optional<Node> working = Optional.empty();
    private boolean stalling;
    private boolean resumed;
    private int mishaps;

    /** @param starter starts the engine of a node */
    Nodes(World world, VirtualTime time, Chance chance, Consumer<Node> starter) {
        this.world = world;
        this.time = time;
        this.chance = chance;
        this.starter = starter;
        nodes.add(new Node("A", new VirtualTime.NodeClock(time)));
        if (world.weather().brings(Fault.SECOND_NODE)) {
            nodes.add(new Node("B", new VirtualTime.NodeClock(time)));
        }
    }

    List<Node> all() {
        return nodes;
    }

    Node first() {
        return nodes.get(0);
    }

    void start() {
        nodes.forEach(starter);
    }

    void stepDone() {
        resumed = false;
    }

    /** Whether a node works on after it stood still: others may have done its work meanwhile. */
    boolean resumedFromStall() {
        return resumed;
    }

    /** How often a process died or found its store gone: what it had not stored by then, nobody knows any more. */
    int mishaps() {
        return mishaps;
    }

    /** The end of the journal as a host last took it away. */
    Optional<JournalHead> exported() {
        return exported;
    }

    /** Sets every clock right and starts whoever is dead. */
    void mend() {
        nodes.forEach(node -> {
            node.clock.set();
            if (!node.lives()) {
                restart(node);
            }
        });
    }

    void onLiving(Consumer<Node> what) {
        nodes.stream().filter(Node::lives).findFirst().ifPresent(node -> attempt(node, () -> what.accept(node)));
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
            // Its end is told below: an engine may have caught this on its way, which changes nothing.
            world.trace().add("died", node.name + " " + e.getMessage());
        } catch (Unavailable e) {
            mishaps++;
            world.trace().add("store gone", node.name);
            planRun(node, chance.seconds(5, 60));
        } catch (RuntimeException e) {
            world.breached(new Breach("the engine fails in known ways only", e.toString()));
        } finally {
            working = before;
            world.refuseBreached();
            if (node.dying) {
                bury(node);
            }
        }
        return false;
    }

    private void bury(Node node) {
        mishaps++;
        node.die();
        world.agenda().after(chance.seconds(1, 300), () -> {
            if (!node.lives()) {
                restart(node);
            }
        });
    }

    /** The process at work is over, at this very place. */
    Died death(String where) {
        working.ifPresent(it -> it.dying = true);
        return new Died(where);
    }

    /** A process that is over does nothing any more, whoever caught its end. */
    void refuseTheDead() {
        if (working.filter(it -> it.dying).isPresent()) {
            throw new Died("it was over already");
        }
    }

    void restart(Node node) {
        world.trace().add("start", node.name);
        starter.accept(node);
        world.nothingAcknowledgedIsLost();
        planRun(node, chance.seconds(0, 10));
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
        world.trace()
                .add("letter", name + " to " + node.name + ": " + (answer.isEmpty() ? "no answer" : answer.get(0)));
        if (node.lives() && chance.percent(70)) {
            planRun(node, chance.seconds(0, 40));
        }
        return answer.stream().findFirst();
    }

    void planRuns() {
        nodes.forEach(it -> planRun(it, chance.seconds(0, 30)));
    }

    void planRun(Node node, Duration after) {
        if (!node.runPlanned) {
            node.runPlanned = true;
            world.agenda().after(after, () -> {
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
            world.trace().add("run", node.name + " " + report);
            if (!report.idle() && node != nodes.get(0)) {
                world.weather().strike(Fault.SECOND_NODE);
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
    boolean stall() {
        Optional<Node> other = nodes.stream()
                .filter(it -> it.lives() && working.filter(it::equals).isEmpty())
                .findFirst();
        if (stalling || nodes.size() < 2 || other.isEmpty() || !world.weather().strikes(Fault.STALLED)) {
            return false;
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
        return true;
    }
}
