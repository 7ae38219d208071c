package io.aftermile.testkit.shopify.fake;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a document costs in points: ten for a mutation, one for an object, nothing for a scalar or an amount, and for a
 * connection two and the cost of a node for each doubling of the nodes asked for. The platform's own measure is not
 * published; this one comes near what it was seen to ask.
 */
final class Cost {

    private static final int MUTATION = 10;
    private static final int CONNECTION = 2;
    private static final int DEFAULT_SIZE = 10;

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, ?> variables;

    private Cost(Document document, Map<String, ?> variables) {
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(it -> fragments.put(it.getName(), it));
        this.variables = variables;
    }

    static int of(Document document, OperationDefinition operation, Map<String, ?> variables) {
        Cost cost = new Cost(document, variables);
        int base = operation.getOperation() == OperationDefinition.Operation.MUTATION ? MUTATION : 0;
        return base + cost.of(operation.getSelectionSet());
    }

    /** What was really shown: objects that are no amounts. */
    static int actual(@Nullable Object shown, boolean mutation) {
        return (mutation ? MUTATION : 0) + objects(shown);
    }

    private static int objects(@Nullable Object shown) {
        if (shown instanceof Map<?, ?> map) {
            boolean counts = !map.containsKey("amount")
                    && !map.containsKey("shopMoney")
                    && !map.containsKey("presentmentMoney")
                    && !map.containsKey("hasNextPage");
            int sum = counts ? 1 : 0;
            for (Object value : map.values()) {
                sum += objects(value);
            }
            return sum;
        }
        int sum = 0;
        if (shown instanceof List<?> list) {
            for (Object value : list) {
                sum += objects(value);
            }
        }
        return sum;
    }

    private int of(@Nullable SelectionSet set) {
        int sum = 0;
        if (set != null) {
            for (Selection<?> selection : set.getSelections()) {
                sum += of(selection);
            }
        }
        return sum;
    }

    private int of(Selection<?> selection) {
        if (selection instanceof Field field) {
            return field(field);
        }
        if (selection instanceof InlineFragment inline) {
            return of(inline.getSelectionSet());
        }
        FragmentDefinition fragment = fragments.get(((FragmentSpread) selection).getName());
        return fragment == null ? 0 : of(fragment.getSelectionSet());
    }

    private int field(Field field) {
        String name = field.getName();
        if (field.getSelectionSet() == null
                || name.endsWith("Set")
                || name.endsWith("Money")
                || name.equals("pageInfo")) {
            return 0;
        }
        if (name.equals("nodes") || name.equals("node") || name.equals("edges")) {
            return of(field.getSelectionSet());
        }
        Integer size = size(field);
        if (size == null) {
            return 1 + of(field.getSelectionSet());
        }
        int doublings = 32 - Integer.numberOfLeadingZeros(Math.max(0, size));
        return CONNECTION + doublings * (1 + of(field.getSelectionSet()));
    }

    private @Nullable Integer size(Field field) {
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals("first") || argument.getName().equals("last")) {
                return size(argument.getValue());
            }
        }
        return null;
    }

    private int size(Value<?> value) {
        if (value instanceof IntValue number) {
            return number.getValue().intValue();
        }
        Object given = value instanceof VariableReference variable ? variables.get(variable.getName()) : null;
        return given instanceof Number number ? number.intValue() : DEFAULT_SIZE;
    }
}
