package io.aftermile.testkit.shopify.fake;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a query must be to be run in bulk. */
final class BulkRules {

    private static final int MOST_CONNECTIONS = 5;
    private static final int MOST_NESTED = 2;

    private final GraphQLSchema schema;
    private final Document document;
    private final List<String> withNodes = new ArrayList<>();
    private final List<String> withoutId = new ArrayList<>();
    private int connections;
    private int deepest;
    private boolean withinList;
    private boolean topNode;

    private BulkRules(GraphQLSchema schema, Document document) {
        this.schema = schema;
        this.document = document;
    }

    /** What is against a query, in the shop's words. */
    static List<String> against(GraphQLSchema schema, Document document) {
        Optional<OperationDefinition> operation = Documents.operation(document, null);
        if (operation.isEmpty() || operation.get().getOperation() != OperationDefinition.Operation.QUERY) {
            return List.of("Invalid operation type. Only `query` operations are supported.");
        }
        BulkRules rules = new BulkRules(schema, document);
        rules.visit(operation.get().getSelectionSet(), schema.getQueryType(), new Where(0, false, null));
        return rules.found();
    }

    private record Where(
            int depth, boolean inList, @Nullable String connection) {}

    private List<String> found() {
        List<String> all = new ArrayList<>();
        if (topNode) {
            all.add("Bulk queries cannot contain a top level `node` field.");
        }
        if (!withNodes.isEmpty()) {
            all.add("All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: '"
                    + withNodes.get(0) + " { edges { node {'. Selecting via 'nodes' is not supported. Invalid"
                    + " connection fields: '" + String.join("', '", withNodes) + "'.");
        }
        if (connections == 0) {
            all.add("Bulk queries must contain at least one connection.");
        }
        if (connections > MOST_CONNECTIONS) {
            all.add("Bulk queries cannot contain more than 5 connections.");
        }
        if (deepest > MOST_NESTED + 1) {
            all.add("Bulk queries cannot contain connections with a nesting depth greater than 2.");
        }
        if (withinList) {
            all.add("Queries that contain a connection field within a list field are not currently supported.");
        }
        if (!withinList && !withoutId.isEmpty()) {
            all.add("The parent 'node' field for a nested connection must select the 'id' field without an alias and"
                    + " must be of 'ID' return type. Connection fields without 'id': "
                    + String.join(", ", withoutId) + ".");
        }
        return all;
    }

    private void visit(@Nullable SelectionSet set, GraphQLType type, Where where) {
        if (set == null) {
            return;
        }
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof InlineFragment inline) {
                TypeName condition = inline.getTypeCondition();
                visit(inline.getSelectionSet(), condition == null ? type : named(condition), where);
            } else if (selection instanceof FragmentSpread spread) {
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .filter(it -> it.getName().equals(spread.getName()))
                        .forEach(it -> visit(it.getSelectionSet(), named(it.getTypeCondition()), where));
            } else if (selection instanceof Field field && type instanceof GraphQLFieldsContainer container) {
                field(field, set, container, where);
            }
        }
    }

    /** The document has been validated: its types are there. */
    private GraphQLType named(TypeName name) {
        return Objects.requireNonNull(schema.getType(name.getName()), name.getName());
    }

    private void field(Field field, SelectionSet siblings, GraphQLFieldsContainer container, Where where) {
        GraphQLFieldDefinition definition = container.getFieldDefinition(field.getName());
        if (definition == null) {
            return;
        }
        GraphQLType type = GraphQLTypeUtil.unwrapAll(definition.getType());
        boolean top = container.getName().equals(schema.getQueryType().getName());
        topNode |= top && (field.getName().equals("node") || field.getName().equals("nodes"));
        if (((GraphQLNamedType) type).getName().endsWith("Connection")) {
            connections++;
            deepest = Math.max(deepest, where.depth() + 1);
            withinList |= where.inList();
            boolean nodes = field.getSelectionSet().getSelectionsOfType(Field.class).stream()
                    .anyMatch(it -> it.getName().equals("nodes"));
            if (nodes) {
                withNodes.add(field.getName());
            }
            boolean named = siblings.getSelectionsOfType(Field.class).stream()
                    .anyMatch(it -> it.getName().equals("id") && it.getAlias() == null);
            String parent = where.connection();
            if (parent != null && !named && !withoutId.contains(parent)) {
                withoutId.add(parent);
            }
            visit(field.getSelectionSet(), type, new Where(where.depth() + 1, false, field.getName()));
            return;
        }
        boolean edges = field.getName().equals("edges") || field.getName().equals("nodes");
        boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType())) && !edges;
        visit(field.getSelectionSet(), type, new Where(where.depth(), where.inList() || list, where.connection()));
    }
}
