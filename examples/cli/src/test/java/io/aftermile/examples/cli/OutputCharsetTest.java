package io.aftermile.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.testkit.cases.RunCases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process prints is UTF-8, also where the locale knows ASCII only. */
class OutputCharsetTest {

    @TempDir
    private Path folder;

    @Test
    void resultsAndAsidesAreUtf8InAnAsciiLocale() throws Exception {
        Path file = Files.writeString(folder.resolve("fulfillments_create.json"), """
                {"id": 5, "order_id": 3, "status": "pending", "created_at": "2026-03-05T16:20:00-06:00",
                 "tracking_company": "Österreichische Post 日本", "tracking_numbers": ["1Z9"], "tracking_urls": [],
                 "line_items": [{"id": 7, "quantity": 1}]}""");
        Path bad = Files.writeString(
                folder.resolve("orders_create.json"),
                "{\"id\": 3, \"created_at\": \"2026-03-05T16:20:00Z\", \"ü\": 1, \"ü\": 2}");

        String printed = printed(Main.class, "decode", "--system", "shopify", file.toString(), bad.toString());

        assertThat(printed).contains("Österreichische Post 日本").contains("/ü");
    }

    @Test
    void outcomesOfCasesAreUtf8InAnAsciiLocale() throws Exception {
        Files.writeString(folder.resolve("cases.json"), """
                [{"id": "grün", "kind": "allocation", "currency": "EUR", "input": {"amount": "0.03", "weights": ["1", "1"]},
                  "expected": {"parts": ["0.01", "0.02"]}}]""");

        assertThat(printed(RunCases.class, "refund", folder.toString())).contains("FAIL grün");
        assertThat(printed(Main.class, "cases", "refund", folder.toString())).contains("FAIL grün");
    }

    private static String printed(Class<?> main, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
