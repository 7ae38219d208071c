package io.aftermile.examples.shopify;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLSchema;
import io.aftermile.examples.terminal.PrintedLine;
import io.aftermile.model.ChannelId;
import io.aftermile.shopify.ShopifyDecoder;
import io.aftermile.shopify.admin.WebhookTopic;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every file of a shop's words below a folder, looked at: a line for each that is refused, failed or is unsupported,
 * what there was of each kind, and last {@code shopify: N passed, M failed, K unsupported}.
 */
public final class ShopifyCases {

    private final PrintStream out;
    private final Map<Verdict.Outcome, Integer> outcomes = new EnumMap<>(Verdict.Outcome.class);
    private final Map<String, Integer> kinds = new TreeMap<>();

    private ShopifyCases(PrintStream out) {
        this.out = out;
    }

    /**
     * Looks at all of them.
     *
     * @return the exit code: 0 if nothing failed, 1 if something did, 2 if nothing was found to look at
     */
    public static int run(PrintStream out, PrintStream err, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            err.println(PrintedLine.of(folder + " is no directory; give one with files of a shop"));
            return 2;
        }
        return new ShopifyCases(out).look(folder);
    }

    private int look(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, GraphQLSchema> schemas = SchemaFile.served(files);
        List<Look> looks = List.of(
                new SchemaFile(),
                new ScopesFile(),
                new OperationsFile(schemas),
                new BulkFile(),
                new VectorsFile(),
                new RecordingFile(),
                new RestFile(payload()),
                new WebhookFile(payload(), topics(schemas)),
                new NotesFile());
        for (Path file : files) {
            tell(folder.relativize(file), look(looks, CaseFile.read(file)));
        }
        kinds.forEach((kind, count) -> out.println(kind + ": " + count));
        out.println("shopify: " + count(Verdict.Outcome.PASSED) + " passed, " + count(Verdict.Outcome.FAILED)
                + " failed, " + count(Verdict.Outcome.UNSUPPORTED) + " unsupported");
        if (files.isEmpty()) {
            return 2;
        }
        return count(Verdict.Outcome.FAILED) > 0 ? 1 : 0;
    }

    private static Verdict look(List<Look> looks, CaseFile file) {
        for (Look it : looks) {
            Optional<Verdict> verdict = it.at(file);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return Verdict.failed("unknown", "is nothing that is known");
    }

    private void tell(Path file, Verdict verdict) {
        outcomes.merge(verdict.outcome(), 1, Integer::sum);
        kinds.merge(verdict.kind(), 1, Integer::sum);
        if (verdict.outcome() != Verdict.Outcome.PASSED || verdict.said().startsWith("refused")) {
            out.println(
                    PrintedLine.of(verdict.outcome() + " " + file + " (" + verdict.kind() + "): " + verdict.said()));
        }
    }

    private int count(Verdict.Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    private static Payload payload() {
        return new Payload(ShopifyDecoder.of(new ChannelId("example.myshopify.com")));
    }

    /** The topics that there are: those of the schemas, those of the connector, and those of privacy. */
    private static Set<String> topics(Map<String, GraphQLSchema> schemas) {
        Set<String> topics = new HashSet<>(Set.of("CUSTOMERS_DATA_REQUEST", "CUSTOMERS_REDACT", "SHOP_REDACT"));
        Stream.of(WebhookTopic.values()).map(Enum::name).forEach(topics::add);
        for (GraphQLSchema schema : schemas.values()) {
            if (schema.getType("WebhookSubscriptionTopic") instanceof GraphQLEnumType type) {
                type.getValues().stream()
                        .map(GraphQLEnumValueDefinition::getName)
                        .forEach(topics::add);
            }
        }
        return topics;
    }
}
