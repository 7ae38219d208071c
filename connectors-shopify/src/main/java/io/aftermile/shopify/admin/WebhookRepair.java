package io.aftermile.shopify.admin;

import java.util.List;

/**
 * What a repair of subscriptions came to. Immutable.
 *
 * @param done what was done
 * @param failed what could not be done, each with the reason, in sentences; the rest was done all the same
 * @param notes what no step mends
 */
public record WebhookRepair(List<WebhookStep> done, List<String> failed, List<String> notes) {

    public WebhookRepair {
        done = List.copyOf(done);
        failed = List.copyOf(failed);
        notes = List.copyOf(notes);
    }

    /** Whether everything is told that should be, as far as the token may. */
    public boolean isComplete() {
        return failed.isEmpty();
    }
}
