package io.aftermile.testkit.simulation;

import io.aftermile.connector.Fact;
import io.aftermile.connector.WebhookDelivery;
import java.time.Instant;
import java.util.List;

/** A delivery as the shop remembers it: what it told, under which name, and whether it was acknowledged. */
final class Letter {

    private static final String AGAIN = "-again";

    final String id;
    final List<Fact> facts;
    final Instant happenedAt;
    final byte[] body;

    boolean acknowledged;

    /** How often the shop got no answer and tried again. */
    int refusals;

    Letter(String id, List<Fact> facts, Instant happenedAt, byte[] body) {
        this.id = id;
        this.facts = facts;
        this.happenedAt = happenedAt;
        this.body = body;
    }

    /** The same facts under another name. */
    Letter toldAgain() {
        return new Letter(id + AGAIN, facts, happenedAt, body);
    }

    boolean isToldAgain() {
        return id.endsWith(AGAIN);
    }

    WebhookDelivery delivery(Instant receivedAt) {
        return ShopSource.signed(ShopSource.SECRET, id, happenedAt, body, receivedAt);
    }
}
