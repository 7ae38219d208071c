package io.aftermile.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.examples.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command that a newcomer runs. */
class StreamedStoryTest {

    private final StringWriter out = new StringWriter();

    @TempDir
    Path folder;

    private int run(Path out) {
        return new CommandLine(new StreamedStory())
                .setOut(new PrintWriter(this.out, true))
                .execute("--out", out.toString());
    }

    @Test
    void theStoryEndsWithTheBooksOfTheEngineThoughAnInstanceLeavesInTheMiddle() {
        int exit = run(folder.resolve("new"));

        assertThat(out.toString())
                .contains(
                        "the first instance leaves in the middle", "all of them balance", "those that the engine makes")
                .endsWith("books balance" + System.lineSeparator());
        assertThat(exit).isEqualTo(Main.HELD);
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAsItIs() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept.txt"), "mine");

        int exit = run(folder);

        assertThat(exit).isEqualTo(Main.MISUSED);
        assertThat(out.toString()).contains("is not empty; name a new folder");
        assertThat(kept).hasContent("mine");
        assertThat(folder).isDirectoryContaining(kept::equals);
    }
}
