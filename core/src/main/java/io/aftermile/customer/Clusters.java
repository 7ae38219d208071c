package io.aftermile.customer;

import io.aftermile.model.ExternalRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records joined so far, and what keeps joined ones apart: names that contradict each other, and what people decided.
 */
final class Clusters {

    private final List<Profile> profiles;
    private final Judge judge;
    private final Map<ExternalRef, Set<ExternalRef>> apart = new HashMap<>();
    private final int[] parent;
    private final Map<Integer, List<Integer>> members = new HashMap<>();
    private final Map<Integer, Map<String, PersonalName>> names = new HashMap<>();

    Clusters(List<Profile> profiles, Judge judge, Set<Decisions.Pair> apart) {
        this.profiles = profiles;
        this.judge = judge;
        this.parent = new int[profiles.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        apart.forEach(it -> {
            this.apart.computeIfAbsent(it.one(), ref -> new HashSet<>()).add(it.other());
            this.apart.computeIfAbsent(it.other(), ref -> new HashSet<>()).add(it.one());
        });
    }

    int root(int place) {
        int root = place;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    boolean joined(int one, int other) {
        return root(one) == root(other);
    }

    /** Whether no two of those who would be joined contradict each other. */
    boolean mayJoin(int one, int other, boolean identified) {
        return (identified || namesAgree(names(root(one)), names(root(other)))) && !keptApart(one, other);
    }

    private boolean namesAgree(Map<String, PersonalName> mine, Map<String, PersonalName> theirs) {
        for (Map.Entry<String, PersonalName> name : mine.entrySet()) {
            for (Map.Entry<String, PersonalName> it : theirs.entrySet()) {
                if (!name.getKey().equals(it.getKey()) && judge.apart(name.getValue(), it.getValue())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean keptApart(int one, int other) {
        if (apart.isEmpty()) {
            return false;
        }
        Set<ExternalRef> theirs = new HashSet<>();
        members(root(other)).forEach(it -> theirs.add(profiles.get(it).source()));
        return members(root(one)).stream()
                .map(it -> apart.getOrDefault(profiles.get(it).source(), Set.of()))
                .anyMatch(it -> it.stream().anyMatch(theirs::contains));
    }

    void join(int one, int other) {
        int first = root(one);
        int second = root(other);
        if (first == second) {
            return;
        }
        int root = Math.min(first, second);
        int gone = Math.max(first, second);
        List<Integer> all = new ArrayList<>(members(root));
        all.addAll(members(gone));
        Map<String, PersonalName> called = new HashMap<>(names(root));
        called.putAll(names(gone));
        parent[gone] = root;
        members.put(root, all);
        names.put(root, called);
        members.remove(gone);
        names.remove(gone);
    }

    private List<Integer> members(int root) {
        return members.getOrDefault(root, List.of(root));
    }

    private Map<String, PersonalName> names(int root) {
        Map<String, PersonalName> known = names.get(root);
        if (known != null) {
            return known;
        }
        PersonalName own = profiles.get(root).name();
        return Map.of(own.key(), own);
    }
}
