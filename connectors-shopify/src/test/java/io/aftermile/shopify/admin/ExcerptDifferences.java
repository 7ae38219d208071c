package io.aftermile.shopify.admin;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;

/** Where an excerpt of a schema says what the whole does not. */
final class ExcerptDifferences {

    private final GraphQLSchema whole;
    private final List<String> found = new ArrayList<>();

    private ExcerptDifferences(GraphQLSchema whole) {
        this.whole = whole;
    }

    static List<String> of(GraphQLSchema excerpt, GraphQLSchema whole) {
        ExcerptDifferences differences = new ExcerptDifferences(whole);
        excerpt.getAllTypesAsList().stream()
                .filter(it -> !it.getName().startsWith("__"))
                .forEach(differences::type);
        return differences.found;
    }

    private void type(GraphQLNamedType type) {
        GraphQLType other = whole.getType(type.getName());
        if (other == null || !other.getClass().equals(type.getClass())) {
            found.add(type.getName() + " is not a type of this kind");
        } else if (type instanceof GraphQLFieldsContainer container) {
            container.getFieldDefinitions().forEach(it -> field(type.getName(), it, (GraphQLFieldsContainer) other));
        } else if (type instanceof GraphQLInputObjectType input) {
            input.getFields().forEach(it -> input(type.getName(), it, (GraphQLInputObjectType) other));
        } else if (type instanceof GraphQLEnumType values) {
            values.getValues().stream()
                    .filter(it -> ((GraphQLEnumType) other).getValue(it.getName()) == null)
                    .forEach(it -> found.add(type.getName() + "." + it.getName() + " is no value"));
        }
    }

    private void field(String type, GraphQLFieldDefinition field, GraphQLFieldsContainer other) {
        GraphQLFieldDefinition official = other.getFieldDefinition(field.getName());
        String name = type + "." + field.getName();
        if (official == null) {
            found.add(name + " is no field");
            return;
        }
        same(name, field.getType(), official.getType());
        for (GraphQLArgument argument : field.getArguments()) {
            GraphQLArgument theirs = official.getArgument(argument.getName());
            if (theirs == null) {
                found.add(name + "(" + argument.getName() + ") is no argument");
            } else {
                same(name + "(" + argument.getName() + ")", argument.getType(), theirs.getType());
            }
        }
    }

    private void input(String type, GraphQLInputObjectField field, GraphQLInputObjectType other) {
        GraphQLInputObjectField official = other.getField(field.getName());
        String name = type + "." + field.getName();
        if (official == null) {
            found.add(name + " is no input");
        } else {
            same(name, field.getType(), official.getType());
        }
    }

    private void same(String name, GraphQLType ours, GraphQLType theirs) {
        String one = GraphQLTypeUtil.simplePrint(ours);
        String other = GraphQLTypeUtil.simplePrint(theirs);
        if (!one.equals(other)) {
            found.add(name + " is " + other + ", not " + one);
        }
    }
}
