package io.aftermile.shopify.admin;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How what a shop tells differs from what it should. Immutable; its text is for people, a line for each thing.
 *
 * @param steps what has to be done, in this order
 * @param asWanted how many subscriptions are as they should be
 * @param notes what no step mends, such as a scope that the token lacks, in sentences
 */
public record WebhookDiff(List<WebhookStep> steps, int asWanted, List<String> notes) {

    public WebhookDiff {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** Whether nothing has to be done. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** A line for each step and note, and one that says how many are as they should be. */
    @Override
    public String toString() {
        return Stream.of(
                        steps.stream().map(WebhookStep::toString),
                        notes.stream().map(it -> "! " + it),
                        Stream.of("= " + asWanted + " as wanted"))
                .flatMap(it -> it)
                .collect(Collectors.joining("\n"));
    }
}
