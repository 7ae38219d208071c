package io.aftermile.examples.quickstart;

import io.aftermile.connector.WebhookDelivery;
import io.aftermile.erp.embedded.EmbeddedErp;
import io.aftermile.mapping.SkuMap;
import io.aftermile.shopify.Shopify;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The quickstart's story for hosts that run it elsewhere: its storefront, its deliveries and what its items are. */
public final class QuickstartStory {

    private static final int SENT_TWICE = 1;
    private static final int FORGED = 9;

    private QuickstartStory() {}

    /**
     * Something that arrives at the webhook endpoint.
     *
     * @param says what it is, for people
     * @param delivery what arrives
     */
    public record Sent(String says, WebhookDelivery delivery) {}

    /** The storefront whose secret the story's deliveries are signed with. */
    public static Shopify storefront() {
        return Shopify.builder()
                .shop(Workshop.SHOP)
                .webhookSecret(Quickstart.SECRET)
                .build();
    }

    /** Which item of the books something sold is. */
    public static SkuMap items() {
        return Mapping.own().table();
    }

    /** Enters the items into books. */
    public static void keepItems(EmbeddedErp erp) {
        Workshop.keepItems(erp, items());
    }

    /** What arrives, in its order: parts before their order, one delivery twice, and one that is forged. */
    public static List<Sent> deliveries(Instant receivedAt) {
        List<Payload> own = Payload.own();
        List<Sent> all = new ArrayList<>();
        own.forEach(it -> all.add(sent(it, "", Quickstart.SECRET, receivedAt)));
        all.add(FORGED, sent(own.get(FORGED), ", forged", Quickstart.FORGED, receivedAt));
        all.add(FORGED, sent(own.get(SENT_TWICE), ", sent again", Quickstart.SECRET, receivedAt));
        return all;
    }

    private static Sent sent(Payload payload, String remark, String secret, Instant receivedAt) {
        return new Sent(
                payload.name() + remark,
                WebhookDelivery.builder()
                        .putAllHeaders(Storefront.headers(payload, Workshop.SHOP, secret))
                        .body(payload.body())
                        .receivedAt(receivedAt)
                        .build());
    }
}
