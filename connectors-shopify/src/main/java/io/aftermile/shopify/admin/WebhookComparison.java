package io.aftermile.shopify.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is, beside what should be. One thread, once. */
final class WebhookComparison {

    private final WebhookPlan plan;
    private final List<HeldWebhook> ours = new ArrayList<>();
    private final List<WebhookStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int asWanted;

    WebhookComparison(WebhookPlan plan, List<HeldWebhook> held) {
        this.plan = plan;
        held.stream()
                .filter(it -> it.address().equals(plan.address())
                        || plan.formerAddresses().contains(it.address()))
                .forEach(ours::add);
        int others = held.size() - ours.size();
        if (others > 0) {
            notes.add(others + " subscriptions go to other addresses and are left as they are");
        }
    }

    /**
     * The difference.
     *
     * @param version the version in which deliveries should be told
     * @param scopes what the token may
     */
    WebhookDiff diff(ApiVersion version, Set<String> scopes) {
        plan.wanted().forEach((topic, wanted) -> compare(wanted, scopes));
        for (HeldWebhook it : ours) {
            if (WebhookTopic.named(it.topic()).filter(plan.topics()::contains).isEmpty()) {
                steps.add(new WebhookStep.GiveUp(it, "nobody wants it"));
            }
        }
        otherVersions(version);
        return new WebhookDiff(steps, asWanted, notes);
    }

    private void compare(WantedWebhook wanted, Set<String> scopes) {
        List<HeldWebhook> found = ours.stream()
                .filter(it -> it.topic().equals(wanted.topic().name()))
                .toList();
        if (found.isEmpty()) {
            Optional<String> lacking = wanted.topic().scope().filter(it -> !may(scopes, it));
            lacking.ifPresentOrElse(
                    it -> notes.add(wanted.topic().topic() + " is not told: the token may not " + it),
                    () -> steps.add(new WebhookStep.Create(wanted)));
            return;
        }
        HeldWebhook kept = best(found, wanted);
        // The others go first: the shop takes no second one of the same topic and address.
        for (HeldWebhook it : found) {
            if (!it.equals(kept)) {
                steps.add(new WebhookStep.GiveUp(it, "it is there twice"));
            }
        }
        if (kept.differences(wanted).isEmpty()) {
            asWanted++;
        } else {
            steps.add(new WebhookStep.Change(kept, wanted));
        }
    }

    /** Reading is part of writing. */
    private static boolean may(Set<String> scopes, String scope) {
        return scopes.contains(scope) || scopes.contains(scope.replaceFirst("^read_", "write_"));
    }

    /** The one of which the least has to be changed; the first of several, so that everybody chooses the same. */
    private static HeldWebhook best(List<HeldWebhook> found, WantedWebhook wanted) {
        HeldWebhook best = found.get(0);
        for (HeldWebhook it : found) {
            if (it.differences(wanted).size() < best.differences(wanted).size()) {
                best = it;
            }
        }
        return best;
    }

    private void otherVersions(ApiVersion version) {
        Set<String> others = new TreeSet<>(ours.stream()
                .map(HeldWebhook::version)
                .filter(it -> !it.equals(version.handle()))
                .filter(it -> it.matches("[a-z0-9-]{1,20}"))
                .toList());
        if (!others.isEmpty()) {
            notes.add("deliveries are told in version " + String.join(", ", others) + ", and " + version
                    + " is set here; set the version of webhooks for the app");
        }
    }

    /** What was meant by a step is still to be done. */
    static boolean remains(WebhookDiff after, WebhookStep step) {
        return after.steps().stream().anyMatch(it -> subject(it).equals(subject(step)));
    }

    private static Map.Entry<String, String> subject(WebhookStep step) {
        if (step instanceof WebhookStep.GiveUp gone) {
            return Map.entry("give up", gone.held().id());
        }
        WebhookTopic topic = step instanceof WebhookStep.Create create
                ? create.wanted().topic()
                : ((WebhookStep.Change) step).wanted().topic();
        return Map.entry("have", topic.name());
    }
}
