package io.aftermile.examples.cli;

import io.aftermile.failure.AftermileException;
import io.aftermile.json.CanonicalJson;
import io.aftermile.model.Order;
import io.aftermile.refund.RefundCalculator;
import io.aftermile.refund.RefundPolicy;
import io.aftermile.refund.RefundQuote;
import io.aftermile.refund.RefundRequest;
import io.aftermile.refund.Unplaced;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Quotes a refund: canonical JSON in, the quote as one line of canonical JSON out, its explanation on standard error.
 */
@Command(
        name = "quote",
        mixinStandardHelpOptions = true,
        description = "Quotes a refund; canonical JSON in, the quote as one line of canonical JSON out.",
        footerHeading = "%nSamples of the three files: docs/samples. Their schemas: docs/schema.%n")
final class Quote implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RefundFiles files = new RefundFiles();

    @Option(
            names = "--request",
            required = true,
            paramLabel = "FILE",
            description = "what to give back, schema aftermile.refund-request/1")
    private @Nullable Path request;

    @Override
    public Integer call() throws IOException {
        RefundPolicy rules = files.policy();
        Order invoice = files.order();
        RefundRequest wanted = InputFile.read(request, RefundRequest.class);
        Terminal terminal = Terminal.of(spec);
        try {
            RefundQuote quote = RefundCalculator.of(rules).quote(invoice, wanted);
            quote.explanation().toString().lines().forEach(terminal::err);
            quote.unplaced().forEach(it -> terminal.err(unplaced(it)));
            terminal.out(CanonicalJson.writeText(quote));
            return Main.HELD;
        } catch (AftermileException refused) {
            terminal.err("no quote: " + refused.getMessage());
            return Main.FAILED;
        }
    }

    private static String unplaced(Unplaced money) {
        return "unplaced: " + money.amount().customer() + " finds no tender"
                + money.tender().map(it -> ", though tender " + it + " paid it").orElse("") + " (" + money.reason()
                + "): "
                + switch (money.reason()) {
                    case ORDER_CAP -> "it exceeds what was captured and has not gone back yet";
                    case TENDER_CLOSED -> "the tender takes no money back";
                    case WINDOW_PASSED -> "the time in which the tender takes refunds has passed";
                    case NOT_NAMED -> "the tenders that the request names leave it over";
                };
    }
}
