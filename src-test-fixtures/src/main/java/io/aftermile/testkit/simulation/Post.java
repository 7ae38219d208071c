package io.aftermile.testkit.simulation;

import io.aftermile.connector.Fact;
import io.aftermile.connector.WebhookDelivery;
import io.aftermile.engine.Acceptance;
import io.aftermile.engine.DeliveryRef;
import io.aftermile.engine.EngineStore;
import io.aftermile.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from the shop to the engine: letters come twice, late, out of order or not at all, and some are forged. */
final class Post {

    private static final String LOST = "nothing acknowledged is lost";

    /** After so many tries without an answer, a shop gives up. */
    private static final int PATIENCE = 5;

    private final World world;
    private final Chance chance;
    private final List<Letter> letters = new ArrayList<>();
    private int forged;

    Post(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    List<Letter> letters() {
        return letters;
    }

    void carry(Story story) {
        int number = 0;
        for (Story.Happening happening : story.happenings()) {
            number++;
            Letter letter = new Letter(
                    story.sale().id + "-" + number,
                    happening.facts(),
                    VirtualTime.START.plus(happening.after()),
                    ShopSource.body(happening.facts()));
            world.agenda().after(happening.after(), () -> {
                happening.truth().run();
                world.trace().add("happened", letter.id);
                letters.add(letter);
                post(letter);
            });
        }
    }

    /** Tells of something that has just happened, and that no story had foreseen. */
    void tell(Sale sale, Fact fact) {
        Letter letter = new Letter(
                sale.id + "-own-" + (letters.size() + 1), List.of(fact), world.now(), ShopSource.body(List.of(fact)));
        letters.add(letter);
        world.agenda().after(Duration.ofMillis(chance.between(0, 90_000)), () -> post(letter));
    }

    private void post(Letter letter) {
        Weather weather = world.weather();
        if (weather.strikes(Fault.FORGED)) {
            forge(letter);
        }
        if (weather.strikes(Fault.MISSING)) {
            return;
        }
        send(letter, way());
        if (weather.strikes(Fault.DELIVERED_TWICE)) {
            send(letter, way());
        }
        if (weather.strikes(Fault.TOLD_AGAIN)) {
            Letter again = letter.toldAgain();
            letters.add(again);
            send(again, way());
        }
    }

    private Duration way() {
        if (world.weather().strikes(Fault.LATE)) {
            return chance.seconds(3600, 20_000);
        }
        return world.weather().strikes(Fault.OVERTAKEN) ? chance.seconds(60, 3600) : chance.seconds(0, 20);
    }

    void sendWhatIsMissing() {
        letters.stream().filter(it -> !it.acknowledged).forEach(it -> send(it, Duration.ofSeconds(1)));
    }

    private void send(Letter letter, Duration after) {
        world.agenda().after(after, () -> arrive(letter));
    }

    private void arrive(Letter letter) {
        Optional<Acceptance> answer = world.nodes().knock(letter.id, letter.delivery(world.now()));
        if (answer.isEmpty()) {
            letter.refusals++;
            if (letter.refusals < PATIENCE) {
                send(letter, Duration.ofSeconds(10L << letter.refusals));
            }
            return;
        }
        answer.get()
                .match(
                        accepted -> known(!letter.acknowledged, letter, "was taken in anew though it is known"),
                        duplicate -> known(duplicate.sameBody(), letter, "is told to be another one"),
                        refused -> known(false, letter, "was refused"));
        letter.acknowledged = true;
        if (world.weather().strikes(Fault.ACKNOWLEDGEMENT_LOST)) {
            send(letter, chance.seconds(10, 60));
        }
    }

    private static boolean known(boolean right, Letter letter, String wrong) {
        Breach.unless(right, "a delivery is taken in once", "delivery " + letter.id + " " + wrong);
        return right;
    }

    /** Signed by nobody, or changed on its way. */
    private void forge(Letter letter) {
        forged++;
        String body = new String(letter.body, StandardCharsets.UTF_8);
        WebhookDelivery delivery = chance.percent(50)
                ? ShopSource.signed("a guess", letter.id + "-forged", letter.happenedAt, letter.body, world.now())
                : letter.delivery(world.now())
                        .withBody(body.replace("card", "cash").getBytes(StandardCharsets.UTF_8));
        boolean changed = !new String(delivery.body(), StandardCharsets.UTF_8).equals(body)
                || !delivery.headers().equals(letter.delivery(world.now()).headers());
        if (changed) {
            world.agenda()
                    .after(
                            chance.seconds(0, 30),
                            () -> world.nodes()
                                    .knock(letter.id + "-forged-" + forged, delivery)
                                    .ifPresent(it -> Breach.unless(
                                            it instanceof Acceptance.Refused,
                                            "nothing forged is believed",
                                            letter.id + ": " + it)));
        }
    }

    /** What was answered for is there, whatever happened to the process since. */
    void nothingAcknowledgedIsLost(EngineStore store) {
        store.read(view -> {
            letters.stream()
                    .filter(it -> it.acknowledged)
                    .forEach(it -> Breach.unless(
                            view.delivery(TenantId.DEFAULT, new DeliveryRef(ShopSource.NAME, it.id))
                                    .isPresent(),
                            LOST,
                            "delivery " + it.id));
            return true;
        });
    }
}
