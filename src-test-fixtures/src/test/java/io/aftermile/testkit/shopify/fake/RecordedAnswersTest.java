package io.aftermile.testkit.shopify.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where live recordings lie beside the repository, a fake shop answers what it models as the real one did. */
class RecordedAnswersTest {

    /** Steps that were within what is modelled when this was written; fewer would be something lost. */
    private static final int LEAST = 200;

    @Test
    void whatIsWithinTheModelIsAnsweredInTheSameShapeAndWithErrorsOfTheSameClasses() throws IOException {
        Path folder = Path.of(System.getProperty("aftermile.corpus", ""), "shopify", "graphql", "recorded");
        assumeTrue(Files.isDirectory(folder), "no recordings are on this machine");
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(it -> it.toString().endsWith(".json")).sorted().toList();
        }
        List<String> differences = new ArrayList<>();
        int played = 0;

        for (Path file : files) {
            String name = file.getFileName().toString();
            String version = name.contains("2025-01") ? "2025-01" : "2026-04";
            try (FakeShopify shop = FakeShopify.at(new Asking.Hand())
                    .versions(version)
                    .currency("CAD")
                    .points(100_000, 1000)
                    .start()) {
                Recording recording =
                        new Recording(Asking.JSON.readTree(file.toFile()), shop, new Asking(shop).version(version));
                recording.play();
                recording.differences.forEach(it -> differences.add(name + " " + it));
                played += recording.played.size();
                System.out.println(name + ": within the model " + recording.played.size() + ", outside "
                        + recording.left.size() + (recording.played.isEmpty() ? "" : " " + recording.played));
            }
        }

        assertThat(differences).isEmpty();
        assertThat(played).isGreaterThanOrEqualTo(LEAST);
    }
}
