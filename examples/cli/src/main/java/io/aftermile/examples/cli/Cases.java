package io.aftermile.examples.cli;

import io.aftermile.examples.shopify.ShopifyCases;
import io.aftermile.testkit.cases.RunCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs case files through the public doors, as the test fixtures do in a pipeline. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description =
                "Runs every case file below a folder; the last line counts what passed, failed and is unsupported.",
        footerHeading = "%nThe format of a case, with an example, and what files of a shop are known: docs/cases.md%n")
final class Cases implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "what kind of cases: refund, or shopify for files of a shop's words")
    private @Nullable String kind;

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            description = "a folder with case files, read with all folders below it")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        Path where = Objects.requireNonNull(folder, "picocli requires DIR");
        return "shopify".equals(kind)
                ? ShopifyCases.run(System.out, System.err, where)
                : RunCases.run(
                        System.out,
                        System.err,
                        Objects.requireNonNull(kind, "picocli requires KIND"),
                        where.toString());
    }
}
