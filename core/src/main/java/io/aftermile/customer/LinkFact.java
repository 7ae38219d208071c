package io.aftermile.customer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aftermile.model.ExternalRef;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Something decided about two records. Facts are appended and never changed: what is taken back is taken back by a fact
 * of its own. Holds nothing personal but the records' names at their systems. Closed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LinkFact.Linked.class, name = "LINKED"),
    @JsonSubTypes.Type(value = LinkFact.KeptApart.class, name = "KEPT_APART"),
    @JsonSubTypes.Type(value = LinkFact.Undone.class, name = "UNDONE")
})
public sealed interface LinkFact {

    /** Who decides where nobody is asked. */
    String BY_RULES = "rules";

    /** Names the fact; the same fact told twice is one. */
    LinkId id();

    /** Who decided: {@link #BY_RULES}, or what the host calls a person of its own. */
    String by();

    /** When it was decided. */
    Instant at();

    /** One function per case. */
    <T> T match(
            Function<? super Linked, ? extends T> linked,
            Function<? super KeptApart, ? extends T> keptApart,
            Function<? super Undone, ? extends T> undone);

    /**
     * Two records are one person.
     *
     * @param id names the fact
     * @param one a record
     * @param other another record
     * @param points what the evidence comes to; zero where a person decided
     * @param evidence why
     * @param rules the version of the rules by which the evidence was weighed
     * @param by who decided
     * @param at when it was decided
     */
    record Linked(
            LinkId id,
            ExternalRef one,
            ExternalRef other,
            int points,
            List<Evidence> evidence,
            String rules,
            String by,
            Instant at)
            implements LinkFact {

        public Linked {
            evidence = List.copyOf(evidence);
            two(one, other);
        }

        @Override
        public <T> T match(
                Function<? super Linked, ? extends T> linked,
                Function<? super KeptApart, ? extends T> keptApart,
                Function<? super Undone, ? extends T> undone) {
            return linked.apply(this);
        }
    }

    /**
     * Two records are two people, whatever evidence says; links that hold now stay until they are undone.
     *
     * @param id names the fact
     * @param one a record
     * @param other another record
     * @param by who decided
     * @param at when it was decided
     */
    record KeptApart(LinkId id, ExternalRef one, ExternalRef other, String by, Instant at) implements LinkFact {

        public KeptApart {
            two(one, other);
        }

        @Override
        public <T> T match(
                Function<? super Linked, ? extends T> linked,
                Function<? super KeptApart, ? extends T> keptApart,
                Function<? super Undone, ? extends T> undone) {
            return keptApart.apply(this);
        }
    }

    /**
     * An earlier fact does not hold any more. Whoever undoes a link says, too, that its two records are not to be
     * linked again unasked.
     *
     * @param id names the fact
     * @param fact what does not hold
     * @param reason why, without anything personal
     * @param by who decided
     * @param at when it was decided
     */
    record Undone(LinkId id, LinkId fact, String reason, String by, Instant at) implements LinkFact {

        @Override
        public <T> T match(
                Function<? super Linked, ? extends T> linked,
                Function<? super KeptApart, ? extends T> keptApart,
                Function<? super Undone, ? extends T> undone) {
            return undone.apply(this);
        }
    }

    private static void two(ExternalRef one, ExternalRef other) {
        if (one.equals(other)) {
            throw new IllegalArgumentException(
                    "record " + one.value() + " of " + one.system() + " is named twice; name two records");
        }
    }
}
