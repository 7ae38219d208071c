package io.aftermile.examples.shopify;

import graphql.GraphQLException;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.aftermile.failure.Misconfigured;
import io.aftermile.shopify.admin.ApiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An official schema of the Admin API: it can be read, and its version is served or is named as one that is not. */
final class SchemaFile implements Look {

    private static final String KIND = "schema";
    private static final Pattern VERSION = Pattern.compile("20[0-9]{2}-[0-9]{2}");

    @Override
    public Optional<Verdict> at(CaseFile file) {
        if (!isSchema(file)) {
            return Optional.empty();
        }
        String version = version(file.path());
        if (!isServed(version)) {
            return Optional.of(Verdict.unsupported(KIND, "version " + version + " is not served"));
        }
        // Read before, or the command would have ended.
        return Optional.of(Verdict.passed(KIND, "version " + version));
    }

    private static boolean isSchema(CaseFile file) {
        return file.json().isEmpty() && file.text().contains("type QueryRoot");
    }

    private static String version(Path file) {
        Matcher found = VERSION.matcher(String.valueOf(file.getFileName()));
        return found.find() ? found.group() : "?";
    }

    private static boolean isServed(String version) {
        try {
            return new ApiVersion(version).handle().equals(version);
        } catch (Misconfigured e) {
            return false;
        }
    }

    /**
     * The schemas among files, of the versions that are served.
     *
     * @throws Misconfigured if one cannot be read
     */
    static Map<String, GraphQLSchema> served(List<Path> files) throws IOException {
        Map<String, GraphQLSchema> schemas = new TreeMap<>();
        for (Path path : files) {
            if (isServed(version(path))) {
                CaseFile file = CaseFile.read(path);
                if (isSchema(file)) {
                    schemas.put(version(path), schema(path, file.text()));
                }
            }
        }
        return schemas;
    }

    private static GraphQLSchema schema(Path path, String text) {
        try {
            return UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(text));
        } catch (GraphQLException e) {
            throw new Misconfigured("the schema " + path.getFileName() + " cannot be read; get it again");
        }
    }
}
