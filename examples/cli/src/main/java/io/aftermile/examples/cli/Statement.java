package io.aftermile.examples.cli;

import io.aftermile.failure.AftermileException;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** States all that was given back of an order, and whether it adds up. */
@Command(
        name = "statement",
        mixinStandardHelpOptions = true,
        description = "States all that was given back of an order, by component, tender and refund, and proves it.")
final class Statement implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RefundFiles files = new RefundFiles();

    @Option(names = "--json", description = "print canonical JSON instead of text")
    private boolean json;

    @Option(names = "--page", paramLabel = "FILE", description = "write it as an HTML page, too")
    private @Nullable Path page;

    @Override
    public Integer call() throws IOException {
        RefundPolicy rules = files.policy();
        Order invoice = files.order();
        Terminal terminal = Terminal.of(spec);
        RefundStatement statement;
        try {
            statement = RefundStatement.of(invoice, rules);
        } catch (AftermileException refused) {
            terminal.err("no statement: " + refused.getMessage());
            return Main.FAILED;
        }
        if (page != null) {
            Files.writeString(page, statement.page());
        }
        if (json) {
            terminal.out(CanonicalJson.writeText(statement));
        } else {
            statement.text().lines().forEach(terminal::out);
        }
        List<String> wrong = statement.verify();
        if (wrong.isEmpty()) {
            terminal.err("statement holds");
            return Main.HELD;
        }
        wrong.forEach(terminal::err);
        return Main.FAILED;
    }
}
