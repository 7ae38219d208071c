package io.aftermile.shopify.admin;

import graphql.language.Field;
import graphql.language.SelectionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the rules of bulk runs say of a query: how many connections it has, how deep they stand in each other, which of
 * them have connections below and select no id, and what is not allowed at all.
 */
record BulkRules(int connections, int deepest, List<String> withoutId, List<String> faults) {

    private static final Set<String> LISTS = Set.of("refunds", "fulfillments", "taxLines", "duties", "additionalFees");

    static BulkRules of(SelectionSet query) {
        Walk walk = new Walk();
        walk.in(query, 0, false);
        return new BulkRules(walk.connections, walk.deepest, walk.withoutId, walk.faults);
    }

    private static final class Walk {

        private int connections;
        private int deepest;
        private final List<String> withoutId = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();

        void in(SelectionSet selections, int depth, boolean inList) {
            for (Field field : selections.getSelectionsOfType(Field.class)) {
                SelectionSet below = field.getSelectionSet();
                if (field.getName().matches("nodes?|pageInfo|cursor") || field.getAlias() != null) {
                    faults.add(field.getName());
                } else if (below != null && edges(below) != null) {
                    connection(field, below, depth + 1, inList);
                } else if (below != null) {
                    in(below, depth, inList || LISTS.contains(field.getName()));
                }
            }
        }

        private void connection(Field field, SelectionSet below, int depth, boolean inList) {
            connections++;
            deepest = Math.max(deepest, depth);
            Field node = edges(below)
                    .getSelectionSet()
                    .getSelectionsOfType(Field.class)
                    .get(0);
            SelectionSet selected = node.getSelectionSet();
            int before = connections;
            if (inList || !node.getName().equals("node")) {
                faults.add(field.getName());
            }
            in(selected, depth, inList);
            boolean hasId = selected.getSelectionsOfType(Field.class).stream()
                    .anyMatch(it -> it.getName().equals("id"));
            if (connections > before && !hasId) {
                withoutId.add(field.getName());
            }
        }

        private static Field edges(SelectionSet below) {
            return below.getSelectionsOfType(Field.class).stream()
                    .filter(it -> it.getName().equals("edges"))
                    .findFirst()
                    .orElse(null);
        }
    }
}
