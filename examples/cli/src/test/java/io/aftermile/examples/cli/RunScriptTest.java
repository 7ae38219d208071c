package io.aftermile.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script examples/run, in a checkout whose Maven and Java are scripts that only say that they were called. */
class RunScriptTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path script;

    @BeforeEach
    void layOutACheckout() throws IOException {
        assumeThat(Files.isExecutable(Path.of("/bin/sh"))).isTrue();
        root = folder.toRealPath().resolve("checkout");
        script = Files.createDirectories(root.resolve("examples")).resolve("run");
        Files.copy(Path.of("../run"), script);
        Files.createDirectories(root.resolve("examples/cli/src/main/java"));
        Files.writeString(root.resolve("pom.xml"), "");
        Files.writeString(root.resolve("examples/cli/pom.xml"), "");
        Files.writeString(root.resolve("examples/cli/src/main/java/Kept.java"), "");
        Files.writeString(root.resolve("examples/cli/src/main/java/Dropped.java"), "");
        executable(root.resolve("mvnw"), """
                echo built
                mkdir -p examples/cli/target/run/lib
                touch examples/cli/target/run/lib/core.jar examples/cli/target/aftermile-examples-cli-1.jar
                """);
        executable(folder.resolve("jdk/bin/javac"), "");
        java("UTF-8");
    }

    @Test
    void buildsOnceAndThenStartsAtOnce() throws Exception {
        assertThat(run(script)).contains("built").last().isEqualTo("started quote --order o.json");
        assertThat(run(script)).containsExactly("started quote --order o.json");
    }

    @Test
    void aDeletedSourceFileIsBuiltAnew() throws Exception {
        run(script);

        Files.delete(root.resolve("examples/cli/src/main/java/Dropped.java"));

        assertThat(run(script)).contains("built");
        assertThat(run(script)).doesNotContain("built");
    }

    @Test
    void aMissingJarIsBuiltAnew() throws Exception {
        run(script);

        Files.delete(root.resolve("examples/cli/target/run/lib/core.jar"));

        assertThat(run(script)).contains("built");
        assertThat(run(script)).doesNotContain("built");
    }

    @Test
    void aLinkToItRunsTheCheckoutThatItPointsInto() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/examples"));
        Path first = Files.createSymbolicLink(elsewhere.resolve("first"), script);
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), first.getFileName());

        assertThat(run(second)).contains("built").last().isEqualTo("started quote --order o.json");
        assertThat(elsewhere.resolve("cli")).doesNotExist();
    }

    @Test
    void aCopyBesideNoCheckoutLeavesEverythingAsItIs() throws Exception {
        Path stray = Files.createDirectories(folder.resolve("stray/examples")).resolve("run");
        Files.copy(script, stray);
        Path mine = Files.createDirectories(folder.resolve("stray/examples/cli/target/run/lib"))
                .resolve("mine.txt");
        Files.writeString(mine, "precious");

        assertThat(run(stray))
                .singleElement()
                .asString()
                .contains("stray/examples is not the examples folder of a checkout of Aftermile")
                .endsWith("exit 3");
        assertThat(mine).hasContent("precious");
    }

    @Test
    void aPathThatJavaCannotReadInThisLocaleIsNamedBeforeAnythingIsBuilt() throws Exception {
        java("ANSI_X3.4-1968");
        String moved = "d=$(dirname \"$1\")/caf$(printf '\\303\\251') && mkdir \"$d\" && cp -R \"$1\" \"$d\""
                + " && \"$d/checkout/examples/run\" quote || echo \"exit $?\"";

        assertThat(output("/bin/sh", "-c", moved, "sh", root.toString()))
                .singleElement()
                .asString()
                .contains("Java cannot start from")
                .contains("set LC_ALL to a UTF-8 one");
    }

    private void java(String encoding) throws IOException {
        executable(folder.resolve("jdk/bin/java"), """
                case $1 in
                  -version) echo 'openjdk version "17.0.1" 2021-10-19' >&2 ;;
                  -XshowSettings:properties) echo '    sun.jnu.encoding = %s' >&2 ;;
                  *) shift 3; echo "started $*" ;;
                esac
                """.formatted(encoding));
    }

    private static void executable(Path file, String commands) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + commands);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> run(Path started) throws Exception {
        return output("/bin/sh", "-c", "\"$1\" quote --order o.json || echo \"exit $?\"", "sh", started.toString());
    }

    /** What was printed, the build's announcement aside; a failure's exit code stands in its last line. */
    private List<String> output(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<String> lines = new ArrayList<>();
        printed.lines().filter(it -> !it.startsWith("building the examples")).forEach(it -> {
            if (it.startsWith("exit ") && !lines.isEmpty()) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + it);
            } else {
                lines.add(it);
            }
        });
        return lines;
    }
}
