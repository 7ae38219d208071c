package io.aftermile.testkit.simulation;

import io.aftermile.engine.Decider;
import io.aftermile.engine.DeliveryFate;
import io.aftermile.engine.DeliveryRef;
import io.aftermile.engine.Dossier;
import io.aftermile.engine.DossierEvent;
import io.aftermile.engine.EffectRecord;
import io.aftermile.engine.EffectState;
import io.aftermile.engine.FactRef;
import io.aftermile.engine.JournalCheck;
import io.aftermile.engine.Policies;
import io.aftermile.engine.Records;
import io.aftermile.model.OrderId;
import io.aftermile.model.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The end of a world: faults are lifted, people do what is left to them, and everything is held against the truth. */
final class Ending {

    private static final String AT_REST = "nothing is pending";
    private static final String SAME = "the same facts make the same dossier";

    private final World world;
    private final Post post;
    private final Node node;

    Ending(World world, Post post, Node node) {
        this.world = world;
        this.post = post;
        this.node = node;
    }

    void reach() {
        world.liftFaults();
        settle();
        world.nothingAcknowledgedIsLost();
        new Acknowledged(post.letters(), world).isInTheBooks();
        world.bringWhatIsMissing(node);
        settle();
        world.staff().finish();
        settle();
        nothingIsPending();
        world.staff().complete(it -> {
            throw new Breach("paid is what is owed", "proposal " + it.id + " was never paid");
        });
        world.allEntries().forEach(Entries::complete);
        stock();
        journal();
        world.sales().filter(it -> !world.staff().wantsOf(it.id)).forEach(this::permuted);
    }

    private Records records() {
        return node.engine().records();
    }

    /** Runs until nothing is due; a person has tried again what waits for one. */
    private void settle() {
        for (int i = 0; i < 4; i++) {
            world.nodes().planRun(node, Duration.ofSeconds(1));
            world.comeToRest();
            List<EffectRecord> parked = records().parkedEffects();
            parked.forEach(it -> {
                world.hurry(it.effect().key().value());
                node.engine().retry(it.effect().key());
            });
            world.mendMapping(node);
            // What arrived only now is still to be worked off.
            world.nodes().planRun(node, Duration.ofSeconds(1));
            world.comeToRest();
            if (parked.isEmpty()) {
                return;
            }
        }
    }

    private void nothingIsPending() {
        Records records = records();
        records.parkedEffects().forEach(it -> {
            throw new Breach(AT_REST, it.effect().key() + " waits for a person: " + it.reason());
        });
        records.deliveries().stream()
                .filter(it -> it.fate() == DeliveryFate.PARKED
                        || it.fate() == DeliveryFate.ACCEPTED
                        || it.fate() == DeliveryFate.BOOKING)
                .forEach(it -> {
                    throw new Breach(AT_REST, "delivery " + it.deliveryId() + " is " + it.fate() + ": " + it.why());
                });
        for (OrderId order : records.orders()) {
            Dossier dossier = records.dossier(order).orElseThrow();
            dossier.openPoints().forEach(it -> {
                throw new Breach(AT_REST, it.toString());
            });
            dossier.effects().stream()
                    // A refund that was called back before it began has come to its end, too.
                    .filter(it -> it.state() != EffectState.DONE
                            && !(it.state() == EffectState.SKIPPED
                                    && it.target().equals(World.TILL)))
                    .forEach(it -> {
                        throw new Breach(AT_REST, it.key() + " is " + it.state());
                    });
        }
    }

    /** What really left and went back on the shelf is what the books say of the stock. */
    private void stock() {
        Map<String, Integer> truth = new TreeMap<>();
        world.sales()
                .forEach(sale -> sale.lines.forEach(line -> truth.merge(
                        line.sku(),
                        sale.restocked.getOrDefault(line.id(), 0) - sale.shipped.getOrDefault(line.id(), 0),
                        Integer::sum)));
        truth.forEach((sku, units) -> {
            int booked = world.stock(sku);
            Breach.unless(
                    booked == units,
                    "what happened is in the books",
                    "stock of " + sku + " is " + booked + ", not " + units);
        });
    }

    private void journal() {
        JournalCheck check = world.nodes()
                .exported()
                .map(records()::verifyJournal)
                .orElseGet(() -> records().verifyJournal());
        check.match(intact -> true, broken -> {
            throw new Breach("the journal is whole", broken.problem());
        });
        List<String> told = records().journal().stream()
                .flatMap(it -> it.entry().decided().stream())
                .toList();
        Stream.concat(world.books().entered().keySet().stream(), world.till().paid().keySet().stream())
                .forEach(key -> Breach.unless(
                        told.stream().anyMatch(it -> it.startsWith("DONE " + key + " ")),
                        "the journal is whole",
                        "it does not tell of " + key));
    }

    /** Decides the same facts in another order, all by itself, and compares what must not depend on it. */
    private void permuted(Sale sale) {
        List<Letter> letters = new ArrayList<>(post.letters().stream()
                .filter(it -> it.id.startsWith(sale.id + "-"))
                .toList());
        world.shuffle(letters);
        Decider decider = Decider.of(Policies.builder()
                .items(world.items())
                .refunds(world.refunds())
                .books(World.BOOKS)
                .build());
        Dossier known = Dossier.empty(TenantId.DEFAULT, sale.id);
        for (Letter letter : letters) {
            DeliveryRef ref = new DeliveryRef(ShopSource.NAME, letter.id);
            for (int i = 0; i < letter.facts.size(); i++) {
                DossierEvent event = new DossierEvent.FactReported(
                        new FactRef(ref, i), Optional.of(letter.happenedAt), letter.facts.get(i), List.of());
                known = decider.decide(known, event, world.now()).dossier();
            }
        }
        Dossier real = records().dossier(sale.id).orElseThrow();
        same("order", real.order(), known.order());
        same("quotes", real.assessments(), known.assessments());
        same("open points", real.openPoints(), known.openPoints());
    }

    private static void same(String what, Object real, Object permuted) {
        Breach.unless(real.equals(permuted), SAME, what + " is " + real + ", and otherwise told " + permuted);
    }
}
