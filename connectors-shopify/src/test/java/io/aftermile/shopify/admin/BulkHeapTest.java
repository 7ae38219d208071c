package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A bulk file needs no more memory for having more orders: 50,000 of them in a heap of 40 MiB, in which the shop stands
 * as well. A million by {@code -Daftermile.depth=full}.
 */
class BulkHeapTest {

    private static long orders() {
        return "full".equals(System.getProperty("aftermile.depth")) ? 1_000_000 : 50_000;
    }

    @Test
    void anyNumberOfOrdersIsReadAndDecodedInASmallHeap() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BulkHeap.class.getName(),
                        Long.toString(orders()))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("told " + orders() + " refused 0 odd 0 ");
        assertThat(child.exitValue()).isZero();
        System.out.print(said);
    }
}
