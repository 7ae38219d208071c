package io.aftermile.examples.cli;

import io.aftermile.model.Order;
import io.aftermile.refund.RefundPolicy;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files from which every command about refunds starts. */
final class RefundFiles {

    @Option(
            names = "--order",
            required = true,
            paramLabel = "FILE",
            description =
                    "the order with its recorded refunds, schema aftermile.order/1, or the fact that reports it, as"
                            + " decode prints it")
    private @Nullable Path order;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "the policy, schema aftermile.refund-policy/1; without it, the defaults")
    private @Nullable Path policy;

    Order order() throws IOException {
        return InputFile.order(order);
    }

    RefundPolicy policy() throws IOException {
        return policy == null ? RefundPolicy.ofDefaults() : InputFile.read(policy, RefundPolicy.class);
    }
}
