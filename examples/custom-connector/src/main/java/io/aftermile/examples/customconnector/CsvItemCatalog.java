package io.aftermile.examples.customconnector;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.Item;
import io.aftermile.connector.ItemCatalog;
import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.ItemId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The items of an ERP that can do no more than export {@code tenant,id,title,unit,divisible} as CSV, without quotes.
 * The file is read anew for each question, so that an export takes effect at once. Thread-safe.
 */
public final class CsvItemCatalog implements ItemCatalog {

    private static final int COLUMNS = 5;

    private final Path file;
    private final Clock clock;

    /**
     * @param file the export, in UTF-8, with a heading
     * @param clock tells when a deadline has passed
     */
    public CsvItemCatalog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public Optional<Item> find(ItemId id, CallContext context) {
        if (!clock.instant().isBefore(context.deadline())) {
            throw new Unavailable("the deadline " + context.deadline() + " has passed; ask again with a later one");
        }
        try (var lines = Files.lines(file)) {
            return lines.skip(1)
                    .filter(line -> !line.isBlank())
                    .map(this::columns)
                    .filter(row -> row[0].equals(context.tenant().value()) && row[1].equals(id.value()))
                    .findFirst()
                    .map(CsvItemCatalog::item);
        } catch (IOException e) {
            throw new Unavailable("cannot read the items in " + file + "; export them again", Map.of(), e);
        }
    }

    private String[] columns(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new Misconfigured("a row of " + file + " has " + columns.length + " columns; export " + COLUMNS);
        }
        return columns;
    }

    private static Item item(String[] row) {
        return Item.builder()
                .id(new ItemId(row[1]))
                .title(row[2])
                .unit(row[3])
                .divisible(Boolean.parseBoolean(row[4]))
                .build();
    }
}
