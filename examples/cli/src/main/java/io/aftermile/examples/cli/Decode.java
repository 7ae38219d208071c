package io.aftermile.examples.cli;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.FactDocument;
import io.aftermile.examples.payload.WebhookTopic;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Discrepancy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Reads vendors' payloads: each fact as one line of canonical JSON, what is contradictory or refused on standard error.
 * Where no file holds a fact, nothing was found to read: a mistyped topic looks like that.
 */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = "Reads vendors' webhook payloads; each fact comes out as one line of canonical JSON.",
        footerHeading = "%nThe line of an order is what quote --order reads: decode .. | head -n 1 > order.json%n")
final class Decode implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--system",
            required = true,
            paramLabel = "NAME",
            description = "who sent them: ${COMPLETION-CANDIDATES}")
    private @Nullable PayloadSystem system;

    @Option(
            names = "--shop",
            paramLabel = "DOMAIN",
            defaultValue = "example.myshopify.com",
            description =
                    "the Shopify shop that sent them, which is the channel of its orders (default: ${DEFAULT-VALUE})")
    private @Nullable String shop;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "what they are about; without it, what the file's name says, such as orders_create.json")
    private @Nullable String topic;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "webhook bodies")
    private @Nullable List<Path> files;

    private int facts;
    private int withoutInterest;
    private int refused;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.of(spec);
        List<Path> named = Objects.requireNonNull(files, "picocli requires a file");
        PayloadSystem sender = Objects.requireNonNull(system, "picocli requires the option");
        String from = Objects.requireNonNull(shop, "picocli gives the default");
        for (Path file : named) {
            decode(file, sender, from, terminal);
        }
        terminal.out("decode: " + counted(facts, "fact") + " from " + counted(named.size(), "file") + ", "
                + withoutInterest + " of no interest, " + refused + " refused");
        if (refused > 0) {
            return Main.FAILED;
        }
        return facts > 0 ? Main.HELD : Main.MISUSED;
    }

    private void decode(Path file, PayloadSystem sender, String from, Terminal terminal) throws IOException {
        String about = Optional.ofNullable(topic)
                .orElseGet(() -> WebhookTopic.of(file.getFileName().toString()));
        try {
            Decoded decoded = sender.decode(from, about, InputFile.bytes(file));
            List<Discrepancy> contradictions = new ArrayList<>();
            decoded.match(
                    said -> {
                        said.facts().forEach(fact -> terminal.out(CanonicalJson.writeText(new FactDocument(fact))));
                        facts += said.facts().size();
                        return contradictions.addAll(said.discrepancies());
                    },
                    nothing -> {
                        terminal.err(file + ": of no interest: " + nothing.why());
                        withoutInterest++;
                        return true;
                    });
            contradictions.forEach(it -> terminal.err(InputFile.place(file, it.path()) + ": " + it.detail()));
        } catch (Invalid e) {
            terminal.err(InputFile.place(file, e.path()) + ": " + e.problem() + "; " + e.remedy());
            refused++;
        }
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
