package io.aftermile.testkit.shopify.fake;

import graphql.language.Definition;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLDefinition;
import graphql.language.Type;
import graphql.language.UnionTypeDefinition;
import graphql.parser.Parser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.aftermile.testkit.shopify.AdminExcerpt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Parts of one schema joined: a type that several parts know has the fields of all of them. */
final class SchemaParts {

    private static final List<String> OWN = List.of("orders", "returns", "stock", "apps");

    private final Map<String, SDLDefinition<?>> definitions = new LinkedHashMap<>();

    /** The excerpt of the Admin API together with what the fake knows beyond it. */
    static TypeDefinitionRegistry joined() {
        SchemaParts parts = new SchemaParts();
        parts.add(AdminExcerpt.sdl());
        OWN.forEach(it -> parts.add(read(it + ".graphql")));
        TypeDefinitionRegistry registry = new TypeDefinitionRegistry();
        parts.definitions
                .values()
                .forEach(it -> registry.add(it).ifPresent(error -> {
                    throw new IllegalStateException(error.getMessage());
                }));
        return registry;
    }

    private static String read(String file) {
        try (InputStream in = SchemaParts.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String sdl) {
        for (Definition<?> definition : Parser.parse(sdl).getDefinitions()) {
            String name = definition instanceof NamedNode<?> named ? named.getName() : "schema";
            definitions.merge(name, (SDLDefinition<?>) definition, SchemaParts::joined);
        }
    }

    private static SDLDefinition<?> joined(SDLDefinition<?> one, SDLDefinition<?> other) {
        if (one instanceof ObjectTypeDefinition ours && other instanceof ObjectTypeDefinition theirs) {
            return ours.transform(it -> it.fieldDefinitions(
                            joined(ours.getFieldDefinitions(), theirs.getFieldDefinitions(), SchemaParts::field))
                    .implementz(types(ours.getImplements(), theirs.getImplements())));
        }
        if (one instanceof InterfaceTypeDefinition ours && other instanceof InterfaceTypeDefinition theirs) {
            return ours.transform(it -> it.definitions(
                    joined(ours.getFieldDefinitions(), theirs.getFieldDefinitions(), SchemaParts::field)));
        }
        if (one instanceof InputObjectTypeDefinition ours && other instanceof InputObjectTypeDefinition theirs) {
            // The part that comes later knows the defaults, too.
            return theirs.transform(it -> it.inputValueDefinitions(
                    joined(theirs.getInputValueDefinitions(), ours.getInputValueDefinitions(), (mine, same) -> mine)));
        }
        if (one instanceof EnumTypeDefinition ours && other instanceof EnumTypeDefinition theirs) {
            return ours.transform(it -> it.enumValueDefinitions(
                    joined(ours.getEnumValueDefinitions(), theirs.getEnumValueDefinitions(), (mine, same) -> mine)));
        }
        if (one instanceof UnionTypeDefinition ours && other instanceof UnionTypeDefinition theirs) {
            return ours.transform(it -> it.memberTypes(types(ours.getMemberTypes(), theirs.getMemberTypes())));
        }
        return one;
    }

    private static FieldDefinition field(FieldDefinition ours, FieldDefinition theirs) {
        return ours.transform(it -> it.inputValueDefinitions(
                joined(theirs.getInputValueDefinitions(), ours.getInputValueDefinitions(), (mine, same) -> mine)));
    }

    private interface Join<N> {
        N of(N ours, N theirs);
    }

    private static <N extends NamedNode<?>> List<N> joined(List<N> ours, List<N> theirs, Join<N> join) {
        Map<String, N> all = new LinkedHashMap<>();
        ours.forEach(it -> all.put(it.getName(), it));
        theirs.forEach(it -> all.merge(it.getName(), it, join::of));
        return new ArrayList<>(all.values());
    }

    /** The language model has its types raw. */
    @SuppressWarnings("rawtypes")
    private static List<Type> types(List<Type> ours, List<Type> theirs) {
        Function<Type, String> name = it -> ((NamedNode<?>) (Node<?>) it).getName();
        Map<String, Type> all = new LinkedHashMap<>();
        ours.forEach(it -> all.put(name.apply(it), it));
        theirs.forEach(it -> all.putIfAbsent(name.apply(it), it));
        return new ArrayList<>(all.values());
    }
}
