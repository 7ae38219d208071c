package io.aftermile.shopify.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftermile.connector.CallContext;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Rejected;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an app is told by a shop. Thread-safe.
 *
 * <p>Only subscriptions made by the Admin API are listed by the shop: those of an app's own configuration file are not
 * among them, nor are the privacy topics. After eight deliveries that failed in a row the shop takes a subscription
 * off: {@link #apply} at each start, and once a day, puts it back.
 */
public final class WebhookSubscriptions {

    private static final int MOST_PAGES = 50;

    private final String shop;
    private final GraphClient client;
    private final Clock clock;
    private final Set<String> scopes;

    WebhookSubscriptions(String shop, GraphClient client, Clock clock, Set<String> scopes) {
        this.shop = shop;
        this.client = client;
        this.clock = clock;
        this.scopes = scopes;
    }

    /**
     * Every subscription of the app.
     *
     * @throws Unavailable if the shop cannot be asked now, or the deadline has passed
     */
    public List<HeldWebhook> list(CallContext context) {
        List<HeldWebhook> held = new ArrayList<>();
        Variables from = Variables.none().and("after", null);
        for (int page = 0; page < MOST_PAGES; page++) {
            requireTime(context.deadline());
            JsonNode answer =
                    client.run(AdminDocument.WEBHOOKS, from, context.deadline()).path("webhookSubscriptions");
            answer.path("nodes").forEach(it -> held.add(HeldWebhook.of(it)));
            JsonNode info = answer.path("pageInfo");
            if (!info.path("hasNextPage").asBoolean(false)) {
                return held;
            }
            from = Variables.none().and("after", info.path("endCursor").asText(""));
        }
        throw new Rejected(
                "shopify: " + shop + " lists more subscriptions than can be; look at them by hand",
                Map.of("system", "shopify", "shop", shop));
    }

    /**
     * How what is told differs from a plan. Changes nothing.
     *
     * @throws Unavailable if the shop cannot be asked now, or the deadline has passed
     */
    public WebhookDiff compare(WebhookPlan plan, CallContext context) {
        return new WebhookComparison(plan, list(context)).diff(client.version(), scopes);
    }

    /**
     * Makes what is told as planned; asked for again it does nothing more. A step that is refused or whose answer is
     * lost is looked at once more in the end: what somebody else did meanwhile is as good as done.
     *
     * @throws Misconfigured if the app may not do this
     * @throws Throttled if the shop's points are spent
     * @throws Unavailable if the shop cannot be asked now, or the deadline has passed; what was done until then is
     *     done, and the next call goes on
     */
    public WebhookRepair apply(WebhookPlan plan, CallContext context) {
        WebhookDiff before = compare(plan, context);
        List<WebhookStep> done = new ArrayList<>();
        Map<WebhookStep, AftermileException> failed = new LinkedHashMap<>();
        for (WebhookStep step : before.steps()) {
            requireTime(context.deadline());
            try {
                run(step, context.deadline());
                done.add(step);
            } catch (Rejected | InDoubt e) {
                failed.put(step, e);
            }
        }
        if (failed.isEmpty()) {
            return new WebhookRepair(done, List.of(), before.notes());
        }
        WebhookDiff after = compare(plan, context);
        List<String> refused = new ArrayList<>();
        failed.forEach((step, why) -> {
            if (WebhookComparison.remains(after, step)) {
                refused.add(step + ": " + why.getMessage());
            } else {
                done.add(step);
            }
        });
        return new WebhookRepair(done, refused, after.notes());
    }

    private void run(WebhookStep step, Instant deadline) {
        if (step instanceof WebhookStep.Create create) {
            client.run(
                    AdminDocument.WEBHOOK_CREATE,
                    Variables.of("topic", create.wanted().topic().name())
                            .and("webhook", create.wanted().input()),
                    deadline);
        } else if (step instanceof WebhookStep.Change change) {
            client.run(
                    AdminDocument.WEBHOOK_UPDATE,
                    Variables.of("id", change.held().id())
                            .and("webhook", change.wanted().input()),
                    deadline);
        } else if (step instanceof WebhookStep.GiveUp gone) {
            client.run(
                    AdminDocument.WEBHOOK_DELETE, Variables.of("id", gone.held().id()), deadline);
        }
    }

    private void requireTime(Instant deadline) {
        if (!clock.instant().isBefore(deadline)) {
            throw new Unavailable(
                    "shopify: " + shop + " was not asked: the deadline has passed", Map.of("system", "shopify"));
        }
    }

    /** Names the shop. */
    @Override
    public String toString() {
        return "WebhookSubscriptions[" + shop + "]";
    }
}
