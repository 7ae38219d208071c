package io.aftermile.mapping;

import static io.aftermile.mapping.Rows.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.ChannelId;
import io.aftermile.model.VariantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The table in docs/mapping.md does what the page says. */
class DocumentedTableTest {

    private static final Path PAGE = Path.of("..", "docs", "mapping.md");

    private static SkuMap documented() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("channel,variant_id");
        return SkuMap.of(SkuMapCsvTest.read(page.substring(start, page.indexOf("```", start))));
    }

    private static String resolve(String variant, String day) throws IOException {
        return outcome(documented()
                .resolve(SkuQuery.builder()
                        .channel(new ChannelId("example.myshopify.com"))
                        .variant(new VariantId(variant))
                        .asOf(LocalDate.parse(day))
                        .build()));
    }

    @Test
    void theExampleResolvesAsItIsExplained() throws IOException {
        assertThat(resolve("11", "2026-03-01")).isEqualTo("1000-M");
        assertThat(resolve("12", "2026-03-01")).isEqualTo("1000-M");
        assertThat(resolve("13", "2026-06-30")).isEqualTo("kit [2 1000-M:3, 1 2000:2]");
        assertThat(resolve("13", "2026-07-01")).isEqualTo("kit [2 1000-M:3, 1 2001:2]");
        assertThat(resolve("99", "2026-03-01")).isEqualTo("unmapped");
    }

    @Test
    void everyColumnIsExplained() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(CsvColumn.values()).allSatisfy(column -> assertThat(page).contains("| `" + column.header() + "` |"));
        assertThat(Conflict.Kind.values()).allSatisfy(kind -> assertThat(page).contains("| `" + kind + "` |"));
    }
}
