package io.aftermile.examples.cli;

import io.aftermile.connector.Decoded;
import io.aftermile.connector.FactDocument;
import io.aftermile.examples.payload.WebhookTopic;
import io.aftermile.failure.Invalid;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Discrepancy;
import java.io.IOException;
import java.nio.file.Files;
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
        description = "Reads vendors' webhook payloads; each fact comes out as one line of canonical JSON.")
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
        for (Path file : named) {
            decode(file, sender, terminal);
        }
        terminal.out("decode: " + facts + " facts from " + named.size() + " files, " + withoutInterest
                + " of no interest, " + refused + " refused");
        if (refused > 0) {
            return Main.FAILED;
        }
        return facts > 0 ? Main.HELD : Main.MISUSED;
    }

    private void decode(Path file, PayloadSystem sender, Terminal terminal) throws IOException {
        String about = Optional.ofNullable(topic)
                .orElseGet(() -> WebhookTopic.of(file.getFileName().toString()));
        try {
            Decoded decoded = sender.decode(about, Files.readAllBytes(file));
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
            contradictions.forEach(it -> terminal.err(file + " " + it.path() + ": " + it.detail()));
        } catch (Invalid e) {
            terminal.err(file + " " + e.getMessage());
            refused++;
        }
    }
}
