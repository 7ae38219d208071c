package io.aftermile.shopify.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines are those of the text, each at its byte, however the stream hands them over. */
class BulkLinesTest {

    /** Gives a few bytes at a time. */
    private static InputStream trickling(String text, Random random) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(40_000)));
            }
        };
    }

    @Test
    void everyLineStandsAtItsByteWhateverItsLength() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int run = 0; run < 40; run++) {
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                said.add("x".repeat(random.nextInt(random.nextInt(4) == 0 ? 200_000 : 300)));
            }
            String text = String.join("\n", said) + (run % 2 == 0 ? "\n" : "");
            BulkLines lines = new BulkLines(trickling(text, random), 7, 100_000);
            long at = 7;
            for (int i = 0; i < said.size() && at - 7 < text.length(); i++) {
                assertThat(lines.next())
                        .as("seed %s run %s line %s", seed, run, i)
                        .isTrue();
                boolean ended = i < said.size() - 1 || run % 2 == 0;
                assertThat(lines.at()).isEqualTo(at);
                assertThat(lines.size()).isEqualTo(said.get(i).length() + (ended ? 1 : 0));
                assertThat(lines.ended()).isEqualTo(ended);
                if (lines.isCut()) {
                    assertThat(said.get(i).length()).isGreaterThanOrEqualTo(100_000);
                    assertThat(lines.length()).isLessThanOrEqualTo(300_000);
                } else {
                    assertThat(new String(lines.buffer(), lines.offset(), lines.length(), StandardCharsets.UTF_8))
                            .isEqualTo(said.get(i));
                }
                at += lines.size();
            }
            assertThat(lines.next()).isFalse();
        }
    }
}
