package io.aftermile.erp.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.Misconfigured;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without the SQLite driver, the embedded ERP says which dependency to add. */
class AbsentDriverTest {

    @TempDir
    Path folder;

    @Test
    void theDependencyToAddIsNamed() throws IOException, InterruptedException {
        String withoutDriver = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("sqlite-jdbc"))
                .collect(Collectors.joining(File.pathSeparator));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        withoutDriver,
                        Opening.class.getName(),
                        folder.resolve("erp.db").toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).isZero();
        assertThat(said).contains("Misconfigured: the embedded ERP needs", "org.xerial:sqlite-jdbc");
    }

    /** Opens an ERP, and tells what came of it. */
    static final class Opening {

        private Opening() {}

        public static void main(String[] args) {
            try (EmbeddedErp erp = EmbeddedErp.builder().file(Path.of(args[0])).build()) {
                System.out.println("opened " + erp);
            } catch (Misconfigured e) {
                System.out.println("Misconfigured: " + e.getMessage());
            }
        }
    }
}
