package io.aftermile.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's lines are lines that run, and print what it says. */
class ReadmeTest {

    private static final Path PAGE = Path.of("../../README.md");
    private static final Path SOURCE = Path.of("src/test/java/io/aftermile/examples/cli/ReadmeRefund.java");
    private static final String FROM = "// readme: from here\n";
    private static final String TO = "        // readme: to here\n";

    @Test
    void theReadmesRefundRuns() {
        ReadmeRefund.Result result = ReadmeRefund.run();

        assertThat(result.total().customer().toString()).isEqualTo("USD 69.89");
        assertThat(result.tenders())
                .singleElement()
                .satisfies(it -> assertThat(it.amount()).isEqualTo(result.total()));
        assertThat(result.unplaced()).isEmpty();
    }

    @Test
    void theReadmeShowsTheLinesThatRan() throws IOException {
        String source = Files.readString(SOURCE);
        String imports = source.lines().filter(it -> it.startsWith("import ")).collect(Collectors.joining("\n"));
        int from = source.indexOf(FROM) + FROM.length();
        String lines =
                source.substring(from, source.indexOf(TO)).stripTrailing().stripIndent();

        assertThat(Files.readString(PAGE)).contains("```java\n" + imports + "\n\n" + lines + "\n```");
    }

    @Test
    void theReadmeShowsTheWholeExplanation() throws IOException {
        String printed = ReadmeRefund.run().why().toString();

        assertThat(Files.readString(PAGE)).contains("```\n" + printed.stripTrailing() + "\n```");
    }
}
