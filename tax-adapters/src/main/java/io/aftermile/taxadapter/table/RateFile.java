package io.aftermile.taxadapter.table;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Jurisdiction;
import io.aftermile.model.Rate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Reads the file of a table, and says in which line it is wrong. */
final class RateFile {

    static final int MAX_CHARACTERS = 4 * 1024 * 1024;
    static final int MAX_ROWS = 20_000;

    private static final List<String> COLUMNS =
            List.of("country", "region", "name", "title", "rate", "valid_from", "valid_until");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setCommentMarker('#')
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();

    private RateFile() {}

    static List<RateRow> read(String csv) {
        if (csv.length() > MAX_CHARACTERS) {
            throw new Invalid("", "has " + csv.length() + " characters", "give at most " + MAX_CHARACTERS);
        }
        try (CSVParser parser = CSVParser.parse(csv, FORMAT)) {
            if (!parser.getHeaderNames().equals(COLUMNS)) {
                throw new Invalid("line 1", "is no header of a rate table", "write: " + String.join(",", COLUMNS));
            }
            List<RateRow> rows = new ArrayList<>();
            Map<Jurisdiction, List<RateRow>> byJurisdiction = new HashMap<>();
            for (CSVRecord record : parser) {
                String line = "line " + parser.getCurrentLineNumber();
                if (rows.size() == MAX_ROWS) {
                    throw new Invalid(line, "is one row more than " + MAX_ROWS, "split the table");
                }
                RateRow row = row(record, line);
                List<RateRow> others = byJurisdiction.computeIfAbsent(row.jurisdiction(), it -> new ArrayList<>());
                refuseOverlap(others, row, line);
                others.add(row);
                rows.add(row);
            }
            return List.copyOf(rows);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new Invalid("", "is no CSV with one header row", "write: " + String.join(",", COLUMNS));
        }
    }

    private static void refuseOverlap(List<RateRow> others, RateRow row, String line) {
        if (others.stream().anyMatch(row::overlaps)) {
            throw new Invalid(
                    line,
                    "states a second rate of " + row.jurisdiction().name() + " for days that have one",
                    "end the earlier row on the day that this one begins");
        }
    }

    private static RateRow row(CSVRecord record, String line) {
        if (!record.isConsistent()) {
            throw new Invalid(line, "has " + record.size() + " cells", "give " + COLUMNS.size());
        }
        Optional<String> region = optional(record, "region");
        Jurisdiction jurisdiction =
                cell(record, line, "country", country -> new Jurisdiction(country, name(record, country, region)));
        LocalDate from = cell(record, line, "valid_from", RateFile::day);
        Optional<LocalDate> until = optional(record, "valid_until").isEmpty()
                ? Optional.empty()
                : Optional.of(cell(record, line, "valid_until", RateFile::day));
        if (until.isPresent() && !from.isBefore(until.get())) {
            throw new Invalid(
                    line + ", column valid_until", "is not after valid_from", "give the first day without it");
        }
        String title = cell(record, line, "title", Function.identity());
        return new RateRow(jurisdiction, region, title, cell(record, line, "rate", Rate::parse), from, until);
    }

    /** The authority within its country: region, name, or both; the country's code where it is the country. */
    private static String name(CSVRecord record, String country, Optional<String> region) {
        String name = Stream.concat(region.stream(), optional(record, "name").stream())
                .collect(Collectors.joining("/"));
        return name.isEmpty() ? country : name;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no day; write it like 2026-03-01", e);
        }
    }

    private static Optional<String> optional(CSVRecord record, String column) {
        return Optional.of(record.get(column)).filter(text -> !text.isEmpty());
    }

    private static <T> T cell(CSVRecord record, String line, String column, Function<String, T> read) {
        String where = line + ", column " + column;
        String text = optional(record, column).orElseThrow(() -> new Invalid(where, "is empty", "fill it in"));
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Invalid(where, String.valueOf(e.getMessage()), "mend the cell");
        }
    }
}
