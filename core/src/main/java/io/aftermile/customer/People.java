package io.aftermile.customer;

import io.aftermile.model.ExternalRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is one person by the facts told so far. Facts may come in any order and more than once; an undone link leaves no
 * trace, as if it had never been told. One thread at a time.
 */
public final class People {

    private final Map<LinkId, LinkFact.Linked> links = new HashMap<>();
    private final Set<LinkId> undone = new HashSet<>();
    private final Map<ExternalRef, Map<LinkId, LinkFact.Linked>> edges = new HashMap<>();
    private final Map<ExternalRef, TreeSet<ExternalRef>> persons = new HashMap<>();

    private People() {}

    /** Nobody is joined yet. */
    public static People none() {
        return new People();
    }

    /** Who is one person by these facts. */
    public static People of(Iterable<? extends LinkFact> facts) {
        People people = none();
        facts.forEach(people::add);
        return people;
    }

    /** Takes one more fact in. */
    public void add(LinkFact fact) {
        fact.match(this::link, it -> false, it -> undo(it.fact()));
    }

    private boolean link(LinkFact.Linked link) {
        if (links.putIfAbsent(link.id(), link) != null || undone.contains(link.id())) {
            return false;
        }
        edges.computeIfAbsent(link.one(), it -> new HashMap<>()).put(link.id(), link);
        edges.computeIfAbsent(link.other(), it -> new HashMap<>()).put(link.id(), link);
        TreeSet<ExternalRef> one = joined(link.one());
        TreeSet<ExternalRef> other = joined(link.other());
        if (one != other) {
            TreeSet<ExternalRef> larger = one.size() >= other.size() ? one : other;
            TreeSet<ExternalRef> smaller = larger == one ? other : one;
            larger.addAll(smaller);
            smaller.forEach(it -> persons.put(it, larger));
        }
        return true;
    }

    private TreeSet<ExternalRef> joined(ExternalRef record) {
        return persons.computeIfAbsent(record, it -> {
            TreeSet<ExternalRef> alone = new TreeSet<>(Refs.ORDER);
            alone.add(it);
            return alone;
        });
    }

    private boolean undo(LinkId id) {
        LinkFact.Linked link = links.get(id);
        if (!undone.add(id) || link == null) {
            return false;
        }
        cut(link.one(), id);
        cut(link.other(), id);
        TreeSet<ExternalRef> reached = reached(link.one());
        if (!reached.contains(link.other())) {
            settle(reached);
            settle(reached(link.other()));
        }
        return true;
    }

    private void cut(ExternalRef record, LinkId id) {
        Map<LinkId, LinkFact.Linked> left = edges.getOrDefault(record, new HashMap<>());
        left.remove(id);
        if (left.isEmpty()) {
            edges.remove(record);
        }
    }

    private TreeSet<ExternalRef> reached(ExternalRef start) {
        TreeSet<ExternalRef> reached = new TreeSet<>(Refs.ORDER);
        Deque<ExternalRef> open = new ArrayDeque<>();
        open.add(start);
        reached.add(start);
        while (!open.isEmpty()) {
            for (LinkFact.Linked link :
                    edges.getOrDefault(open.remove(), Map.of()).values()) {
                if (reached.add(link.one())) {
                    open.add(link.one());
                }
                if (reached.add(link.other())) {
                    open.add(link.other());
                }
            }
        }
        return reached;
    }

    private void settle(TreeSet<ExternalRef> person) {
        if (person.size() == 1) {
            persons.remove(person.first());
        } else {
            person.forEach(it -> persons.put(it, person));
        }
    }

    /** Who a record is about; a record that was never linked is about somebody of its own. */
    public PersonId person(ExternalRef record) {
        TreeSet<ExternalRef> joined = persons.get(record);
        return new PersonId(joined == null ? record : joined.first());
    }

    /** All records about the person whom a record is about, in the order of their names. */
    public List<ExternalRef> records(ExternalRef record) {
        TreeSet<ExternalRef> joined = persons.get(record);
        return joined == null ? List.of(record) : List.copyOf(joined);
    }

    /** Everybody who has more than one record, by the names of their first ones. */
    public List<PersonId> joined() {
        Set<ExternalRef> first = new TreeSet<>(Refs.ORDER);
        persons.values().forEach(it -> first.add(it.first()));
        return first.stream().map(PersonId::new).toList();
    }

    /** The links between a person's records that hold, by their names: why the records are joined. */
    public List<LinkFact.Linked> links(ExternalRef record) {
        Set<LinkFact.Linked> found = new LinkedHashSet<>();
        records(record)
                .forEach(it -> found.addAll(edges.getOrDefault(it, Map.of()).values()));
        List<LinkFact.Linked> all = new ArrayList<>(found);
        all.sort((one, other) -> one.id().value().compareTo(other.id().value()));
        return all;
    }
}
